### Sentences about reading files. Row numbers, scores and sizes arrive as text, already in the form a teacher reads.

## Files that are not tables

table-empty = “{ $file }”是空文件。请重新导出成绩表，再选择文件。
table-blank = “{ $file }”里的单元格全是空的。请重新导出成绩表，再选择文件。
table-not-text = “{ $file }”不是表格。请选择 CSV、TSV、XLSX、XLS 或 ODS 文件。
table-control = “{ $file }”第 { $row_number } 行有一个文字里不会出现的字符（{ $code }），文件可能已经损坏。请重新导出，或者删掉这个字符。
table-lost-letter = “{ $file }”第 { $row_number } 行有“�”（“{ $found }”），原来的字已经丢失：文件曾按错误的编码打开并保存。请重新导出成绩表，再选择文件。
table-bad-byte = “{ $file }”标明是 UTF-8 编码，但第 { $row_number } 行有不符合的内容。请用表格软件打开，另存为“CSV UTF-8”。
table-too-many-bytes = “{ $file }”超过 { $megabytes } MB。请拆成几个文件，或者去掉和成绩无关的列。
table-too-large = “{ $file }”太大，最多能读 { $rows } 行、{ $columns } 列、{ $cells } 个单元格。请删掉空行和空列，或者拆成几个文件。
table-workbook-too-large = 工作簿“{ $file }”的内容超过 { $megabytes } MB。请把成绩所在的工作表另存为 CSV，再选择那个文件。
table-damaged-workbook = 工作簿“{ $file }”已经损坏，或者不是工作簿。请用表格软件打开，另存为 XLSX 或 CSV。
table-other-archive = “{ $file }”是没有表格的压缩包，或者是其他类型的文档。请把成绩所在的工作表另存为 XLSX 或 CSV，再选择那个文件。
table-archive-too-large = 压缩包“{ $file }”的内容超过 { $megabytes } MB，或者里面的文件多于 { $n } 个。请直接选择成绩文件。
table-damaged-archive = 压缩包“{ $file }”已经损坏，或者需要密码。请先解压，再选择里面的成绩文件。
table-old-excel = 旧版 Excel 工作簿“{ $file }”已经损坏，或者比成绩表大得多。请用表格软件打开，把成绩所在的工作表另存为 XLSX 或 CSV。
table-password = 工作簿“{ $file }”需要密码。请另存一份不带密码的。
table-web-page = “{ $file }”是网页，不是表格。请用表格软件打开，另存为 XLSX 或 CSV。
table-open-quote = 第 { $row_number } 行：引号有头无尾，或者有一个单元格太长，不可能是得分。请在“{ $file }”里补上或删掉引号。

## Problems: where, what was found, what to do

problem-no-students = 表头下面没有学生。请每名学生写一行。
problem-no-scores = 没有找到得分列。请检查：每道题是否各有一列，有没有写表头，单元格里是不是数字。
problem-only-letters = “{ $column }”列里是字母，但不是已知的等级。请改写成得分。
problem-only-chosen = “{ $column }”列里的字母像是学生选的选项。请在表头下面加一行标准答案，或者改写成得分。
problem-only-text = “{ $column }”列里是文字，不是得分。请在每道题的表头下面写数字。
problem-only-formulas = “{ $column }”列里的公式没有结果，或者出错了。请用表格软件打开文件，改正公式，保存后重新选择。
problem-only-letters-several = 有 { $columns } 列（{ $column }）里是字母，但不是已知的等级。请改写成得分。
problem-only-chosen-several = 有 { $columns } 列（{ $column }）里的字母像是学生选的选项。请在表头下面加一行标准答案，或者改写成得分。
problem-only-text-several = 有 { $columns } 列（{ $column }）里是文字，不是得分。请在每道题的表头下面写数字。
problem-only-formulas-several = 有 { $columns } 列（{ $column }）里的公式没有结果，或者出错了。请用表格软件打开文件，改正公式，保存后重新选择。
problem-sheet = { $kind ->
    [file] 读取的是压缩包里的文件“{ $sheet }”。如果成绩在另一个文件里，请直接选择那个文件。
   *[sheet] 读取的是工作簿里的工作表“{ $sheet }”。如果成绩在另一张工作表里，请把那张工作表单独存成文件。
}
problem-no-item = 第 { $row } 行有内容，但没有写是哪道题。请写上题目，或者删掉这一行。
problem-no-name = 第 { $row } 行有内容，但没有写是哪名学生。请写上姓名或学号，或者删掉这一行。
problem-text = 第 { $row } 行、“{ $column }”列：“{ $found }”不是得分。请写数字，或者留空。
problem-error = 第 { $row } 行、“{ $column }”列：“{ $found }”表示公式出错。请在表格软件里改正公式，或者直接写得分。
problem-formula = 第 { $row } 行、“{ $column }”列：公式“{ $found }”没有结果。请用表格软件打开文件，保存后重新选择，或者直接写得分。
problem-other-mark = 第 { $row } 行、“{ $column }”列：写的是“{ $found }”，{ $mark ->
    [comma] 而这个文件用逗号作小数点，如“{ $example }”。请用逗号写小数。
   *[point] 而这个文件用圆点作小数点。请用圆点写小数。
}
problem-letter = 第 { $row } 行、“{ $column }”列：等级“{ $found }”无法换算成得分。请写得分，或者留空。
problem-number-among-letters = 第 { $row } 行、“{ $column }”列：其他单元格是等级，这里却是“{ $found }”，文件里没有写满分是多少。请写等级或百分比（如 85%），或者写上这一列的满分。
problem-negative = 第 { $row } 行、“{ $column }”列：“{ $found }”小于 0，得分不能是负数。请写 0 或更大的数，或者留空。
problem-above = 第 { $row } 行、“{ $column }”列：“{ $found }”远远超过满分 { $max }。请改正这个得分，或者改正这一列的满分。
problem-split-commas = 第 { $row } 行：“{ $found }”分到了两列。文件用逗号作小数点，又用逗号分隔各列，而且没有加引号，下面的得分也都这样断开，无法还原。请改用分号分隔重新导出，或者导出为 XLSX。
problem-row-long = 第 { $row } 行有 { $cells } 个单元格，而{ $measure ->
    [rows] 大多数行
   *[header] 表头
}只有 { $columns } 列。可能姓名或数字里有逗号：请给那个单元格加上引号，或者删掉多余的单元格。
problem-row-short = 第 { $row } 行只有 { $cells } 个单元格，而{ $measure ->
    [rows] 大多数行
   *[header] 表头
}有 { $columns } 列。请补上缺少的单元格，让每个得分都{ $measure ->
    [rows] 在自己的列里
   *[header] 对准自己的表头
}。
problem-header-width = 第 { $row } 行的表头有 { $header } 列，但大多数行有 { $cells } 个单元格。请给每一列写上表头。
problem-duplicate = 第 { $first } 行和第 { $row } 行都是“{ $student }”{ $known ->
    [no] {""}
   *[yes] （学号 { $id }）
}的。请删掉其中一行；如果是两名学生，请用姓名或学号区分开。
left-out-duplicate = 第 { $row } 行不计入，因为第 { $first } 行已经是“{ $student }”{ $known ->
    [no] {""}
   *[yes] （学号 { $id }）
}的。
problem-max-choice = “{ $item }”的分值不能是 { $value }。请填大于 0 的数。
problem-letter-choice = 等级“{ $letter }”的得分率不能是 { $value }。请填 0～1 之间的数。
problem-more = 还有 { $n } 个其他原因的问题。

## The same for several cells or rows of one cause: the first of them, and how many there are

problem-text-several = “{ $column }”列有 { $n } 个单元格不是得分，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请写数字，或者留空。
problem-error-several = “{ $column }”列有 { $n } 个单元格的公式出错，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请在表格软件里改正公式，或者直接写得分。
problem-formula-several = “{ $column }”列有 { $n } 个单元格的公式没有结果，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请用表格软件打开文件，保存后重新选择，或者直接写得分。
problem-other-mark-several = “{ $column }”列有 { $n } 个单元格的小数点写法和其他地方不同，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。{ $mark ->
    [comma] 这个文件用逗号作小数点，如“{ $example }”。请用逗号写小数。
   *[point] 这个文件用圆点作小数点。请用圆点写小数。
}
problem-letter-several = “{ $column }”列有 { $n } 个单元格的等级无法换算成得分，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请写得分，或者留空。
problem-number-among-letters-several = “{ $column }”列是等级，却有 { $n } 个单元格写了数字，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}），文件里没有写满分是多少。请写等级或百分比（如 85%），或者写上这一列的满分。
problem-negative-several = “{ $column }”列有 { $n } 个单元格小于 0，得分不能是负数，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请写 0 或更大的数，或者留空。
problem-above-several = “{ $column }”列有 { $n } 个单元格远远超过满分 { $max }，第一个是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请改正这些得分，或者改正这一列的满分。
problem-word = 第 { $row } 行、“{ $columns }”列：“{ $found }”不是得分。请写数字，或者留空。
problem-word-several = { $n_columns ->
    [1] “{ $columns }”列
   *[other] { $n_columns } 列（{ $columns }）
}有 { $n } 个单元格没有写得分，写的是“{ $found }”（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请说明它的意思，或者改写成数字。
problem-no-name-several = 有 { $n } 行有内容，但没有写是哪名学生（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请写上姓名或学号，或者删掉这些行。
problem-no-item-several = 有 { $n } 行有内容，但没有写是哪道题（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。请写上题目，或者删掉这些行。
problem-row-long-several = 有 { $n } 行的单元格比{ $measure ->
    [rows] 大多数行
   *[header] 表头
}多（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）：第 { $row } 行有 { $cells } 个，而不是 { $columns } 个。可能姓名或数字里有逗号：请给那个单元格加上引号，或者删掉多余的单元格。
problem-row-short-several = 有 { $n } 行的单元格比{ $measure ->
    [rows] 大多数行
   *[header] 表头
}少（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）：第 { $row } 行只有 { $cells } 个，而不是 { $columns } 个。请补上缺少的单元格，让每个得分都{ $measure ->
    [rows] 在自己的列里
   *[header] 对准自己的表头
}。
problem-duplicate-several = 有 { $n } 行的学生前面已经出现过（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）：第 { $first } 行和第 { $row } 行都是“{ $student }”{ $known ->
    [no] {""}
   *[yes] （学号 { $id }）
}的。每名学生请只留一行；如果是不同的学生，请用姓名或学号区分开。
left-out-duplicate-several = 有 { $n } 行不计入，因为同一名学生前面已有一行（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）：第 { $first } 行已经是“{ $student }”{ $known ->
    [no] {""}
   *[yes] （学号 { $id }）
}的，第 { $row } 行又是。
problem-again = { $first }这样的地方共有 { $n } 处（第 { $rows } 行{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 行
}）。

## What makes a problem go away

remedy-ignore-column = “{ $column }”列不计入
remedy-word = { $reading ->
    [absent] “{ $word }”表示缺考
    [excused] “{ $word }”表示免考
   *[missing] “{ $word }”表示没有得分
}
remedy-maximum = “{ $item }”的分值是 { $max }
doubt-word = 有 { $n } 个单元格写着“{ $word }”，当作{ $chosen ->
    [absent] 缺考
    [excused] 免考
    [pending] 待批改
   *[missing] 没有得分
}。
doubt-word-reason = 由老师选定。绝不按零分算。
doubt-word-unknown-reason = 这个词写在得分的位置，不知道是什么意思。它不会自动算作零分。
option-excused = 免考
option-missing = 没有得分
option-pending = 待批改
option-unread = 都不是
remark-mended = 有 { $n } 个单元格改用老师填写的内容，与文件里不同：{ $places }。

## Columns that are not items, and why

ignored-by-choice = 由老师选定，不计入。
ignored-letters = 里面的字母（{ $letters }）不是已知的等级。
ignored-chosen = 里面的字母当作学生选的选项，而文件里没有写标准答案。
ignored-empty = 没有得分，也没有满分。
ignored-no-points = 没有分值。
ignored-bonus = 没有分值，里面的 { $n } 个得分是附加分，算不出得分率。
ignored-canvas-total = 由 Canvas 根据其他列算出。
ignored-canvas-note = 没有分值，是备注，不是作业。

## Decisions the teacher may turn around

doubt-sheet = { $kind ->
    [file] 压缩包里有 { $n } 个表格，读取的是“{ $sheet }”。
   *[sheet] 工作簿里有 { $n } 张有内容的工作表，读取的是“{ $sheet }”{ $hidden ->
        [yes] （隐藏的工作表）
       *[no] {""}
    }。
}
doubt-sheet-reason = { $by ->
    [teacher] 由老师选定。
   *[looks] 它最像成绩表，其余的没有读取。
}
doubt-blank = { $chosen ->
    [zero_points] 有 { $n } 个空白单元格，按零分算。
   *[no_score] 有 { $n } 个空白单元格，当作没有得分。
}
doubt-blank-pairs = { $chosen ->
    [zero_points] 学生在题目上没有得分的情况有 { $n } 处，按零分算。
   *[no_score] 学生在题目上没有得分的情况有 { $n } 处，不补任何分数。
}
doubt-blank-reason = { $chosen ->
    [zero_points] 由老师选定。
   *[no_score] 空白可能是没有做，也可能是还没批改，所以不会自动算作零分。
}
doubt-dash = { $chosen ->
    [zero_points] 有 { $n } 个单元格是短横，按零分算。
    [absent] 有 { $n } 个单元格是短横，当作缺考。
   *[no_score] 有 { $n } 个单元格是短横，当作没有得分。
}
doubt-dash-reason = { $chosen ->
    [zero_points] 由老师选定。
    [absent] 由老师选定。缺考不算零分。
   *[no_score] 文件里还有空白单元格，短横可能另有意思。
}
doubt-letters = { $chosen ->
    [answers] 有 { $n } 列的字母当作学生选的选项，不计入：{ $items }。
   *[grades] 以下题目里写的当作等级：{ $items }。
}
doubt-letters-reason = { $chosen ->
    [answers] 题号下面的字母都在 A 到 E 之间，不带加减号，多半是学生选的选项。
   *[grades] 写的都不带加减号，所以也可能是学生选的选项。
}
doubt-decimal = { $chosen ->
    [comma] “{ $example }”里的逗号当作小数点。
   *[point] “{ $example }”里的逗号当作千位分隔符。
}
doubt-decimal-reason = 从文件里看不出用的是哪一种。
doubt-max = { $n ->
    [1] 文件里没有写“{ $items }”的分值，{ $chosen ->
        [highest] 以最高得分作为分值。
       *[other] 当作 { $chosen } 分。
    }
   *[other] 文件里没有写 { $n } 道题（{ $items }）的分值，{ $chosen ->
        [highest] 以各题的最高得分作为分值。
       *[other] 每题当作 { $chosen } 分。
    }
}
doubt-max-reason = 班里的最高得分往往不到满分，而同类题目的分值通常相同。分值定得不同，每名学生的得分率也不同。
doubt-max-all = { $chosen ->
    [highest] 文件里没有写 { $n } 道题的分值，以各题的最高得分作为分值。
    [usual] 文件里没有写 { $n } 道题的分值，当作：{ $items }。
   *[other] 文件里没有写 { $n } 道题的分值，每题当作 { $chosen } 分。
}
doubt-direction = { $n ->
    [1] “{ $items }”
   *[other] 有 { $n } 列（{ $items }）
}当作等级，{ $chosen ->
    [higher_better] 数字越大越好。
   *[lower_better] 1 最好，{ $worst } 最差。
}
doubt-direction-reason = 这些数字像是学校的等级：有的国家 1 最好，有的国家 5 或 6 最好。
doubt-row-percent = { $chosen ->
    [no_score] 第 { $row } 行的数字比其他行大得多（{ $found }），没有读取。
   *[percent] 第 { $row } 行的数字比其他行大得多（{ $found }），当作百分比。
}
doubt-row-percent-reason = 这些数字都不超过 100。其他行不受影响。
doubt-far = 有 { $n } 个数远远大于同一道题的其他得分：{ $cells }。{ $chosen ->
    [as_written] 按写的分数计入。
   *[no_score] 当作没有得分。
}
doubt-far-reason = 可能是写错了，也可能是表示没有得分的代号。如果算作得分，这道题的分值就要由它来定。
doubt-odd-percent = { $rows ->
    [1] 第 { $row } 行写的是百分比，其他行写的是分数：{ $cells }。
   *[other] 有 { $n } 个得分写的是百分比，其余大多是分数：{ $cells }。
}{ $chosen ->
    [no_score] 当作没有得分。
   *[percent] 当作得分率。
}
doubt-odd-percent-reason = 其他得分不受影响。
doubt-odd-number = 有 { $n } 个得分没有百分号，其余大多写的是百分比：{ $cells }。{ $chosen ->
    [no_score] 当作没有得分。
   *[percent] 当作百分比。
}
doubt-odd-number-reason = 也可能是分数，但文件里没有写满分是多少。
doubt-marks = { $chosen ->
    [ignore] 以下题目里的符号（{ $words }）没有读取：{ $items }。
   *[done] 以下题目里的符号（{ $words }）当作已完成，得满分：{ $items }。
}
doubt-marks-reason = 文件里没有写这个符号表示什么。空白单元格当作没有得分。
doubt-done = { $chosen ->
    [ignore] 以下题目里的词（“{ $first }”和“{ $second }”）没有读取：{ $items }。
   *[other] 以下题目里，“{ $chosen }”得满分，“{ $none }”得零分：{ $items }。
}
doubt-done-reason = 这两个词写在得分的位置，说不准哪一个表示完成了。请选择得满分的词。
doubt-true = { $chosen ->
    [ignore] 以下题目里的词（{ $words }）没有读取：{ $items }。
   *[right_wrong] 以下题目里的词（{ $words }）当作对和错：{ $items }。
}
doubt-true-reason = 也可能是学生的作答。
doubt-maxima = “{ $item }”有 { $n } 个得分的满分和其他得分不同：{ $cells }。
doubt-maxima-reason = { $chosen ->
    [as_written] 由老师选定：分数不折算，满分 { $max }。
   *[own_maximum] 按各自的满分算得分率，再折算成满分 { $max } 的得分。
}
doubt-namesakes = { $chosen ->
    [merge] 有 { $n } 行（第 { $rows } 行）学号不同，当作同一名学生“{ $student }”。
   *[two_students] 有 { $n } 名学号不同的学生都叫“{ $student }”（第 { $rows } 行）。
}
doubt-namesakes-reason = { $chosen ->
    [merge] 由老师选定。几行都有得分时，以后面的行为准。
   *[two_students] 学号不同，就是不同的学生；姓名旁边会显示学号。
}
doubt-attempts = 有 { $n } 名学生完整作答了不止一次，以{ $chosen ->
    [best] 最好的一次
    [first] 第一次
   *[latest] 最后一次
}为准。
doubt-attempts-reason = { $chosen ->
    [best] 由老师选定。
    [first] 由老师选定。
   *[latest] 最后一次最能说明学生目前会什么。
}
doubt-attempts-items = 同一名学生的同一道题写了不止一个得分，这样的情况有 { $n } 处，以{ $chosen ->
    [best] 最好的一次
    [first] 第一次
   *[latest] 最后一次
}为准。
remark-several-days = 同一名学生的同一道题在几天里都有得分，这样的情况有 { $n } 处；只计其中一个，所以看不出这几天之间的变化。
doubt-versions = { $chosen ->
    [same_items] 各版试卷（{ $versions }）题号相同的，当作同一道题。
   *[separate_items] 有 { $n } 道题的标准答案在各版试卷（{ $versions }）里不同，各版分开，当作不同的题。
}
doubt-versions-reason = { $chosen ->
    [same_items] 由老师选定。
   *[separate_items] 各版试卷的题目顺序通常不同。
}
doubt-class = 压缩包里有 { $n } 个班级，读取的是“{ $class }”。
doubt-class-reason = { $by ->
    [teacher] 由老师选定。
   *[size] 它的得分最多，其余的没有读取。
}
doubt-dates = “{ $example }”这样的日期，当作{ $chosen ->
    [day_first] 日在前、月在后
   *[month_first] 月在前、日在后
}。
doubt-dates-reason = 从文件里的日期看不出月和日哪个在前。这只影响以哪一次为准，以及题目是哪天做的。
doubt-columns = { $chosen ->
    [item] { $n ->
        [1] “{ $columns }”列当作题目。
       *[other] 有 { $n } 列当作题目：{ $columns }。
    }
   *[ignore] { $n ->
        [1] “{ $columns }”列不当作题目。
       *[other] 有 { $n } 列不当作题目：{ $columns }。
    }
}
doubt-columns-reason = { $kind ->
    [total] 可能是题目，也可能是总分、平均分或等级，计入就会和其他列重复。
    [who] 可能是题目，也可能是学号、姓名一类的信息。
   *[note] 可能是题目，也可能是学生的其他情况，如缺勤次数、用时、教室。
}
doubt-questions = { $n ->
    [1] “{ $column }”列{ $chosen ->
        [ignore] 不计入。
       *[item] 当作题目。
    }
   *[other] 有 { $n } 列（{ $column }）{ $chosen ->
        [ignore] 不计入。
       *[item] 当作题目。
    }
}
doubt-questions-reason = 看位置像是题目，但加起来不等于测验的总分。
doubt-gradeables = { $n ->
    [1] “{ $column }”列{ $chosen ->
        [ignore] 不计入。
       *[item] 当作题目。
    }
   *[other] 有 { $n } 列（{ $column }）{ $chosen ->
        [ignore] 不计入。
       *[item] 当作题目。
    }
}
doubt-gradeables-reason = 有得分，但“PERFECT”行没有写分值，像是只给附加分的作业。
doubt-names = { $chosen ->
    [numbers] 学生按文件里的顺序编号。
   *[names] “{ $column }”列当作学生姓名。
}
doubt-names-reason = 表头没有写姓名在哪一列。“{ $column }”列几乎每行的文字都不一样。
doubt-row-max = { $chosen ->
    [maxima] 第 { $row } 行当作各列的满分。
    [summary] 第 { $row } 行是全班的数据，不计入。
   *[student] 第 { $row } 行当作名叫“{ $name }”的学生。
}
doubt-row-max-reason = { $named ->
    [no] 这一行没有写是谁，而且各列几乎没有学生超过它。
   *[yes] 这一行写着“{ $name }”，而且各列几乎没有学生超过它。
}
doubt-row-summary = { $chosen ->
    [summary]
        { $n ->
            [1] 第 { $row } 行{ $named ->
                [no] {""}
               *[yes] （“{ $name }”）
            }不是学生，{ $kind ->
                [key] 写的是标准答案。
               *[statistic] 不计入。
            }
           *[other] 第 { $row } 行（{ $name }）不是学生，不计入。
        }
   *[student]
        { $n ->
            [1] 第 { $row } 行当作名叫“{ $name }”的学生。
           *[other] 第 { $row } 行当作学生：{ $name }。
        }
}
doubt-row-summary-reason = { $kind ->
    [key] 写的是大多数学生选的选项，而这一行的名称也可能是人名。
    [footer] 没有得分，写的可能是人名，也可能是备注。
    [posting] 没有得分，写的可能是人名，也可能是备注。
   *[statistic] { $named ->
        [no] 其他行都写了是谁的，这一行没有写。
       *[yes] “{ $name }”可能是人名，也可能是平均分行或权重行的名称。
    }
}

option-highest = 最高得分
option-usual = 按列出的分值
option-lower_better = 1 最好
option-higher_better = 数字越大越好
option-percent = 百分比
option-done = 已完成
option-right_wrong = 对和错
option-maxima = 满分
option-summary = 全班的数据
option-student = 一名学生
option-names = 是姓名
option-numbers = 不是姓名
option-latest = 最后一次
option-best = 最好的一次
option-first = 第一次
option-day_first = 日在前
option-month_first = 月在前
option-separate_items = 不同的题
option-same_items = 同一道题
option-no_score = 没有得分
option-absent = 缺考
option-grades = 等级
option-answers = 选项
option-zero_points = 零分
option-comma = 小数点
option-point = 千位分隔符
option-own_maximum = 按各自的满分
option-as_written = 按写的分数
option-two_students = 不同的学生
option-merge = 同一名学生
option-item = 题目
option-ignore = 不计入

## What rows are that are no student's

row-above = 在表头上面，没有读取
row-header = 是表头
row-repeated = 重复了表头
row-maxima = 写的是满分
row-key = 写的是标准答案
row-weights = 写的是各列的权重
row-posting = 是平台自己加的行
row-test-student = 是测试学生
row-statistic = 是全班的数据
row-attempt = 是学生的另一次作答
row-footer = 在表格下面，没有读取

## Said, not to be decided

remark-encoding-gb18030 = 文件不是 UTF-8 编码，按中文编码（GB18030）读取。如果姓名不对，请另存为“CSV UTF-8”。
remark-encoding-cp1251 = 文件不是 UTF-8 编码，按西里尔文编码（Windows-1251）读取。如果姓名不对，请另存为“CSV UTF-8”。
remark-encoding-cp1252 = 文件不是 UTF-8 编码，按西欧编码（Windows-1252）读取。如果姓名不对，请另存为“CSV UTF-8”。
remark-comma = 逗号当作小数点，如“{ $example }”。
remark-thousands = 逗号当作千位分隔符，如“{ $example }”。
remark-renamed = 有 { $n } 道题与其他题重名，现在叫：{ $items }。
remark-max-highest = { $n ->
    [1] 文件里没有写“{ $items }”的分值，以最高得分作为分值，可以更改。
   *[other] 文件里没有写 { $n } 道题（{ $items }）的分值，以各题的最高得分作为分值，可以更改。
}
remark-max-guessed = { $n ->
    [1] 文件里没有写“{ $items }”的分值，按同类题目的分值计，可以更改。
   *[other] 文件里没有写 { $n } 道题（{ $items }）的分值，按同类题目的分值计，可以更改。
}
remark-lower-better = { $n ->
    [1] “{ $items }”写的是等级，1 最好。换算时用 { $worst } 减去等级，满分 { $points } 分：1 得满分，{ $worst } 得零分。
   *[other] 有 { $n } 道题（{ $items }）写的是等级，1 最好。换算时用 { $worst } 减去等级，满分 { $points } 分：1 得满分，{ $worst } 得零分。
}
remark-higher-better = { $n ->
    [1] “{ $items }”写的是等级，数字越大越好，直接当作得分，满分 { $worst } 分。
   *[other] 有 { $n } 道题（{ $items }）写的是等级，数字越大越好，直接当作得分，满分 { $worst } 分。
}
remark-words = { $n ->
    [1] “{ $items }”写的是文字或符号，不是分数。
   *[other] 有 { $n } 道题（{ $items }）写的是文字或符号，不是分数。
}{ $full ->
    [0] {""}
   *[other] 得满分的：{ $full }。
}{ $none ->
    [0] {""}
   *[other] 得零分的：{ $none }。
}
remark-starred = 有 { $n } 个得分（{ $items }）带星号，通常表示迟交。读取时不看星号。
remark-so-far = 有 { $n } 个得分只是暂时的，因为还有内容待批改，不计入。
remark-max-credit = { $n ->
    [1] “{ $items }”的得分当作得分率。
   *[other] 有 { $n } 道题（{ $items }）的得分当作得分率。
}
remark-letters = { $n ->
    [1] “{ $items }”写的是等级，
   *[other] 有 { $n } 道题（{ $items }）写的是等级，
}按得分率折算：{ $letters }。{ $source ->
    [teacher] 折算标准由老师改过。
    [chinese] 按常用的五级制分段，每一级取中间值：优从 90% 起，及格从 60% 起，可以更改。
   *[american] 按 Canvas 默认的等级分段，每一级取中间值：A+ 从 97% 起，可以更改。
}
remark-extra-credit = 有 { $n } 个得分超过满分（{ $items }），照原样保留，按满分算。如果给全班都加了分（调整后的分数），请填写加分以后的满分。
remark-no-score-yet = { $n ->
    [1] “{ $items }”还没有得分，不计入。
   *[other] 有 { $n } 道题（{ $items }）还没有得分，不计入。
}
remark-all-or-nothing = { $n ->
    [1] “{ $items }”只有满分和零分：不论分值多少，都只当一道小题看。
   *[other] 有 { $n } 道题（{ $items }）只有满分和零分：不论分值多少，每题都只当一道小题看。
}
remark-question-pools = 空白表示没有给学生出这道题，或者还没有批改。这样的单元格当作没有得分，绝不按零分算。
remark-test-student = 第 { $row } 行是测试学生，不计入。

## Formats, and by what each is recognised

format-canvas_gradebook = Canvas 成绩表
format-moodle_quiz = Moodle 测验
format-moodle_gradebook = Moodle 成绩表
format-gradescope_course = Gradescope 课程成绩
format-canvas_student_analysis = Canvas 测验的学生分析（Student Analysis）
format-gradescope_assignment = Gradescope 作业
format-blackboard = Blackboard 成绩表
format-brightspace = Brightspace 成绩
format-powerschool = PowerSchool 成绩表
format-google_forms = Google Forms 测验
format-microsoft_forms = Microsoft Forms 测验
format-oneroster = OneRoster 成绩
format-zipgrade = ZipGrade 导出文件
format-kahoot = Kahoot 报告
format-quizizz = Quizizz 报告
format-chinese_exam = 考试小题分
format-nbgrader = nbgrader 成绩
format-github_classroom = GitHub Classroom 成绩
format-prairielearn = PrairieLearn 成绩
format-open_edx = Open edX 成绩报告
format-sakai = Sakai 成绩表
format-artemis = Artemis 成绩
format-ilias = ILIAS 测验成绩
format-submitty = Submitty 成绩（Rainbow Grades）
format-gradescope_evaluations = Gradescope 单题评分
format-checkmark = Moodle Checkmark 提交情况
format-socrative = Socrative 成绩
format-google_classroom = Google Classroom 成绩
format-mylab = Pearson MyLab 成绩表
format-turkish_marks = e-Okul 或 OBS 的成绩单
format-schoology = Schoology 成绩表
format-chinese_course = 学习通或雨课堂的课程成绩
format-zhixue = 智学网小题分
format-blackboard_questions = Blackboard 测验的各题得分
format-assistments = ASSISTments 作答记录
format-datashop = DataShop 导出文件
format-plain_long = 每行一个得分的表格
format-plain_items = 每行一道题的表格
format-plain_wide = 每行一名学生的表格
why-canvas = 有“Student”“ID”“Section”三列，还有一行写分值，符合 Canvas 导出文件的格式。
why-moodle-quiz = 有每次作答的状态和开始时间，各题的表头末尾写着分值，符合 Moodle 测验报告的格式。
why-moodle-gradebook = 最后一列是下载时间，成绩列的括号里写着成绩类型，符合 Moodle 成绩表的格式。
why-gradescope-course = 每份作业旁边都有一列“Max Points”，符合 Gradescope 课程成绩的格式。
why-canvas-student-analysis = 每道题有题号，旁边还有一列以分值作表头，符合 Canvas 学生分析的格式。
why-gradescope-assignment = 有总分和“Max Points”，还有状态和提交情况，符合 Gradescope 作业的格式。
why-blackboard = 表头的括号里写着分值，竖线后面是编号，是 Blackboard 的写法。
why-brightspace = 有“OrgDefinedId”列，成绩列叫“Points Grade”，符合 Brightspace 导出文件的格式。
why-powerschool = 表头上面有“Points Possible”等几行，符合 PowerSchool 成绩表的格式。
why-google-forms = 有每次提交的时间，得分写成“8.00 / 10”，符合 Google Forms 测验的格式。
why-microsoft-forms = 每道题旁边都有一列以“Points”开头，符合 Microsoft Forms 测验作答结果的格式。
why-oneroster = 成绩用“sourcedId”指明学生和题目，符合 OneRoster 的格式。
why-zipgrade = 每道题都有“Stu”“PriKey”“Points”三列，符合 ZipGrade 完整导出文件的格式。
why-kahoot = 列出了每名玩家答对和答错的题数，符合 Kahoot 报告的格式。
why-quizizz = 除了答对和答错的题数，还有正确率，符合 Quizizz 报告的格式。
why-chinese-exam = 各列是题号，还有“总分”“满分”或“答案”，符合考试小题分的格式。
why-nbgrader = 作业有“max_score”“raw_score”“late_submission_penalty”，符合 nbgrader 导出文件的格式。
why-github-classroom = GitHub 用户名旁边有得分和分值，符合 GitHub Classroom 的格式。
why-prairielearn = 有每个人的“UID”和角色，符合 PrairieLearn 文件的格式。
why-plain-items = 每行像是题目，每列像是学生。
why-open-edx = 有用户名和成绩，还有选课情况或得分和分值，符合 Open edX 报告的格式。
why-sakai = 题目的括号里写着分值，还有以 * 或 # 开头的列，符合 Sakai 导出文件的格式。
why-artemis = 有用户名和百分比成绩，或者有各练习的得分和总分，符合 Artemis 导出文件的格式。
why-ilias = 测验得分旁边写着满分，符合 ILIAS 测验的格式。
why-submitty = 有“USERNAME”和“OVERALL”列，学生中间还有“PERFECT”等行，符合 Rainbow Grades 的格式。
why-gradescope-evaluations = 是一道题的提交情况，有评分人和评分标准的各条，符合 Gradescope 单题评分的格式。
why-checkmark = 表头的括号里写着分值，下面是勾选，符合 Moodle Checkmark 活动的格式。
why-socrative = 学生姓名旁边有总分和答对的题数，符合 Socrative 报告的格式。
why-google-classroom = 有姓名和邮箱，表头下面是日期行和分值行，符合 Google Classroom 的格式。
why-mylab = 有登录名，作业标题下面是叫“Score”的列，符合 Pearson MyLab 成绩表的格式。
why-turkish-marks = 考试用的是土耳其语名称，符合 e-Okul 或大学 OBS 成绩单的格式，每次考试满分 100 分。
why-schoology = 姓名旁边有“Unique User ID”，符合 Schoology 成绩表的格式。
why-chinese-course = 有学号和姓名，还有“章节测验”“课堂得分”等列，符合学习通或雨课堂的格式。
why-zhixue = 题号下面是“得分”或分值，符合智学网小题分的格式。
why-blackboard-questions = 每道题有分值、自动评分和人工评分，符合 Blackboard 测验的格式。
why-assistments = 有用户、题目和提示，符合 ASSISTments 作答记录的格式。
why-datashop = 学生用代号，有题目、步骤和首次作答，符合 DataShop 导出文件的格式。
why-plain-long = 每行都写着一名学生、一道题和一个得分。
why-plain-wide = 每行一名学生，看不出是哪个平台的文件。

ignored-answers = 只有作答，没有得分。
ignored-feedback = 写的是评语，不是得分。
ignored-about-score = 是对各个得分的说明，不是得分。
ignored-about-paper = 写的是测验、试卷或总分的情况；各题已逐题读取。
ignored-sakai-marked = Sakai 标明这一列不是成绩表里的题目。
ignored-sakai-no-points = 括号里没有写分值，而 Sakai 成绩表的题目都会写。
ignored-as-points = 与已读取的得分相同，只是单位不同。
ignored-no-perfect-score = “PERFECT”行没有写这一列的分值。
ignored-rubric = 写的是评分标准的某一条是否适用；读取的是由此得出的得分。
ignored-speed = 这个分数除了看会不会，还看答得快不快；读取的是答对的题数。
ignored-accuracy = 是正确率；读取的是答对的题数。
ignored-answer-counts = 只用来数有多少道题。
ignored-no-key = 写的是学生选的选项，而文件里没有写标准答案。
ignored-blackboard = 在 Blackboard 里没有分值，所以不是题目。
ignored-blackboard-total = 由 Blackboard 根据其他列算出。
ignored-brightspace-total = 由 Brightspace 根据其他成绩算出。
ignored-brightspace-again = 与“{ $item }”的得分是同一个成绩。
ignored-gradescope-parts = 是各小题之和；各小题已逐一读取。
ignored-lateness = 写的是迟交多久，不是做得怎样。
ignored-time = 写的是什么时候交的，不是做得怎样。
ignored-gradescope-other = 旁边没有“Max Points”列，所以不是作业。
ignored-survey = 没有分值，是问卷题。
ignored-quiz-total = 是测验总分；各题已逐题读取。
ignored-about-student = 写的是学生或作答的情况，不是得分。
ignored-text = 写的是文字，不是得分。
ignored-formulas = 只有公式，没有保存结果，或者公式出错。
ignored-identifier = 位数很多的数字，是编号，不是得分。
ignored-moodle-downloaded = 写的是从 Moodle 下载文件的时间。
ignored-moodle-total = 由 Moodle 根据其他成绩算出。
ignored-moodle-percentage = 与“{ $column }”是同一个成绩，写成百分比。
ignored-moodle-again = 与“{ $column }”是同一个成绩。
ignored-moodle-feedback = 写的是评语，不是得分。
ignored-total = 由其他列算出。
remark-unfinished = 有 { $n } 次作答没有完成，不计入；{ $students ->
    [0] 这些学生都另有一次已完成的作答。
   *[other] 其中 { $students } 名学生没有一次完成，得分算作待批改。
}
remark-summary-row = 第 { $row } 行（“{ $name }”）是全班的数据，不计入。
remark-summary-rows = 第 { $rows } 行{ $named ->
    [no] {""}
   *[yes] （{ $names }）
}是全班的数据，不计入。
remark-nobodys-rows = 第 { $rows } 行{ $named ->
    [no] {""}
   *[yes] （{ $names }）
}不是学生，不计入。
remark-maxima-row = { $named ->
    [no] 第 { $row } 行当作各列的满分：没有写是谁，也没有学生超过它。
   *[yes] 第 { $row } 行（“{ $name }”）当作各列的满分：没有学生超过它。
}
remark-repeated-headers = 有 { $n } 行重复了表头，不计入。
remark-missing = 没有得分的 { $n } 处中，有 { $others } 处不是空白：文件里写了没有得分的原因，或者写的不是得分。
remark-no-names = 没有哪一列写着学生姓名，所以学生按文件里的顺序编号。
item-number = 第 { $number } 题
item-correct = 答对题数
item-assignment = 作业
item-exercise = 练习
student-number = 学生 { $number }
problem-no-header = 第 { $row } 行（{ $cells }）应该是表头，写的却是得分。请在最上面加一行，写明各列是什么，如：姓名、第 1 题、第 2 题。如果这一行就是表头，请在姓名那一列写上“姓名”。
remark-above-header = 第 { $rows } 行在表头上面，没有读取。
remark-by-hand = 有 { $n } 个得分是人工评定的，以人工评定为准，不用自动评分。
remark-scaffolds = 有 { $n } 行是引导题，只有需要帮助的学生才会做，不计入。
remark-turkish-absent = 有 { $n } 个单元格用字母（如“G”）表示学生缺考或免考，没有得分。
remark-seen-in-parsers = Gradepath 没有见过这种文件的真实样本，读法参照了其他程序。请挑几个得分和文件核对。
remark-form-total = 这张表只有作答，没有各题的得分，所以只读取整份测验的成绩。想要每道题的得分，请把测验的作答结果下载为 CSV。
remark-deleted = 有 { $n } 个得分标记为已删除，或者所属的学生、题目已删除，不计入。
remark-oneroster-alone = 成绩里只有学生或题目的编号。请选择整个压缩包，才能读到姓名、题目名称和分值。
remark-not-handed-in = 有 { $n } 个零分没有提交时间，其实是未交，所以当作没有得分。
remark-not-attempted = 有 { $n } 个单元格写着未作答或不能作答，当作没有得分；Open edX 自己算成绩时把它们算作零分。
remark-scored-pass = 有 { $n } 次作答 ILIAS 没有计分，这里也不计入。
remark-ilias-zeros = 有 { $n } 个空白单元格按零分算：学生答了每一道题，而 ILIAS 会把零分写成空白。
remark-late-stars = 有 { $n } 个得分后面有星号，表示迟交的天数。读取时不看星号。
remark-checkmark = 打勾表示学生自己说做出了这道题。打勾得这道题的满分，不打勾得零分。
remark-checkmark-nothing = 有 { $n } 名学生未交，没有得分，绝不按零分算。
remark-socrative = Socrative 只用颜色标出哪些作答是对的，所以不逐题读取，只把答对的题数当作一道题。
remark-out-of-nothing = 有 { $n } 个得分的满分和得分都是 0：还没有批改过，所以当作没有得分。
remark-other-roles = 有 { $n } 人不是学生（{ $roles }），不计入。
remark-kahoot = Kahoot 答得快就加分多，所以不读取它的分数，只把答对的题数当作一道题，分值 { $n }（作答最多的人答了 { $n } 题）。
remark-kahoot-answers = Kahoot 答得快就加分多，所以不读取它的分数。每道题答对得 1 分。
remark-quizizz = Quizizz 答得快就加分多，所以不读取它的分数，只把答对的题数当作一道题，分值 { $n }（作答最多的学生答了 { $n } 题）。
remark-marked = 有 { $n } 道题写的是学生选的选项。与标准答案相同的{ $known ->
    [yes] 得满分
   *[no] 得 1 分（文件里没有写分值）
}，其他选项得零分。

## Tables mapped by hand

format-mapped = 由老师指定各列的表格
why-mapped = 各列按老师指定的读取。
ignored-same = 得分与“{ $columns }”相同。
ignored-sum-of = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}的总和。
ignored-mean-of = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}的平均分。
ignored-percent-of = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}的得分率。
ignored-without-lowest = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}去掉最低分以后的总和或平均分。
ignored-weighted-of = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}按权重算出的总和或平均分。
ignored-scaled = 是“{ $columns }”换算以后的分数。
ignored-multiple-of = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}的总和或平均分换算以后的分数。
ignored-lost = 是{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}的失分（从一个固定的分数里减去得分）。
ignored-rank-of = 是学生按{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列
}排出的先后。
ignored-grade-of = 随{ $n ->
    [0] “{ $columns }”
   *[other] “{ $columns }”至“{ $last }”共 { $n } 列的总和
}分段提高，像是据此评定的等级。
ignored-like-total = 像是总分或平均分，不是题目。
ignored-like-grade = 像是根据其他列评定的等级，不是题目。
ignored-like-time = 写的是时间或用时，不是得分。
ignored-like-key = 像是标准答案。
ignored-like-maxima = 像是分值。
ignored-by-mapping = 老师没有指定这一列。
problem-mapping-header = 表头不可能在第 { $row } 行：文件只有 { $rows } 行。请填写表头所在的行。
problem-mapping-no-item = 没有指定题目列。请至少选择一列得分。
problem-mapping-twice = 有几列都指定为{ $role ->
    [name] 姓名
    [first] 名
    [last] 姓
    [id] 学号
    [email] 邮箱
   *[section] 班级
}：{ $columns }。请只选其中一列。

doubt-shape = { $chosen ->
    [scores] 按每行一名学生的一个得分读取。
    [items] 按每行一道题、每列一名学生读取。
   *[students] 按每行一名学生读取。
}
doubt-shape-reason = 从表头和单元格看不出一行是什么。
option-scores = 每行一个得分
option-items = 每行一道题
option-students = 每行一名学生
remedy-shape-students = 每行是一名学生
remedy-shape-scores = 每行是一个得分
remedy-shape-items = 每行是一道题
problem-no-score-rows = 不能按每行一个得分读取：找不到写学生的列和写题目的列。请换一种读法。
doubt-names-column = 学生以“{ $column }”列为准。
doubt-names-column-reason = 有两列的内容都逐行重复，看不出哪一列写的是学生。
doubt-score-column = 得分以“{ $column }”列为准。
doubt-score-column-reason = 有好几列都可能是学生在题目上的得分。
problem-answers-no-key = { $n ->
    [1] “{ $columns }”列
   *[other] { $n } 列（{ $columns }）
}写的是学生的作答，而文件里没有写标准答案。请在表头下面加一行标准答案，行首写“答案”，或者改写成得分。
remedy-answers-grades = 这些是等级
remedy-answers-points = 这些是得分
problem-no-item-rows = 不能按每行一道题读取：有学生得分的列不到两列。请换一种读法。
problem-in-a-students-column = 文件的 { $letter } 列（文件里每列是一名学生，读取时转成了行）：{ $sentence }
problem-nothing-scored = 这个文件里没有学生的得分。{ $n ->
    [0] 单元格里有内容
   *[other] 各列（{ $columns }）有内容
}，但没有得分、等级或作答。请选择成绩文件。
problem-looks-like-scores = 有 { $n } 行像是每行一个得分：同样的学生反复出现。这张表是每行一个得分吗？
problem-other-shape = { $shape ->
    [scores] 这张表是按每行一名学生的一个得分读取的。
    [items] 这张表是按每行一道题、每列一名学生读取的。
   *[students] 这张表是按每行一名学生读取的。
}如果不是这样，请选择别的读法。
remedy-answers-key-row = 第 { $row } 行（{ $name }）是标准答案
ignored-key = 写的是标准答案。
ignored-activity = 写的是学生在平台上做了多少，不是做得怎样。
ignored-answers-beside = 写的是学生的作答；读取的是旁边的得分。
doubt-right-word = “{ $column }”列里的“{ $word }”当作对，另一个词当作错。
doubt-right-word-reason = 这一列只有两个词，都不认识；一般来说，作答大多是对的。

remark-hidden = { $n } 个姓名或题目里有看不见的符号，可能使文字倒过来显示（{ $places }）。显示和导出时都会去掉。
