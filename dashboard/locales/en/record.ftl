### Everything about one student, for a family that asks.

record-offer = Everything about this student
record-what = What a family may ask for: every score, estimate, finding, plan and note of this student, and who opened the class. Nothing about anybody else is in it. **Your notes are in it too.**
record-file = Everything about { $name } { $day }
record-as-pdf = To read (PDF)
record-as-json = For another program (JSON)
