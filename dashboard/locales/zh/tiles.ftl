### 班级页的掌握情况一览、名单、答案可能有误的题、显示哪些学生。

show-list = 名单
tiles-pages = 知识点
tiles-page = { $first }～{ $last }：{ $from } …… { $to }

## 名单：选一个知识点，再看每个程度有谁。

list-skill = 知识点
list-level = { $level }：{ $n } 人
list-nobody = 无
list-help = 点姓名打开学生页面，并直接看这个知识点。

## 显示哪些学生。

filter-counted = { $name }（{ $n }）
filter-needs-support = 有知识点需要帮助
filter-not-enough = 有知识点数据不足
filter-no-group = 未分组
class-groups-unplaced = **{ $n }** · 未分组

## 答案可能有误。

key-question = “{ $item }”的答案可能有误。不计入这道题？
key-question-help = 核对之前，这道题自动少算一些。一览中标有 † 的知识点：{ $skills }。
key-hangs =
    { $n ->
        [0] 不计入这道题，没有学生的掌握程度会变。
       *[other] 不计入这道题，{ $of } 名学生的 { $n } 个掌握程度会变：{ $students }。
    }
key-others = 另有 { $n } 人
key-leave-out = 不计入这道题
key-is-right = 答案没有错
key-more = 还有 { $n } 道题的答案可能有误，见“题目”。
key-in-tile = { $items }的答案可能有误。
key-found-right = 已核对“{ $item }”的答案，没有错：照常计入。
key-ask-again = 重新提醒

## 按知识点：全班的估计分布在哪里（满分 100）。

spread-title = 全班的分布
spread-help = 预计得分（满分 100）各段有多少名学生，10 分一段；细线分开低、中、高，虚线是达标线；过了虚线，把握够大才算已掌握。得分太少的学生不计入。
spread-bar = { $from }～{ $to } 分：{ $n } 人
spread-alt = { $skill }：低 { $low } 人，中 { $middle } 人，高 { $high } 人
spread-table = 改看表格
spread-table-alt = 各知识点预计得分低、中、高的人数
spread-low = 低：0～{ $to }
spread-middle = 中：{ $from }～{ $to }
spread-high = 高：{ $from }～100
spread-unknown = 得分太少
spread-median = 居中的预计得分
items-hover = { $item }：{ $of } 人中 { $n } 人作答 · 得分率 { $points }%
column-attempted = 作答人数
column-attempted-help = { $of } 名学生中有多少人有得分。缺考不算错。
