### 得分明细：没有得分的格子各写一个词，都不计入，绝不按零分算。

score-missing = 没有得分
score-excused = 免考
score-absent = 缺考
score-pending = 待批改
score-corrected = 已更正；文件中原为{ $was }。{ $said ->
        [yes] { $why }
       *[no] {""}
    }

sheet-scores = 得分明细
book-possible = 分值
book-total = 总分
book-out-of = 满分
book-share = 得分率
book-total-note = 只计有得分的题；缺考不算零分
book-mean-points = 平均分
book-mean-share = 平均得分率
book-n-scores = 得分个数
book-scores-legend = 着色的格子：老师已更正，批注中是文件原来的内容。
