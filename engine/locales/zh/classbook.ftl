## 班级里不能这样做的事，以及可以怎么做。什么都没有改动。

class-no-item-left = 这样一来，班级里没有一道题计入了。请至少保留一道题。
class-no-student-left = 这样一来，班级里一名学生也没有了。如果不再用这个班级，请归档或删除。
class-last-upload = 这是班级里唯一的文件。请先添加另一个文件，或者删除班级。
class-unknown-upload = 这个文件已经不在班级里。请重新打开班级，看看现在有哪些文件。
class-unknown-student = 这名学生已经不在班级里。请重新打开班级，看看现在有哪些学生。
class-unknown-item = 这道题已不计入，所以不能再作判定。
class-match-one-day = 同一个文件里同一天的两列是两道题，不管叫什么名字。
class-match-other-points = 两道题的分值或标准答案不同，不是同一道题。
class-unknown-skill = 班级里已经没有这个知识点。请重新打开班级，看看现在有哪些知识点。
class-unknown-teaching = 这条教学记录已经不在了。请重新打开班级，看看现在有哪些记录。
class-day-far = { $day } 不在任何学年之内。请换一个日期。
class-teaching-empty = 请写上教了什么，或者选择所教的知识点。
class-score-negative = 得分不能小于 0。请填写实际得分；没来考试的，请填缺考。
class-score-no-number = 这不是分数。请填写 7 或 7.5 这样的数字；没来考试的，请填缺考。
class-score-too-high = { $score } 分是这道题分值 { $max } 的十倍以上。请检查有没有输错。
class-score-status = 有得分的请填分数，没有得分的不要填分数。
class-same-upload = 这个文件已经在班级里。
class-erase-last = 班级里没有别的学生了。请直接删除班级，这名学生的数据也会一起删除。
