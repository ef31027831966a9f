### 知识点的先后，以及知识点表文件。

level-which = 哪一级条目作为知识点
level-lowest = 最低一级：{ $n } 条（{ $examples }）
level-number = 第 { $place } 级：{ $n } 条（{ $examples }）

order-title = 先学什么，再学什么
order-none = 知识点之间还没有先后关系。写明先后，学习计划就会从前面没跟上的地方开始。
order-lines = 有 { $n } 条先后关系，学习顺序和分析结果随之更新。
order-line = { $before } → { $after }
order-alt = 知识点的先后：{ $lines }
order-dashed = 虚线：只是从得分看出的迹象，线越粗越明显。
order-list = 点一条先后关系，就去掉它。
order-more = 还有 { $n } 条
order-first = 先学
order-then = 再学
order-choose = 选择知识点
order-add = 添加
order-proposals = 从得分看出的先后
order-proposals-help = 采纳之后才算数。得分只能看出哪些知识点有关联；是不是要先学会一个，由老师判断。
order-no-proposals =
    { $n ->
        [1] 除了上面这些，看不出别的。只凭 1 名学生的得分，看不出先后。
       *[other] 除了上面这些，看不出别的。{ $n } 名学生的班级很少能看出哪个知识点在先，要有几百名学生才行。
    }
order-proposal = 先“{ $before }”，再“{ $after }”
order-faint = 迹象较弱
order-fair = 有一定迹象
order-strong = 迹象明显
order-accept = 采纳
order-ignore = 忽略

keep-title = 以后再用这些知识点
keep-help = 可以把现在的知识点存成文件带走，导入页面和命令行都能读；也可以保存在这里，下次测验或其他班级再用。只保存知识点和题目名称，不含学生和得分。
keep-workbook = 两者（XLSX）
keep-skills = 知识点（CSV）
keep-items = 题目（CSV）
keep-name = 名称
keep-save = 保存
keep-saved = 已保存为“{ $name }”
keep-nowhere = 现在不能在这里保存，关闭标签页后知识点就没有了。请下载文件。
keep-reuse-help = 以前保存的知识点。名称相同的题按当时的标注勾选，其他题见上面的建议。
keep-which = 保存的知识点
keep-use = 用于这个班
keep-forget = 删除
keep-used = { $of } 道题中有 { $n } 道的名称以前见过。请检查勾选，再使用这些知识点。
