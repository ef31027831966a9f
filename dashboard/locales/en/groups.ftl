### Groups, on the plans page.

groups-smallest = Students, at least
groups-largest = At most
groups-pairs = Tutoring pairs
groups-sentence =
    { $n } of { $of } students work in { $groups ->
        [one] 1 group
       *[other] { $groups } groups
    } tomorrow, each on a skill that all of its members are ready for.
groups-by-item = All items of this class count as one skill, so each group works on an item on which all of its members lost points. Tag the items with skills to group by skill.
groups-numbered = { $name } · group { $number }
groups-students =
    { $n ->
        [one] 1 student
       *[other] { $n } students
    }
groups-check-first = check first
groups-by-you = moved by you
groups-lost = Most points lost on: { $items }
groups-move = Move a student
groups-move-who = Choose a student
groups-move-to = To
groups-move-do = Move
groups-none = No group
groups-new = { $name } · new group
groups-undo =
    { $n ->
        [one] Undo 1 move
       *[other] Undo { $n } moves
    }
groups-unplaced =
    { $n ->
        [one] 1 student in no group
       *[other] { $n } students in no group
    }
groups-pairs-sentence =
    { $n ->
        [one] 1 pair: one masters the skill, the other is ready to learn it.
       *[other] { $n } pairs: one masters the skill, the other is ready to learn it. Everybody is in one pair at most.
    }
groups-pairs-none = Nobody masters what others are ready to learn.
groups-pairs-alt = Pairs: skill, who learns, who helps
column-learner = Learns
column-tutor = Helps
