### The skills page.

skills-title = Skills
skills-empty = Here you say which item asks for which skill, with a few ticks. Begin with a gradebook, or look at the sample first.
skills-which = Which skills are asked for
skills-none = No skill is named yet, so all items count as one. Name what the items ask for, then tick it in the grid.
# The count of items behind a skill's name.
skills-count =
    { $n ->
        [0] { $skill } (no item)
        [one] { $skill } (1 item)
       *[other] { $skill } ({ $n } items)
    }
skills-new = Add skills, with ; between them
skills-new-hint = equivalent fractions; simplify
skills-add = Add
skills-change = Rename or remove
skills-choose = Skill
skills-name = Name
skills-remove = Remove the skill and its ticks
skills-grid = What each item asks for
skills-grid-none = Add the first skill above; then every item has a box for it.
skills-grid-help = Tick with the mouse. Or click beside a box, then go on by keyboard: arrows move, the space bar ticks. An item may ask for several skills.
skills-grid-alt = Items by skills, with a tick where an item asks for a skill
skills-legend = **{ $number }** { $skill }
skills-tagged =
    { $of ->
        [one] { $n } of 1 item has a skill.
       *[other] { $n } of { $of } items have a skill.{ $rest ->
            [0] {""}
           *[other] {" "}The others count together as “Other items”.
        }
    }
skills-use = Use these skills
skills-undo = Undo all changes
skills-used =
    { $n ->
        [one] In use: 1 item changed its skills, and the class counts { $skills } now. Plans that you edited are kept.
       *[other] In use: { $n } items changed their skills, and the class counts { $skills } now. Plans that you edited are kept.
    }

## Suggestions

column-suggested = Suggested
column-accept = Accept
suggested-by-title = { $skill }? (title)
suggested-by-number = { $skill }? (number)
suggested-by-scores = { $skill }? (scores)
skills-suggested =
    { $n ->
        [one] For 1 item without a tick something is suggested: by its title, by its number, or by how students answered. It counts only when you accept it.
       *[other] For { $n } items without a tick something is suggested: by title, by number, or by how students answered. It counts only when you accept it.
    }
skills-accept = Accept
skills-accept-all = Accept all

## Doubts

skills-doubts =
    { $n ->
        [one] One tick to look at again
       *[other] { $n } ticks to look at again
    }
skills-doubts-help = The scores speak against these ticks. You know the items: move what is wrong, keep what is right.
skills-move = Move tag
skills-also = Add tag
skills-drop = Remove tag
skills-keep = Keep

## Groups from the scores alone

skills-grouping = Looking which items go together …
item-groups-title = Groups from the scores alone
item-groups-none = The scores put no items together beyond how good a student is and how hard an item is. Skills have to come from you.
item-groups-found =
    { $n ->
        [one] Students answer the items of { $n } group alike, beyond how good they are and how hard the items are:
       *[other] Students answer the items of these { $n } groups alike, beyond how good they are and how hard the items are:
    }
item-group-stable = **Group { $number }**: { $items }. With other students it would come out nearly the same.
item-group-mostly-stable = **Group { $number }**: { $items }. With other students it would come out mostly the same.
item-group-loose = **Group { $number }**: { $items }. With other students it may come out differently.
item-groups-only = These are only groups of items. What the items have in common, and whether it is a skill, is for you to say. You can rename a group later.
item-groups-use = Use these groups
