### What the teacher decides: levels, notes, items, scores. Every decision says whose it is, and can be taken back.

## Levels. A star marks one that the teacher set; $level has it already.

level-set = { $level } set by hand
legend-set =
    { $n ->
        [one] \* 1 level set by hand
       *[other] \* { $n } levels set by hand
    }
level-judge = Your judgement
level-judge-help = What you set counts everywhere in the place of what the scores amount to. The estimate and its range stay beside it.
level-judge-level = Level
level-note-hint = such as: showed it at the board
level-own = **{ $skill }**
level-set-on =
    { $who ->
        [you] You set this on { $on }.
       *[other] A co-teacher set this on { $on }.
    } From the scores alone: { $scores }.
level-set-on-why =
    { $who ->
        [you] You set this on { $on }: { $note }
       *[other] A co-teacher set this on { $on }: { $note }
    } · From the scores alone: { $scores }.
decision-why = Why (may stay empty)
decision-save = Save
take-back = Take back

## Notes

note-on-student = Your note on this student
note-on-class = Your note on this class
note-hint = What you want to remember. It is saved when you leave the box.
note-who-sees = Only teachers of this class see it: it is in no plan, no letter and no table.
note-who-sees-student = Only teachers of this class see it: it is in no plan, no letter and no table, but in the record of this student that a family may ask for.
note-saved =
    { $who ->
        [you] Saved on { $on }.
       *[other] Last changed by a co-teacher on { $on }.
    }
note-changed = The note was changed in another window; this is how it is now.
note-unsaved = What you wrote was not saved:
note-save-mine = Save mine instead
note-drop-mine = Leave it as it is

## Plans in two windows

plan-changed = This plan was changed in another window; this is how it is now. What you changed here since then was not saved.

## Scores that were corrected. $now and $was are points, or the word for none.

score-correct = Correct a score
score-choice = { $item }: { $score }
score-new = Points out of { $max }
score-words = A number such as 7 or 7.5; or { $words }.
score-note-hint = such as: typed into the wrong row
score-own =
    { $student }, { $item }: { $now } · { $who ->
        [you] Corrected by you on { $on }
       *[other] Corrected by a co-teacher on { $on }
    }; the file says { $was }.{ $said ->
        [yes] {" "}{ $note }
       *[no] {""}
    }
score-sheet = Correct scores
score-sheet-help = Type over a score: it is saved at once, and every estimate follows. In the place of points: { $words }. An empty cell is one without a score.
score-sheet-alt = The scores of every student on every item, to be typed over.
score-column = /{ $max } { $item }
score-column-help = { $item }: points out of { $max }
score-at = { $student }, { $item }:
stale-title =
    { $n ->
        [one] A newer file says something else about a score that was corrected
       *[other] Newer files say something else about { $n } scores that were corrected
    }
stale-one = { $student }, { $item }: corrected to { $mine }; now the file says { $says }. The file’s counts until you decide.
stale-keep = Keep the corrected one
stale-take = Take the file’s

## Items that are left out

left-out-title =
    { $n ->
        [one] 1 item is left out and not counted anywhere
       *[other] { $n } items are left out and not counted anywhere
    }
left-out-one =
    “{ $item }” · { $who ->
        [you] left out by you on { $on }
       *[other] left out by a co-teacher on { $on }
    }{ $said ->
        [yes] : { $reason }
       *[no] {""}
    }
left-out-count = Count it again
left-out-key = Its marking is in doubt
left-out-not-taught = Not taught yet
leave-out = Leave an item out
leave-out-help = It then counts in no estimate, no finding and no plan. You can count it again at any time.
leave-out-why = Reason (may stay empty)
leave-out-hint = Choose or type a reason
leave-out-do = Leave it out
