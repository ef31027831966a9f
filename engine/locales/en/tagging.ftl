### What the scores say about the tags of items.

tag-move = “{ $item }” behaves like “{ $add }”, not “{ $drop }”.
tag-add = “{ $item }” behaves as if it asked for “{ $add }” too.
tag-drop = “{ $item }” behaves as if it did not ask for “{ $drop }”.
# Points out of 100, of those who are expected to solve the item and of the others: as tagged, and after the change.
tag-evidence =
    { $n ->
        [one] By its tags now, students who should solve it earn { $now } of 100 points and the others { $now_others }. After the change it would be { $then } and { $then_others }. It rests on 1 score.
       *[other] By its tags now, students who should solve it earn { $now } of 100 points and the others { $now_others }. After the change it would be { $then } and { $then_others }. It rests on { $n } scores.
    }

## Groups of items

item-groups-remark =
    { $n ->
        [one] The group stands for items that students answer alike. It is only that: say what the items have in common, and rename it.
       *[other] The { $n } groups stand for items that students answer alike. They are only that: say what the items have in common, and rename them.
    }
