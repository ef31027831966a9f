## 保存不成时说的话。什么都没有改动，每句都写明怎么办。

changed-elsewhere = 另一个窗口刚改过这里，没有覆盖任何内容。请先看一看现在的内容，再修改。
store-class-not-found = 这里没有这个班级。
store-student-not-found = 这个班级里没有这名学生。
store-upload-not-found = 这个班级里没有这次上传。
store-url-wrong = GRADEPATH_DATABASE_URL 写的不是 Gradepath 能用的数据库。请写成 postgresql+psycopg://user:password@host/gradepath 这样的形式；不写的话，班级保存在文件里。
store-passphrase-server = 密码用来加密这台电脑上的文件。数据库服务器的加密要在服务器上设置。
store-no-cipher = 加密文件需要 sqlcipher3，但还没有安装：python -m pip install sqlcipher3
store-locked = 另一个程序正在写入 { $path }。没有丢失任何内容：请稍后再试，或者关闭那个程序。
store-read-only = 不能写入 { $path }：文件或所在文件夹是只读的。什么都没有改动。请允许写入，或者在 GRADEPATH_DATA_DIR 中换一个文件夹。
store-disk = 磁盘在读写 { $path } 时报错。什么都没有改动。请把打开的班级存成班级文件，再检查磁盘。
store-damaged = { $path } 已损坏，无法读取，文件保持原样。可以从备份恢复：python -m engine classes restore 文件名
store-not-readable = 无法读取 { $path }：可能已加密、需要密码，也可能已损坏，或者不是 Gradepath 的文件。文件保持原样。可以从备份恢复：python -m engine classes restore 文件名
store-passphrase-wrong = 用这个密码打不开 { $path }：密码不对，或者文件已损坏。文件保持原样。
store-not-encrypted = { $path } 没有加密，不能用密码打开。请先加密：python -m engine classes encrypt，或者不用密码打开。
store-passphrase-empty = 密码至少要有一个字符。
store-busy = 数据库正忙于其他改动。没有丢失任何内容：请稍后再试。
store-refused = 数据库没有接受这次操作，什么都没有改动。请再试一次；如果还是不行，请把打开的班级存成班级文件，并报告这个问题。
store-server-full = 数据库服务器空间已满，没有保存，也没有丢失任何内容。请告诉管理服务器的人，之后再做一次。
store-server-read-only = 数据库服务器目前不接受改动。什么都没有改动：请告诉管理服务器的人。
store-full = 磁盘已满，没有保存，也没有丢失任何内容。请腾出空间，再做一次。
store-cannot-open = 打不开 { $path }。请检查文件夹是否存在、是否允许写入，或者在 GRADEPATH_DATA_DIR 中换一个文件夹。
store-server = 连不上数据库服务器，或者服务器拒绝连接。什么都没有改动。请稍后再试；如果一直这样，请告诉管理服务器的人。
store-newer = 这些班级由更新版本的 Gradepath 保存，都保持原样。请先升级 Gradepath，再打开。
store-foreign = 这个数据库属于另一个程序，保持原样。请在 GRADEPATH_DATABASE_URL 中换一个数据库。
store-document-wrong = 保存的内容在“{ $place }”处无法读取，保持原样。
store-no-address = 这不是邮箱地址。
