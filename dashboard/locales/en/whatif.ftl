### What if: a student with other scores. Nothing is kept unless the teacher says so.

page-whatif = What if
whatif-empty = Here you change a score of a student and see at once what that would do to estimates, path and findings. Nothing is kept unless you say so.
whatif-open-help = Change or add a score and see what it would do. Nothing is kept unless you say so.
whatif-back = Back to the student
whatif-caption = { $student } · nothing is kept unless you say so

## The scores

whatif-change = Change or add a score
whatif-no-items = No item asks for this skill. Add a score to see what a check would say.
whatif-points = Points on { $item }, of { $max }
whatif-unchanged = unchanged
whatif-no-score = unchanged ({ $word })
whatif-was = was { $was } of { $max }
whatif-was-word = was: { $word }
whatif-check = New check on { $skill }: right answers, of { $n }
whatif-check-help = { $n } questions that do not exist yet, as hard as the class’s on average, taken today.
whatif-remove = Remove
whatif-add = Add a score
whatif-add-help = A short check of this skill that does not exist yet.
whatif-again = Start again
whatif-keep = Keep as a correction …
whatif-check-not-kept = A new check cannot be kept: no test has it. Give it to the class, and enter its scores as a new upload.

## What they would do

whatif-nothing = Choose other points, or add a score: the estimate, the path and the findings answer at once. Nothing is kept.
# The item as it stands in a sentence; where its title is no more than a number, $number is that.
whatif-item =
    { $number ->
        [no] “{ $item }”
       *[other] { $item }
    }
whatif-if-score = If { $item } were { $score } of { $max }
whatif-if-check = If { $right } of { $n } answers in a new check on { $skill } were right
whatif-if-several = With these { $n } scores
# What the sentence is about; $skills is how many skills the class has.
whatif-estimate =
    { $skills ->
        [one] the estimate
       *[other] the estimate on { $skill }
    }
whatif-goes = { $condition }, { $what } would go from { $before } to { $after } (likely { $low } to { $high }).
whatif-stays = { $condition }, { $what } would stay at { $after } (likely { $low } to { $high }).
whatif-settled = { $condition }, there would be enough scores: { $what } would be { $after } (likely { $low } to { $high }).
whatif-unsettled = { $condition }, { $what } would still not be sure enough for a level.
whatif-not-kept = Nothing is kept.
whatif-level-own = The level that a teacher set stays, whatever the scores say.
whatif-path-same = The path would stay as it is.
whatif-path-begins = The path would begin with { $skill }.
whatif-path-ends = Nothing would be left to do on the path.
whatif-path-appears =
    { $n ->
        [one] A step would appear: { $skills }.
       *[other] { $n } steps would appear: { $skills }.
    }
whatif-path-falls-away =
    { $n ->
        [one] A step would fall away: { $skills }.
       *[other] { $n } steps would fall away: { $skills }.
    }
whatif-path-ready =
    { $n ->
        [one] A step would become ready: { $skills }.
       *[other] { $n } steps would become ready: { $skills }.
    }
whatif-findings-same = The findings would stay.
whatif-finding-new = A finding would appear: { $finding }
whatif-finding-gone = A finding would fall away: { $finding }
whatif-findings-new = { $n } findings would appear.
whatif-findings-gone = { $n } findings would fall away.
whatif-others-far =
    { $n ->
        [one] 1 other skill would move by { $points } points or more{ $near ->
            [0] .
           *[other] , { $near } by less.
        }
       *[other] { $n } other skills would move by { $points } points or more{ $near ->
            [0] .
           *[other] , { $near } by less.
        }
    }
whatif-others-near =
    { $n ->
        [one] 1 other skill would move, by less than { $points } points.
       *[other] { $n } other skills would move, each by less than { $points } points.
    }
whatif-others-none = No other skill would move by a point.

## Before and after

whatif-skills = Skills, before and after
whatif-skills-help = Hollow: as it is. Filled: as it would be. How many of 100 points this student would earn today; the thin line holds the truth about 8 times in 10.
whatif-label = { $level } · { $before } → { $after }
whatif-hover-old = As it is: { $level }. { $range }
whatif-alt-row = { $skill }: { $level }. { $range }.
whatif-alt-moved = { $row } Before: { $level }, { $before }, likely between { $low } and { $high }.
whatif-alt-level = { $row } Before: { $level }.

## Keeping

whatif-keep-title = Keep as a correction
whatif-keep-what =
    { $n ->
        [one] This score of { $student } is corrected, and the class is analysed anew. The file stays as it is, and the correction can be taken back.
       *[other] These { $n } scores of { $student } are corrected, and the class is analysed anew. The file stays as it is, and each correction can be taken back.
    }
whatif-keep-one = { $item }: { $now } of { $max } (now: { $was })
whatif-keep-do = Keep
whatif-kept = Kept as a correction
