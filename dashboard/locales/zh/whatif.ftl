### 试算：改一个得分，看估计会怎样变化。没有选择保存，就不会改动成绩。

page-whatif = 试算
whatif-empty = 在这里改一个得分，马上看到估计、学习顺序和分析结果会怎样变化。没有选择保存，就不会改动成绩。
whatif-open-help = 改一个得分或加一次小检测，看会怎样变化。没有选择保存，就不会改动成绩。
whatif-back = 返回学生页面
whatif-caption = { $student } · 没有选择保存，就不会改动成绩

## 得分

whatif-change = 改动或添加得分
whatif-no-items = 没有题目考这个知识点。可以添加得分，看小检测会说明什么。
whatif-points = “{ $item }”的得分，分值 { $max }
whatif-unchanged = 未改动
whatif-no-score = 未改动（{ $word }）
whatif-was = 原来 { $max } 分得 { $was } 分
whatif-was-word = 原来：{ $word }
whatif-check = “{ $skill }”的新小检测：{ $n } 道题中答对
whatif-check-help = 假定今天做 { $n } 道新题，难易与本班题目的平均水平相当。
whatif-remove = 去掉
whatif-add = 添加得分
whatif-add-help = 给这个知识点加一次还没有考的小检测。
whatif-again = 重新开始
whatif-keep = 保存为更正…
whatif-check-not-kept = 新的小检测不能保存：没有哪次测验考过。可以让全班做一次，再上传成绩。

## 会怎样变化

whatif-nothing = 选择别的得分，或者添加得分：估计、学习顺序和分析结果马上变化。没有保存任何改动。
whatif-item =
    { $number ->
        [no] “{ $item }”
       *[other] 第 { $number } 题
    }
whatif-if-score = 如果{ $item }得 { $score } 分（分值 { $max }）
whatif-if-check = 如果“{ $skill }”的小检测 { $n } 道题答对 { $right } 道
whatif-if-several = 如果是这 { $n } 个得分
whatif-estimate =
    { $skills ->
        [1] 估计
       *[other] “{ $skill }”的估计
    }
whatif-goes = { $condition }，{ $what }会从 { $before } 分变为 { $after } 分（多半在 { $low }～{ $high } 分之间）。
whatif-stays = { $condition }，{ $what }仍为 { $after } 分（多半在 { $low }～{ $high } 分之间）。
whatif-settled = { $condition }，数据就够了：{ $what }为 { $after } 分（多半在 { $low }～{ $high } 分之间）。
whatif-unsettled = { $condition }，数据仍然不足，{ $what }还说不准。
whatif-not-kept = 没有保存任何改动。
whatif-level-own = 老师判定的掌握程度不变。
whatif-path-same = 学习顺序不变。
whatif-path-begins = 第 1 步会变为“{ $skill }”。
whatif-path-ends = 学习顺序里不再有要学的步骤。
whatif-path-appears = 会多出 { $n } 步：{ $skills }。
whatif-path-falls-away = 会少去 { $n } 步：{ $skills }。
whatif-path-ready = 有 { $n } 步可以开始：{ $skills }。
whatif-findings-same = 分析结果不变。
whatif-finding-new = 会多出一个发现：{ $finding }
whatif-finding-gone = 会少去一个发现：{ $finding }
whatif-findings-new = 会多出 { $n } 个发现。
whatif-findings-gone = 会少去 { $n } 个发现。
whatif-others-far = 另有 { $n } 个知识点变化 { $points } 分及以上{ $near ->
        [0] 。
       *[other] ，{ $near } 个变化较小。
    }
whatif-others-near = 另有 { $n } 个知识点有变化，都不到 { $points } 分。
whatif-others-none = 其他知识点的变化不到 1 分。

## 之前和之后

whatif-skills = 知识点：之前和之后
whatif-skills-help = 空心：现在。实心：改动之后。今天做这类题，满分 100 分大约能得多少分；细线：多半在这个范围。
whatif-label = { $level } · { $before } → { $after }
whatif-hover-old = 现在：{ $level }。{ $range }
whatif-alt-row = { $skill }：{ $level }。{ $range }。
whatif-alt-moved = { $row }之前：{ $level }，{ $before } 分，多半在 { $low }～{ $high } 分之间。
whatif-alt-level = { $row }之前：{ $level }。

## 保存

whatif-keep-title = 保存为更正
whatif-keep-what =
    { $n ->
       *[other] 更正{ $student }的 { $n } 个得分，并重新分析班级。文件不变，更正可以撤销。
    }
whatif-keep-one = { $item }：{ $max } 分得 { $now } 分（现在：{ $was }）
whatif-keep-do = 保存
whatif-kept = 已保存为更正
