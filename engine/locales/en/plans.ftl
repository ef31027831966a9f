### A study plan: words for the student, who is "you". No level, no estimate, nobody else.

# The name of the one skill of a class whose items have no tags.
plan-everything = Everything so far

# An item whose title is only a number, and any other.
plan-item-number = question { $number } of the test
plan-item = “{ $item }”

plan-check-title = Show what you know: { $skill }
plan-review-title = Look again: { $skill }
plan-check-item = Solve { $item } on your own, without help. Then say how you did it.
plan-check-question = Ask for a short question on “{ $skill }” and answer it on your own.
plan-redo-one = Do { $item } again without looking at your first answer. Then compare the two.
# $items are all but the last title, such as “Q3”, “Q7”.
plan-between-items = { ", " }
plan-redo = Do { $items } and { $last } again without looking at your first answers. Then compare.
# The same where all titles are only numbers.
plan-redo-numbers = Do questions { $items } and { $last } of the test again without looking at your first answers. Then compare.
plan-practise = Find two tasks on “{ $skill }” in your book. Solve one, then explain the other to someone.

plan-why-ready = You can start with this.
plan-why-opens = You need it for “{ $next }”.
plan-why-after = Builds on “{ $before }”.
plan-why-after-opens = Builds on “{ $before }”, and you need it for “{ $next }”.
plan-why-review = You can do this. A few minutes keep it.
plan-why-check = A short look, so that the next step fits.

# Skills that nobody named.
skill-all-items = All items
skill-other-items = { $n ->
    [1] Other items
   *[other] Other items ({ $n })
}
skill-group = Group { $number }: { $items }
skill-group-short = Group { $number }
