### What changed between two tests. Two numbers never share words: how much, and how sure.

growth-date = { $day } { $month ->
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
growth-list-pair = { $first } and { $last }
growth-list-more = { $first }, { $rest }
growth-name = { $name }
growth-quoted = “{ $text }”
growth-all-skills = All skills together

growth-fell-back = fell back
growth-rose = rose
growth-no-change-beyond-chance = no change beyond chance
growth-cannot-be-compared = cannot be compared

## Which tests, and what links them

growth-days = { $after } against { $before }
growth-caption = { $days } · { $link }
growth-linked-common-items = linked by { $n ->
    [one] 1 common item
   *[other] { $n } common items
  }
growth-linked-known-items = linked by { $n ->
    [one] 1 item
   *[other] { $n } items
  } known from earlier classes
growth-linked-swapped-forms = linked by two forms that halves of the class swapped
growth-linked-through = linked through the { $n ->
    [one] test
   *[other] tests
  } of { $days }
growth-not-linked = nothing links these two tests
growth-drifted = { $n ->
    [one] { $items } turned out easier or harder than before beside the other items asked again, so it was left out of the comparison.
   *[other] { $items } turned out easier or harder than before beside the other items asked again, so they were left out of the comparison.
  }

## Since last time

growth-skills-rose = { $n ->
    [one] { $skills } rose.
   *[other] { $n } skills rose: { $skills }.
  }
growth-skills-fell-back = { $n ->
    [one] { $skills } fell back.
   *[other] { $n } skills fell back: { $skills }.
  }
growth-skills-no-change = { $n ->
    [one] For { $skills }, the change may be chance alone.
   *[other] For { $n } skills, the change may be chance alone.
  }
growth-skills-all-may-be-chance = { $n ->
    [one] The change on { $skills } may be chance alone.
   *[other] No skill changed beyond chance.
  }
growth-skills-not-comparable = { $skills } cannot be compared.
growth-n-skills-not-comparable = { $n ->
    [one] 1 skill cannot be compared.
   *[other] { $n } skills cannot be compared.
  }
growth-beside-class = Beside the class, { $rose ->
    [0] nobody rose
    [one] 1 student rose
   *[other] { $rose } students rose
  } and { $fell ->
    [0] nobody fell back
    [one] 1 fell back
   *[other] { $fell } fell back
  }.
growth-chance = Of { $n ->
    [one] 1 change, it might
   *[other] { $n } changes, about { $chance ->
        [one] 1
       *[other] { $chance }
      } would
  } look like a change by chance alone; the arrows allow for that.
growth-chance-on-paper = Of { $n } changes, about { $chance } would look like a change by chance alone; what is called a change here allows for that.
growth-chance-few = { $n ->
    [one] 1 change was looked at
   *[other] { $n } changes were looked at
  }; the arrows allow for chance.

## How much, of a student or of the class

growth-rose-by = rose by about { $points ->
    [one] 1 point
   *[other] { $points } points
  }, likely { $low } to { $high }
growth-fell-back-by = fell back by about { $points ->
    [one] 1 point
   *[other] { $points } points
  }, likely { $low } to { $high }
growth-higher = about { $points ->
    [one] 1 point
   *[other] { $points } points
  } higher, which may be chance
growth-lower = about { $points ->
    [one] 1 point
   *[other] { $points } points
  } lower, which may be chance
growth-same = about the same as before
growth-rose-beside = rose by about { $points ->
    [one] 1 point
   *[other] { $points } points
  } beside the class, likely { $low } to { $high }
growth-fell-back-beside = fell back by about { $points ->
    [one] 1 point
   *[other] { $points } points
  } beside the class, likely { $low } to { $high }
growth-higher-beside = about { $points ->
    [one] 1 point
   *[other] { $points } points
  } higher beside the class, which may be chance
growth-lower-beside = about { $points ->
    [one] 1 point
   *[other] { $points } points
  } lower beside the class, which may be chance
growth-same-beside = moved about as the class did
growth-not-asked = cannot be compared: not asked on { $day }
growth-no-score = cannot be compared: no score on { $day }
growth-no-score-on-it = cannot be compared: no score on it on { $day }
growth-no-score-on-either = cannot be compared: no score on it on either day
growth-too-few-beside = cannot be compared: fewer than { $n } students to set it beside
growth-no-days = cannot be compared: the estimates of this class know no days
growth-not-linked-cell = cannot be compared: nothing links the two tests
growth-of-skill = { $skill }: { $change }

growth-almost-surely = almost surely more than chance
growth-probably = probably more than chance
growth-may-be-chance = may be chance

## Who moved

growth-moved-fell-back = Fell back on one skill or more: { $n ->
    [one] 1 student
   *[other] { $n } students
  }
growth-moved-rose = Rose on one skill or more: { $n ->
    [one] 1 student
   *[other] { $n } students
  }
growth-moved-no-change-beyond-chance = No change beyond chance on any skill: { $n ->
    [one] 1 student
   *[other] { $n } students
  }
growth-moved-cannot-be-compared = Cannot be compared, without scores on one of the two days: { $n ->
    [one] 1 student
   *[other] { $n } students
  }

## Did it work?

growth-class-rose = { $what }: the class rose by about { $points ->
    [one] 1 point
   *[other] { $points } points
  }, { $sure }.
growth-class-fell-back = { $what }: the class fell back by about { $points ->
    [one] 1 point
   *[other] { $points } points
  }, { $sure }.
growth-class-no-change = { $what }: the class shows no change beyond chance.
growth-class-range = From { $from } to { $to } of 100 points on questions of this kind; the change is likely between { $low } and { $high } points.
growth-class-effect = That is { $effect } times how far the students of the class differ (likely { $low } to { $high }).
growth-class-points = In the test of { $day }, the items on this are worth { $possible } points; that is about { $points } of them (likely { $low } to { $high }).
growth-one-sided = { $n ->
    [one] The range of { $what } leaves zero out.
   *[other] The ranges of { $what } leave zero out.
  } That is a hint and not yet a change: such a range is right about 8 times in 10, and a change is called one only where chance alone would do that in at most 1 of 20 classes.
growth-group-rose = rose by about { $points ->
    [one] 1 point
   *[other] { $points } points
  }
growth-group-fell-back = fell back by about { $points ->
    [one] 1 point
   *[other] { $points } points
  }
growth-group-same = stayed about the same
growth-group-no-change = showed no change beyond chance
growth-group-neither = Neither the group nor the others changed beyond chance.
growth-group-both-rose = The group rose by about { $group ->
    [one] 1 point
   *[other] { $group } points
  }, the others by about { $others }.
growth-group-both-fell-back = The group fell back by about { $group ->
    [one] 1 point
   *[other] { $group } points
  }, the others by about { $others }.
growth-group-headline = The group { $group }, the others { $others }.
growth-group-same-start-more = Starting from the same point, the group gained about { $points ->
    [one] 1 point
   *[other] { $points } points
  } more (likely { $low } to { $high }): { $sure }.
growth-group-same-start-less = Starting from the same point, the group gained about { $points ->
    [one] 1 point
   *[other] { $points } points
  } less (likely { $low } to { $high }): { $sure }.
growth-group-same-start-more-unclear = Starting from the same point, the group gained about { $points ->
    [one] 1 point
   *[other] { $points } points
  } more (likely between { $other } less and { $high } more): { $sure }.
growth-group-same-start-less-unclear = Starting from the same point, the group gained about { $points ->
    [one] 1 point
   *[other] { $points } points
  } less (likely between { $other } more and { $high } less): { $sure }.
growth-group-same-start-alike = Starting from the same point, the group and the others gained about the same (the difference is likely between { $low } and { $high } points).
growth-group-not-linked-headline = Whether the group gained more than the others
growth-group-too-few = To compare a group with the others, both need at least { $n } students with scores on both days.
growth-no-experiment = This is no experiment: the group was chosen, not drawn by lot, and other things happened between { $before } and { $after }. Read it as a hint, not as proof.
growth-no-experiment-class = This is no experiment: there is no other class beside it, and other things happened between { $before } and { $after }. Read it as a hint, not as proof.

## Nothing links the tests

growth-no-link-heading = Nothing links these two tests, so how much the class moved is not known.
growth-no-link-why = If the average is higher, the students may have learned, or the items may have been easier. The scores alone cannot tell which.
growth-no-link-can-say = What can still be said
growth-no-link-today = What each student masters today
growth-no-link-beside = Who moved beside the class: { $rose ->
    [one] 1 student rose
   *[other] { $rose } students rose
  } and { $fell ->
    [one] 1 fell back
   *[other] { $fell } fell back
  }
growth-no-link-group = Whether a group gained more than the others
growth-no-link-can-do = What you can do
growth-no-link-match = Say which items are the same under different titles
growth-no-link-next-test = Ask some items of { $before } again in the next test, four to six if there are so many
growth-no-link-earlier = Open a class that took one of the two tests before

## To a family: their own child only, no comparison, no blame

growth-family-title = What has changed for { $student }
growth-family-intro = This letter tells what has changed for { $student } between { $before } and { $after }. It rests on the two tests of these days. It is no grade.
growth-family-rose = Gone up
growth-family-rose-entry = { $skill }: about { $points } of 100 points more (likely { $low } to { $high })
growth-family-fell = To be looked at again
growth-family-fell-entry = { $skill }: about { $points } of 100 points less this time (likely { $low } to { $high })
growth-family-fell-note = Things learned are forgotten when they are not used for a while; we go over them again.
growth-family-same = No clear change
growth-family-same-note = A few points more or less can be chance on so few questions.
growth-family-none = No clear change can be seen yet: a few points more or less can be chance on so few questions.
growth-family-few = Too few questions were asked both times to say
growth-family-unknown = Not asked both times, or no score on one of the days
growth-family-not-linked = The two tests are not known to share enough questions. So it cannot be told how much { $student } gained from one to the other: one test may simply have been harder.
growth-family-absent = { $student } has no scores on one of the two days, so nothing can be said about what changed. A missed test is never counted as zero.
growth-family-questions = If something is unclear, please ask me at any time.
growth-family-foot = Points are what { $student } would be expected to earn out of 100 on questions of this kind. “Likely” means: right about 8 times in 10.

## The workbook

book-changed = Change
book-growth-before = Before
book-growth-after = After
book-change = Points gained
book-change-note = Points out of 100 on the same questions, after minus before; low and high hold the true change about 8 times in 10
book-effect = In class spreads
book-effect-note = The change of the mean, in spreads of the students of the class (Bonett’s d)
book-n-compared = Students
book-growth-class = The class
book-growth-students = Every student
book-growth-students-beside = Every student, beside the class

## On paper and in file names

growth-since-last-time = Since last time
growth-who-moved = Who moved
growth-report-title = Growth: { $class }
growth-report-range = { $change } ({ $low } to { $high })
growth-report-standing = Before and after
growth-report-change = Change
growth-report-chart-note = Left: points out of 100, hollow before, filled after. Right: the change with its range; filled where it is beyond chance, hollow where it may be chance alone.
growth-report-table-note = Points out of 100 on the same questions, as the class would be expected to earn them on each day; the range holds the true change about 8 times in 10.
growth-report-student = { $student }: { $what }
growth-report-separator = ; { "" }
growth-report-foot = An estimate from these scores: no grade, no measure of a student or of a teacher. A missed test is never counted as zero.
growth-file-class = { $class }_growth_{ $day }
growth-file-family = { $student }_growth_{ $day }
