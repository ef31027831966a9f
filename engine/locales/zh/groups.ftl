### 为什么一名学生不在任何小组里，写给老师。

group-nothing-left = 这里的内容都已掌握：可以帮助同学，也可以学新内容。
group-too-few = 下一步是“{ $skill }”，能一起学它的学生太少，先单独学。
group-check-only = “{ $skill }”没有失分：做一次小检测就够了。
group-taken-out = 老师已将这名学生移出小组。
