### 学习计划页面。

plans-empty = 这里为每名学生制定学习计划：几个步骤、多少分钟，以及一起回顾的日期。
plans-title = 学习计划
plans-whose = 谁的计划
plans-one = 一名学生
plans-all = 全班（{ $n }）
plans-groups = 小组
plans-goal =
    { $minutes } 分钟，{ $n ->
        [0] 全部知识点
       *[other] { $n } 个知识点
    }
plans-goal-minutes = 到回顾日期共多少分钟
plans-goal-targets = 要学会的知识点
plans-goal-all = 全部知识点
plans-goal-help = 在这些时间里收获最大的步骤排在前面。选定知识点后，会加上它的前置知识点。改过的计划不再变动，直到撤销改动为止。
plans-language = 学习单和家长信的语言
plans-language-help = 知识点表和老师自己写的内容保持原样。个别学生可以用与全班不同的语言。
plans-student = 学生
plans-review = 回顾日期
plans-nothing = 全部知识点都已掌握，没有建议的步骤。可以自己添加步骤。
plans-note = 写在学习单上的话
plans-note-hint = 写一句鼓励的话
plans-editor-alt = 计划的步骤：是否做、名称、做什么、分钟
plans-chosen = { $n } 步，共 { $minutes } 分钟。点击单元格可以改；改“顺序”可以移动步骤；在最后一行可以添加步骤。
plans-file = { $name }_学习计划_{ $day }
class-plans-file = { $name }_学习计划_{ $day }
class-report-file = { $name }_学情报告_{ $day }
class-canvas-file = { $name }_Canvas_{ $day }
class-letters-file = { $name }_家长信_{ $day }
plans-letter-file = { $name }_家长信_{ $day }
plans-print = 打印
plans-export = 导出
plans-as-pdf = 学习单（PDF）
plans-as-letter = 家长信（PDF）
plans-as-docx = 可编辑（Word）
plans-as-html = 用浏览器打印（HTML）
plans-as-xlsx = 工作簿（XLSX）
plans-as-csv = 表格（CSV）
plans-as-ics = 日历（ICS）
plans-as-md = 文本（Markdown）
plans-reset = 撤销改动
plans-all-sentence = { $of } 名学生中，有 { $n } 名有学习计划。要改某一份，请选“一名学生”。
plans-kept = 学习计划和班级保存在一起。
plans-keep = 这个班级没有保存。关闭或刷新本页后，学习计划就没有了，请先存为文件。
plans-print-handouts = 打印 { $n } 份学习单（PDF）
plans-print-letters = 打印 { $n } 份家长信（PDF）
plans-pack = 分成 { $n } 个文件（ZIP）
class-as-xlsx = 全班（XLSX）
class-as-docx = 可编辑的学习单（Word）
class-as-html = 用浏览器打印的学习单（HTML）
class-as-csv = 全部步骤的表格（CSV）
class-as-ics = 日历（ICS）
class-as-md = 学习单文本（Markdown）
class-as-json = 全部数据，供其他程序使用（JSON）
class-as-canvas = 供 Canvas 导入（CSV）
class-canvas-help = 在 Canvas 中会成为新的列，每个知识点一列。这些是估计，请设为不计入总评成绩。
plans-table-alt = 每名学生的计划步骤、分钟和回顾日期

column-do = 做
column-step = 步骤
column-practice = 做什么
column-minutes = 分钟
column-place = 顺序
column-place-help = 改成别的数字，就能移动步骤。
column-steps-chosen = 步骤
column-review = 回顾日期
