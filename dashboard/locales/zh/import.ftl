### 导入页面。

import-title = 导入
import-steps-choose = **1 选择文件** · 2 核对
import-steps-check = 1 选择文件 :material/check: · **2 核对**
import-which = 选择平台导出的成绩表：**Canvas**、**Moodle**、**Blackboard**、**Gradescope**、**Google** 和 **Microsoft Forms** 等都可以，每名学生一行的普通表格也可以。支持 CSV、TSV、XLSX、XLS、ODS 和 ZIP。同一批学生的几个文件合成一个班级。
import-file = 一个班级的成绩表
import-private = 文件只在这台电脑上读取，不会上传到别处。
import-no-file = 手边没有文件？
import-looks-like = 看起来是：**{ $format }**。{ $why }
count-students = 学生
count-items = 题目
count-scores = 得分
count-missing = 没有得分
count-missing-note = 不计入，不算零分
count-absent = 缺考
count-absent-note = 不计入，不算零分
count-excused = 免考
count-excused-note = 不计入
count-pending = 有 { $n } 个得分待批改，暂不计入。
import-left-out = 有 { $n } 处问题，有问题的内容不计入
import-left-out-help = 其余内容照常使用。要把这些也计入，请改好文件后重新选择。
import-rows-left-out-help = 列出的行和单元格不计入。要计入，请在这里改正。
import-decide =
    { $n ->
        [0] 没有需要确认的地方
       *[other] 有 { $n } 处需要确认
    }
import-to-check = 请核对
import-guessed = 文件中没有写明 { $n } 道题（{ $items }）的分值，暂以出现过的最高分为准。如果不对，请在上面的题目中改。
import-nothing-to-decide = 文件内容都清楚，可以继续，也可以先看看细节。
import-rest-was-clear = 文件的其余内容都清楚。
import-items = { $n } 道题：可以改分值，或者设为不计入
import-items-help = 不计入的题，请取消勾选。点击数字可以改分值。
import-items-alt = 题目列表：是否计入、分值
import-no-item = 没有计入任何题目，请至少勾选一道。
column-counts = 计入
column-max = 分值
column-max-from = 分值来源
max-from-file = 文件
max-from-highest = 出现过的最高分
max-from-guessed = 参照类似的题
max-from-grade = 按等级折算
max-from-teacher = 老师填写
max-from-credit = 按得分率
import-letters = 各等级折合的得分率
import-letters-help = 一个等级对应一段分数，取中间值。点击数字可以改。
column-letter = 等级
column-percent = 得分率
import-ignored = { $n } 列不计入，原因如下
import-ignored-alt = 不计入的列和原因
import-group-columns = 保留一列，用来比较各类学生
import-group-columns-help = 如家庭语言、辅导情况或分层。每名学生在这一列的内容随班级保存，只用在一处：“模型与可信度”中的“对各类学生是否同样准”，不影响任何估计。
import-choose-columns = 不保留
import-count-column = 把一列当作题目计入
import-choose-column = 选择列
import-count-it = 计入
column-column = 列
column-why = 原因
column-row = 行
column-problem = 怎么处理

import-skills = 知识点
import-skills-found = { $n } 个知识点：{ $names }。
import-tags = 标注各题的知识点
import-tags-help = 有了知识点，就能看出难在哪里、为什么、要先学会什么。可以以后在“**知识点**”页面勾选，也可以现在给出文件。**题目表**要有“item”和“skills”两列；**知识点表**要有“skill_id”“name”和“prerequisites”三列，还可以有“explanation”“worked_example”“practice”和“minutes”。一格中有几个编号的，用英文分号隔开。
import-items-file = 题目表
import-skills-file = 知识点表，或者 CASE 格式的知识点体系（JSON）
import-tag-file = 正在使用：{ $file }
import-tag-remove = 不再使用
import-class-name = 班级名称
import-cannot-tag = 题目表或知识点表有问题，不能直接使用
import-cannot-read = “{ $file }”有问题，不能直接读取
import-back = 换一个文件
import-back-to-typing = 返回表格
import-keep-good = 用其余内容继续
import-forward = 没有问题，继续
import-forward-anyway = 就这样继续
import-warn = 继续之前，先看一看
import-warn-left-out = 文件中有 { $n } 行或单元格不计入，上面已列出。

import-add-file = 添加同一班级的文件
import-more-files = 这个班级的其他成绩表
import-remove-file = 不用这个文件
import-map = 手动指定各列
import-counts = 学生 **{ $students }** · 题目 **{ $items }** · 得分 **{ $scores }** · 没有得分 { $missing } · 缺考 { $absent } · 免考 { $excused } · 待批改 { $pending }
import-together = { $n } 个文件，一个班级
import-decide-more = 还有 { $n } 处
import-mapped-on = 按 { $date }手动指定的列读取。
import-read-afresh = 重新识别
import-layouts = 已记住 { $n } 种手动指定的列设置：只记每列是什么，不记姓名和得分。
import-forget-layouts = 不再记住

## 手动指定各列

map-title = “{ $file }”里有什么？
map-help = 下面是文件的前几行。请指出哪一行是列名、各列是什么，读取的结果显示在下面。
map-rows-alt = 文件的前几行，按原样显示
map-has-headers = 有一行是列名
map-header-row = 列名在第几行
map-maxima-row = 分值在第几行（0 表示没有）
map-skip-rows = 不读取的行
map-skip-example = 例如 3, 30-32
map-name = 姓名
map-first = 名（姓、名分两列时）
map-last = 姓（姓、名分两列时）
map-id = 学号
map-email = 邮箱
map-section = 班级
map-no-column = 没有这一列
map-items = 得分所在的列
map-cannot = 这样读不出来
map-preview = **{ $students } 名学生**、**{ $items } 道题**。开头几行是：
map-preview-alt = 读出的前几名学生和前几道题
map-student = 学生
map-item-out-of = { $item }（{ $max } 分）
map-cell-missing = 没有得分
map-cell-excused = 免考
map-cell-absent = 缺考
map-cell-pending = 待批改
map-remember = 以后列名相同的文件也这样读
map-remember-help = 只记住各列是什么，不保存列名、姓名和得分。
map-not-remembered = 目前这里不能保存任何内容，所以下一个文件还要重新指定。
map-cancel = 取消
map-use = 就这样读取
map-use-rest = 读取其余内容

## 录入得分

typed-no-score = “{ $found }”不是得分。请填数字，或者填“缺考”这样的词，也可以空着。
typed-below-zero = “{ $found }”小于零，得分不能小于零。
typed-above = “{ $found }”远远超过满分 { $max }。

## 读出的表格

read-title = 读出的表格
read-alt = 前几名学生的得分、各题分值和平均分，以及不计入的列
read-all = 全部 { $n } 名学生
read-from = 从第几名学生起（共 { $n } 名）
read-total = 总分
read-total-help = 只计有得分的题，缺考不算零分。
read-possible = 分值
read-mean = 平均分
read-left-out = ✕ { $column }
read-grey = 带 ✕ 的列不计入；把鼠标停在列名上可看原因。
read-items-more = 还有 { $n } 道题没有显示。
read-other-rows = 有 { $n } 行不在表中：
read-row = 第 { $row } 行：{ $what }（{ $begins }）
read-row-header = 列名
read-row-above = 在列名上方，不读取
read-row-other = 不计入
read-more-rows = 还有 { $n } 行

## 改正单元格

mend-title = 在这里改正
mend-help = 直接改有问题的内容。文件本身不变，以这里填的为准。
mend-where = 行和列
mend-place = 第 { $row } 行，{ $column }
mend-written = 文件中
mend-instead = 改为
mend-instead-help = 填数字，或者填“缺考”这样的词，也可以空着
mend-alt = 读不出的单元格：行、学生、列、原来的内容和改为什么
mend-more = 改好这些，还有 { $n } 个单元格。
mended-title = { $n } 个单元格由老师改正
mended-one = 第 { $row } 行（{ $student }），{ $column }：由“{ $was }”改为“{ $now }”
mended-more = 还有 { $n } 个
mended-take-all-back = 全部撤销
correct-cells = 改正单元格
correct-help = 这里是文件中的单元格。直接改有问题的内容，文件本身不变。
correct-alt = 文件的各行，每个单元格都可以改
mend-rows-title = 整行有问题
import-ask-again = 撤销不计入
