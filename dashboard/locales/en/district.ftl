# The page District: schools and skills by counts.

page-district = District
district-title = Schools and skills
district-none = This page shows what a district’s night wrote: schools by skills, with no student and no class. Analyse a folder of gradebooks, and start the app with the folder of the results in the environment variable { $variable }.
district-caption =
    { $schools ->
        [one] 1 school
       *[other] { $schools } schools
    } · { $classes ->
        [one] 1 class
       *[other] { $classes } classes
    }
district-rules = Counts only. A group of fewer than { $n } students is not shown, and neither is what would give it away; of a school with one class in a skill nothing is. Nobody is named, and schools stand in the order of their names: results of different schools are no ranking of their teachers, whose classes did not begin alike.
district-needs-title = What to offer training on
district-need = **{ $skill }**: { $n } of { $of } students need support.
district-need-gaps = { $n } of { $of } classes lack it as a whole.
district-needs-alt = Skills with students, the share that needs support, classes that lack it as a whole, and students by tenths of their points
district-column-support = Need support
district-column-gaps = Classes that lack it
district-column-tenths = By points, 0 to 100
district-tenths-help = Students with 0 to 9, 10 to 19, …, 90 to 100 expected points. A bar of fewer than ten students is not shown.
district-of = { $n } of { $of }
district-schools-title = Schools by skills
district-level = Share of students on the level
district-column-school = School
district-schools-alt = The share of students on the level, a row a school and a column a skill
district-hidden = –: the group is small, or would give a small one away, or nobody was asked.
district-skill-title = One skill
district-skill-alt = Schools with students, mean points, the count of each level, and the change over the term
district-column-mean = Mean points
district-column-change = Change over the term
district-whole = Whole district
district-skill-help = The range of a mean is from drawing classes again, from five classes on; 8 of 10 such ranges hold. A change is of classes with two tests that can be compared.
help-page-district = Schools and skills of a district, by counts; nobody is named, and small groups are not shown.
