### 班级菜单，以及班级由什么组成：上传和学生。

menu = 班级
menu-sample = 这是虚构的班级，不保存，随时可以再打开。
menu-not-kept = 这个班级没有保存：关闭或刷新本页后就没有了。
menu-keep = 从现在起保存
menu-kept = “{ $name }”从现在起保存。
menu-close = 关闭班级
menu-add-scores = 添加新成绩
menu-bring-back = 取消归档
menu-archived = “{ $name }”已归档。它还在这里，打开“显示已归档的班级”就能看到。
menu-class-file = 班级文件…
menu-merge = 合并班级…
menu-share = 共享…
menu-journal = 操作记录

## 两个班级合成一个

merge-title = 与另一个班级合并
merge-what = 另一个班级上传的成绩、学习计划、记录和各项决定会并入“**{ $name }**”。班级名称和设置以这个班级为准；对同一件事有两种决定的，也以这个班级为准。
merge-which = 另一个班级
merge-choose = 选择班级
merge-result =
    { $matched ->
        [0] 合并后共 **{ $n } 名学生**、**{ $files } 次上传**。两个班级没有相同的学生。
       *[other] 合并后共 **{ $n } 名学生**、**{ $files } 次上传**。有 { $matched } 名学生两个班级都有，各合为一人。
    }
merge-sure = 确认合并：“{ $other }”不再是单独的班级
merge-do = 合并
merge-done = “{ $other }”已并入“{ $name }”。

## 协作老师

share-title = 共享班级
share-what = 协作老师可以查看和更改这个班级的全部内容，但不能删除、共享或合并班级；谁打开过，操作记录中看得到。不会发送邮件：用这个邮箱登录的老师，会在首页看到邀请。
share-email = 对方登录用的邮箱
share-invite = 邀请
share-remove = 移出
share-waiting = 已邀请，尚未接受
share-is-shared = 这个班级是别的老师共享来的。
share-leave = 退出共享
share-left = 已退出“{ $name }”的共享。

## 上传和学生

class-tab-uploads = 上传和学生
uploads-title = { $n } 次上传
uploads-facts = { $day } · { $students } 名学生 · { $n } 道题 · { $added }添加
uploads-original = 含原文件
uploads-day = 日期
uploads-day-help = 这些题是哪一天考的。变化按日期先后比较，掌握情况以最近一天为准。
uploads-day-own = 文件中有 { $n } 道题写了自己的日期，以文件为准。
uploads-day-save = 更改日期
uploads-remove = 删除…
uploads-remove-title = 删除一次上传
uploads-last = 这是唯一的一次上传。不要了，就删除整个班级。
uploads-remove-what = { $day }的“**{ $name }**”：{ $n } 个得分会删除；对只在这次上传中出现的题目所作的决定也会删除。无法恢复。
uploads-remove-only = 有 { $n } 名学生只在这次上传中出现，会连同记录和学习计划一起删除。
uploads-remove-sure = 确认删除“{ $name }”
students-title = 已离班的学生
students-leave-help = 离班的学生不再计入班级；得分、记录和学习计划会留着，直到删除为止。
students-which = 学生
students-choose = 选择学生
students-take-out = 设为离班
students-erase-ask = 删除该学生…
students-left = { $n } 名学生已离班
students-since = { $day }离班
students-erase-title = 删除一名学生的全部数据
students-erase-what = “**{ $name }**”：{ $files } 次上传中的 { $n } 个得分、更正、老师判定的掌握程度和所在小组都会删除，无法恢复。
students-erase-more =
    { $notes ->
        [0] 学习计划也会删除。
       *[other] { $plans ->
            [0] 记录也会删除。
           *[other] 记录和学习计划也会删除。
        }
    }
students-erase-stays = 上传的原文件也不再保存，因为里面有这名学生。其他学生的记录里如果只写了名、没写姓，会留着；已经下载的文件也还在原处。
students-erase-sure = 确认删除“{ $name }”的全部数据

## 班级文件

class-file-title = 把班级存为文件
class-file-what = 这个班级的全部内容（上传的成绩、学习计划、记录、各项决定）存为一个 ZIP 文件。可以留作备份，也可以在另一台电脑的首页用“打开班级文件”打开。
class-file-passphrase = 密码
passphrase-wanted = 用密码加密
passphrase-wanted-help = 没有密码谁也打不开，Gradepath 的开发者也不例外。不加密的话，拿到文件的人都能看到内容。
class-file-short = 密码至少 { $n } 位：用四五个互不相干的词连起来。输完请按回车键。
class-file-save-plain = 不加密保存
class-file-save-locked = 加密保存
class-file-open = 打开班级文件
class-file-open-what = 用班级菜单中的“班级文件”保存的文件。打开后就是自己的班级。
class-file-choose = 班级文件
class-file-open-passphrase = 密码（加密的文件才需要）
class-file-open-do = 打开
class-file-opened = “{ $name }”已加入我的班级。
class-file-refused = 没有打开“{ $file }”
