### Why a step comes now, for the teacher. $next is the nearest later skill of the way, $more how many build on it besides.

path-ready = Ready. Earns { $earned } of { $possible } points here.
path-ready-opens =
    { $more ->
        [0] Ready. Earns { $earned } of { $possible } points here, and “{ $next }” builds on it.
        [one] Ready. Earns { $earned } of { $possible } points here, and “{ $next }” and 1 more skill build on it.
       *[other] Ready. Earns { $earned } of { $possible } points here, and “{ $next }” and { $more } more skills build on it.
    }
path-nearly = Nearly there. Earns { $earned } of { $possible } points here.
path-nearly-opens =
    { $more ->
        [0] Nearly there. Earns { $earned } of { $possible } points here, and “{ $next }” builds on it.
        [one] Nearly there. Earns { $earned } of { $possible } points here, and “{ $next }” and 1 more skill build on it.
       *[other] Nearly there. Earns { $earned } of { $possible } points here, and “{ $next }” and { $more } more skills build on it.
    }
path-check =
    { $n ->
        [0] A short check: no score yet.
        [one] A short check: 1 score is too few to say.
       *[other] A short check: { $n } scores are too few to say.
    }
path-check-first =
    { $n ->
        [0] Check first: no score yet, and “{ $next }” builds on it.
        [one] Check first: 1 score is too few to say, and “{ $next }” builds on it.
       *[other] Check first: { $n } scores are too few to say, and “{ $next }” builds on it.
    }
# $steps are the earlier ones of several steps, such as "1, 2"; $step is the last one.
path-after-step = After step { $step }, which it builds on.
path-after-steps = After steps { $steps } and { $step }, which it builds on.
path-after-step-check = A short check after step { $step }, which it builds on.
path-after-steps-check = A short check after steps { $steps } and { $step }, which it builds on.
