### What we see, in one sentence. The subject is the student or the class; what to do comes first.
### $skill, $root and $before are names of skills, $item is the title of an item, $earned and $possible are points as text, $points is $possible as a number.

finding-missing-prerequisite =
    Practise “{ $root }” first: earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } there, and “{ $skill }” builds on it.
finding-skill-gap =
    Practise “{ $skill }”: earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } there.
finding-skill-gap-ready =
    Practise “{ $skill }”: earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } there, and what comes before it is in place.
finding-skill-gap-after =
    Practise “{ $skill }”, { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } so far, once “{ $before }” is sure.
# Most points on the skill, but few on all items together.
finding-skill-gap-despite-points =
    Look again at “{ $skill }”: earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } there, but only { $all-earned } of { $all-possible } in all.
finding-skill-gap-check-first =
    Check “{ $before }” first, then practise “{ $skill }”: earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } there.
# What the teacher decided against, or without, the scores.
finding-missing-prerequisite-teacher = Practise “{ $root }” first: you decided that it needs support, and “{ $skill }” builds on it.
finding-skill-gap-teacher =
    { $points ->
        [0] Practise “{ $skill }”: you decided that it needs support. No score there yet.
        [one] Practise “{ $skill }”: you decided that it needs support. Earns { $earned } of { $possible } point there.
       *[other] Practise “{ $skill }”: you decided that it needs support. Earns { $earned } of { $possible } points there.
    }
finding-not-enough-evidence-teacher = Check “{ $skill }” with a short question: you decided that the scores do not settle it.
finding-not-enough-evidence-teacher-item = Check “{ $skill }” with “{ $item }”: you decided that the scores do not settle it.
finding-slip = Ask how “{ $item }” was solved. Scores { $earned } of { $possible } there although “{ $skill }” is mastered: probably a slip.

finding-lucky-success = Do not count on “{ $item }” yet. Scores { $earned } of { $possible } there although “{ $skill }” needs support: perhaps luck.
# $n scores in all.
finding-unusual-pattern = Look at the answers together: easy items are lost and hard ones earned, so the levels here say little.
# $n items at the end without a point; $earned of $possible on the items before them.
finding-out-of-time = Ask whether the time was too short: nothing on the last { $n } items, but { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } before them.
# $n of $of items without a score; $earned of $possible on the others.
finding-missing-work = Collect the missing work: { $n } of { $of } items have no score. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } on the others.

finding-not-enough-evidence =
    { $n ->
        [0] Check “{ $skill }” with a short question. No score yet.
        [one] Check “{ $skill }” with a short question. 1 score: too few to say.
        [2] Check “{ $skill }” with a short question. 2 scores: too few to say.
       *[other] Check “{ $skill }” with a short question. { $n } scores do not settle it yet.
    }
finding-not-enough-evidence-item =
    { $n ->
        [0] Check “{ $skill }” with “{ $item }”. No score yet.
        [one] Check “{ $skill }” with “{ $item }”. 1 score: too few to say.
        [2] Check “{ $skill }” with “{ $item }”. 2 scores: too few to say.
       *[other] Check “{ $skill }” with “{ $item }”. { $n } scores do not settle it yet.
    }
finding-no-score-at-all = Start with a short check of “{ $skill }”. No score yet on any skill.
finding-no-score-at-all-item = Start with a short check of “{ $skill }”, for instance “{ $item }”. No score yet on any skill.
finding-nobody-asked = Ask about “{ $skill }” in the next test. Nobody has a score on it yet.

# $n students of $of with enough scores; $unknown students have too few.
finding-class-gap =
    { $unknown ->
        [0] Reteach “{ $skill }”: { $n } of { $of } students need support.
       *[other] Reteach “{ $skill }”: { $n } of the { $of } students with enough scores need support.
    }
finding-class-gap-from =
    { $unknown ->
        [0] Reteach “{ $skill }”, starting with “{ $root }”: { $n } of { $of } students need support, most of them on both.
       *[other] Reteach “{ $skill }”, starting with “{ $root }”: { $n } of the { $of } students with enough scores need support, most of them on both.
    }

# An item of the skill may have a wrong key: look at that before a lesson is spent on it.
finding-class-gap-check-key =
    { $unknown ->
        [0] Check the key of “{ $item }” before you reteach “{ $skill }”: { $n } of { $of } students need support.
       *[other] Check the key of “{ $item }” before you reteach “{ $skill }”: { $n } of the { $of } students with enough scores need support.
    }

# The same of an item that has no key.
finding-class-gap-check-marking =
    { $unknown ->
        [0] Look again at how “{ $item }” was marked before you reteach “{ $skill }”: { $n } of { $of } students need support.
       *[other] Look again at how “{ $item }” was marked before you reteach “{ $skill }”: { $n } of the { $of } students with enough scores need support.
    }

## What a finding rests on

evidence-score = { $item }: { $score } of { $max }
evidence-score-doubtful = { $item }: { $score } of { $max }, key in doubt
evidence-score-and-class = { $item }: { $score } of { $max }, the class earns { $points } of 100 points
evidence-class-on-these = the class earns { $points } of 100 points on these items
evidence-narrower = one more score on { $item } would make the range about { $percent } % narrower
evidence-missing = { $item }: no score
evidence-excused = { $item }: excused, not counted
evidence-absent = { $item }: absent, not counted
evidence-pending = { $item }: waits for its score
evidence-students-need = { $n } of { $of } students need support
evidence-students-need-too = { $n } of these { $of } also need support on “{ $skill }”
evidence-class-item = { $item }: the class earns { $points } of 100 points
# Who chose an option; $points is what they earn on the other items, of 100.
evidence-option = { $n } chose “{ $option }” and earn { $points } of 100 points on the rest
evidence-option-key = { $n } chose “{ $option }”, the key, and earn { $points } of 100 points on the rest
evidence-upper-half =
    { $n ->
        [one] 1 student who does well on the rest earns { $points } of 100 points
       *[other] { $n } students who do well on the rest earn { $points } of 100 points
    }
evidence-lower-half =
    { $n ->
        [one] the other student earns { $points } of 100 points
       *[other] the other { $n } students earn { $points } of 100 points
    }

## How sure a finding is, where it is no mere count.

finding-almost-surely = Almost surely so.
finding-probably = Probably so.
finding-could-be-either = It could be otherwise.

## How sure it is that a skill is mastered: inside a sentence, and as one of its own.

mastered-almost-surely = almost surely mastered
mastered-probably = probably mastered
mastered-could-be-either = it could be either
mastered-probably-not = probably not yet
mastered-almost-surely-not = almost surely not yet
finding-teacher = As you decided.
finding-mastered-almost-surely = Almost surely mastered.
finding-mastered-probably = Probably mastered.
finding-mastered-could-be-either = May be mastered or not.
finding-mastered-probably-not = Probably not mastered yet.
finding-mastered-almost-surely-not = Almost surely not mastered yet.
