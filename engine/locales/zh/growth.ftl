### 两次测验之间的变化。“变化多少”和“有多大把握”用不同的词。

growth-date = { $month } 月 { $day } 日
growth-list-pair = { $first }和{ $last }
growth-list-more = { $first }、{ $rest }
growth-name = “{ $name }”
growth-quoted = “{ $text }”
growth-all-skills = 全部知识点

growth-fell-back = 下降
growth-rose = 提高
growth-no-change-beyond-chance = 未见明显变化
growth-cannot-be-compared = 无法比较

## 哪两次测验，靠什么比较

growth-days = { $after }与 { $before }相比
growth-caption = { $days } · { $link }
growth-linked-common-items = 两次有 { $n } 道共同题
growth-linked-known-items = { $n } 道题在以前的班考过，难度已知
growth-linked-swapped-forms = 两份试卷由两半学生交换作答
growth-linked-through = 通过 { $days }的测验相连（共 { $n } 次）
growth-not-linked = 两次测验没有共同题
growth-drifted = { $n ->
    [1] { $items }的难度变了，没有用来比较。
   *[other] { $items }这 { $n } 道题的难度变了，没有用来比较。
  }

## 与上次相比

growth-skills-rose = { $n ->
    [1] { $skills }提高了。
   *[other] { $n } 个知识点提高了：{ $skills }。
  }
growth-skills-fell-back = { $n ->
    [1] { $skills }下降了。
   *[other] { $n } 个知识点下降了：{ $skills }。
  }
growth-skills-no-change = { $n ->
    [1] { $skills }未见明显变化。
   *[other] { $n } 个知识点未见明显变化。
  }
growth-skills-all-may-be-chance = { $n ->
    [1] { $skills }未见明显变化。
   *[other] 各知识点均未见明显变化。
  }
growth-skills-not-comparable = { $skills }无法比较。
growth-n-skills-not-comparable = { $n } 个知识点无法比较。
growth-beside-class = 与全班相比，{ $rose ->
    [0] 没有学生提高
   *[other] { $rose } 名学生提高
  }，{ $fell ->
    [0] 没有学生下降
   *[other] { $fell } 名学生下降
  }。
growth-chance = { $n } 项变化里，仅凭偶然也会有约 { $chance } 项看起来像有变化，判断时已经考虑。
growth-chance-on-paper = { $n } 项变化里，仅凭偶然也会有约 { $chance } 项看起来像有变化，判断时已经考虑。
growth-chance-few = 共比较 { $n } 项变化，判断时已经考虑偶然因素。

## 学生或班级变化多少

growth-rose-by = 提高约 { $points } 分，多半在 { $low }～{ $high } 分之间
growth-fell-back-by = 下降约 { $points } 分，多半在 { $low }～{ $high } 分之间
growth-higher = 高了约 { $points } 分，可能只是偶然
growth-lower = 低了约 { $points } 分，可能只是偶然
growth-same = 和之前差不多
growth-rose-beside = 与全班相比提高约 { $points } 分，多半在 { $low }～{ $high } 分之间
growth-fell-back-beside = 与全班相比下降约 { $points } 分，多半在 { $low }～{ $high } 分之间
growth-higher-beside = 与全班相比高了约 { $points } 分，可能只是偶然
growth-lower-beside = 与全班相比低了约 { $points } 分，可能只是偶然
growth-same-beside = 与全班的变化差不多
growth-not-asked = 无法比较：{ $day }没有考到
growth-no-score = 无法比较：{ $day }没有得分
growth-no-score-on-it = 无法比较：{ $day }在这个知识点上没有得分
growth-no-score-on-either = 无法比较：两次在这个知识点上都没有得分
growth-too-few-beside = 无法比较：可以对照的学生不足 { $n } 人
growth-no-days = 无法比较：这个班的估计没有区分日期
growth-not-linked-cell = 无法比较：两次测验没有共同题
growth-of-skill = { $skill }：{ $change }

growth-almost-surely = 几乎可以肯定不只是偶然
growth-probably = 很可能不只是偶然
growth-may-be-chance = 可能只是偶然

## 谁有变化

growth-moved-fell-back = 至少一个知识点下降：{ $n } 名学生
growth-moved-rose = 至少一个知识点提高：{ $n } 名学生
growth-moved-no-change-beyond-chance = 各知识点均未见明显变化：{ $n } 名学生
growth-moved-cannot-be-compared = 无法比较（其中一次没有得分）：{ $n } 名学生

## 有效果吗？

growth-class-rose = { $what }：全班提高约 { $points } 分，{ $sure }。
growth-class-fell-back = { $what }：全班下降约 { $points } 分，{ $sure }。
growth-class-no-change = { $what }：全班未见明显变化。
growth-class-range = 做这类题，满分 100 分，从约 { $from } 分变为约 { $to } 分；变化多半在 { $low }～{ $high } 分之间。
growth-class-effect = 以班内差异为单位，变化为 { $effect }（多半在 { $low }～{ $high } 之间）。
growth-class-points = { $day }那次测验中考这些内容的题共 { $possible } 分，换算下来约 { $points } 分（多半在 { $low }～{ $high } 分之间）。
growth-one-sided = { $what }（共 { $n } 项）的范围不含零，但这只是一个迹象，还不能说有变化：这样的范围十次中约有八次包含真实变化；仅凭偶然就会这样的班，20 个中最多 1 个时，才说有变化。
growth-group-rose = 提高约 { $points } 分
growth-group-fell-back = 下降约 { $points } 分
growth-group-same = 和之前差不多
growth-group-no-change = 未见明显变化
growth-group-neither = 这个小组和其他学生都未见明显变化。
growth-group-both-rose = 这个小组提高约 { $group } 分，其他学生约 { $others } 分。
growth-group-both-fell-back = 这个小组下降约 { $group } 分，其他学生约 { $others } 分。
growth-group-headline = 这个小组{ $group }，其他学生{ $others }。
growth-group-same-start-more = 起点相同时，这个小组多提高约 { $points } 分（多半在 { $low }～{ $high } 分之间），{ $sure }。
growth-group-same-start-less = 起点相同时，这个小组少提高约 { $points } 分（多半在 { $low }～{ $high } 分之间），{ $sure }。
growth-group-same-start-more-unclear = 起点相同时，这个小组多提高约 { $points } 分（多半在少 { $other } 分到多 { $high } 分之间），{ $sure }。
growth-group-same-start-less-unclear = 起点相同时，这个小组少提高约 { $points } 分（多半在多 { $other } 分到少 { $high } 分之间），{ $sure }。
growth-group-same-start-alike = 起点相同时，这个小组和其他学生的变化差不多（差别多半在 { $low }～{ $high } 分之间）。
growth-group-not-linked-headline = 这个小组是否比其他学生提高更多
growth-group-too-few = 小组和其他学生都至少要有 { $n } 人两次都有得分，才能比较。
growth-no-experiment = 这不是实验：小组是挑选出来的，{ $before }至 { $after }还有别的影响。这只是线索，不是证明。
growth-no-experiment-class = 这不是实验：没有另一个班作对照，{ $before }至 { $after }还有别的影响。这只是线索，不是证明。

## 两次测验没有共同题

growth-no-link-heading = 没有题目能把这两次测验联系起来，全班变化多少无法判断。
growth-no-link-why = 平均分高了，可能是学生学会了，也可能是题目容易了。仅凭得分分不清是哪一种。
growth-no-link-can-say = 仍然可以说的
growth-no-link-today = 每名学生今天各知识点的掌握情况
growth-no-link-beside = 与全班相比谁有变化：{ $rose } 名学生提高，{ $fell } 名学生下降
growth-no-link-group = 一个小组是否比其他学生提高更多
growth-no-link-can-do = 可以怎么做
growth-no-link-match = 指出哪些题其实是同一道题，只是名称不同
growth-no-link-next-test = 下次测验再考一些 { $before }考过的题，够的话放入 4～6 道
growth-no-link-earlier = 打开以前考过其中一次测验的班级

## 写给家长：只说自己的孩子，不作比较，不责备

growth-family-title = { $student }近期的变化
growth-family-intro = 这封信说明{ $student }从 { $before }到 { $after }有哪些变化，依据是这两天的测验。这不是成绩。
growth-family-rose = 有提高的
growth-family-rose-entry = { $skill }：满分 100 分，提高约 { $points } 分（多半在 { $low }～{ $high } 分之间）
growth-family-fell = 还要再复习的
growth-family-fell-entry = { $skill }：满分 100 分，这次低了约 { $points } 分（多半在 { $low }～{ $high } 分之间）
growth-family-fell-note = 学过的内容一段时间不用就会淡忘，我们会再讲、再练。
growth-family-same = 未见明显变化
growth-family-same-note = 题目不多时，高几分或低几分可能只是偶然。
growth-family-none = 目前未见明显变化：题目不多时，高几分或低几分可能只是偶然。
growth-family-few = 两次都考到的题太少，还不能下结论
growth-family-unknown = 没有两次都考到，或其中一次没有得分
growth-family-not-linked = 目前不能确定两次测验有足够的共同题，所以无法判断{ $student }提高了多少：也可能只是其中一次的题目更难。
growth-family-absent = { $student }有一次测验没有得分，所以无法说明有哪些变化。缺考不算零分。
growth-family-questions = 如有不清楚的地方，欢迎随时与我联系。
growth-family-foot = 分数是指做这类题、满分 100 分时，预计{ $student }能得的分。“多半”是指十次中约有八次如此。

## 工作簿

book-changed = 变化
book-growth-before = 之前
book-growth-after = 之后
book-change = 变化（分）
book-change-note = 做同样的题、满分 100 分，之后减之前；十次中约有八次，真实变化在可能最低和可能最高之间
book-effect = 以班内差异为单位
book-effect-note = 平均变化，以班内学生之间的差异为单位（Bonett 的 d）
book-n-compared = 人数
book-growth-class = 全班
book-growth-students = 每名学生
book-growth-students-beside = 每名学生（与全班相比）

## 纸面与文件名

growth-since-last-time = 与上次相比
growth-who-moved = 谁有变化
growth-report-title = { $class }变化报告
growth-report-range = { $change }（{ $low }～{ $high }）
growth-report-standing = 之前与之后
growth-report-change = 变化
growth-report-chart-note = 左：满分 100 分，空心为之前，实心为之后。右：变化及其范围；实心表示不只是偶然，空心表示可能只是偶然。
growth-report-table-note = 分数是指做同样的题、满分 100 分时，预计全班在这一天平均能得的分；十次中约有八次，真实变化在这个范围内。
growth-report-student = { $student }：{ $what }
growth-report-separator = ；
growth-report-foot = 这是根据这些得分作出的估计，不是成绩，也不是对学生或教师的评价。缺考不算零分。
growth-file-class = { $class }_变化报告_{ $day }
growth-file-family = { $student }_变化_{ $day }
