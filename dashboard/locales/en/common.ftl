### What every page shares.

app-name = Gradepath
page-home = Home
page-import = Import
page-class = Class
page-skills = Skills
page-student = Student
page-growth = Growth
page-plans = Plans

empty-title = No class yet
try-sample = Try the sample class
try-sample-term = Try the sample with three tests
upload-gradebook = Upload a gradebook
sample-name = Sample class: fractions
sample-term-name = Sample class: fractions, three tests
analysing = Reading the scores …

# What the curriculum says about a skill.
skill-explanation = What it is about
skill-example = Example
skill-practice = Practice
skill-answers = Answers: { $answers }

doubtful-warning =
    { $n ->
        [one] :material/error: Check how { $items } was marked first: a mistake there cost points that were earned.
       *[other] :material/error: Check how these were marked first, a mistake there cost points that were earned: { $items }.
    }

strip-alt = { $what }: { $counts }

## In charts

points-and-range =
    { $n ->
        [0] Would earn about { $points } of 100 points today, likely between { $low } and { $high }; no score yet, guessed from other skills
        [one] Would earn about { $points } of 100 points today, likely between { $low } and { $high }; 1 score
       *[other] Would earn about { $points } of 100 points today, likely between { $low } and { $high }; { $n } scores
    }
too-few-scores =
    { $n ->
        [0] No score yet
        [one] 1 score: too few to say
        [2] 2 scores: too few to say
       *[other] { $n } scores do not settle it yet
    }
level-and-scores =
    { $n ->
        [one] { $level } · 1 score
       *[other] { $level } · { $n } scores
    }
level-past-unsure = { $level }, past it in { $reached } of { $n }
mastered-from = mastered: { $points } and up
items-zone = below this line an item says little about who knows what
items-axis-easy = Share of points earned (easier →)
items-axis-tells = Goes with the other items (better ↑)
