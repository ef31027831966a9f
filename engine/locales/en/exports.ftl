### Words of the exported files.

# The language, in its own words.
language-name = English

level-needs-support = Needs support
level-developing = Developing
level-mastered = Mastered
level-not-enough-evidence = Not enough evidence

## The handout: words for the student

handout-title = Study plan for { $student }
handout-all = Study plans
handout-period = { $from } to { $to }
# The same where both days are in one month: $from is a number, $first and $to are dates.
handout-period-in-month = { $from } to { $to }
handout-date = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
handout-can-do = What you can do already
handout-steps = Your steps
handout-minutes = { $n } min
handout-minutes-on = { $date } · { $n } min
handout-explanation = If you get stuck: { $explanation }
handout-example = Example: { $example }
handout-check = Then try { $item } on your own.
handout-without-examples = The worked examples did not fit on this page. Ask for them.
handout-answers = Answers, to check afterwards
handout-answer = Step { $step }: { $answers }
handout-nothing-left = You are ready for the next topic. Until then, explain one thing you can do to someone else.
handout-review = We look at it together on { $date }
handout-notes = Notes
handout-foot =
    { $n ->
        [0] No score yet, so the plan begins with short checks. A plan, not a grade.
        [one] Made from 1 score. A plan, not a grade.
       *[other] Made from { $n } scores. A plan, not a grade.
    }

## The letter to the family. No jargon, no level, no comparison.
## $student is the whole name in the title and the greeting, the given name afterwards.

letter-all = Letters to the families
letter-title = How { $student } is getting on
letter-greeting = Dear family of { $student },
letter-intro = This letter tells you how { $student } is getting on, what comes next in class, and how you can help at home. It is a plan, not a grade.
letter-can-do = What { $student } can do already
letter-nothing-yet = The first steps below are what helps { $student } most right now.
letter-next = What comes next
letter-step =
    { $n ->
        [one] { $title } (about 1 minute)
       *[other] { $title } (about { $n } minutes)
    }
letter-nothing-left = For now there is no step left: { $student } is ready for the next topic.
letter-help = How you can help: { $n } minutes, two or three times a week
letter-help-sit = Sit down together with the study plan from school. { $student } does one task; you only listen and watch.
letter-help-explain = Ask: “How did you do that?” It does not matter whether you know the answer. Explaining is what helps.
letter-help-stuck = If { $student } gets stuck, read the line “If you get stuck” on the plan together. If that is not enough, leave it for school.
letter-help-leave = If { $student } gets stuck, leave it for school. A question brought to school is a good result.
letter-help-tell = Ask { $student } what was interesting at school today, and let it be explained to you.
letter-help-teach = Ask { $student } to teach you one thing from the list above. Explaining is the best practice there is.
letter-help-stop = Stop after { $n } minutes, also in the middle. Say one thing that went well.
letter-review = On { $date } we look at it together
letter-welcome = { $student } and I look at the plan at school on { $date }. If something is unclear before then, please ask me at any time.
letter-regards = With kind regards
letter-teacher = Name of the teacher: ____________________________
letter-foot =
    { $n ->
        [0] There is no score from { $student }’s work yet, so the plan begins with short checks.
        [one] This plan rests on 1 score from { $student }’s work.
       *[other] This plan rests on { $n } scores from { $student }’s work.
    }

## The calendar

calendar-review = Look at the study plan of { $student }
calendar-step = { $student }: { $title } ({ $n } min)

## Canvas

canvas-column = Mastery: { $skill }
canvas-other-platform = Only a gradebook that came from Canvas can go back to Canvas: it needs the numbers by which Canvas knows the students. Use CSV or XLSX instead.
canvas-no-id = { $student } has no ID in the Canvas file, so Canvas could not tell whose grades these are. Export the gradebook from Canvas again, with all students.

## JSON

json-unreadable = This is not a JSON file, or it is damaged. Save it from Gradepath again.
json-other-format = This JSON file is not a class that Gradepath saved (“{ $format }”, version { $version }). Choose another file.
json-missing = The JSON file lacks “{ $place }”. Save it from Gradepath again.
json-wrong-value = The JSON file has something in “{ $place }” that does not belong there. Save it from Gradepath again.

## PDF


## The class workbook: words for the teacher. Names of sheets: at most 31 letters, none of [ ] : * ? / \

sheet-overview = Overview
sheet-mastery = Mastery
sheet-growth = Growth
sheet-students = Students
sheet-groups = Groups
sheet-findings = Findings
sheet-items = Items
sheet-plans = Plans
sheet-plan = Study plan

book-student = Student
book-skill = Skill
book-level = Level
book-item = Item
book-scores = Scores
book-points = Points of 100
book-points-note = Points this student would earn today on items as hard as the class’s, out of 100
book-low = Likely from
book-high = Likely to
book-range-note = The true value lies in this range about 8 times in 10
book-finding = What we see
book-sure = How sure
book-evidence = What it rests on
book-earned = Points earned, of 100
book-tells-apart = Goes with the rest
book-tells-apart-note = How well doing well here goes together with doing well on the rest: 1 is perfectly, 0 not at all, below 0 the other way round
book-quality = Tells apart
book-quality-note = By Ebel and Frisbie (1991): very good from 0.40, good from 0.30, marginal from 0.20, poor below; of an item to look at, the reason
book-information = Adds to the picture
book-information-note = How much a score on this item adds to what is known of the students, of all items together
book-skills = Skills
book-look = What to look at
book-known = Earlier classes
book-known-note = In how many earlier classes the item was met, and what to look at where it went so differently here that what was known of it hardly counts
book-before = Expected, of 100
book-before-note = Points of 100 that a class like this one was expected to earn on the item, by earlier classes; beside it what this class earned
book-step = Step
book-do = Do
book-why = Why
book-minutes = Minutes
book-on = On
book-group = Group
book-topic = Works on
book-students = Students
book-check = Check with
book-review = Review on

book-class-line = { $students ->
        [one] 1 student
       *[other] { $students } students
    } · { $skills ->
        [one] 1 skill
       *[other] { $skills } skills
    } · { $items ->
        [one] 1 item
       *[other] { $items } items
    } · { $scores ->
        [one] 1 score
       *[other] { $scores } scores
    }
# Of the $n items of the class, $known were met in $classes earlier classes; both at least 1.
memory-known =
    { $n ->
        [one] { $known } of 1 item
       *[other] { $known } of { $n } items
    } known from { $classes ->
        [one] 1 earlier class
       *[other] { $classes } earlier classes
    }
memory-item-known =
    { $n ->
        [one] 1 class
       *[other] { $n } classes
    }
memory-item-changed-harder =
    { $n ->
        [one] 1 class
       *[other] { $n } classes
    }; check wording and key
memory-item-changed-easier =
    { $n ->
        [one] 1 class
       *[other] { $n } classes
    }; check wording
book-class-findings = What to do first
book-no-class-finding = Nothing concerns the whole class.
book-by-skill = How many students are where
book-legend = The four levels
book-legend-needs-support = more likely than not well below the line of { $points } of 100 points: start here
book-legend-developing = near the line of { $points } of 100 points
book-legend-mastered = probably past the line of { $points } of 100 points, or almost surely
book-legend-not-enough-evidence = no score yet, or too few to say: a short check settles it
book-teachers-note = * decided by the teacher, whatever the scores say
# $n levels, and scores, of the class.
book-teachers-levels =
    { $n ->
        [one] One level was decided by the teacher, whatever the scores say.
       *[other] { $n } levels were decided by the teacher, whatever the scores say.
    }
book-corrected-scores =
    { $n ->
        [one] One score was corrected by the teacher.
       *[other] { $n } scores were corrected by the teacher.
    }
book-absent-note = Absent, excused and missing scores are not counted; they are never zero.
