### 导出文件中的文字。

language-name = 简体中文

level-needs-support = 需要帮助
level-developing = 部分掌握
level-mastered = 已掌握
level-not-enough-evidence = 数据不足

## 学习单：写给学生

handout-title = { $student }的学习计划
handout-all = 学习计划
handout-period = { $from }至 { $to }
handout-period-in-month = { $first }至 { $to }
handout-date = { $month } 月 { $day } 日
handout-can-do = 你已经会的
handout-steps = 接下来这样做
handout-minutes = { $n } 分钟
handout-minutes-on = { $date } · { $n } 分钟
handout-explanation = 遇到困难时看这里：{ $explanation }
handout-example = 例题：{ $example }
handout-check = 最后，自己独立完成{ $item }。
handout-without-examples = 例题在这一页上放不下了，需要时请向老师要。
handout-answers = 参考答案（做完再对）
handout-answer = 第 { $step } 步：{ $answers }
handout-nothing-left = 你可以学习新内容了。在这之前，请把一个已经会的知识讲给别人听。
handout-review = { $date }我们一起来看
handout-notes = 备注
handout-foot =
    { $n ->
        [0] 还没有得分，所以先做几个小检测。这是学习计划，不是成绩。
       *[other] 本计划依据你的 { $n } 个得分制定。这是学习计划，不是成绩。
    }

## 家长信：不用术语，不写掌握程度，不作比较。

letter-all = 家长信
letter-title = { $student }近期的学习情况
letter-greeting = 尊敬的{ $student }家长：
letter-intro = 您好！这封信想告诉您{ $student }目前的学习情况、接下来在学校学什么，以及您在家可以怎样帮助孩子。这是一份学习计划，不是成绩单。
letter-can-do = { $student }已经会的
letter-nothing-yet = 下面的前几步，是现在对{ $student }最有帮助的内容。
letter-next = 接下来学什么
letter-step = { $title }（约 { $n } 分钟）
letter-nothing-left = 目前没有要再学的内容，{ $student }可以学习新内容了。
letter-help = 您可以这样帮助孩子：每次 { $n } 分钟，每周两三次
letter-help-sit = 拿出学校发的学习计划，和{ $student }坐在一起。每次只做一道题，您只需要听和看。
letter-help-explain = 问一问：“你是怎么做出来的？”您不知道答案也没关系，孩子讲的过程最有帮助。
letter-help-stuck = { $student }遇到困难时，一起读一读计划上“遇到困难时看这里”那一行。如果还不明白，就留到学校再解决。
letter-help-leave = { $student }遇到困难时，留到学校再解决。能把问题带到学校来，本身就是收获。
letter-help-tell = 问问{ $student }今天在学校学到了什么有意思的，请孩子讲给您听。
letter-help-teach = 请{ $student }从上面已经会的内容里选一项教给您。讲给别人听，是最好的练习。
letter-help-stop = 满 { $n } 分钟就停，做到一半也没关系。最后说一说哪里做得好。
letter-review = { $date }我们一起来看
letter-welcome = { $date }，我会在学校和{ $student }一起看这份计划。在这之前如有不清楚的地方，欢迎随时与我联系。
letter-regards =
    此致
    敬礼！
letter-teacher = 老师：____________________
letter-foot =
    { $n ->
        [0] { $student }还没有得分，所以计划从几个小检测开始。
       *[other] 本计划依据{ $student }在作业和测验中的 { $n } 个得分制定。
    }

## 日历

calendar-review = 和{ $student }一起看学习计划
calendar-step = { $student }：{ $title }（{ $n } 分钟）

## Canvas

canvas-column = 掌握情况：{ $skill }
canvas-other-platform = 只有从 Canvas 导出的成绩表才能导回 Canvas，因为导入时需要 Canvas 里的学生编号。请改用 CSV 或 XLSX。
canvas-no-id = { $student }在 Canvas 文件中没有编号，Canvas 无法判断这些成绩属于谁。请从 Canvas 重新导出包含全部学生的成绩表。

## JSON

json-unreadable = 这不是 JSON 文件，或者文件已损坏。请从 Gradepath 重新保存。
json-other-format = 这个 JSON 文件不是 Gradepath 保存的班级文件（“{ $format }”，版本 { $version }）。请选择其他文件。
json-missing = JSON 文件中缺少“{ $place }”。请从 Gradepath 重新保存。
json-wrong-value = JSON 文件中“{ $place }”的内容不正确。请从 Gradepath 重新保存。

## PDF


## 班级工作簿：写给老师。工作表名称最多 31 个字符，不能含 [ ] : * ? / \

sheet-overview = 总览
sheet-mastery = 掌握情况
sheet-growth = 变化
sheet-students = 学生
sheet-groups = 小组
sheet-findings = 分析结果
sheet-items = 题目
sheet-plans = 学习计划
sheet-plan = 学习计划

book-student = 学生
book-skill = 知识点
book-level = 掌握程度
book-item = 题目
book-scores = 得分个数
book-points = 预计得分（满分 100）
book-points-note = 该学生今天做难度与本班题目相当的题，预计能得多少分（满分 100 分）
book-low = 可能最低
book-high = 可能最高
book-range-note = 十次中约有八次，真实水平在这个范围内
book-finding = 分析结果
book-sure = 把握程度
book-evidence = 依据
book-earned = 得分（满分 100）
book-tells-apart = 与其他题的一致性
book-tells-apart-note = 这道题得分高与其他题得分高是否一致：1 为完全一致，0 为没有关系，低于 0 为相反
book-quality = 区分度
book-quality-note = 按 Ebel 和 Frisbie（1991）：0.40 及以上很好，0.30 及以上良好，0.20 及以上尚可，低于 0.20 较差；需要核对的题，这里写的是原因
book-information = 信息量占比
book-information-note = 这道题的得分为了解学生提供的信息，占全部题目的比例
book-skills = 知识点
book-look = 需要留意的
book-known = 以前的班
book-known-note = 这道题在以前几个班考过；如果这次的情况大不一样，以前的数据不计入，并写明要核对什么
book-before = 预计得分（满分 100）
book-before-note = 根据以前的班，像这样的班在这道题上预计能得多少分（满分 100）；旁边是这个班的实际得分
book-step = 步骤
book-do = 做什么
book-why = 为什么
book-minutes = 分钟
book-on = 日期
book-group = 小组
book-topic = 学习内容
book-students = 学生
book-check = 检测题
book-review = 回顾日期

book-class-line = { $students } 名学生 · { $skills } 个知识点 · { $items } 道题 · { $scores } 个得分
memory-known = { $n } 道题中有 { $known } 道在以前 { $classes } 个班考过，难度已知
memory-item-known = { $n } 个班
memory-item-changed-harder = { $n } 个班；请核对题目和答案
memory-item-changed-easier = { $n } 个班；请核对题目
book-class-findings = 首先要做的
book-no-class-finding = 没有涉及全班的问题。
book-by-skill = 各知识点的学生人数
book-legend = 四种掌握程度
book-legend-needs-support = 多半明显低于达标线 { $points } 分（满分 100）：从这里开始
book-legend-developing = 在达标线 { $points } 分（满分 100）附近
book-legend-mastered = 很可能或几乎可以肯定已达到达标线 { $points } 分（满分 100）
book-legend-not-enough-evidence = 还没有得分，或得分太少，无法判断：做个小检测就清楚了
book-teachers-note = * 老师判定，不取决于得分
book-teachers-levels = 有 { $n } 处掌握程度由老师判定，不取决于得分。
book-corrected-scores = 有 { $n } 个得分由老师更正。
book-absent-note = 缺考、免考和没有记录的得分不计入，绝不按零分算。
