### What to look at in an item. $item is its title, $points a whole number of 100.

item-check-key = Check the key of “{ $item }”. The better students do on the rest, the fewer points they earn here.
item-check-key-option = Check the key of “{ $item }”. The better students chose “{ $option }”.
item-check-key-judgement = Look again at how “{ $item }” was marked. The better students do on the rest, the fewer points they earn here.
item-check-key-presence = “{ $item }” does not go with the rest: the better students do there, the fewer points they earn here. Leave it out if it says nothing about what they know.
item-tells-little = Read “{ $item }” again. Doing well on the rest and doing well here hardly go together.
item-too-easy = “{ $item }” is easy for nearly everybody, so it says little about who knows what. Students earn { $points } of 100 points here.
item-too-hard = Check the key of “{ $item }”, or teach it again. Students earn { $points } of 100 points here.
item-too-hard-judgement = Look at “{ $item }” again: students earn { $points } of 100 points here. Has it been marked, and are its points possible right?
item-too-hard-presence = Look at “{ $item }” again: students earn { $points } of 100 points here. Has it been entered for everybody?
item-few-scores =
    { $n ->
        [0] “{ $item }” has no score yet.
        [one] “{ $item }” has 1 score: too few to say.
       *[other] “{ $item }” has { $n } scores: too few to say.
    }

## Students who share the same wrong answers. $choices lists items with their options.
shared-answers = Ask these { $n } students what they had in mind. They chose the same wrong answers: { $choices }.

## The items together. Numbers come as text, with two places.

items-alpha = How well the items go together: { $alpha } of 1, likely between { $low } and { $high }.
items-unstable = With { $n } students the numbers of one item are unstable: “Goes with the rest” of { $value } is likely between { $low } and { $high }.

## How well an item tells students apart, by Ebel and Frisbie (1991).
quality-check-key = the wrong way
quality-tells-little = hardly
quality-too-easy = hardly: too easy
quality-too-hard = hardly: too hard
quality-few-scores = too few scores
quality-very-good = very good
quality-good = good
quality-marginal = marginal
quality-poor = poor
