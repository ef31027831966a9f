### 学生页面的变化，以及“有效果吗？”页面。

# 知识点图中的一次测验，$level 带符号。
trajectory-point = { $level }，满分 100 分约得 { $points } 分，多半在 { $low }～{ $high } 分之间

before-after-before = 之前 { $points }
before-after-after = 之后 { $points }
before-after-hover = { $word }，多半在 { $low }～{ $high } 分之间
before-after-alt = { $name }，{ $size }：满分 100 分，之前 { $before } 分，多半在 { $before_low }～{ $before_high } 分之间；之后 { $after } 分，多半在 { $after_low }～{ $after_high } 分之间。

## 对象是谁

cohort-class = 全班
cohort-group = 小组：{ $name }（{ $n } 人）
cohort-plans = 老师改过学习计划的学生（{ $n } 人）
cohort-taught = { $day }教过：{ $what }（{ $n } 人）
worked-of-today = 这个小组是按截至 { $day }的得分分的，那天没考好的学生正好在里面，所以到那天为止的变化说明不了小组学习的效果。要看效果，请选择 { $day }之前就参加了某项学习的学生。
cohort-untold = 没有写内容
cohort-picked = 自选学生
cohort-pick = 学生
cohort-pick-hint = 选择学生
cohort-some = { $names }，另有 { $n } 人
cohort-left = 已离班的学生

## 两次测验之间教了什么

teachings-title = 教学记录
teachings-folded =
    { $n ->
        [0] 教学记录
       *[other] 教学记录（{ $n }）
    }
teachings-help = 记下的内容在变化图中显示为虚线，不影响任何估计。
teachings-add = 记下教学内容
teachings-day = 日期
teachings-text = 教学内容
teachings-text-hint = 例如：在地上画数轴走一走
teachings-skills = 知识点
teachings-skills-hint = 涉及的知识点，可不选
teachings-whom = 对象
teachings-save = 记下

## 学生页面：变化过程

trajectory-title = 变化过程
trajectory-help = 每次测验当天的预计得分，满分 100 分。每个知识点上方：从 { $first }到 { $last }的变化。竖线和色带：十次中约有八次，真实水平在这个范围内。虚线：老师记下的事。
trajectory-unlinked = 有的测验与最近一次没有共同题，没有连线：从那时起全班变化了多少，无法判断。这时的变化是与全班相比的。
trajectory-show = 显示
trajectory-all = 全部知识点
trajectory-one = 一个知识点
trajectory-letter = 家长信：近期的变化
trajectory-table-help = 最近的测验在最前。没有考到这个知识点的测验不显示。
trajectory-table-alt = 考到这个知识点的各次测验，以及掌握程度、得分和范围
trajectory-range = { $low }～{ $high }
trajectory-test = 测验
trajectory-level = 掌握程度
trajectory-points = 预计得分
trajectory-between = 范围
trajectory-change = 与前一次相比
trajectory-scores = 得分个数
mark-taught = 教学：{ $words }
mark-note = 记录：{ $words }
mark-plan = 学习计划：{ $words }

## “有效果吗？”页面

worked-empty = 一个班有了两次测验，这里就能看到全班或一个小组前后有什么变化。
worked-one-test = 有了第二次测验，这里就能看到全班或一个小组前后有什么变化、有多大把握。第二次测验要再考几道第一次的题，才能比较。
worked-add-test = 添加第二次测验
worked-tests = { $n } 次测验 · 最近一次 { $last }
worked-what = 知识点
worked-all = 全部知识点
worked-before = 之前
worked-after = 之后
worked-pick = 请选择要看的学生。
worked-group = 这个小组
worked-others = 其他学生
worked-students = { $n } 名学生
worked-who = 对象
worked-column-before = 前测
worked-column-after = 后测
worked-column-change = 变化
worked-column-compared = 人数
worked-spreads = 以班内差异为单位
worked-table-alt = 前测和后测的得分、变化及其范围，以及参与比较的人数
worked-mean = { $mean }（{ $low }～{ $high }）
worked-change = { $sign } { $change }（{ $low }～{ $high }）
worked-effect = { $effect }（{ $low }～{ $high }）
worked-print = 打印变化报告
worked-export-help = 以下文件都是全班的，比较所选的两次测验。
worked-as-xlsx = 变化（XLSX）
worked-as-class-csv = 全班各知识点（CSV）
worked-as-csv = 每名学生各知识点（CSV）
journal-detail-growth = 变化报告（PDF）
journal-detail-growth-letter = 家长信：近期的变化（PDF）
worked-class-csv-file = { $name }_全班.csv
worked-csv-file = { $name }_学生.csv
