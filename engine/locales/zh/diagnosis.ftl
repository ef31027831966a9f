### 从得分看到的，一句话。主语是学生或班级，先说要做什么，再说依据。
### $skill、$root、$before 是知识点名称，$item 是题目名称，$earned 和 $possible 是文字形式的分数，$points 是数字形式的 $possible。

finding-missing-prerequisite = 先练“{ $root }”：这里满分 { $possible } 分，得 { $earned } 分，而“{ $skill }”要用到它。
finding-skill-gap = 练习“{ $skill }”：这里满分 { $possible } 分，得 { $earned } 分。
finding-skill-gap-ready = 练习“{ $skill }”：这里满分 { $possible } 分，得 { $earned } 分，前面要学的内容已经会了。
finding-skill-gap-after = 先把“{ $before }”学扎实，再练“{ $skill }”：后者满分 { $possible } 分，目前得 { $earned } 分。
# 这个知识点得分不少，但全部题目合起来得分不多。
finding-skill-gap-despite-points = 再看看“{ $skill }”：这里满分 { $possible } 分，得 { $earned } 分，但全部题目满分 { $all-possible } 分，只得 { $all-earned } 分。
finding-skill-gap-check-first = 先检测“{ $before }”，再练“{ $skill }”：后者满分 { $possible } 分，目前得 { $earned } 分。
# 老师不依据得分、或与得分不一致的判定。
finding-missing-prerequisite-teacher = 先练“{ $root }”：老师判定需要帮助，而“{ $skill }”要用到它。
finding-skill-gap-teacher =
    { $points ->
        [0] 练习“{ $skill }”：老师判定需要帮助，这里还没有得分。
       *[other] 练习“{ $skill }”：老师判定需要帮助，这里满分 { $possible } 分，得 { $earned } 分。
    }
finding-not-enough-evidence-teacher = 用一次小检测看看“{ $skill }”：老师判定数据不足。
finding-not-enough-evidence-teacher-item = 用“{ $item }”检测“{ $skill }”：老师判定数据不足。
finding-slip = 问一问“{ $item }”是怎么做的：“{ $skill }”已掌握，这道题 { $possible } 分却只得 { $earned } 分，很可能是一时失误。

finding-lucky-success = 先别凭“{ $item }”认为已经学会：“{ $skill }”需要帮助，这道题 { $possible } 分却得了 { $earned } 分，可能是猜对的。
# 共 $n 个得分。
finding-unusual-pattern = 把各题的作答放在一起看：容易的题失分，较难的题反而得分，所以这里的掌握程度只能作参考。
# 最后 $n 道题没有得到分；前面的题 $possible 分得 $earned 分。
finding-out-of-time = 问一问时间是否不够：最后 { $n } 道题一分未得，前面的题满分 { $possible } 分，得 { $earned } 分。
# $of 道题中 $n 道没有得分；其余的题 $possible 分得 $earned 分。
finding-missing-work = 先补上没交的：{ $of } 道题中有 { $n } 道没有得分，其余的题满分 { $possible } 分，得 { $earned } 分。

finding-not-enough-evidence =
    { $n ->
        [0] 用一次小检测看看“{ $skill }”：还没有得分。
        [1] 用一次小检测看看“{ $skill }”：只有 1 个得分，太少，看不出。
        [2] 用一次小检测看看“{ $skill }”：只有 2 个得分，太少，看不出。
       *[other] 用一次小检测看看“{ $skill }”：{ $n } 个得分还不足以判断。
    }
finding-not-enough-evidence-item =
    { $n ->
        [0] 用“{ $item }”检测“{ $skill }”：还没有得分。
        [1] 用“{ $item }”检测“{ $skill }”：只有 1 个得分，太少，看不出。
        [2] 用“{ $item }”检测“{ $skill }”：只有 2 个得分，太少，看不出。
       *[other] 用“{ $item }”检测“{ $skill }”：{ $n } 个得分还不足以判断。
    }
finding-no-score-at-all = 从“{ $skill }”的小检测开始：各知识点都还没有得分。
finding-no-score-at-all-item = 从“{ $skill }”的小检测开始，比如“{ $item }”：各知识点都还没有得分。
finding-nobody-asked = 下次测验考一考“{ $skill }”：全班都还没有这个知识点的得分。

# 数据够的 $of 名学生中有 $n 名；另有 $unknown 名数据不足。
finding-class-gap =
    { $unknown ->
        [0] 重讲“{ $skill }”：{ $of } 人中有 { $n } 人需要帮助。
       *[other] 重讲“{ $skill }”：数据够的 { $of } 人中，有 { $n } 人需要帮助。
    }
finding-class-gap-from =
    { $unknown ->
        [0] 重讲“{ $skill }”，从“{ $root }”讲起：{ $of } 人中有 { $n } 人需要帮助，其中多数人两个知识点都需要帮助。
       *[other] 重讲“{ $skill }”，从“{ $root }”讲起：数据够的 { $of } 人中，有 { $n } 人需要帮助，其中多数人两个知识点都需要帮助。
    }

# 这个知识点有一道题答案可能有误：先核对，再花一节课。
finding-class-gap-check-key =
    { $unknown ->
        [0] 重讲“{ $skill }”之前，先核对“{ $item }”的答案：{ $of } 人中有 { $n } 人需要帮助。
       *[other] 重讲“{ $skill }”之前，先核对“{ $item }”的答案：数据够的 { $of } 人中，有 { $n } 人需要帮助。
    }

# 同上，但这道题没有标准答案。
finding-class-gap-check-marking =
    { $unknown ->
        [0] 重讲“{ $skill }”之前，先看看“{ $item }”批改得对不对：{ $of } 人中有 { $n } 人需要帮助。
       *[other] 重讲“{ $skill }”之前，先看看“{ $item }”批改得对不对：数据够的 { $of } 人中，有 { $n } 人需要帮助。
    }

## 依据

evidence-score = { $item }：{ $max } 分得 { $score } 分
evidence-score-doubtful = { $item }：{ $max } 分得 { $score } 分，答案可能有误
evidence-score-and-class = { $item }：{ $max } 分得 { $score } 分，全班得分率 { $points }%
evidence-class-on-these = 这些题全班得分率 { $points }%
evidence-narrower = 再有一个“{ $item }”的得分，范围可缩小约 { $percent }%
evidence-missing = { $item }：没有得分
evidence-excused = { $item }：免考，不计入
evidence-absent = { $item }：缺考，不计入
evidence-pending = { $item }：待批改
evidence-students-need = { $of } 人中有 { $n } 人需要帮助
evidence-students-need-too = 这 { $of } 人中有 { $n } 人在“{ $skill }”上也需要帮助
evidence-class-item = { $item }：全班得分率 { $points }%
# 谁选了哪个选项；$points 是这些学生在其他题上的得分率。
evidence-option = { $n } 人选“{ $option }”，其他题得分率 { $points }%
evidence-option-key = { $n } 人选“{ $option }”（标准答案），其他题得分率 { $points }%
evidence-upper-half = 其他题做得好的 { $n } 人，这道题得分率 { $points }%
evidence-lower-half = 另外 { $n } 人，这道题得分率 { $points }%

## 有多大把握，用于不是单纯计数的分析结果

finding-almost-surely = 几乎可以肯定。
finding-probably = 很可能。
finding-could-be-either = 还说不准。

## 是否已掌握，有多大把握：句中，以及单独成句

mastered-almost-surely = 几乎可以肯定已掌握
mastered-probably = 很可能已掌握
mastered-could-be-either = 是否已掌握还说不准
mastered-probably-not = 很可能还没有掌握
mastered-almost-surely-not = 几乎可以肯定还没有掌握
finding-teacher = 由老师判定。
finding-mastered-almost-surely = 几乎可以肯定已掌握。
finding-mastered-probably = 很可能已掌握。
finding-mastered-could-be-either = 是否已掌握还说不准。
finding-mastered-probably-not = 很可能还没有掌握。
finding-mastered-almost-surely-not = 几乎可以肯定还没有掌握。
