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
skills-new = Add a skill
skills-new-hint = Such as: equivalent fractions; simplify
skills-add = Add
skills-change = Rename or remove
skills-choose = Skill
skills-name = Name
skills-remove = Remove the skill and its ticks
skills-grid = What each item asks for
skills-grid-none = Add the first skill above; then every item has a box for it.
skills-grid-help = Tick with the mouse, or click a box once and go on by keyboard: arrows move, the space bar ticks. An item may ask for several skills.
skills-grid-alt = Items by skills, with a tick where an item asks for a skill
skills-tagged =
    { $of ->
        [one] { $n } of 1 item has a skill.
       *[other] { $n } of { $of } items have a skill. The others count together as “Other items”.
    }
skills-use = Use these skills
skills-undo = Undo all changes
