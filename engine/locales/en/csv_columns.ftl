### Headers of CSV files. In English they are an interface: other programs read them.

csv-student = student
csv-step = step
csv-title = title
csv-why = why
csv-practice = practice
csv-minutes = minutes
csv-check-item = check_item
csv-review-on = review_on
csv-skill = skill
csv-from = from
csv-to = to
csv-change = change
csv-low = low
csv-high = high
csv-changed = changed
csv-effect = effect
csv-effect-low = effect_low
csv-effect-high = effect_high
csv-linked = linked
csv-n = n
csv-rose = rose
csv-fell = fell
csv-same = same

folder-handouts = handouts
folder-letters = letters
folder-growth-letters = growth_letters
