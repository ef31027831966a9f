# A district's results, opened in the app.

district-view-needs = 要读取 { $path }，请先安装区域分析的组件：{ $what }
district-view-missing = 没有 { $path }。请先分析全区数据：{ $what }
district-view-damaged = { $path } 读不出来，它不像全区分析的结果。请重新生成：{ $what }
district-view-empty = { $path } 里没有班级：没有一个班分析成功。原因写在同一文件夹的 { $what } 里。
