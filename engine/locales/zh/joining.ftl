### Sentences about several files that become one class.

format-joined = 同一个班的几个文件
why-joined = { $n } 个文件当作一个班：{ $files }。

problem-in-file = { $file }：{ $what }

join-matched-id = 有 { $n } 名学生出现在不止一个文件里，已按学号对上。
join-matched-email = 有 { $n } 名学生已按邮箱对上。
join-matched-name = 有 { $n } 名学生已按姓名对上。
join-nobody-matched = 这些文件里没有一名相同的学生。请检查是不是同一个班的。
join-not-in-file = 有 { $n } 名学生不在“{ $file }”里（{ $students }），那里的题算作没有得分，绝不按零分算。
join-renamed = 有 { $n } 道题与其他文件的题重名，现在叫：{ $items }。

doubt-match = { $chosen ->
    [same_student] “{ $one_file }”里的“{ $one }”和“{ $other_file }”里的“{ $other }”当作同一名学生。
   *[two_students] “{ $one_file }”里的“{ $one }”和“{ $other_file }”里的“{ $other }”当作不同的学生。
}
doubt-match-reason = { $reason ->
    [swapped] 姓名相同，只是前后顺序不一样。
    [similar] 姓名稍有不同。
    [namesakes] 姓名相同，但叫这个名字的学生不止一名。
    [ids-differ] 有些信息相同，但学号不同。
    [id-only] 学号相同，但姓名差别很大。
    [email-only] 邮箱相同，但姓名差别很大。
   *[taken] 其中一名已经与那个文件里的另一名学生对上。请先更改那一处。
}
doubt-match-ids = { $chosen ->
    [same_student] 有 { $n } 名学生在几个文件里姓名相同，但学号的编法不同，当作同一名学生：{ $students }。
   *[two_students] 有 { $n } 个姓名在几个文件里都有，但学号的编法不同，当作不同的学生：{ $students }。
}
doubt-match-ids-reason = 这些文件没有共同的学号，只能看姓名。
doubt-repeat = { $chosen ->
    [item] “{ $file }”和“{ $other }”都有的 { $n } 道题，计两次：{ $items }。
   *[ignore] “{ $file }”和“{ $other }”都有的 { $n } 道题，只计一次：{ $items }。
}
doubt-repeat-reason = 题目名称相同，“{ $file }”的每个得分“{ $other }”里都有。
ignored-repeat = “{ $file }”里有同一道题，得分也相同。
doubt-same-work = { $chosen ->
    [same_work] “{ $file }”和“{ $newer }”里有 { $n } 道题名称相同，只计一次：{ $items }。
    [asked_again] “{ $file }”和“{ $newer }”里有 { $n } 道题名称相同，当作后来又考了一次：{ $items }。
   *[different_work] “{ $file }”和“{ $newer }”里有 { $n } 道题名称相同，当作不同的题：{ $items }。
}
doubt-same-work-reason = { $both ->
    [0] 没有学生在两个文件里都有得分。
   *[other] 两个文件里都有的得分共 { $both } 个，{ $differ ->
        [0] 全都相同。
       *[other] 其中 { $differ } 个不同。
    }
}{ $chosen ->
    [same_work] { $differ ->
        [0] 只在一个文件里的得分也计入。
       *[other] 不同的得分以“{ $newer }”为准。
    }
    [asked_again] 学生的两个得分都计入，各算各的日期。
   *[different_work] 如果是同一道题，现在就算了两次。
}
doubt-asked-again-reason = { $why ->
    [text] 从名称看是同一道题，而得分又不是“{ $file }”重新导出的。
    [keys] 两个文件的题目和分值相同，标准答案也相同。
    [names] 两个文件的题目和分值相同，从文件名看是一份前测、一份后测。
    [forms] 前一次做过这些题的学生，后一次没有做，像是两份试卷交换作答。
    [difficulty] 两个文件的题目和分值相同，两次较难的也是同样的题。
   *[nothing] 名称这么短，可能是别的题：每次测验都有第 1 题。
}{ $chosen ->
    [same_work] 两次当作同一天，以“{ $newer }”的得分代替“{ $file }”的得分。
    [asked_again] 计算时认为这些题两次一样难。如果其实是别的题，可能会显示出并不存在的变化。
   *[different_work] 如果是同样的题，请选择“又考了一次”：这样才看得出是学生学会了，还是题目容易了。
}
ignored-same-work = 与较新的“{ $file }”里的是同一道题；这个文件独有的得分也算在那道题上。
doubt-total-of-file = { $chosen ->
    [item] “{ $column }”列当作题目。
   *[ignore] “{ $column }”列不计入。
}
doubt-total-of-file-reason = 它的得分是“{ $file }”各题之和，而那些题已经计入。
ignored-total-of-file = 是“{ $file }”各题之和；各题已逐题读取。

option-same_work = 同一道题
option-asked_again = 又考了一次
option-different_work = 不同的题
option-same_student = 同一名学生

# 只有题号的题目后面的日期，例如“3 (10月14日)”。
title-day = { $month }月{ $day }日
title-day-of-year = { $year }年{ $month }月{ $day }日
