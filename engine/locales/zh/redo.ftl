### 没有写练习时看什么：学生自己的得分，写给学生。

redo-number = 第 { $number } 题 { $possible } 分得 { $earned } 分
redo-item = “{ $item }”{ $possible } 分得 { $earned } 分
redo-between = ；
redo-lost = 目前得分：{ $items }。
redo-model = { $item }得了满分，开始之前先看看当时是怎么做的。
# Between two sentences.
redo-sentences = { "" }
