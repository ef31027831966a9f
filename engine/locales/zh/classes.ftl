### 命令 classes，以及 analyse --class

classes-no-such = 没有班级“{ $class }”。{ $n ->
    [0] 还没有保存任何班级。
   *[other] 列出现有的 { $n } 个班级：python -m engine classes list
  }
classes-no-teacher = 没有编号为“{ $teacher }”的老师用过这个数据库，所以什么都没有做。列出用过的老师：python -m engine classes teachers
classes-several = 有 { $n } 个班级叫“{ $class }”。请改用 classes list 列出的编号：{ $ids }
classes-made = 已建立“{ $name }”（{ $id }）：{ $n } 名学生，{ $items } 道题。
classes-added = 已加入“{ $name }”（{ $id }），现有 { $uploads } 次上传，{ $n } 名学生，{ $items } 道题。
classes-same-file = { $file }：这个文件已经在“{ $class }”里，没有再加入。
classes-day-unsure = 从文件或文件名看，日期可能是 { $day }，也可能是 { $other }。现在按 { $day } 读入；如果是另一天，请写 --on { $other }
classes-doubt = { $what }{ $why }目前按“{ $chosen }”读入，可以在程序中修改。
classes-imported = 已保存“{ $name }”，编号 { $id }：{ $n } 名学生，{ $uploads } 次上传。
classes-delete-sure = 这会永久删除“{ $name }”（{ $id }）：{ $n } 名学生、{ $uploads } 次上传，以及全部判定、计划和记录。现在还没有删除。确定要删除，请加上 --yes；想留一份，请先导出班级。
classes-deleted = 已从数据库和程序自动做的备份中删除“{ $name }”（{ $id }）。自己保存的班级文件和备份仍然在。
classes-deleted-owed = 已删除“{ $name }”（{ $id }）。另一个程序正在读取数据库，下次打开数据库时会立即抹去文件中残留的内容。
classes-backed-up = { $file }：{ $teachers } 名老师的 { $n } 个班级，已重新读取，内容完整。
classes-restored = 已从 { $file } 恢复：{ $teachers } 名老师的 { $n } 个班级。
classes-copy-there = { $file }：已经有同名文件。为了不丢失以前的副本，请在 --replace 后面写一个新文件名。
classes-restore-aside = 要用备份代替，请写明把损坏的文件移到哪个新文件：--replace 文件名
classes-put-aside = { $path } 无法读取，已移到 { $file }。
classes-encrypted = { $path } 已加密，程序以前自动做的备份已删除。下次启动程序时会要求输入密码，命令用 --database-passphrase-file 读取密码。没有密码，谁也打不开这个文件。
classes-decrypted = { $path } 已不再加密：能登录这台电脑的人都可以打开。
classes-ask = 密码：
classes-ask-new = 新密码（没有密码，谁也打不开这个文件）：
classes-ask-again = 再输入一次：
classes-passphrases-differ = 两次输入的密码不一样，没有写入任何内容。请重新输入。
classes-empty-passphrase = { $file }：第一行是空的，里面没有密码。
classes-nobody-answers = 没有人输入密码。请把密码写在文件里，用 --passphrase-file 指明；如果是打开加密数据库的密码，用 --database-passphrase-file 指明。
classes-no-such-student = 这个班级里没有学生“{ $student }”。请写班级里的姓名、学号或代号。
classes-several-students = 这个班级里有 { $n } 名学生可能是“{ $student }”。请写学号或代号。
classes-student-without-items = 计入的题目中没有这名学生，所以没有可写的内容。
classes-with-gradebooks = --class 分析的是已保存的班级；请去掉成绩表，或者去掉 --class。
classes-or-gradebooks = 没有可以分析的内容。请写一份成绩表，或者在 --class 后面写一个已保存的班级。
classes-has-own = { $option } 由班级自己的设置决定。请去掉它，或者不用 --class，直接分析成绩表。

## 对班级做过什么，写在学生的全部数据里

student-journal-kept = 保存班级
student-journal-opened = 打开班级
student-journal-exported = 导出
student-journal-changed = 更改班级
student-journal-merged = 并入另一个班级
student-journal-deleted = 删除
student-journal-invited = 邀请协作老师
student-journal-joined = 成为协作老师
student-journal-removed = 取消协作老师或邀请
student-journal-erased = 永久删除学生或某次上传
