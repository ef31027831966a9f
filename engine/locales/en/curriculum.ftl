### Sentences about skills and tags. Rows arrive as text, counts as numbers.

## Names


## Problems of a skills file

curriculum-no-rows = The file { $file } has a header but no usable row under it. Write one row for each skill or item.
curriculum-missing-column = The skills file { $file } has no column { $column }. Name it in row { $row }; the columns { $needed } are needed, the others may be left out.
curriculum-too-many-cells = Row { $row } of { $file } has { $cells } cells, but there are only { $columns } columns. Put quotation marks around a text that contains a comma, or delete the extra cells.
curriculum-no-id = Row { $row }, column { $column } of { $file }: the id of the skill is missing. Write a short word that no other skill has.
curriculum-same-id = Row { $row }, column { $column } of { $file }: the id “{ $skill }” already stands in row { $first }. Give one of the two skills another id.
curriculum-no-name = Row { $row }, column { $column } of { $file }: the skill “{ $skill }” has no name. Write the name that you want to read.
curriculum-minutes = Row { $row }, column { $column } of { $file }: “{ $found }” is not a number of minutes for “{ $skill }”. Write a number from 1 to 1440, or leave the cell empty.
curriculum-unknown-prerequisite = Row { $row }, column { $column } of { $file }: “{ $skill }” needs “{ $found }”, but no skill has this id. Correct it, or add that skill. Ids in the file: { $known }. Put ; between two ids.
curriculum-cycle = Row { $row }, column { $column } of { $file }: “{ $skill }” needs “{ $found }”, so the skills go round in a circle: { $cycle }. Nobody could begin. Delete one of these prerequisites.
curriculum-too-many-skills = The file { $file } names { $n } skills; at most { $most } can be used for one class. Leave out the skills that this class does not work on.

## Problems of an items file

curriculum-missing-items-column = The items file { $file } has no column { $column }. Row { $row } must name the columns item and skills; or make a table with one row for each item, one column for each skill, and 0 or 1 in the cells.
curriculum-no-item = Row { $row }, column { $column } of { $file }: the item is missing. Write its title as the gradebook has it, or delete the row.
curriculum-no-tags = The file { $file } gives no item a skill. Write the skills behind the items, with ; between two skills.
curriculum-unknown-skill = Row { $row }, column { $column } of { $file }: “{ $item }” needs “{ $skill }”, but the skills file has no such skill. Correct it, or add that skill. Ids in the skills file: { $known }. Put ; between two skills.
curriculum-unknown-skill-column = Row { $row }, column { $column } of { $file }: the skills file has no such skill. Correct the header, or add that skill. Ids in the skills file: { $known }.
curriculum-other-gradebook = None of the items in { $file } is in this gradebook: the file begins with “{ $item }”, the gradebook with “{ $title }”. Choose the items file of this class, or write the titles as the gradebook has them.
curriculum-unnamed-column = Row { $row }, column { $column } of { $file }: the column has no header. Write the name of the skill.
curriculum-same-column = Row { $row }, column { $column } of { $file }: the skill “{ $skill }” is already in column { $first }. Delete or rename one of the two columns.
curriculum-same-item = Row { $row }, column { $column } of { $file }: the item “{ $item }” already stands in row { $first }. Delete one of the two rows.
curriculum-mark =
    { $n ->
        [one] Row { $row }, column { $column } of { $file }: “{ $found }” does not say whether “{ $item }” needs this skill. Write 1 for yes and 0 for no.
       *[other] Row { $row } of { $file }: { $n } cells do not say whether “{ $item }” needs the skill. The first is “{ $found }” in column { $column }. Write 1 for yes and 0 for no.
    }
curriculum-unknown-item = Row { $row } of { $file }: there is no item “{ $item }” among the scores. Write the title as the scores have it, or delete the row.
curriculum-missing-item = The file { $file } has no row for the item “{ $item }”. Add one, with 1 under each skill that it needs and 0 elsewhere.
curriculum-more-problems =
    { $n ->
        [one] One more problem of these kinds is not listed.
       *[other] { $n } more problems of these kinds are not listed.
    }

## Remarks

curriculum-single =
    { $n ->
        [one] No skill is named for the one item, so it counts as one skill, “{ $skill }”. Name its skills on the page Skills, or add an items file.
       *[other] No item says which skill it needs, so all { $n } items count as one skill, “{ $skill }”. With skills you would see which part is hard, why, and what to learn first. Tick them on the page Skills, add an items file (item, skills), or name the skill in each title, like “Q3 [fractions]”.
    }
curriculum-skills-not-used =
    { $n ->
        [one] The skill of the skills file is not used yet, because no item names it. Add an items file.
       *[other] The { $n } skills of the skills file are not used yet, because no item names one of them. Add an items file.
    }
curriculum-from-titles =
    { $skills ->
        [one] One skill was found in the titles of { $tagged } of { $items } items.
       *[other] { $skills } skills were found in the titles of { $tagged } of { $items } items.
    }
curriculum-untagged-items =
    { $n ->
        [one] Nothing says which skill 1 item needs: { $items }. It counts under “{ $skill }”.
       *[other] Nothing says which skill { $n } items need: { $items }. They count together under “{ $skill }”.
    }
curriculum-items-elsewhere =
    { $n ->
        [one] 1 item of { $file } was not in the gradebook that it was read with, and was not used: { $items }.
       *[other] { $n } items of { $file } were not in the gradebook that it was read with, and were not used: { $items }.
    }
curriculum-skills-kept =
    { $n ->
        [one] No item has a tick for 1 skill: { $skills }. It is kept for later; until then no level and no step come of it.
       *[other] No item has a tick for { $n } skills: { $skills }. They are kept for later; until then no levels and no steps come of them.
    }
curriculum-skills-unasked =
    { $n ->
        [one] No item of this class asks for 1 skill: { $skills }. It stays in the order of learning.
       *[other] No item of this class asks for { $n } skills: { $skills }. They stay in the order of learning.
    }
curriculum-columns-missing =
    { $n ->
        [one] The skills file { $file } has no column { $columns }. Plans will lack it.
       *[other] The skills file { $file } has no columns { $columns }. Plans will lack them.
    }
curriculum-columns-unused =
    { $n ->
        [one] 1 column of the skills file { $file } is not used: { $columns }.
       *[other] { $n } columns of the skills file { $file } are not used: { $columns }.
    }

## A framework in the CASE format

case-too-many-bytes = The file { $file } is larger than { $megabytes } MB. Export only the subject and the years that this class works on.
case-not-json = Row { $row } of { $file }: the text breaks off or has a sign too many there, so the file is no JSON. Download the framework again.
case-not-text = The file { $file } holds something that is no text. Download the framework again.
case-too-deep = The file { $file } holds lists inside lists without end. Download the framework again.
case-no-items = The file { $file } has no list CFItems, so it is no framework in the CASE format. Export the framework as a CASE package, or make a skills file with the columns skill_id and name.
case-no-identifier = { $column } of { $file }: the identifier is missing. Download the framework again, or go on without this statement.
case-same-identifier = { $column } of { $file }: the identifier “{ $found }” stands further up already. Download the framework again, or go on without the second one.
case-no-statement = { $column } of { $file }: “{ $found }” has neither a fullStatement nor an abbreviatedStatement, so nobody could tell what it is. Add one, or go on without this statement.
case-associations = { $column } of { $file } is no list. Download the framework again, or go on without levels and order.
case-association = { $column } of { $file }: the kind or one of the two ends is missing. Download the framework again, or go on without it.
case-children-circle =
    { $n ->
        [one] In { $file } 1 statement stands below itself: { $names }. Correct the framework, or go on with it at the top.
       *[other] In { $file } { $n } statements stand below each other in a circle: { $names }. Correct the framework, or go on with them at the top.
    }
case-precedes-circle = { $column } of { $file }: the statements go round in a circle: { $chain }. Nobody could begin. Delete one of these “precedes”, or go on without the last of them.
case-no-level = The file { $file } has no statements on level { $level }; the deepest is { $most }. Choose another level.
case-too-many = The file { $file } has { $n } statements on this level; at most { $most } can be used for one class. Choose a higher level, or export only the subject and the years that this class works on.
case-elsewhere =
    { $n ->
        [one] 1 link of { $file } leads to another framework and is not used.
       *[other] { $n } links of { $file } lead to other frameworks and are not used.
    }
case-groups =
    { $n ->
        [one] 1 link of { $file } says that one whole group comes before another; it is not used on this level.
       *[other] { $n } links of { $file } say that one whole group comes before another; they are not used on this level.
    }
case-circles =
    { $n ->
        [one] On this level 1 link of { $file } contradicts others and is not used.
       *[other] On this level { $n } links of { $file } contradict others and are not used.
    }
