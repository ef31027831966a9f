### 不上传文件，直接输入或粘贴得分。

typing-offer = 输入或粘贴得分
typing-title = 输入或粘贴得分
typing-what = 在下面输入姓名和得分，或者从表格软件中粘贴。已有班级的新测验，会先填好姓名。
typing-class = 是哪个班级的得分？
typing-pseudonyms = “{ $name }”的学生用的是化名，所以这里没有姓名。请像新班级一样输入，下一页会要求打开姓名对照表。
typing-name = 测验名称
typing-file-name = 输入的得分
typing-pasted-name = 粘贴的得分
typing-paste = 粘贴表格或名单
typing-paste-what = 在表格软件中复制单元格（连同表头），粘贴到这里。可以用制表符、半角逗号、半角分号和换行分隔。如果只有姓名，一行一个，就填入下面的表格。
typing-pasted = 粘贴的内容
typing-read = 读入
typing-titles = 题目（用半角逗号 , 隔开）
typing-titles-hint = 1, 2, 3, 作文
typing-items = 题数
typing-rows = 行数
typing-keys = 方向键和 Tab 移动，Enter 确定。**a** 表示缺考，**e** 表示免考，**m** 表示没有得分，空单元格也算没有得分。可以从表格软件粘贴单元格，超出表格的部分不读入。
typing-grid = 输入得分的表格，行是学生，列是题目
typing-maxima = 分值
typing-student = 学生
typing-row = 第 { $row } 行
typing-at =
    { $known ->
        [yes] { $row }，{ $item }：
       *[no] { $row }：
    }
typing-more-faults = 还有 { $n } 处。
typing-go = 检查并继续
typing-leave = 改为选择文件
typing-full = 最后一行已填满。如果粘贴的行数更多，请先在上面增加行数，再粘贴一次。
typing-counts = { $students } 名学生，{ $items } 道题，{ $scores } 个得分

typed-no-maximum = “{ $found }”不是大于 0 的数字。请写这道题的分值。
typed-no-name = 这一行有得分，但没有姓名。
typed-same-name = 另一行也叫“{ $name }”。请加上学号，或者用别的方式区分。
