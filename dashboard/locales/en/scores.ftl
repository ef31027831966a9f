### The scores as they stand, on the class page and on the student page.

class-tab-scores = Scores
scores-help = What every estimate rests on. An absence is never a zero: it takes nothing away from a total.
scores-alt = The scores of every student on every item, with totals. An empty cell says why it is empty.
scores-item = { $item } /{ $possible }
scores-total = Total
scores-out-of = Out of
scores-share = Share
scores-by-item = By item
scores-by-item-alt = Every item with its points possible, the number of scores, and the means of the class.
scores-of = Of
scores-possible = Points possible
scores-n = Scores
scores-mean = Mean points
scores-mean-share = Mean share
scores-corrected = Marked: corrected by the teacher
scores-one = { $student }, { $item }: { $correction }
scores-own = Scores
scores-own-alt = Every item with the points of this student.
scores-day = Day
scores-points = Points
scores-remark = Remark
