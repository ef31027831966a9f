### 设置页面和操作记录。

settings-where = 班级保存在哪里
settings-privacy = 什么内容存在哪里、保存多久、谁能看到
settings-reminder = **提醒整理不再使用的班级**。到时首页会问：保留、归档还是删除。不会自动删除任何内容。
settings-reminder-label = 多久后提醒
settings-months =
    { $n ->
        [0] 不提醒
       *[other] { $n } 个月后
    }
settings-saved = 已保存。

journal-title = 操作记录
journal-help = 记录什么时候对哪个班级做了什么，不含学生。删除班级后操作记录仍在，“全部删除”时一起删除。
journal-empty = 还没有对保存的班级做过什么。
journal-when = 时间
journal-class = 班级
journal-class-gone = 已删除的班级
journal-what = 操作
journal-who = 人员
journal-kept = 保存
journal-opened = 打开
journal-exported = 导出
journal-changed = 更改
journal-merged = 并入另一个班级
journal-deleted = 删除
journal-invited = 邀请协作老师
journal-joined = 协作老师加入
journal-removed = 移除协作老师
journal-erased = 永久删除
journal-detail-reminder = 仍然需要
journal-detail-upload = 一次上传
journal-detail-student = 一名学生的全部数据
journal-detail-json = JSON
journal-detail-canvas = Canvas 文件
journal-detail-zip = 学习单和家长信（ZIP）
journal-detail-class-file = 班级文件
journal-detail-curriculum = 知识点和题目标注

everything-title = 全部删除
everything-what = 自己的全部班级、以前的班留下的题目数据、保存的知识点和列设置、这里的设置和操作记录。别人共享过来的班级仍归原来的老师，这里不再显示。
everything-ask = 全部删除…
everything-count = { $n } 个班级、{ $students } 名学生，以及相关的全部数据和设置。无法恢复。
delete-class-stays-short = 已下载的文件和自己做的备份仍在原处。
everything-word = 全部删除
everything-type = 请输入“{ $word }”
everything-mistyped = 没有删除任何内容：请先在框中输入“{ $word }”。

## 全校统计，写给学校负责人

school-title = 全校统计
school-few = 还没有老师的班级合计达到 { $fewest } 名学生；人数更少的不显示。
school-total = { $classes } 个班级，**{ $n } 名学生**，{ $files } 次上传。同一名学生在每个班级各计一次。
school-all = 这里不显示任何人的姓名，也不显示不足 { $fewest } 名学生的数据。
school-left-out = 这里不显示任何人的姓名。不足 { $fewest } 名学生的部分不显示，也不计入合计。
school-by-teacher = 按老师
school-teacher = 一位老师
school-by-month = 按月份
school-classes = 班级
school-students = 学生
school-uploads = 上传次数

## 备份

backup-title = 备份
backup-own =
    { $n ->
        [1] 程序自动做了 1 份备份，放在 **{ $folder }**。永久删除任何内容时，会去掉这些内容重新备份。
       *[other] 程序自动做了 { $n } 份备份，每天一份，放在 **{ $folder }**。永久删除任何内容时，旧备份会删除，并去掉这些内容重新备份一份。
    }
backup-what = 把全部班级和相关内容存成一个文件，放到另一个磁盘上。之后删除的内容仍在这个文件里，直到删除这个文件。
backup-restore = 要恢复备份，请在 Gradepath 的文件夹中输入：python -m engine classes restore 文件名。单个班级用班级菜单存成班级文件更方便，可以在首页打开。
