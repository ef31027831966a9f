### The order of skills, and curricula as files.

level-which = Which statements of the framework are skills
level-lowest =
    { $n ->
        [one] The lowest: 1 statement ({ $examples })
       *[other] The lowest: { $n } statements ({ $examples })
    }
level-number =
    { $n ->
        [one] Level { $place }: 1 statement ({ $examples })
       *[other] Level { $place }: { $n } statements ({ $examples })
    }
