### 没有知识点的班级里小组的名称：按小组成员都失分的那道题来叫。

group-on-question = 讲评第 { $number } 题
group-on-item = 讲评“{ $item }”
