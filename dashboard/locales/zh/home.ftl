### 首页。

home-welcome = 从成绩表到学习计划
home-welcome-caption = 每名学生掌握了什么，难在哪里，接下来学什么。
home-how-1 = **1. 上传**平台导出的成绩表，别的都不用填。
home-how-2 = **2. 查看**每名学生掌握了什么、有多大把握、难在哪里。
home-how-3 = **3. 得到**每名学生的一份学习计划。
home-title = 我的班级
home-caption =
    { $n ->
        [1] 1 个班级
       *[other] { $open ->
            [0] { $n } 个班级，最近有改动的在前
           *[other] { $n } 个班级，打开了 { $open } 个，最需要处理的在前
        }
    }
home-new-title = 第一次使用？
home-new-sentence = 先看一个虚构的班级：32 名学生，一元一次方程测验的得分，每个页面都能看到。也可以直接上传自己的文件。
home-more-title = 还有别的班级，或者有了新成绩？
home-more-sentence = 导入成绩表，可以建一个新班级，也可以给已保存的班级添加新成绩。
home-card-caption = { $n } 名学生 · { $opened }打开
# $levels 是四个符号和名称。
home-strip-help = { $levels }。每名学生的每个知识点计一次。
home-card-reteach = 先讲“**{ $skill }**”：{ $n } 名学生需要帮助。
home-card-groups = 没有需要全班重讲的知识点，可以先分组学习。
home-attention = 先看这些
home-card-done = 所有学生都掌握了全部知识点，可以学新内容了。
home-card-unknown = 得分太少，还看不出。先就“**{ $skill }**”做一次小检测。
home-open = 打开班级
