## 加密文件和姓名对照表：为什么不能用。文件里的内容一概不引用。

seal-passphrase-short = 密码太短，至少 { $least } 个字符。用四五个互不相关的词，容易记住，也不容易猜到。
seal-too-large = 内容超过 { $most } MB，不能加密成一个文件。请不带原文件，或者分班保存。
seal-not-sealed = 这个文件不是用 Gradepath 加密的。
seal-newer = 这个文件由更新版本的 Gradepath 加密。请先升级 Gradepath，再打开。
seal-damaged = 这个加密文件已损坏：有一部分缺失，或者改动过。请换一份副本。
seal-wrong-passphrase = 密码不是加密时用的那个，或者文件改动过。请再输入一次密码，大小写和空格都要和原来一样。

### 化名：文件中代替姓名的词，后面是随机的代号。

privacy-student = 学生
privacy-section = 班级
privacy-key = 姓名对照表
privacy-pseudonyms = { $n } 名学生的姓名和学号已换成化名。打开姓名对照表 { $key }，就能在这次使用中看到姓名。
privacy-already = 这些姓名已经是化名了。
privacy-other-key = 这些化名不是用这份姓名对照表生成的，或者对照表不是最新的。请打开这个班最后一次保存的对照表。

key-about = 这个文件记录 Gradepath 中一个班的化名各是谁。请放在别人看不到的地方，并与班级数据分开：有了它，化名就能变回姓名。如果丢失，谁也无法找回姓名。
key-needs-passphrase = 这份姓名对照表有密码。请输入保存时用的密码。
key-too-large = 这个文件超过 { $most } MB，姓名对照表不会这么大。请选择 Gradepath 为这个班保存的对照表。
key-unreadable = 这不是姓名对照表，或者内容不完整：不是能读取的 JSON。请选择 Gradepath 为这个班保存的对照表，或者换一份副本。
key-other-file = 这不是姓名对照表。请选择把这个班的姓名换成化名时 Gradepath 保存的文件。
key-newer = 这份姓名对照表由更新版本的 Gradepath 保存。请先升级 Gradepath，再打开。
key-damaged = 这份姓名对照表已损坏：“{ $place }”处有内容缺失、类型不对或者重复。请换一份副本。
