### 引擎自己的话：训练结果文件和命令行。

checkpoint-unreadable = 训练结果文件“{ $file }”不存在或已损坏。请重新安装 Gradepath，或者用命令生成：python -m engine train --learner { $learner } --out { $file }
checkpoint-other-learner = 训练结果文件“{ $file }”属于“{ $found }”，不属于“{ $learner }”。请用命令生成：python -m engine train --learner { $learner } --out { $file }
checkpoint-wrong-shape = 训练结果文件“{ $file }”由另一个版本的“{ $learner }”生成。请用命令重新生成：python -m engine train --learner { $learner } --out { $file }

log-columns-missing = { $file }：这不是作答记录。第一行是各列的名称，其中必须有学生、题目和得分。
log-no-table = { $file }：这不是用分隔符分列的文本表格（用 gzip 压缩过的也可以）。
log-not-credit = { $file } 第 { $row } 行：得分不是 0～1 的数字，也不是 0 到“分值”列的数字；这样的行共 { $n } 行。
responses-nothing = { $file }：这个文件里没有学生，也没有题目。第一行写题目名称，以后每行一名学生：先写姓名，再写 0～1 的得分率，没有记录的留空。
responses-not-credit = { $file } 第 { $row } 行，“{ $column }”列：“{ $found }”不是得分率。请写 0～1 的数字（得分除以分值，用小数点），或者把单元格留空。
responses-long-row = { $file } 第 { $row } 行：有 { $found } 个单元格，而第一行只有 { $columns } 列。请在第一行写全各列名称，或者删去多余的单元格。
responses-repeated-item = { $file } 第 1 行：题目“{ $column }”出现了不止一次。请给每道题不同的名称。
responses-blank-item = { $file } 第 1 行：第 { $position } 列没有名称。请给每道题写上名称。
responses-more = { $file }：还有 { $n } 处同类问题。

responses-blank-student = { $file }：有一行没有写学生。请在第一列写上姓名。
responses-repeated-student = { $file }：学生“{ $student }”出现了不止一次。请让每名学生只占一行。

growth-n-tests = { $n ->
    [1] 一个文件算一次测验，除非每个得分各占一行，并且有几天的日期。
   *[other] { $n } 个文件太多。
  }请写 2～{ $most } 个文件，最早的测验在前。
growth-n-days = { $n } 个文件和 { $days } 个日期对不上。请用 --days 给每个文件写一个日期。
growth-days-order = 日期顺序不对：每个日期都要晚于前一个。请把文件和日期按测验先后排列。
growth-files-order = 这些文件的日期似乎是 { $days }，不是从最早到最晚。请按测验先后排列，或者用 --days 写明日期。
growth-same-file = { $file } 和 { $other } 的内容完全相同，只算一次测验。请写另一次测验的文件。
growth-nobody-twice = 没有学生在要比较的两次测验中都有得分，无法比较。请检查各文件中学生的写法是否一致。
growth-two-tags = “题目与知识点对应表”说明哪道题考哪个知识点，--items 和 --skills 也是。请只写其中一种。
growth-usual-gap = 文件里没有写测验日期，按相隔 { $n } 天计算。请用 --days 写明日期。
growth-days-found = 按这些日期的测验读入：{ $days }。要用别的日期，请写 --days
growth-doubt = { $what }{ $why }

cli-no-file = { $file }：没有这个文件。请检查文件名和文件夹。
cli-unreadable-file = { $file }：打不开这个文件（{ $reason }）。请检查它是不是文件、是否允许读取。
cli-unwritable = { $file }：不能写入（{ $reason }）。请用 --out 换一个文件夹。
cli-overwrites-input = { $file }：把结果写在这里，会覆盖用来计算的文件。请用 --out 换一个文件夹。
cli-same-stem = { $file }：有两个文件都要写“{ $name }”。请改一个文件名，或者一次只处理一个。
cli-unknown-learner = 没有算法“{ $learner }”。现有：{ $learners }。
cli-no-response-logs = “{ $folder }”里没有作答记录：每份记录要有一个文件夹，其中有 log.csv 或 log.csv.gz。
cli-no-response-sets = “{ $folder }”里没有作答数据：每份数据要有一个文件夹，其中有 responses.csv。
cli-known-items-need-data = 模拟班级太小，不能用 --known-items。请用 --data 写明存放作答数据的文件夹。
cli-needs-flower = 多校共同学习需要另外安装的程序包：python -m pip install -r requirements-federate.txt
federate-noise-wants-mean = 服务器加噪声时只能取普通平均：请去掉 --averaging。
federate-ended = { $rounds } 轮之后，元权重已写入 { $file }。
federate-round = 第 { $number } 轮：采纳了 { $accepted } 所学校的更新，{ $refused } 所未采纳。
federate-refused = 未采纳：{ $school }，{ $reason ->
    [silent] 没有回应
    [failed] 答复无法参加或不愿参加
    [too-long] 更新超过约定长度
   *[other] 更新无法使用（{ $reason }）
}。
federate-epsilon = 到目前为止的隐私消耗：ε = { $epsilon }（δ = { $delta }）。
federate-failed = 联合学习没有完成。Flower 的记录在 { $file }。
federate-entry = { $file }：{ $state }，长度 { $length }，{ $n } 个数。
federate-key = 公钥是 { $public }，请交给服务器管理者；{ $private } 留在本校。
federate-bad-key = { $file } 里没有学校的密钥。每所学校生成自己的一对密钥，把公钥交给服务器，各校的公钥不能相同。
federate-few-keys = { $folder } 里只有 { $n } 所学校的公钥，而 --schools 要等 { $schools } 所：其余的学校永远无法加入。
federate-not-admitted = 服务器还没有接纳本校：公钥尚未登记，或服务器没有运行。接下来 { $minutes } 分钟内会继续尝试。
federate-no-entries = { $folder } 里还没有任何内容。
federate-nothing-waits = { $folder } 里没有等待确认的更新。
federate-answered = { $file }：{ $answer ->
    [yes] 可以发送。
   *[no] 不发送。
}
cli-no-figures = { $file } 里没有地方放“{ $command }”的数字。请在表格前后各加单独一行：“<!-- figures: { $command } | table 1 -->”和“<!-- /figures -->”。
cli-bad-response-set = { $folder }：这份作答数据无法读取。responses.csv 要有一列学生，每道题一列 0～1 的得分率；如果有 q.csv，每道题要有一行数字。
cli-unknown-export = 没有“{ $format }”格式。现有：{ $formats }。
cli-cell-of-which = 只有一份成绩表时，才能用 --cell 改正单元格。请在文件中改正，或者一次只读一份。
cli-remedy = { $label }：{ $options }
cli-left-out = 不计入：{ $what }
cli-can-keep-good-rows = 加上 --keep-good-rows，就分析文件的其余部分，并列出不计入的内容。

honesty-better = 在这个班先遮住一部分得分再预测，估计比用班级平均分准 { $percent }%（上下约 { $margin } 个百分点）。
honesty-no-better = 在这个班先遮住一部分得分再预测，估计并不比用班级平均分准；得分这么少，也只能看到这个程度。用这些估计要谨慎。
honesty-fallback-class-average = 在这个班先遮住一部分得分再预测，班级平均分最准，所以每个估计都是班级平均分。得分更多或知识点不同，结果会不一样。
honesty-fallback-percent-correct = 在这个班先遮住一部分得分再预测，得分率最准，所以估计就是得分率，每个得分按它相当于几道题计算。
honesty-too-few = 只有 { $n } 个得分，太少，无法在这个班检验估计是否准。
honesty-as-good = 在这个班先遮住一部分得分再预测，只用得分率也差不多一样准。用这些估计要谨慎。
honesty-all-equal = 这个班的得分全都一样，看不出哪名学生掌握了什么。
honesty-and-ranges = { $result }{ $ranges }
honesty-ranges-too-narrow = 这里的范围偏窄：用一半题目预测每名学生在另一半题目上的得分，{ $n } 个范围中有 { $held } 个包含实际得分，本来应有约 { $should } 个。所以把握没有看上去那么大。

# 一行中的几个名称。
between-words = 、
between-sentences = ；
names-listed = { $name }、{ $rest }
names-and-more = { $name } 等
letter-share = { $letter } { $percent }%
memory-file-privacy-figure = { $right }（{ $n } 名学生）
