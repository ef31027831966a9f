### 各页面共用。

app-name = Gradepath
page-home = 首页
page-import = 导入
page-class = 班级
page-skills = 知识点
page-student = 学生
page-growth = 变化
page-plans = 学习计划

empty-title = 还没有班级
try-sample = 看示例班级
try-sample-term = 看三次测验的示例
upload-gradebook = 导入成绩表
sample-name = 示例班级：一元一次方程
sample-term-name = 示例班级：一元一次方程，三次测验
analysing = 正在分析得分……

# 知识点表中关于一个知识点的内容。
skill-explanation = 讲解
skill-example = 例题
skill-practice = 练习
skill-answers = 答案：{ $answers }

doubtful-warning =
    { $n ->
        [1] :material/error: 先核对{ $items }的批改，批错会让学生白白丢分。
       *[other] :material/error: 先核对这些题的批改，批错会让学生白白丢分：{ $items }。
    }

strip-alt = { $what }：{ $counts }

## 图中

points-and-range =
    { $n ->
        [0] 今天做这类题，满分 100 分大约能得 { $points } 分，多半在 { $low }～{ $high } 分之间；还没有得分，由其他知识点推测
       *[other] 今天做这类题，满分 100 分大约能得 { $points } 分，多半在 { $low }～{ $high } 分之间；依据 { $n } 个得分
    }
too-few-scores =
    { $n ->
        [0] 还没有得分
        [1] 1 个得分：太少，看不出
        [2] 2 个得分：太少，看不出
       *[other] { $n } 个得分，还看不出
    }
level-and-scores = { $level } · { $n } 个得分
level-past-unsure = { $level } · { $n } 种可能中 { $reached } 种达标
mastered-from = 已掌握：{ $points } 分及以上
items-zone = 在这条线以下的题，不大看得出谁会谁不会
items-axis-easy = 得分率（越往右越容易 →）
items-axis-tells = 与其他题的一致性（越往上越好 ↑）
