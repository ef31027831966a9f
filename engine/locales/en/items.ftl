### What to look at in an item. $item is its title, $points a whole number of 100.

item-check-key = Check the key of “{ $item }”. The better students do on the rest, the fewer points they earn here.
item-tells-little = Read “{ $item }” again. Doing well on the rest and doing well here hardly go together.
item-too-easy = “{ $item }” says little about who knows what. Students earn { $points } of 100 points here.
item-too-hard = Check the key of “{ $item }”, or teach it again. Students earn { $points } of 100 points here.
item-few-scores =
    { $n ->
        [0] “{ $item }” has no score yet.
        [one] “{ $item }” has 1 score: too few to say.
       *[other] “{ $item }” has { $n } scores: too few to say.
    }
