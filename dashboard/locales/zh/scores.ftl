### 得分明细，在班级页面和学生页面。

class-tab-scores = 得分明细
scores-help = 所有估计都依据这些得分。缺考不算零分，也不扣总分。
scores-alt = 每名学生每道题的得分和总分。空单元格里写着为什么没有得分。
scores-item = { $item } /{ $possible }
scores-total = 总分
scores-out-of = 满分
scores-share = 得分率
scores-by-item = 按题目
scores-by-item-alt = 每道题的分值、得分个数和班级平均分。
scores-of = 分值
scores-possible = 分值
scores-n = 得分个数
scores-mean = 平均分
scores-mean-share = 平均得分率
scores-corrected = 带标记：老师已更正
scores-one = { $student }，{ $item }：{ $correction }
scores-own = 得分明细
scores-own-alt = 这名学生每道题的得分。
scores-day = 日期
scores-points = 得分
scores-remark = 备注
