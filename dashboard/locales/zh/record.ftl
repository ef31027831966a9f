### 一名学生的全部数据，家长要求时提供。

record-offer = 这名学生的全部数据
record-what = 家长可以要求提供的内容：这名学生的每个得分、估计、分析结果、计划和记录，以及谁打开过班级。不含其他人的任何内容。**其中也有老师写的记录。**
record-file = { $name }_全部数据_{ $day }
record-as-pdf = 供阅读（PDF）
record-as-json = 供其他程序使用（JSON）
