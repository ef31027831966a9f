### The tiles of the class page, and the list beside them; answer keys that may be wrong; who is shown.

show-list = List
tiles-pages = Skills
# $from and $to are the names of the first and the last skill.
tiles-page = { $first } to { $last }: { $from } … { $to }

## The list: one skill, then who is on each level.

list-skill = Skill
list-level =
    { $n ->
        [one] { $level }: 1 student
       *[other] { $level }: { $n } students
    }
list-nobody = nobody
list-help = A name opens the student. The skill is asked about there.

## Who is shown. $n is the number of students.

filter-counted = { $name } ({ $n })
filter-needs-support = Needs support in a skill
filter-not-enough = Not enough evidence in a skill
filter-no-group = In no group
class-groups-unplaced = **{ $n }** · in no group

## A key that may be wrong. $item is the title of an item, $skills are names.

key-question = The key of “{ $item }” may be wrong. Leave it out?
key-question-help = It counts less by itself until this is answered. Marked † in the tiles: { $skills }.
# $students are names.
key-hangs =
    { $n ->
        [0] No student’s level would change without it.
        [one] Without it, 1 level would change: { $students }.
       *[other] Without it, { $n } levels would change, of { $of ->
            [one] 1 student
           *[other] { $of } students
        }: { $students }.
    }
key-others =
    { $n ->
        [one] and 1 more
       *[other] and { $n } more
    }
key-leave-out = Leave it out
key-is-right = The key is right
key-more =
    { $n ->
        [one] 1 more item may have a wrong key: see Items.
       *[other] { $n } more items may have a wrong key: see Items.
    }
key-in-tile = The key of { $items } may be wrong.
key-found-right = You found the key of “{ $item }” right: it counts in full.
key-ask-again = Ask again

## By skill: where the best guesses of the class lie. The numbers are points out of 100.

spread-title = Where the class stands
spread-help = How many students are expected to earn how many of 100 points today, ten points a bar; faint lines part low, middle and high. The dotted line is the line for mastered: who stands past it is mastered only where that is sure enough. Who has too few scores on a skill is not counted there.
spread-bar =
    { $from } to { $to } points: { $n ->
        [one] 1 student
       *[other] { $n } students
    }
spread-alt = { $skill }: { $low } low, { $middle } in the middle, { $high } high
spread-table = Show as table
spread-table-alt = Skills with how many students are expected to earn few, about half or most of the points
spread-low = Low: 0 to { $to }
spread-middle = Middle: { $from } to { $to }
spread-high = High: { $from } to 100
spread-unknown = Too few scores
spread-median = In the middle of the class
items-hover = { $item }: attempted by { $n } of { $of } · { $points } of 100 points earned
column-attempted = Attempted by
column-attempted-help = How many of { $of } students have a score here. Nobody who was absent is counted as wrong.
