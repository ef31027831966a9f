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

order-title = What is learned before what
order-none = No skill waits for another yet. With an order, a study plan begins where a gap begins.
order-lines =
    { $n ->
        [one] 1 line says what is learned first. Paths and findings follow it at once.
       *[other] { $n } lines say what is learned first. Paths and findings follow them at once.
    }
order-line = { $before } → { $after }
order-alt = The order of the skills: { $lines }
order-dashed = Dashed: only suggested by the scores. The thicker, the clearer the sign.
order-list = Click a line to take it out.
order-more =
    { $n ->
        [one] 1 more line
       *[other] { $n } more lines
    }
order-first = First
order-then = Then
order-choose = Choose a skill
order-add = Add
order-proposals = What the scores suggest
order-proposals-help = A suggestion counts only when it is accepted. Scores show what goes together; whether one needs the other is for you to say.
order-no-proposals =
    { $n ->
        [one] Nothing beyond the lines above. The scores of 1 student cannot show an order.
       *[other] Nothing beyond the lines above. A class of { $n } rarely shows which skill comes first; several hundred students do.
    }
order-proposal = { $before } before { $after }
order-faint = a faint sign
order-fair = a fair sign
order-strong = a strong sign
order-accept = Accept
order-ignore = Ignore

keep-title = Use these skills again
keep-help = Take the skills in use along as files: the import page and the command line read them. Or keep them here, for the next test or another class. Skills and titles of items are kept, never a student or a score.
keep-workbook = Both (XLSX)
keep-skills = Skills (CSV)
keep-items = Items (CSV)
keep-name = Name
keep-save = Keep
keep-saved = Kept as { $name }
keep-nowhere = Nothing can be kept here now, so the skills are gone with this tab. Download the files instead.
keep-reuse-help = Skills that were kept before. Items with the same title are ticked as they were; for the others there are suggestions above.
keep-which = Kept skills
keep-use = Use for this class
keep-forget = Forget
keep-used =
    { $of ->
        [one] { $n } of 1 item has a title that is known. Look through the ticks, then use these skills.
       *[other] { $n } of { $of } items have a title that is known. Look through the ticks, then use these skills.
    }
