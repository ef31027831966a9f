## The scores as they stand. One word for every cell without a score; none of them counts, and none is a zero.

score-missing = no score
score-excused = excused
score-absent = absent
score-pending = not marked yet
score-corrected = Corrected; the file had { $was }.{ $said ->
        [yes] {" "}{ $why }
       *[no] {""}
    }

sheet-scores = Scores
book-possible = Points possible
book-total = Total
book-out-of = Out of
book-share = Share
book-total-note = Points on the items that the student has a score on; an absence takes nothing away
book-mean-points = Mean points
book-mean-share = Mean share
book-n-scores = Scores
book-scores-legend = Coloured: corrected by the teacher; what the file had stands in the comment.
