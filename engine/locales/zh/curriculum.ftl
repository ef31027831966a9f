### Sentences about skills and tags. Rows arrive as text, counts as numbers.

## Names


## Problems of a skills file

curriculum-no-rows = “{ $file }”有表头，但下面没有可用的行。请每个知识点或每道题写一行。
curriculum-missing-column = 知识点表“{ $file }”缺少“{ $column }”列。请在第 { $row } 行的表头里写上；必须有的列是 { $needed }，其他列可以没有。
curriculum-too-many-cells = “{ $file }”第 { $row } 行有 { $cells } 个单元格，但只有 { $columns } 列。文字里如果有逗号，请加上引号，或者删掉多余的单元格。
curriculum-no-id = “{ $file }”第 { $row } 行、“{ $column }”列：没有写知识点编号。请写一个不重复的短编号。
curriculum-same-id = “{ $file }”第 { $row } 行、“{ $column }”列：编号“{ $skill }”在第 { $first } 行已经有了。请给其中一个知识点换个编号。
curriculum-no-name = “{ $file }”第 { $row } 行、“{ $column }”列：知识点“{ $skill }”没有名称。请写上要显示的名称。
curriculum-minutes = “{ $file }”第 { $row } 行、“{ $column }”列：“{ $skill }”的时间写的是“{ $found }”，不是分钟数。请写 1～1440 之间的数，或者留空。
curriculum-unknown-prerequisite = “{ $file }”第 { $row } 行、“{ $column }”列：“{ $skill }”的前置知识点写的是“{ $found }”，但没有这个编号的知识点。请改正，或者加上这个知识点。文件里的编号：{ $known }。两个编号之间用 ; 隔开。
curriculum-cycle = “{ $file }”第 { $row } 行、“{ $column }”列：“{ $skill }”的前置知识点写了“{ $found }”，这样绕成了一圈：{ $cycle }，无从学起。请删掉其中一个前置知识点。
curriculum-too-many-skills = “{ $file }”里有 { $n } 个知识点，一个班最多用 { $most } 个。请去掉这个班不学的知识点。

## Problems of an items file

curriculum-missing-items-column = 题目与知识点对应表“{ $file }”缺少“{ $column }”列。第 { $row } 行必须写上“item”和“skills”两列；也可以每道题一行、每个知识点一列，单元格里写 0 或 1。
curriculum-no-item = “{ $file }”第 { $row } 行、“{ $column }”列：没有写题目。请照成绩表写上题目名称，或者删掉这一行。
curriculum-no-tags = “{ $file }”里没有一道题标注了知识点。请写上各题考的知识点，两个知识点之间用 ; 隔开。
curriculum-unknown-skill = “{ $file }”第 { $row } 行、“{ $column }”列：“{ $item }”标注了“{ $skill }”，但知识点表里没有这个知识点。请改正，或者加上这个知识点。知识点表里的编号：{ $known }。两个知识点之间用 ; 隔开。
curriculum-unknown-skill-column = “{ $file }”第 { $row } 行、“{ $column }”列：知识点表里没有这个知识点。请改正表头，或者加上这个知识点。知识点表里的编号：{ $known }。
curriculum-other-gradebook = “{ $file }”里的题，成绩表里一道也没有：对应表的第一道题是“{ $item }”，成绩表的第一道题是“{ $title }”。请选择这个班的对应表，或者照成绩表写题目名称。
curriculum-unnamed-column = “{ $file }”第 { $row } 行、“{ $column }”列：没有写表头。请写上知识点的名称。
curriculum-same-column = “{ $file }”第 { $row } 行、“{ $column }”列：知识点“{ $skill }”在“{ $first }”列已经有了。请删掉其中一列，或者改名。
curriculum-same-item = “{ $file }”第 { $row } 行、“{ $column }”列：题目“{ $item }”在第 { $first } 行已经有了。请删掉其中一行。
curriculum-mark =
    { $n ->
        [1] “{ $file }”第 { $row } 行、“{ $column }”列：从“{ $found }”看不出“{ $item }”是否考这个知识点。考写 1，不考写 0。
       *[other] “{ $file }”第 { $row } 行：有 { $n } 个单元格看不出“{ $item }”是否考那个知识点，第一个是“{ $column }”列的“{ $found }”。考写 1，不考写 0。
    }
curriculum-unknown-item = “{ $file }”第 { $row } 行：成绩表里没有“{ $item }”这道题。请照成绩表写题目名称，或者删掉这一行。
curriculum-missing-item = “{ $file }”里没有“{ $item }”这一行。请加上：考到的知识点写 1，其他写 0。
curriculum-more-problems = 这类问题还有 { $n } 个，没有列出。

## Remarks

curriculum-single =
    { $n ->
        [1] 唯一的一道题没有标注知识点，算作一个知识点“{ $skill }”。请在“知识点”页面标注，或者加上题目与知识点对应表。
       *[other] 没有一道题标注了知识点，所以全部 { $n } 道题算作一个知识点“{ $skill }”。标注以后，才能看出哪一部分难、为什么、先学什么。可以在“知识点”页面勾选，也可以加上题目与知识点对应表（列名 item、skills），或者在题目名称里写上知识点，如“第 3 题 [分数]”。
    }
curriculum-skills-not-used =
    { $n ->
        [1] 知识点表里的知识点还没有用上，因为没有一道题标注了它。请加上题目与知识点对应表。
       *[other] 知识点表里的 { $n } 个知识点还没有用上，因为没有一道题标注了其中哪一个。请加上题目与知识点对应表。
    }
curriculum-from-titles = 从 { $items } 道题中 { $tagged } 道题的名称里，找到了 { $skills } 个知识点。
curriculum-untagged-items = 有 { $n } 道题没有标注知识点：{ $items }。都算在“{ $skill }”里。
curriculum-items-elsewhere = “{ $file }”里有 { $n } 道题，当时一起读取的成绩表里没有，所以没有用上：{ $items }。
curriculum-skills-kept = 有 { $n } 个知识点，还没有一道题勾选：{ $skills }。先保留着；勾选之前，不判断掌握程度，也不安排学习步骤。
curriculum-skills-unasked = 有 { $n } 个知识点，这个班没有题目考到：{ $skills }。学习顺序里仍然保留。
curriculum-columns-missing = 知识点表“{ $file }”没有这 { $n } 列：{ $columns }。学习计划里就不会有这些内容。
curriculum-columns-unused = 知识点表“{ $file }”里有 { $n } 列没有用到：{ $columns }。

## A framework in the CASE format

case-too-many-bytes = “{ $file }”超过 { $megabytes } MB。请只导出这个班要学的学科和年级。
case-not-json = “{ $file }”第 { $row } 行：文字在这里中断，或者多了一个符号，所以不是 JSON 文件。请重新下载这份知识点体系。
case-not-text = “{ $file }”里有不是文字的内容。请重新下载这份知识点体系。
case-too-deep = “{ $file }”里的列表一层套一层，没有尽头。请重新下载这份知识点体系。
case-no-items = “{ $file }”里没有“CFItems”列表，不是 CASE 格式的知识点体系。请导出 CASE 包，或者做一张知识点表，列名为 skill_id 和 name。
case-no-identifier = “{ $file }”的 { $column }：没有标识符。请重新下载这份知识点体系，或者跳过这一条。
case-same-identifier = “{ $file }”的 { $column }：标识符“{ $found }”在前面已经有了。请重新下载这份知识点体系，或者跳过后一条。
case-no-statement = “{ $file }”的 { $column }：“{ $found }”既没有“fullStatement”，也没有“abbreviatedStatement”，看不出是什么内容。请补上一个，或者跳过这一条。
case-associations = “{ $file }”的 { $column } 不是列表。请重新下载这份知识点体系，或者不用层级和先后关系，继续导入。
case-association = “{ $file }”的 { $column }：没有写关系类型，或者缺少一端。请重新下载这份知识点体系，或者跳过这一条。
case-children-circle =
    { $n ->
        [1] “{ $file }”里有 1 条排在它自己的下一级：{ $names }。请改正这份知识点体系，或者把它当作最上层，继续导入。
       *[other] “{ $file }”里有 { $n } 条互为上下级，绕成了一圈：{ $names }。请改正这份知识点体系，或者把它们当作最上层，继续导入。
    }
case-precedes-circle = “{ $file }”的 { $column }：先后关系绕成了一圈：{ $chain }，无从学起。请删掉其中一条“precedes”，或者跳过最后一条。
case-no-level = “{ $file }”没有第 { $level } 层，最深是第 { $most } 层。请选择别的层。
case-too-many = “{ $file }”在这一层有 { $n } 条，一个班最多用 { $most } 条。请选择更上面的层，或者只导出这个班要学的学科和年级。
case-elsewhere = “{ $file }”里有 { $n } 条关系指向别的知识点体系，没有用上。
case-groups = “{ $file }”里有 { $n } 条关系说的是整个板块之间的先后，在这一层没有用上。
case-circles = “{ $file }”里有 { $n } 条关系在这一层与其他关系矛盾，没有用上。
