### 两次测验之间的变化，各处通用。

change-fell-back = 下降
change-rose = 提高
change-none = 未见明显变化
change-not-comparable = 无法比较

# 几个字说明变化。$low 和 $high 是满分 100 分中的分数，都大于 0。
change-fell-by = 下降 { $low }～{ $high } 分
change-rose-by = 提高 { $low }～{ $high } 分
change-about-fell = 下降约 { $points } 分
change-about-rose = 提高约 { $points } 分
change-about-fell-beside = 与全班相比下降约 { $points } 分
change-none-beside = 与全班相比未见明显变化
change-about-rose-beside = 与全班相比提高约 { $points } 分
# 两个数都带正负号。

## 与上次相比

since-title = 与上次相比
since-no-days = 无法判断变化：这个班的估计用的是简单平均，不区分测验日期。
since-who = 哪些学生有变化
# 两次测验中名称相同的题，以及当作什么来读。
since-read-asked-again = 有 { $n } 道题按“同一道题又考了一次”处理。如果其中有的其实不是同一道题，请核对题目。
since-read-different-work = 有 { $n } 道题名称相同，但按不同的题处理。如果其中有的其实是同一道题，请核对题目。
since-read-same-work = 有 { $n } 道题按“同一份作业重复导出”处理。
changes-others = 另有 { $n } 人
since-table-alt = 各知识点全班之前和之后的得分、变化及其范围
did-it-work = 有效果吗？

since-column-before = 之前
since-column-after = 之后
since-column-change = 变化
since-column-students = 人数

## 指出两次测验中哪些是同一道题

match-items = 核对题目
match-title = 哪些是同一道题？
match-help = 在后一次测验的每道题旁边，选出前一次测验中的同一道题。必须一模一样：换了数字，难度可能就变了。新出的题不用选。
match-column = { $day }
match-more = 两次至少有 { $n } 道相同的题，就能判断全班变化了多少；相同的题越多，越有把握。
match-why = 为什么这样对应
match-save = 确认对应

## 变化一览

show-change = 变化
sort-fell = 下降在前
sort-rose = 提高在前
changes-against = 比较对象
class-changes = 每名学生的变化
changes-alt = { $n } 名学生在 { $skills } 个知识点上的变化一览。用方向键在格子之间移动，按回车键打开该学生。下方可以打开内容相同的表格。
changes-help = 指向格子可看范围；点一下格子，或用方向键移到格子上再按回车键，就打开该学生。有一次测验没有得分的知识点，无法比较。
changes-relative = 两次测验没有共同题：每一格说的是与全班其他学生相比的变化。
changes-table = 改看表格
changes-table-alt = 每名学生各知识点变化的符号和范围
changes-table-help = { $signs }。数字是变化多半所在的范围（满分 100 分）。
