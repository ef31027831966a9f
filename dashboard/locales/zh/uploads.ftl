### 上传的得分归到哪里、保存哪些内容，以及班级里的文件。

## 这些得分属于哪个班级？

belong-title = 这些得分属于哪个班级？
belong-name = 新班级
belong-new-class = 新班级
belong-add = 加入“{ $name }”
belong-other = 加入其他班级
belong-which = 班级
belong-choose = 选择班级
belong-common = 文件中的 { $of } 名学生，有 { $n } 名在这个班。
belong-unsure = 有几种可能。请先选定这些得分属于哪个班级，再继续。
belong-undecided = 请在上面选定这些得分属于哪个班级，再继续。
belong-preview = “{ $name }”会增加什么
belong-known = 已有学生
belong-new = 新学生
belong-missing = 不在文件中
belong-new-items = 新题
belong-again = 再次考到
belong-repeated = 已有的题
belong-say-new = 班级里的新学生：**{ $names }**。
belong-say-missing = 在班级里但不在文件中：**{ $names }**。只在这个文件中的题，这些学生没有得分，绝不按零分算。
belong-say-left = 在文件中但已离开班级：**{ $names }**。不计入；要计入，请先恢复到班级中。
belong-say-repeated = 班级里已有这些题，只计一次：**{ $names }**。
belong-say-untagged = 还不知道考哪个知识点：**{ $names }**。之后可以在“知识点”页面勾选。
belong-tags-stay = 班级里已有的题，知识点保持不变。
belong-same-file = 班级里已经有一模一样的文件“{ $file }”，再加入也不会有变化。
belong-nobody = 文件中没有“{ $name }”的学生。请检查这些得分是不是这个班的。
belong-forward = 加入班级

## 得分的日期

import-day = 这些得分的日期
import-day-items = 取自文件中各题的日期。
import-day-rows = 取自表格上方的文字。
import-day-name = 取自文件名。
import-day-unsure = { $source ->
    [rows] 取自表格上方的文字，也可能是 { $other }。
   *[name] 取自文件名，也可能是 { $other }。
}
import-day-other = 改为 { $other }

## 保存

keep-class-title = 保存
keep-class = { $place ->
    [server] 把班级保存在学校的服务器上
   *[here] 把班级保存在这台电脑上
}
keep-class-where = { $place ->
    [server] 再次登录时，班级还在；受邀的老师也能看到。
   *[here] 班级保存在用户文件夹的一个文件里，明天还在。{ $encrypted ->
        [yes] 文件已加密。
       *[no] 文件没有加密，能登录这台电脑的人都可以打开。
    }
}班级随时可以删除。
keep-class-off = 班级只在这个标签页里，关闭或刷新后就没有了。
keep-class-stays-off = 这个班级没有保存：关闭标签页后，班级和这些得分就没有了。
keep-original = 同时保存原文件
class-not-kept = 这个班级没有保存：关闭或刷新标签页后就没有了。

## 上次的知识点

last-offer = { $kind ->
    [class] 班级
   *[kept] 保存的知识点
} **{ $name }**：{ $of } 道题中有 { $n } 道已标注知识点。
last-use = 沿用上次的知识点
last-used = 知识点来自 **{ $name }**：{ $of } 道题中有 { $n } 道已标注。
last-undo = 不沿用

## 化名

pseudonyms = 把姓名和学号换成化名
pseudonyms-help = 保存的内容里只写“学生 K7Q”，没有姓名、学号和邮箱。要知道是谁，只能靠姓名对照表；这个文件由老师自己保管，Gradepath 不保存。原文件也不保存。
pseudonyms-key-title = 保存姓名对照表
pseudonyms-key-help = 请放在别人看不到的地方。**没有它，谁也不知道哪个化名是谁**，以后的得分也加不进来。
pseudonyms-save = 保存对照表
pseudonyms-saved = :material/check: 已保存。请确认文件放在了合适的地方，再继续。
pseudonyms-not-saved = 保存对照表之后才能继续。
pseudonyms-open-title = 打开姓名对照表
pseudonyms-open-help = “{ $name }”的学生用的是化名。请选择这个班最后一次保存的对照表，才知道新文件中哪些学生已在班级里。对照表只留在这个标签页。
pseudonyms-opened = :material/check: 对照表和这个班对得上。

name-key-file = 姓名对照表
name-key-passphrase = 对照表的密码（如果有）
name-key-wrong = 这份对照表不能用
name-key-open = 打开姓名对照表
name-key-help = 这个班的学生用的是化名。打开最后一次保存的对照表，这个标签页就显示姓名；不会保存任何姓名。
name-key-show = 显示姓名
name-key-close = 关闭对照表
name-key-is-open = 这个标签页显示姓名，但不保存：记录和计划中写到的完整姓名，会存成化名。

## 班级里的文件

class-new-items =
    { $n ->
        [1] :material/label_off: 后来的文件里有 1 道新题还没有知识点：**{ $names }**。
       *[other] :material/label_off: 后来的文件里有 { $n } 道新题还没有知识点：**{ $names }**。
    }
class-new-items-go = 勾选知识点
import-too-many = 有 { $n } 个文件没有读入：一次最多读 { $files } 个文件、{ $megabytes } MB。
