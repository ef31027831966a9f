## What a student's estimates would be with other scores, and what cannot be imagined.

whatif-no-item = There is no item { $n }: this class has { $items }.
whatif-score-outside = { $item }: { $score } is not between 0 and { $max }. Choose points that can be earned.
whatif-check-outside = { $right } of { $n } questions cannot be right. Choose a number between 0 and { $n }.
