### 知识点页面。

skills-title = 知识点
skills-empty = 这里勾选每道题考哪个知识点。先上传一份成绩表，或者先看看示例班级。
skills-which = 考了哪些知识点
skills-none = 还没有写知识点，所以全部题目算作一个。先写出题目考的知识点，再在表格中勾选。
# 知识点名称后面的题数。
skills-count =
    { $n ->
        [0] { $skill }（没有题目）
       *[other] { $skill }（{ $n } 道题）
    }
skills-new = 添加知识点（用分号隔开）
skills-new-hint = 等值分数；约分
skills-add = 添加
skills-change = 改名或删除
skills-choose = 知识点
skills-name = 名称
skills-remove = 删除知识点和它的标注
skills-grid = 每道题考什么
skills-grid-none = 先在上面添加一个知识点，每道题就会出现勾选框。
skills-grid-help = 用鼠标勾选。也可以点一下勾选框旁边，再用键盘操作：方向键移动，空格键勾选。一道题可以考几个知识点。
skills-grid-alt = 行是题目，列是知识点，题目考到的知识点打了勾
skills-legend = **{ $number }** { $skill }
skills-tagged = { $of } 道题中有 { $n } 道已标注知识点。{ $rest ->
        [0] {""}
       *[other] 其余的合起来算作“其他题目”。
    }
skills-use = 使用这些知识点
skills-undo = 撤销全部更改
skills-used = 已使用：{ $n } 道题的知识点有变化，班级现有 { $skills } 个知识点。老师改过的学习计划保持不变。

## 建议

column-suggested = 建议
column-accept = 采纳
suggested-by-title = { $skill }？（题目名称）
suggested-by-number = { $skill }？（题号）
suggested-by-scores = { $skill }？（得分）
skills-suggested = 有 { $n } 道题还没有勾选，这里根据题目名称、题号或学生的作答给出建议。采纳之后才算数。
skills-accept = 采纳
skills-accept-all = 全部采纳

## 存疑的标注

skills-doubts = { $n } 处标注需要再看一看
skills-doubts-help = 从得分看，这些标注可能不对。题目由老师判断：不对的改，对的保留。
skills-move = 改标注
skills-also = 加标注
skills-drop = 去掉标注
skills-keep = 保留

## 只按得分归类

skills-grouping = 正在看哪些题可以归在一起……
item-groups-title = 只按得分归类的题目
item-groups-none = 除了学生总体水平和题目难易的影响，从得分看不出哪些题可以归在一起。知识点要由老师来定。
item-groups-found = 除去学生总体水平和题目难易的影响，下面 { $n } 组题目，同组的题作答情况相近：
item-group-stable = **第 { $number } 组**：{ $items }。换一批学生，归类也几乎一样。
item-group-mostly-stable = **第 { $number } 组**：{ $items }。换一批学生，归类也大致一样。
item-group-loose = **第 { $number } 组**：{ $items }。换一批学生，归类可能不同。
item-groups-only = 这些只是归在一起的题目。有什么共同点、是不是一个知识点，由老师判断。以后可以给每组改名。
item-groups-use = 使用这些归类
