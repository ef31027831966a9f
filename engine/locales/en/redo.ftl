### What to look at where nobody wrote a practice: the student's own points, in words for the student.

redo-number = question { $number }: { $earned } of { $possible }
redo-item = “{ $item }”: { $earned } of { $possible }
redo-between = { "; " }
redo-lost = Your points so far: { $items }.
redo-model = { $item } went well, with all points: look at how you solved it before you begin.
# Between two sentences.
redo-sentences = { " " }
