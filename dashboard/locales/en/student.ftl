### The student page.

student-empty = Here you see one student: what is mastered, how sure that is, why something is hard, and what comes next.
student-previous = Previous
student-next = Next
student-of = Student { $place } of { $n }
student-scores =
    { $n ->
        [0] no score yet
        [one] 1 score
       *[other] { $n } scores
    }
student-skills = Skills
student-skills-help = How many of 100 points this student would earn today. The sign is the best guess. The thick bar holds the truth half the time, the thin line about 8 times in 10.
student-past-unsure = Past the line but still developing: mastered is what reaches it in at least { $needed } of { $n } equally likely results.
student-see = What we see
student-see-developing =
    { $n ->
        [one] No gap and no slip. One skill is still developing: a little more practice is next.
       *[other] No gap and no slip. { $n } skills are still developing: a little more practice is next.
    }
student-see-nothing = Nothing stands out: no gap, no slip, and enough scores on every skill.
student-see-more =
    { $n ->
        [one] 1 more
       *[other] { $n } more
    }
student-evidence =
    { $n ->
        [one] What it rests on
       *[other] What it rests on ({ $n })
    }
finding-kind-unusual-pattern = Unusual pattern
finding-kind-out-of-time = Time
finding-kind-missing-work = Missing work
student-doubtful = :material/error: “{ $item }” may be marked wrongly. For { $skills } it counts only { $share } % of a score. It can be left out on the Class page, under Items.
student-without-doubtful = “{ $item }” may be marked wrongly, so it counts only { $share } %. Without it the estimate would be { $without } instead of { $now }.
student-why = Why do we say so?
student-why-skill = Skill
student-evidence-alt = The scores on this skill and how far each moved the estimate
student-evidence-scores-alt = The scores on this skill
why-took =
    { $n ->
        [one] 1 score
       *[other] { $n } scores
    } took the estimate from { $start } to { $end }.
why-kept =
    { $n ->
        [one] 1 score left
       *[other] { $n } scores left
    } the estimate at { $end }.
why-start = Start
why-start-what = without these scores
why-start-hover = Without these scores: about { $points } of 100 points, from the other scores and the class
why-now = Now
# The last row in words; $level is a level.
why-now-alt = Now: { $level }, { $now }, likely between { $low } and { $high }
why-score = { $score } / { $max }
why-others = { $n } other scores
why-each-under = each under { $n }
# $points has its sign.
why-moves = moves the estimate by { $points }
why-counts-like = counts like { $n } questions
# $n is two or more.
why-items-count-like = { $n } of these scores count like several questions each; the table says how many.
why-item-counts-like = “{ $item }” counts like { $n } questions.
# $together has its sign; $earned of $possible are raw points as text, $n is $possible as a number.
why-alike = The mean over these scores, each counted alike, is { $alike } of 100.
why-sum =
    Together { $together }. Earned { $earned } of { $possible } { $n ->
        [one] point
       *[other] points
    } on this skill. Filled: moved down. Outlined: moved up.
why-table = Table
why-table-help = The moves add up to the whole way. “Without it” is the estimate if that score alone were not there: the others say much of the same, so it changes less.
column-without = Without it
column-counts-like = Counts like
questions =
    { $n ->
        [one] 1 question
       *[other] { $n } questions
    }
column-score = Score
column-moved = Moved the estimate
score-of = { $score } of { $max }
# $n is the size without its sign, as a number; $sign is plus, minus or none.
moved-points =
    { $sign ->
        [none] less than 1 point
       *[other] { $sign ->
            [plus] +
           *[minus] −
        }{ $n ->
            [one] 1 point
           *[other] { $n } points
        }
    }
student-dots = { $n } equally likely results on **{ $skill }**: { $reached } of { $n } reach { $line } points, so { $sure }.
student-dots-one-score = { $n } equally likely results on **{ $skill }**: { $reached } of { $n } reach { $line } points. One score alone says no more than: { $sure }.

student-way = The way there
student-way-help = **Thick outline**: the path. Boxes show the level; arrows point from what comes first.
student-way-all = All skills of this class
student-way-alt = Skills as boxes with arrows from what comes first. The path: { $steps }. The next steps are listed below.
student-next-steps = Next steps
student-all-done = Every skill of this class is mastered. Nothing is left to plan here.
student-step = { $step }. { $skill }
student-step-aside = { $minutes } min · check with “{ $item }”
student-step-aside-no-item = { $minutes } min
student-add = Add to plan
student-step-help = How to learn it
student-in-plan = In the plan
student-after-blocked = Add the step before it first.
student-more-steps =
    { $n ->
        [one] 1 later step
       *[other] { $n } later steps
    }
student-open-plan = Open the study plan
