### 学习计划页面的小组。

groups-smallest = 每组至少
groups-largest = 每组最多
groups-pairs = 结对互助
groups-sentence = { $of } 名学生中，有 { $n } 名明天分成 { $groups } 个小组，每组学一个组员都可以开始学的知识点。
groups-by-item = 这个班的所有题目算作一个知识点，所以每组针对一道全组都丢了分的题。要按知识点分组，请先给题目标注知识点。
groups-numbered = { $name } · 第 { $number } 组
groups-students = { $n } 名学生
groups-check-first = 先做小检测
groups-by-you = 由老师调整
groups-lost = 失分最多的题：{ $items }
groups-move = 调整学生
groups-move-who = 选择学生
groups-move-to = 调到
groups-move-do = 调整
groups-none = 不分组
groups-new = { $name } · 新小组
groups-undo = 撤销 { $n } 次调整
groups-unplaced = { $n } 名学生没有分组
groups-pairs-sentence = { $n } 对：一名学生已掌握，另一名可以开始学。每名学生最多参加一对。
groups-pairs-none = 其他学生可以开始学的知识点，还没有人掌握，暂时不能结对。
groups-pairs-alt = 结对：知识点、学习的学生、帮助的学生
column-learner = 学习的学生
column-tutor = 小老师
