### Ticks for several items at once, on the skills page.

bulk-open = Tick several items at once
bulk-which = Which items
bulk-which-hint = part of the title, or numbers such as 3-7; 12
bulk-untagged = Only items without a skill
bulk-found =
    { $n ->
        [0] No item fits.
        [one] 1 item: { $items }
       *[other] { $n } items: { $items }
    }
bulk-skill = Skill
bulk-tag =
    { $n ->
        [one] Tick 1 item
       *[other] Tick { $n } items
    }
bulk-untag =
    { $n ->
        [one] Take 1 tick away
       *[other] Take { $n } ticks away
    }
tags-counts = Ticks: { $counts }
tags-refresh = Show them in the table
