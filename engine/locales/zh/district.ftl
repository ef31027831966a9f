### 一个学区一夜之间的分析。

why-district-responses = 学区答题记录的各行
district-needs-extras = 分析整个学区需要 { $packages }，尚未安装。请运行：python -m pip install -r { $file }
district-no-class = { $input }：没有班级。请指定成绩册所在的文件夹或通配模式，或含有 school=12/class=7b 这类分区的文件夹。
district-no-rows = 这个分区里没有任何一行。
district-no-column = 缺少这些列：{ $columns }。每一行都需要 student、item、points 和 max_points。
district-bad-column = 有一列的类型与 engine/district/DISTRICT.md 所写的不同。
district-bad-maximum = 有题目没有满分，或满分不大于 0。请在每一行填上大于 0 的 max_points。
district-bad-points = 有得分小于 0 或无穷大。没有得分时请把 points 留空。
district-no-student-or-item = 有一行没有学生或没有题目。请在每一行填上两者。
district-other-district = { $folder }：里面是其他班级的结果，现在一个也不在了。请用 --out 选择别的文件夹。
district-no-scheduler = { $scheduler }：那里没有调度器应答。请用“dask scheduler”启动一个，或去掉 --scheduler。
district-no-workers = { $scheduler }：调度器没有工作进程。请用“dask worker { $scheduler } --nthreads 1”启动几个。
district-other-engine = { $scheduler }：那里的工作进程装的是另一个版本的 Gradepath。请安装相同的版本。
district-not-seen = { $scheduler }：工作进程看不到输入或 --out 的文件夹。请指定大家共用的文件夹。
district-done = { $classes ->
    [0] 没有缺少的
   *[other] 分析了 { $classes } 个班级、{ $students } 名学生
  }；共 { $all } 个班级。
district-failed = { $n } 个班级没有结果；原因见 { $file }。
district-removed = 输入中已经没有的 { $n } 个班级的结果已移除。
