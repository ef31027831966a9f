### The page Model and trust: how estimates are made, and how far they hold on this class.

page-trust = Trust
trust-title = Model and trust
trust-caption = how estimates are made, and how far to trust them here
trust-empty = With a class open, this page shows how well its hidden scores were predicted, and for whom.

trust-how-title = How an estimate is made
trust-how-file = From the file come the scores, and which skill each item asks for. Names and sections play no part, and an absence is never a zero.
trust-how-many-classes =
    { $n ->
        [one] A model, which is a set of rules for calculating, has learned from 1 made-up class how far a few scores can be trusted and how much students usually differ.
       *[other] A model, which is a set of rules for calculating, has learned from { $n } made-up classes how far a few scores can be trusted and how much students usually differ.
    }
trust-how-no-classes = The rules for calculating were set beforehand; nothing was learned from other classes.
trust-how-class = From this class it learns how hard each item is and how the students do on it, so that each student’s scores are read beside those of the class.
trust-how-range = A range such as “likely between 55 and 88” means that in about 8 of 10 cases the points this student would earn, of 100, lie inside it.
trust-how-fallback = On this class a simpler way predicted hidden scores better, and the numbers on all pages are that way’s.
trust-not-for = **Not for grading or placement.** An estimate rests on few scores and is drawn towards what is usual in the class, so that classmates’ scores move it. A grade has to be earned by a student’s own points alone. Use estimates to choose what to teach and what to practise next.

trust-check-none = These estimates were not checked on the class’s own scores
trust-check-too-few = So nothing can be said here about how well the estimates hold on this class. More scores change that.
trust-check-hidden =
    { $n ->
        [one] 1 score was hidden and predicted from the rest.
       *[other] { $n } scores were hidden, a fifth of them at a time, and predicted from the rest.
    }
# $least and $most are percentages with a sign.
trust-check-margin = Compared with the class average the gain likely lies between { $least } % and { $most } %; above 0 is better.
trust-check-no-knowledge = Compared with the class average the gain likely lies between { $least } % and { $most } %, but of so few scores that average is rough: about as much is gained without knowing any student, so it does not count.

trust-calibration-title = Did what was predicted come?
trust-calibration-too-few = There are too few scores or students for a picture of predictions against what came.
trust-calibration-caption =
    { $n ->
        [one] The ring stands for the hidden scores, whose number is beside it; all had about the same prediction.
       *[other] Each ring stands for one of { $n } lots of hidden scores that had about the same prediction; the number beside it says how many. About { $should } of the { $n } ranges should reach the dotted line; here { $reach } do.
    }
trust-calibration-bin = predicted { $predicted }, came { $earned }, likely between { $low } and { $high } ({ $n ->
        [one] 1 score
       *[other] { $n } scores
    })
trust-calibration-alt = Predictions of hidden scores against what came, in points of 100: { $bins }
trust-calibration-table-alt = Lots of hidden scores with what was predicted, what came, its range and the number of scores
trust-axis-predicted = Predicted, points of 100
trust-axis-earned = What came, points of 100
trust-diagonal = as predicted
trust-as-table = The same as a table
trust-column-predicted = Predicted
trust-column-earned = What came
trust-column-range = Likely between
trust-column-scores = Scores
trust-column-reaches = Reaches the line
trust-range = { $low } and { $high }
trust-yes = yes
trust-no = no

trust-others-title = What other ways would have said
trust-others-lead =
    { $n ->
        [one] 1 other way to estimate can be asked about this class: it predicts the same hidden scores.
       *[other] { $n } other ways to estimate can be asked about this class: all predict the same hidden scores.
    }
trust-others-lead-unchecked =
    { $n ->
        [one] 1 other way to estimate can be asked about this class. There are too few scores to say which does better.
       *[other] { $n } other ways to estimate can be asked about this class. There are too few scores to say which does better.
    }
trust-others-ask = Ask them
trust-others-takes = It takes a few seconds.
trust-others-asking = Each way estimates the class…
trust-others-alt = Ways to estimate, how far each was off on hidden scores, and what it estimates of the chosen student and skill
trust-others-help =
    Points off: by how many of 100 a prediction missed the score, on average. Better and worse go by more than that: a prediction that was sure and wrong counts more than a careful one that was as far off. { $n ->
        [one] This 1 comparison may look like a difference by chance alone.
       *[other] Of { $n } comparisons, about { $points } would look like a difference by chance alone.
    }
trust-others-left-out = Not asked, because this class is large and they take too long: { $names }
trust-others-how = What these ways do
trust-column-way = Way
trust-column-off = Points off
trust-column-beside = Beside ours
trust-column-estimate = Estimate
trust-column-level = Level
trust-column-skill = Skill
trust-beside-ours = this is ours
trust-beside-better = better
trust-beside-worse = worse
trust-beside-none = no difference beyond chance
trust-estimate = { $points } ({ $low } to { $high })

learner-reptile = Reptile
learner-reptile-how = learned from many classes how far a few scores may move an estimate; the usual way here.
learner-reptile-plain = Reptile as published
learner-reptile-plain-how = learned a starting point from many classes, from which a few small steps lead to this one.
learner-maml = MAML
learner-maml-how = learned its start so that a few steps on this class’s scores predict the hidden ones best.
learner-fomaml = MAML, first order
learner-fomaml-how = the same, learned by a shorter calculation.
learner-maml-mlp = MAML, small network
learner-maml-mlp-how = the same with a small network that knows items but no skills.
learner-prototypical = Prototypes
learner-prototypical-how = starts from student plus item, and asks whether the item is more like those the student did well on or like the others.
learner-matching = Matching
learner-matching-how = starts from student plus item, and adds how the student did on other items, similar ones counting most.
learner-siamese = Pairs
learner-siamese-how = learned from pairs of items whether a student fares the same on both.
learner-skill-2pl = Skills, nothing learned before
learner-skill-2pl-how = the rules of Reptile, with a start that was set and not learned.
learner-two-pl = Two numbers an item
learner-two-pl-how = one number for each student, two for each item: how hard it is, and how well it tells students apart. Skills play no part.
learner-rasch = Rasch
learner-rasch-how = one number for each student and one for each item. Skills play no part.
learner-logistic-regression = Regression
learner-logistic-regression-how = one number for each student, each item, and each student on each skill, fitted to this class alone.
learner-additive = Student plus item
learner-additive-how = the student’s average and the item’s average together. Skills play no part.
learner-percent-correct = Percent correct
learner-percent-correct-how = the student’s points on the skill, as a spreadsheet would have it. How hard an item is plays no part.
learner-class-average = Class average
learner-class-average-how = the class’s average on the item for everybody.

trust-groups-title = Is it as good for everyone?
trust-groups-none = The file says no section of the students, so groups cannot be compared.
trust-groups-one = All students with a section are in one, { $name }, so groups cannot be compared.
trust-groups-give = To compare groups, such as sections, languages or kinds of support: when a file is read, open “columns left out” and choose the column under “Keep a column to compare groups”, or choose it as “Section or class” in the mapping of columns.
trust-groups-by = Groups by
trust-groups-section = Section
trust-groups-all-untold = With groups this small nothing can be shown of any of them: it takes { $n } students in a group, and in what is left.
trust-groups-one-told = Only one group is large enough to be shown, so there is no other to hold it against.
trust-groups-whole = whole class: { $points }
trust-groups-class = Whole class
trust-groups-unnamed = Not said
trust-groups-name = { $name } ({ $n })
trust-groups-too-few = fewer than { $n } students: not shown
trust-groups-complement = not shown, so that the other cannot be worked out
trust-group-told = { $name }: { $mean }, likely between { $low } and { $high }
trust-group-untold = { $name }: { $why }
trust-axis-off = Points off, on average
trust-axis-too-high = Predicted minus earned, points of 100
trust-groups-off-alt = How many points predictions of hidden scores were off, by group: { $rows }
trust-groups-high-alt = By how many points predictions of hidden scores were too high, by group: { $rows }
trust-groups-levels = Levels in each group, of 100 estimates:
trust-groups-levels-alt = Levels of 100 estimates, by group: { $rows }
trust-groups-further-off = For { $name }, predictions were off by { $points } points more than for the others: more than chance.
trust-groups-nearer = For { $name }, predictions were off by { $points } points less than for the others: more than chance.
trust-groups-too-high = For { $name }, they were higher by { $points } points than for the others, measured against what was earned: more than chance.
trust-groups-too-low = For { $name }, they were lower by { $points } points than for the others, measured against what was earned: more than chance.
trust-groups-alike = Between the groups there is no difference beyond chance, neither in how far predictions were off nor in whether they were too high.
trust-groups-could-show = With so few students, a gap would have to be about { $points } points in how far predictions are off, or { $high } in how much too high they are, to be seen at all.
trust-groups-meaning = A gap says that estimates are surer for some than for others, not why, and nothing about the students. No gap does not mean that there is none: a smaller one stays unseen. Different levels alone are no sign of unfair estimates: groups may have learned different things.
trust-groups-table-alt = Groups with students, hidden scores, points off, predicted minus earned, and the share of each level
trust-column-group = Group
trust-column-students = Students
trust-column-too-high = Predicted minus earned
trust-column-why = Why not

trust-line-title = If the line moved
# $by is 5; $of is students times skills.
trust-line-moved =
    { $n ->
        [one] 1 of { $of } levels would be another if the line for mastered were { $by } points { $where ->
            [lower] lower
            [higher] higher
           *[both] lower or higher
        }.
       *[other] { $n } of { $of } levels would be another if the line for mastered were { $by } points { $where ->
            [lower] lower
            [higher] higher
           *[both] lower or higher
        }.
    }
trust-line-none = No level would be another if the line for mastered were { $by } points { $where ->
            [lower] lower
            [higher] higher
           *[both] lower or higher
        }.
trust-line-at = Line at { $points }
trust-line-own = Line at { $points }, as it is
trust-line-alt = Levels of all students on all skills, by line: { $rows }
trust-line-help = A level that hangs on a few points of the line is no firm one: look at the work before you rely on it. The line for needs support moves along.
trust-line-who =
    { $n ->
        [0] Nobody
        [one] Who: 1 level
       *[other] Who: { $n } levels
    }
trust-line-table-alt = Students and skills whose level hangs on the line, with the level for each line

trust-card-title = Model card
trust-card-for = Made for
trust-card-for-text = choosing what to teach, practise and check next in one class
trust-card-not-for = Not for
trust-card-not-for-text = grades, placement, selection, or judging teachers
trust-card-learned = Learned from
# $command makes the same weights again.
trust-card-learned-text =
    { $n ->
        [one] 1 made-up class, no student’s score. Made again with: `{ $command }`
       *[other] { $n } made-up classes (seed { $seed }), no student’s score. Made again with: `{ $command }`
    }
trust-card-learned-other =
    { $n ->
        [one] 1 class: { $classes }
       *[other] { $n } classes: { $classes }
    }
trust-card-tested = Tested on
trust-card-tested-text =
    { $n ->
        [one] 1 real exam that it had never seen; it predicted hidden scores { $percent } % better than the class average.
       *[other] { $n } real exams that it had never seen, { $skills } of them with skills; it predicted hidden scores { $percent } % better than the class average.
    }
trust-card-weak = Weak where
trust-card-weak-text = there are fewer than { $few } questions behind all scores of a student (no level is given then), and where points mean different things: of ranges that should hold 80 times in 100, { $single } held with right-or-wrong questions, { $steps } where one problem has 5 points, { $curved } where tests were curved, { $mark } where pass marks stand beside tests.
trust-card-version = Version
trust-card-version-text = { $learner }, weights { $id }
trust-card-no-weights = this way of estimating learned nothing from other classes, so it has no version of its own
