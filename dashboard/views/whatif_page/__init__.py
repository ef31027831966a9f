"""The page What if: one student with other scores, old beside new; nothing is kept unless the teacher says so."""
