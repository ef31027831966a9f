### Why a step comes now, for the teacher. $next is the nearest later skill of the way, $more how many build on it besides.
### $earned and $possible are points as text, $points is $possible as a number.

path-ready =
    Ready. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } here.
path-ready-opens =
    Ready. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } here, and { $more ->
        [0] “{ $next }” builds
        [one] “{ $next }” and 1 more skill build
       *[other] “{ $next }” and { $more } more skills build
    } on it.
path-partly =
    Partly there. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } here.
path-partly-opens =
    Partly there. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } here, and { $more ->
        [0] “{ $next }” builds
        [one] “{ $next }” and 1 more skill build
       *[other] “{ $next }” and { $more } more skills build
    } on it.
path-nearly =
    Nearly there, so half the time is enough. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } here.
path-nearly-opens =
    Nearly there, so half the time is enough. Earns { $earned } of { $possible } { $points ->
        [one] point
       *[other] points
    } here, and { $more ->
        [0] “{ $next }” builds
        [one] “{ $next }” and 1 more skill build
       *[other] “{ $next }” and { $more } more skills build
    } on it.
# The teacher decided the level.
path-teacher = Ready. You decided that this is not mastered yet.
path-teacher-opens =
    Ready. You decided that this is not mastered yet, and { $more ->
        [0] “{ $next }” builds
        [one] “{ $next }” and 1 more skill build
       *[other] “{ $next }” and { $more } more skills build
    } on it.
path-teacher-check = A short check: you decided that the scores do not settle it.
path-teacher-check-opens = Check first: you decided that the scores do not settle it, and “{ $next }” builds on it.
# Every point earned here, but the other scores leave a doubt.
path-check-flawless = A short check is enough: earned { $points ->
        [one] the only point
       *[other] all { $possible } points
    } here, but other scores leave a doubt.
path-check =
    { $n ->
        [0] A short check: no score yet.
        [one] A short check: 1 score is too few to say.
        [2] A short check: 2 scores are too few to say.
       *[other] A short check: { $n } scores do not settle it yet.
    }
path-check-first =
    { $n ->
        [0] Check first: no score yet, and “{ $next }” builds on it.
        [one] Check first: 1 score is too few to say, and “{ $next }” builds on it.
        [2] Check first: 2 scores are too few to say, and “{ $next }” builds on it.
       *[other] Check first: { $n } scores do not settle it yet, and “{ $next }” builds on it.
    }
# $steps are the earlier ones of several steps, such as "1, 2"; $step is the last one.
path-after-step = After step { $step }, which it builds on.
path-after-steps = After steps { $steps } and { $step }, which it builds on.
path-after-step-check = A short check after step { $step }, which it builds on.
path-after-steps-check = A short check after steps { $steps } and { $step }, which it builds on.

### The review of a mastered skill.

path-review = Mastered. A few minutes now and then keep it.
path-review-teacher = Mastered, as you decided. A short look soon shows whether it stays so.
path-review-soon = Mastered, but not by much: a short look soon keeps it.

### Where the tests of the term say that nothing was gained. $why is one of the sentences above; $minutes are those more
### than usual; $who is student or class; $sure is almost or probably; $since and $until are days.

path-longer =
    { $why } { $minutes } minutes longer than usual: { $who ->
        [student] this student
       *[class] this class
    } has { $sure ->
        [almost] almost surely
       *[probably] probably
    } gained nothing between { $since } and { $until }.
path-review-earlier =
    { $why } Earlier than usual: { $who ->
        [student] this student
       *[class] this class
    } has { $sure ->
        [almost] almost surely
       *[probably] probably
    } gained nothing between { $since } and { $until }.
