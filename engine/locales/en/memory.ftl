# What is said of a class beside earlier ones that were given the same items.
# Points are of 100.

memory-item-harder = “{ $item }”: a class like this one was expected to earn about { $before } of 100 points on it, by earlier classes. This one earned { $now }. The item may have been changed, or its key be wrong; what was known of it hardly counts.
memory-item-easier = “{ $item }”: a class like this one was expected to earn about { $before } of 100 points on it, by earlier classes. This one earned { $now }. The item may have been changed or be known by now; what was known of it hardly counts.
memory-other-items = { $n } of the { $known } items that earlier classes had under these titles went so differently here that they are taken for other items. What was known of them hardly counts.
memory-class-above = On the items that earlier classes had too, this class does better: about { $points } of 100 points more on average.
memory-class-below = On the items that earlier classes had too, this class does worse: about { $points } of 100 points fewer on average.
