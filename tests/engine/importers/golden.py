"""Small files of every format, written from the specification: one place, so that every format sees every file."""

from __future__ import annotations

CANVAS_HEADER = (
    "Student,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section,Notes,Final project (101),Survey (102),"
    "Quiz 1 (103),Current Score,Final Score,Override Grade (Autumn)"
)
CANVAS_POSTING = ",,,,,,,,Manual Posting,,,,,"
CANVAS_POINTS = "    Points Possible,,,,,,,,10.00,0.00,,(read only),(read only),(read only)"
CANVAS = "\n".join(
    [
        CANVAS_HEADER,
        CANVAS_POSTING,
        CANVAS_POINTS,
        '"Nguyễn, An",11,S1,an,,,"7b and 7c",tall,9.50,1,4,95.0,95.0,A',
        '"=""Obi, Chidi""",12,S2,chidi,,,7b,,EX,1,N/A,,,',
        "Zoë,13,S3,zoe,,,7b,,,1,8,80,80,B",
        '"Student, Test",99,,3f9c,,,7b,,10,1,8,100,100,A',
        "",
    ]
)

GRADESCOPE_HEADER = (
    "First Name,Last Name,SID,Email,section_name,Lab,Lab - Max Points,Lab - Submission Time,Lab - Lateness (H:M:S),"
    "Final,Final - Max Points,Final - Submission Time,Final - Lateness (H:M:S),Total Lateness (H:M:S)"
)
GRADESCOPE_ROWS = [
    "An,Nguyễn,1,a@x.org,s1,8,10.0,2024-01-01 10:00:00 -0700,00:00:00,20,30,2024-01-01,00:00:00,00:00:00",
    "Chidi,Obi,2,c@x.org,s1,,10.0,,,31,30,2024-01-01,00:00:00,00:00:00",
]
GRADESCOPE_COURSE = "\n".join([GRADESCOPE_HEADER, *GRADESCOPE_ROWS])

MOODLE_QUIZ = """\
Last name,First name,ID number,Email address,Status,Started on,Completed,Time taken,\
Grade/3.00,Q. 1 /1.00,Q. 2 /2.00,Q. 3 /0.00
Obi,Chidi,7,c@x.org,Finished,1 March 2024  9:00 AM,1 March 2024  9:30 AM,30 mins,3.00,1.00,2.00,-
Obi,Chidi,7,c@x.org,Finished,1 March 2024  1:00 PM,1 March 2024  1:30 PM,30 mins,1.00,1.00,-,-
Obi,Chidi,7,c@x.org,Finished,29 February 2024  9:00 AM,29 February 2024  9:30 AM,30 mins,0.50,0.50,0.00,-
Obi,Chidi,7,c@x.org,In progress,2 March 2024  9:00 AM,-,-,-,-,-,-
Nguyễn,An,8,a@x.org,In progress,2 March 2024  9:00 AM,-,-,-,-,-,-
Silva,Rui,,r@x.org,-,-,-,-,-,-,-,-
Weiß,Zoë,9,z@x.org,Finished,1 March 2024  9:00 AM,1 March 2024  9:30 AM,30 mins,2.00,0.00,2.00,-
Overall average,,,,,,,,1.50,0.50,1.00,-
"""

MOODLE_QUIZ_GERMAN = """\
Nachname;Vorname;E-Mail-Adresse;Status;Begonnen;Beendet;Verbrauchte Zeit;Bewertung/3,00;F 1 /1,00;F 2 /2,00
Obi;Chidi;c@x.org;Beendet;1. März 2024, 13:03;1. März 2024, 13:30;27 Minuten;2,75;1,00;1,75
Obi;Chidi;c@x.org;Beendet;1. Februar 2024, 13:03;1. Februar 2024, 13:30;27 Minuten;0,50;0,50;0,00
Weiß;Zoë;z@x.org;In Bearbeitung;1. März 2024, 13:03;-;-;-;-;-
Gesamtdurchschnitt;;;;;;;1,63;0,75;0,88
"""

CHINESE = (
    "姓名,学号,班级,1,2,总分\n满分,,,5,10,15\n张三,01,一班,5,8,13\n李四,02,一班,缺考,4,4\n王五,03,二班,免修,１０,10\n"
)

PLAIN = "Name,ID,Q1,Q2 (5 pts)\nMaximum,,10,\nAn Nguyễn,7,8,5\nChidi Obi,8,4.5,\n"

GOLDEN: dict[str, tuple[bytes, ...]] = {
    "canvas_gradebook": (CANVAS.encode(), CANVAS.encode("utf-16")),
    "moodle_quiz": (MOODLE_QUIZ.encode(), MOODLE_QUIZ_GERMAN.encode()),
    "gradescope_course": (GRADESCOPE_COURSE.encode(),),
    "plain_wide": (PLAIN.encode(), CHINESE.encode("utf-8-sig"), CHINESE.encode("gb18030")),
}
"""Format -> files that are recognised as it by all formats together, and are read without a problem."""
