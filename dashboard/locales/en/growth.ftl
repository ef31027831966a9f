### Growth on the student page, and the page Did it work?

# One test in a chart of a skill; $level has its sign.
trajectory-point = { $level }, about { $points } of 100 points, likely between { $low } and { $high }

before-after-before = before { $points }
before-after-after = after { $points }
before-after-hover = { $word }, likely between { $low } and { $high }
before-after-alt = { $name }, { $size }: before { $before } of 100 points, likely between { $before_low } and { $before_high }; after { $after }, likely between { $after_low } and { $after_high }.

## For whom something was, or is asked.

cohort-class = The whole class
cohort-group =
    { $n ->
        [one] Group: { $name } (1)
       *[other] Group: { $name } ({ $n })
    }
cohort-plans =
    { $n ->
        [one] With a study plan you changed (1)
       *[other] With a study plan you changed ({ $n })
    }
cohort-taught =
    { $n ->
        [one] Taught on { $day }: { $what } (1)
       *[other] Taught on { $day }: { $what } ({ $n })
    }
worked-of-today = This group was made from the scores up to { $day }, so who had a bad day then is in it. What it gained until then says nothing about what it was given. Choose the students who were given something before { $day }.
cohort-untold = no words
cohort-picked = Students I choose
cohort-pick = Students
cohort-pick-hint = Choose students
cohort-some = { $names } and { $n } more
cohort-left = students who left

## What was taught between tests.

teachings-title = What was taught
teachings-folded =
    { $n ->
        [0] What was taught
        [one] What was taught: one note
       *[other] What was taught: { $n } notes
    }
teachings-help = What you note stands as a dashed line in the charts of growth. It changes no estimate.
teachings-add = Note what was taught
teachings-day = Day
teachings-text = What was taught
teachings-text-hint = such as: number lines on the floor
teachings-skills = Skills
teachings-skills-hint = Any skills it was about
teachings-whom = For whom
teachings-save = Note it

## How it went, on the student page.

trajectory-title = How it went
trajectory-help = Points this student would have earned on each day, out of 100. Over each skill: what became of it from { $first } to { $last }. Lines and the band hold the truth about 8 times in 10. Dashed: what you noted.
trajectory-unlinked = No line leads to a test that nothing links to the last one: how much the whole class moved since then is not known. Such a change is said beside the class.
trajectory-show = Show
trajectory-all = All skills
trajectory-one = One skill
trajectory-letter = Letter to the family: what has changed
trajectory-table-help = Newest test first. A test in which the skill was not asked has no mark.
trajectory-table-alt = The tests that asked for this skill, with level, points and range
trajectory-range = { $low }–{ $high }
trajectory-test = Test
trajectory-level = Level
trajectory-points = Points of 100
trajectory-between = Likely between
trajectory-change = Since the test before
trajectory-scores = Scores
mark-taught = Taught: { $words }
mark-note = Your note: { $words }
mark-plan = Study plan: { $words }

## The page Did it work?

worked-empty = With two tests of a class you see here what changed from one to the other, for the class or for a group.
worked-one-test = With a second test of this class you see here what changed, for the class or for a group, and how sure that is. Some items of the first test, asked again in the second, make it possible.
worked-add-test = Add the second test
worked-tests =
    { $n ->
        [one] 1 test, on { $last }
       *[other] { $n } tests, the last on { $last }
    }
worked-what = What
worked-all = All skills
worked-before = Before
worked-after = After
worked-pick = Choose the students you ask about.
worked-group = Group
worked-others = Others
worked-students =
    { $n ->
        [one] 1 student
       *[other] { $n } students
    }
worked-who = Who
worked-column-before = Before
worked-column-after = After
worked-column-change = Change
worked-column-compared = Students
worked-spreads = In class spreads
worked-table-alt = Points before and after, the change and its range, and how many students were compared
worked-mean = { $mean } ({ $low }–{ $high })
worked-change = { $sign } { $change } ({ $low } to { $high })
worked-effect = { $effect } ({ $low } to { $high })
worked-print = Print the growth report
worked-export-help = Everything here is about the whole class, between the two tests you chose.
worked-as-xlsx = Growth (XLSX)
worked-as-class-csv = The class by skill (CSV)
worked-as-csv = Every student and skill (CSV)
journal-detail-growth = growth report (PDF)
journal-detail-growth-letter = letter on growth (PDF)
worked-class-csv-file = { $name } class.csv
worked-csv-file = { $name } students.csv
