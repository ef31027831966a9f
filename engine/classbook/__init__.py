"""A class over time: its uploads joined, what the teacher decided applied, and the report of it.

Pure functions on the nouns of :mod:`engine.classroom`; nothing here knows where a class is kept.

=====================  ================================================================================
``beginning``          a class from the files that were read
``adding``             uploads come and go
``merging``            two classes become one (``skill_ids``: whose skills may have the same ids)
``assembling``         the class as it counts today; read it first
``joined_uploads``     its files put together, under names that stay
``student_keys``       what stays the same of a student, and ``one_student``: two keys that are one student's
``corrections``        scores that the teacher corrected, while they still fit
``kept_curricula``     the curriculum by items that stay, and ``retagging``: another one
``deciding``           scores, items, levels, notes: decided, and taken back
``teachings``          what was taught between tests: noted, changed, taken back, and marks on a line of days
``item_matching``      which items are one question, by the teacher's word
``leaving``            students leave and come back, and ``erasing``: out of everything
``analysing``          the report
``refusing``           what cannot be done, in a sentence
=====================  ================================================================================
"""
