### “知识点”页面：每个知识点的讲解、例题、练习和分钟数。

texts-title = 学习计划和课上用的内容
texts-count =
    { $n ->
        [0] 每个知识点都有内容。
       *[other] { $of } 个知识点中有 { $n } 个还没有内容，学习计划会列出失分的题。
    }
texts-skill = 知识点
texts-minutes = 讲练时间（分钟）
texts-help = 会印在学习单上，也会在重讲时显示。“1)”这样的编号另起一题；“答案：”后面的内容倒印在页脚。网址（https://……）照原样印出。
texts-hint-explanation = 用两句话怎么讲
texts-hint-worked-example = 一道题和解法
texts-hint-practice = 课本第 41 页 1～6 题，或自己出的题，或网址
texts-keep = 保存内容
texts-kept = 已保存。没有改动过的学习计划会用上。
texts-file = 从文件读取
texts-file-help = 文本文件（TXT 或 Markdown）。只读取文字，不保存文件；图片或练习卷请写网址。
texts-file-as = 作为
texts-file-which = 文本文件
texts-file-take = 使用这段文字
texts-file-unreadable = 这个文件里没有文字。请另存为 TXT 后再试。
