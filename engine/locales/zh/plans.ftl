### 学习计划：写给学生看，称“你”。不写掌握程度和估计值，不提其他同学。

plan-everything = 目前学过的内容

plan-item-number = 试卷第 { $number } 题
plan-item = “{ $item }”

plan-check-title = 小检测：{ $skill }
plan-review-title = 温故：{ $skill }
plan-check-item = 不看答案，独立完成{ $item }，再说说你是怎么做的。
plan-check-question = 请老师出一道关于“{ $skill }”的小题，自己独立完成。
plan-redo-one = 先不看原来的答案，把{ $item }重做一遍，再对照一下。
plan-between-items = 、
plan-redo = 先不看原来的答案，把{ $items }和{ $last }重做一遍，再对照一下。
plan-redo-numbers = 先不看原来的答案，把试卷第 { $items }、{ $last } 题重做一遍，再对照一下。
plan-practise = 在课本上找两道关于“{ $skill }”的题。一道自己做，另一道讲给别人听。

plan-why-ready = 你已经可以学这一部分了。
plan-why-opens = 学“{ $next }”要用到它。
plan-why-after = 在“{ $before }”的基础上继续学。
plan-why-after-opens = 在“{ $before }”的基础上学，也为“{ $next }”做准备。
plan-why-review = 这部分你已经会了。花几分钟复习，就不容易忘。
plan-why-check = 先做个小检测，好安排合适的下一步。

# 没有人命名的知识点。
skill-all-items = 全部题目
skill-other-items = { $n ->
    [1] 其他题目
   *[other] 其他题目（{ $n }）
}
skill-group = 第 { $number } 组：{ $items }
skill-group-short = 第 { $number } 组
