# 全区页面：各校、各知识点的人数。

page-district = 全区
district-title = 各校的知识点掌握情况
district-none = 这一页显示全区分析的结果：各校各知识点的情况，不含学生，也不含单个班级。先分析一个成绩表文件夹，再把结果文件夹写进环境变量 { $variable }，然后启动程序。
district-caption = { $schools } 所学校 · { $classes } 个班级
district-rules = 只有人数。不足 { $n } 人的一组不显示，能推算出它的也不显示；某校某个知识点只有一个班的，也不显示。没有姓名，学校按名称排列：各校结果不同，不是给老师排名，各班的起点并不一样。
district-needs-title = 教研和培训可以先抓什么
district-need = **{ $skill }**：{ $of } 名学生中有 { $n } 名需要帮助。
district-need-gaps = { $of } 个班中有 { $n } 个班整体没有掌握。
district-needs-alt = 各知识点的人数、需要帮助的占比、整体没有掌握的班级和各分数段人数
district-column-support = 需要帮助
district-column-gaps = 整体没掌握的班
district-column-tenths = 各分数段人数（0～100 分）
district-tenths-help = 预计得 0～9 分、10～19 分……90～100 分的学生人数。不足十人的不显示。
district-of = { $of } 个中 { $n } 个
district-schools-title = 各校各知识点
district-level = 这一程度的学生占比
district-column-school = 学校
district-schools-alt = 这一程度的学生占比，一行一所学校，一列一个知识点
district-hidden = “–”表示人数太少、会推算出人数少的一组，或者没有考到。
district-skill-title = 一个知识点
district-skill-alt = 各校的人数、平均分、各掌握程度的人数和这学期的变化
district-column-mean = 平均分
district-column-change = 这学期的变化
district-whole = 全区
district-skill-help = 平均分的范围由重复抽取班级得出，满五个班才有；10 个这样的范围里大约有 8 个是对的。变化只算两次测验可以比较的班级。
help-page-district = 全区各校各知识点的人数；没有姓名，人数太少的不显示。
