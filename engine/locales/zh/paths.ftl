### 为什么现在学这一步，写给老师。$next 是路径上最近的后续知识点，$more 是另外还有多少个知识点要用到它。
### $earned 和 $possible 是文字形式的分数，$points 是数字形式的 $possible。

path-ready = 可以开始。这里满分 { $possible } 分，得 { $earned } 分。
path-ready-opens = 可以开始。这里满分 { $possible } 分，得 { $earned } 分，{ $more ->
        [0] “{ $next }”要用到它。
       *[other] “{ $next }”和另外 { $more } 个知识点要用到它。
    }
path-partly = 已掌握一部分。这里满分 { $possible } 分，得 { $earned } 分。
path-partly-opens = 已掌握一部分。这里满分 { $possible } 分，得 { $earned } 分，{ $more ->
        [0] “{ $next }”要用到它。
       *[other] “{ $next }”和另外 { $more } 个知识点要用到它。
    }
path-nearly = 快掌握了，一半时间就够。这里满分 { $possible } 分，得 { $earned } 分。
path-nearly-opens = 快掌握了，一半时间就够。这里满分 { $possible } 分，得 { $earned } 分，{ $more ->
        [0] “{ $next }”要用到它。
       *[other] “{ $next }”和另外 { $more } 个知识点要用到它。
    }
# 掌握程度由老师判定。
path-teacher = 可以开始。老师判定还没有掌握。
path-teacher-opens = 可以开始。老师判定还没有掌握，{ $more ->
        [0] “{ $next }”要用到它。
       *[other] “{ $next }”和另外 { $more } 个知识点要用到它。
    }
path-teacher-check = 做一次小检测：老师判定数据不足。
path-teacher-check-opens = 先检测：老师判定数据不足，而“{ $next }”要用到它。
# 这里得了满分，但其他得分让人还不能放心。
path-check-flawless = 做一次小检测就够：这里得了满分 { $possible } 分，但从其他得分看还说不准。
path-check =
    { $n ->
        [0] 做一次小检测：还没有得分。
        [1] 做一次小检测：只有 1 个得分，太少，看不出。
        [2] 做一次小检测：只有 2 个得分，太少，看不出。
       *[other] 做一次小检测：{ $n } 个得分还不足以判断。
    }
path-check-first =
    { $n ->
        [0] 先检测：还没有得分，而“{ $next }”要用到它。
        [1] 先检测：只有 1 个得分，太少，看不出，而“{ $next }”要用到它。
        [2] 先检测：只有 2 个得分，太少，看不出，而“{ $next }”要用到它。
       *[other] 先检测：{ $n } 个得分还不足以判断，而“{ $next }”要用到它。
    }
# $steps 是几步中前面的几步，如 1, 2；$step 是最后一步。
path-after-step = 先完成第 { $step } 步，这里要用到。
path-after-steps = 先完成第 { $steps } 和第 { $step } 步，这里要用到。
path-after-step-check = 第 { $step } 步之后做一次小检测：这里要用到那一步。
path-after-steps-check = 第 { $steps } 和第 { $step } 步之后做一次小检测：这里要用到那几步。

### 已掌握的知识点的回顾

path-review = 已掌握。隔一段时间花几分钟回顾，就不容易忘。
path-review-teacher = 老师判定已掌握。过几天简单看一看，就知道是否还记得。
path-review-soon = 已掌握，但刚过达标线：过几天简单看一看，就不容易忘。

### 本学期的测验看不出提高时。$why 是上面的一句；$minutes 是比平时多的分钟数；
### $who 是学生或班级；$sure 是几乎可以肯定或很可能；$since 和 $until 是日期。

path-longer =
    { $why }比平时多 { $minutes } 分钟：从 { $since }到 { $until }，{ $who ->
        [student] 这名学生
       *[class] 这个班
    }{ $sure ->
        [almost] 几乎可以肯定
       *[probably] 很可能
    }没有提高。
path-review-earlier =
    { $why }比平时提前：从 { $since }到 { $until }，{ $who ->
        [student] 这名学生
       *[class] 这个班
    }{ $sure ->
        [almost] 几乎可以肯定
       *[probably] 很可能
    }没有提高。
