## 试算：换成别的得分，估计会怎样变化；哪些得分不能用来试算。

whatif-no-item = 没有第 { $n } 道题：这个班级共有 { $items } 道题。
whatif-score-outside = { $item }：{ $score } 不在 0～{ $max } 之间。请选择可以得到的分数。
whatif-check-outside = { $n } 道题不可能答对 { $right } 道。请选择 0～{ $n } 之间的数。
