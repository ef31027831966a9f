### “知识点”页面：一次标注多道题。

bulk-open = 一次标注多道题
bulk-which = 哪些题
bulk-which-hint = 题目的一部分，或题号，如 3-7; 12
bulk-untagged = 只选还没有标注的题
bulk-found =
    { $n ->
        [0] 没有符合的题。
       *[other] { $n } 道题：{ $items }
    }
bulk-skill = 知识点
bulk-tag = 标注 { $n } 道题
bulk-untag = 取消 { $n } 道题的标注
tags-counts = 已标注：{ $counts }
tags-refresh = 在表中显示
