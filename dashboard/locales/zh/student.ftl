### 学生页面。

student-empty = 这里看一名学生：掌握了什么、有多大把握、为什么有困难、接下来学什么。
student-previous = 上一名
student-next = 下一名
student-of = 学生 { $place } / { $n }
student-scores =
    { $n ->
        [0] 还没有得分
       *[other] { $n } 个得分
    }
student-skills = 知识点
student-skills-help = 这名学生今天预计能得多少分（满分 100 分）。符号处最可能；真实水平十次中有五次在粗线内，八次在细线内。
student-past-unsure = 过了达标线仍是部分掌握：{ $n } 种同样可能的结果中，至少有 { $needed } 种达到达标线，才算已掌握。
student-see = 从得分看
student-see-developing = 前面的内容都跟得上，也没有一时失误。还有 { $n } 个知识点部分掌握，接下来再多练一点。
student-see-nothing = 没有需要留意的：前面的内容都跟得上，没有一时失误，每个知识点的得分也够多。
student-see-more = 还有 { $n } 条
student-evidence =
    { $n ->
        [1] 依据
       *[other] 依据（{ $n } 条）
    }
finding-kind-unusual-pattern = 作答不一致
finding-kind-out-of-time = 可能没做完
finding-kind-missing-work = 未交
student-doubtful = :material/error: “{ $item }”可能批改有误，所以在它考的知识点（{ $skills }）上只按一个得分的 { $share }% 计。可以在“班级”页面的“题目”中设为不计入。
student-without-doubtful = “{ $item }”可能批改有误，所以只按 { $share }% 计。去掉它，估计会从 { $now } 分变为 { $without } 分。
student-why = 为什么这样判断
student-why-skill = 知识点
student-evidence-alt = 这个知识点的各个得分，以及每个得分使估计变动多少
student-evidence-scores-alt = 这个知识点的各个得分
why-took = { $n } 个得分使估计从 { $start } 分变为 { $end } 分。
why-kept = 有了这 { $n } 个得分，估计仍是 { $end } 分。
why-start = 起点
why-start-what = 不看这些得分
why-start-hover = 不看这些得分，只根据其他得分和全班情况：约 { $points } 分（满分 100 分）
why-now = 目前
# 最后一行的文字说明；$level 是掌握程度。
why-now-alt = 目前：{ $level }，{ $now } 分，多半在 { $low }～{ $high } 分之间
why-score = { $score } / { $max }
why-others = 其他 { $n } 个得分
why-each-under = 各不到 { $n } 分
# $points 带正负号。
why-moves = 估计变动 { $points } 分
why-counts-like = 相当于 { $n } 道题
# $n 至少为 2。
why-items-count-like = 其中 { $n } 个得分各相当于好几道题，表格中写明是几道。
why-item-counts-like = “{ $item }”相当于 { $n } 道题。
# $together 带正负号；$possible 分得 $earned 分，$n 是数字形式的 $possible。
why-alike = 每个得分同等看待，平均得分率是 { $alike }%。
why-sum = 合计 { $together } 分。这个知识点满分 { $possible } 分，得 { $earned } 分。实心：估计降低；空心：估计提高。
why-table = 表格
why-table-help = 各行的变动加起来就是全部变动。“去掉它”是只去掉这一个得分时的估计：其他得分说明的情况差不多，所以变动小一些。
column-without = 去掉它
column-counts-like = 相当于几道题
questions = { $n } 道题
column-score = 得分
column-moved = 估计变动
score-of = { $score } / { $max }
# $n 是不带正负号的大小，数字；$sign 是 plus、minus 或 none。
moved-points =
    { $sign ->
        [none] 不到 1 分
       *[other] { $sign ->
            [plus] +
           *[minus] −
        }{ $n } 分
    }
student-dots = **{ $skill }**：{ $n } 种同样可能的结果中，有 { $reached } 种达到 { $line } 分，所以{ $sure }。
student-dots-one-score = **{ $skill }**：{ $n } 种同样可能的结果中，有 { $reached } 种达到 { $line } 分。但只凭一个得分，只能说{ $sure }。

student-way = 学习顺序
student-way-help = **粗框**：学习顺序。框里的符号和颜色表示掌握程度，箭头从要先学会的知识点出发。
student-way-all = 这个班的全部知识点
student-way-alt = 知识点画成方框，箭头从要先学会的知识点出发。学习顺序：{ $steps }。接下来的步骤列在下面。
student-next-steps = 接下来的步骤
student-all-done = 这个班的知识点已全部掌握，这里没有需要安排的。
student-step = { $step }. { $skill }
student-step-aside = { $minutes } 分钟 · 用“{ $item }”检测
student-step-aside-no-item = { $minutes } 分钟
student-add = 加入计划
student-step-help = 怎么学
student-in-plan = 已在计划中
student-after-blocked = 请先加入前一步。
student-more-steps = 后面还有 { $n } 步
student-open-plan = 打开学习计划
