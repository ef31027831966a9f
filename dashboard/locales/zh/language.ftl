### The language of the pages, and how it strings words together.

menu-more = 更多
page-help = 帮助
settings-language = **语言。** 各页面和教师所用文件的语言。学生和家长看的内容，语言在“学习计划”页面另外选择。
settings-language-label = 语言

settings-line = **达标线。** 新班级里，一个知识点满分 100 分、从多少分起算已掌握。已有班级的达标线在“班级”页面调整。
settings-line-label = 新班级的达标线
settings-levels = 20 种同样可能的结果中，至少有 { $n } 种达到达标线，才判为“已掌握”；至少有一半明显低于达标线，判为“需要帮助”；两者之间是“部分掌握”，得分太少是“数据不足”。
settings-range = **范围。** 十次中约有八次，学生的得分在这个范围内；哪些测验达不到，见“可信度”页面。这一项不能设置：各页面和文件里的“多半在……之间”都是这个意思。
settings-names = **姓名。** 每个页面上方的“隐藏姓名”用编号代替姓名，适合全班看得到的屏幕。关掉开关或关闭页面后恢复。

uploader-button = 选择文件
uploader-limit = 每个文件不超过 { $size } MB
skip-to-content = 跳到正文

# A part of a sentence as a whole one.
as-sentence = { $sentence }。
