### 老师的决定：掌握程度、记录、题目、得分。每个决定都写明是谁作的，都可以撤销。

## 掌握程度。星号表示由老师判定，$level 中已经有星号。

level-set = { $level } 老师判定
legend-set = \* { $n } 个掌握程度由老师判定
level-judge = 老师判定
level-judge-help = 判定以后，各处都用判定的掌握程度，不再用根据得分得出的。估计和范围仍显示在旁边。
level-judge-level = 掌握程度
level-note-hint = 例如：在黑板上做对了
level-own = **{ $skill }**
level-set-on =
    { $who ->
        [you] { $on }由本人判定。
       *[other] { $on }由协作老师判定。
    }只看得分：{ $scores }。
level-set-on-why =
    { $who ->
        [you] { $on }由本人判定：{ $note }
       *[other] { $on }由协作老师判定：{ $note }
    } · 只看得分：{ $scores }。
decision-why = 原因（可不填）
decision-save = 保存
take-back = 撤销

## 记录

note-on-student = 这名学生的记录
note-on-class = 这个班级的记录
note-hint = 写下想记住的事。离开输入框时自动保存。
note-who-sees = 只有这个班级的老师看得到，学习计划、家长信和表格中都没有。
note-who-sees-student = 只有这个班级的老师看得到，学习计划、家长信和表格中都没有；但家长要求查看这名学生的全部数据时，会包含在内。
note-saved =
    { $who ->
        [you] 保存于 { $on }
       *[other] 最后由协作老师更改于 { $on }
    }
note-changed = 另一个窗口改过这条记录，现在显示的是改动后的内容。
note-unsaved = 这里写的没有保存：
note-save-mine = 改存这里写的
note-drop-mine = 保持现状

## 两个窗口中的学习计划

plan-changed = 另一个窗口改过这份计划，现在显示的是改动后的内容。此后在这里所作的改动没有保存。

## 更正过的得分。$now 和 $was 是得分，或者表示没有得分的词。

score-correct = 更正得分
score-choice = { $item }：{ $score }
score-new = 得分（满分 { $max }）
score-words = 填数字，如 7 或 7.5；或者填{ $words }。
score-note-hint = 例如：录到别的行了
score-own =
    { $student }，{ $item }：{ $now } · { $who ->
        [you] { $on }由本人更正
       *[other] { $on }由协作老师更正
    }（文件中：{ $was }）。{ $said ->
        [yes] { $note }
       *[no] {""}
    }
score-sheet = 更正得分
score-sheet-help = 直接改得分，改完立即保存，所有估计随之更新。没有得分的可以填{ $words }。空着的格子表示没有得分，不算零分。
score-sheet-alt = 全班学生各题的得分，可以直接改
score-column = /{ $max } { $item }
score-column-help = { $item }：满分 { $max }
score-at = { $student }，{ $item }：
stale-title = 有 { $n } 个更正过的得分与新文件不一致
stale-one = { $student }，{ $item }：更正后为 { $mine }，新文件中为 { $says }。作出决定之前，以新文件为准。
stale-keep = 保留更正
stale-take = 以文件为准

## 不计入的题目

left-out-title = 有 { $n } 道题不计入
left-out-one =
    “{ $item }” · { $who ->
        [you] { $on }由本人设为不计入
       *[other] { $on }由协作老师设为不计入
    }{ $said ->
        [yes] ：{ $reason }
       *[no] {""}
    }
left-out-count = 重新计入
left-out-key = 批改可能有误
left-out-not-taught = 还没有教
leave-out = 设一道题不计入
leave-out-help = 这道题不再计入估计、分析结果和学习计划，随时可以重新计入。
leave-out-why = 原因（可不填）
leave-out-hint = 选择或填写原因
leave-out-do = 设为不计入
