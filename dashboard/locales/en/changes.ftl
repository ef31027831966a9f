### Change between two tests, wherever it is shown.

change-fell-back = Fell back
change-rose = Rose
change-none = No change beyond chance
change-not-comparable = Cannot be compared

# A change in a few words. $low and $high are points of 100, both above 0.
change-fell-by = fell by { $low } to { $high }
change-rose-by = rose by { $low } to { $high }
change-about-fell = fell by about { $points }
change-about-rose = rose by about { $points }
change-about-fell-beside = fell by about { $points } beside the class
change-none-beside = no change beyond chance beside the class
change-about-rose-beside = rose by about { $points } beside the class

## Since last time

since-title = Since last time
since-no-days = Nothing can be said about change: the estimates of this class rest on a simple average, which does not know when a test was taken.
since-who = Who moved
# Items of the two tests that are called alike, and as what they are read.
since-read-asked-again =
    { $n ->
        [one] One item is read as asked again. If it is another question, match the items.
       *[other] { $n } items are read as asked again. If some are other questions, match them.
    }
since-read-different-work =
    { $n ->
        [one] One item is called alike and read as two questions. If it is the same one, match it.
       *[other] { $n } items are called alike and read as different questions. If some are the same, match them.
    }
since-read-same-work =
    { $n ->
        [one] One item is read as the same work, exported again.
       *[other] { $n } items are read as the same work, exported again.
    }
changes-others =
    { $n ->
        [one] and 1 other
       *[other] and { $n } others
    }
since-table-alt = Skills with the class’s points before and after, the change and its range
did-it-work = Did it work?

since-column-before = Before
since-column-after = After
since-column-change = Change
since-column-students = Students

## Saying which items of two tests are the same

match-items = Match items
match-title = Which items are the same?
match-help = Beside each item of the later test, choose the item of the earlier test that it is. It must be the very same question: one with other numbers can be harder. Leave it empty where the question is new.
match-column = { $day }
match-more = From { $n } items on that are the same on both days, it can be told how much the class moved; the more, the surer.
match-why = Why items are read as they are
match-save = These are the same

## The tiles of change

show-change = Change
sort-fell = Fell back first
sort-rose = Rose first
changes-against = Against
class-changes = What changed for each student
changes-alt = Tiles of what changed for { $n } students on { $skills } skills. Arrow keys go from tile to tile, Enter opens the student. The same as a table: open it under the tiles.
changes-help = Point at a tile for the range; click it, or go there with the arrow keys and press Enter, to open the student. A skill without a score of the student in one of the two tests cannot be compared.
changes-relative = Nothing links these two tests: a tile says how a student moved against the rest of the class.
changes-table = The same as a table
changes-table-alt = Students by skills, with the sign of the change and its range
changes-table-help = { $signs }. Numbers are points of 100, between which the change likely lies.
