### Why a student is in no group, for the teacher.

group-nothing-left = Masters everything here: can help others, or go on.
group-too-few = Next is “{ $skill }”, and too few others are ready for it: works on it alone.
group-check-only = Lost no point on “{ $skill }”: a short check on it is enough.
group-taken-out = Left out of the groups by you.
