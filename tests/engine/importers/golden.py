"""Small files of every format, written from the specification: one place, so that every format sees every file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import openpyxl

from tests.engine.importers.golden_platforms import PLATFORMS, SOCRATIVE


def write_sheets(sheets: Mapping[str, Iterable[Sequence[str | int | float | None]]]) -> bytes:
    """A workbook with these sheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def write_archive(files: Mapping[str, str]) -> bytes:
    """An archive with these text files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


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

CHINESE_ANSWERS = """\
,,,第一中学2024年3月月考数学小题分,,,,,,,
,,,选择题,,,填空题,,,,
准考证号,姓名,班级,1,2,3,4,5,客观题,总分,班级排名
满分,,,3,3,6,5,5,12,22,
答案,,,A,C,AB,,,,,
2024001,张三,1班,A,C,AB,5,2.5,12,19.5,1
2024002,李四,1班,B,C,A,0,5,3,8,2
2024003,王五,1班,,,,,,,缺考,
2024004,赵六,2班,AB,缺考,BA,4,免修,6,10,
平均分,,,1,2,4,3,3.75,,,
"""

CHINESE_TWO_LINES = """\
期中考试,,,,,,
学号,姓名,选择题,,解答题,,总分
,,1,2,1,2,
01,张三,3,0,8,10,21
02,李四,3,3,4,2,12
"""

KAHOOT_FINAL: list[list[str | int]] = [
    ["Fractions game"],
    ["Final Scores"],
    ["Rank", "Player", "Total Score (points)", "Correct Answers", "Incorrect Answers"],
    [1, "zoe", 2731, 3, 0],
    [2, "chidi", 1888, 2, 1],
    [3, "an", 0, 0, 2],
]

KAHOOT_ANSWERS: list[list[str | int]] = [
    [
        *(
            "Question Number",
            "Question",
            "Answer 1",
            "Answer 2",
            "Correct Answers",
            "Time Allotted to Answer (seconds)",
        ),
        *("Player", "Answer", "Correct / Incorrect", "Correct", "Incorrect", "Score (points)", "Answer Time (seconds)"),
    ],
    ["1 Quiz", "Half of 3/4?", "3/8", "6/8", "3/8", 20, "zoe", "3/8", "Correct", 1, 0, 978, 2],
    ["1 Quiz", "Half of 3/4?", "3/8", "6/8", "3/8", 20, "chidi", "6/8", "Incorrect", 0, 1, 0, 5],
    ["2 Quiz", "1/2 + 1/4?", "3/4", "2/6", "3/4", 20, "zoe", "2/6", "Incorrect", 0, 1, 0, 9],
    ["2 Quiz", "1/2 + 1/4?", "3/4", "2/6", "3/4", 20, "chidi", "3/4", "Correct", 1, 0, 512, 19],
]

QUIZIZZ: list[list[str | int]] = [
    ["First Name", "Last Name", "Score", "Accuracy", "Correct", "Incorrect", "Total Time Taken", "Started At"],
    ["An", "Nguyễn", 5200, "80%", 8, 2, "00:03:11", "Fri 01 Mar 2024, 09:00 AM"],
    ["Chidi", "Obi", 3100, "50%", 5, 5, "00:05:02", "Fri 01 Mar 2024, 09:01 AM"],
    ["Chidi", "Obi", 5100, "70%", 7, 3, "00:04:02", "Fri 01 Mar 2024, 09:20 AM"],
]

ONEROSTER = {
    "manifest.csv": "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.results,bulk\n",
    "users.csv": """\
sourcedId,status,dateLastModified,enabledUser,role,username,givenName,familyName,identifier,email
u-1,active,2024-03-01,true,student,an,An,Nguyễn,101,an@x.org
u-2,active,2024-03-01,true,student,chidi,Chidi,Obi,102,
u-3,tobedeleted,2024-03-01,true,student,old,Old,Student,103,
""",
    "classes.csv": "sourcedId,status,title,courseSourcedId\nc-1,active,Maths 7b,k-1\nc-2,active,Maths 8a,k-2\n",
    "lineItems.csv": """\
sourcedId,status,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,resultValueMin,resultValueMax
li-1,active,Halves,,2024-03-01,2024-03-08,c-1,h,0,10
li-2,active,Thirds,,2024-03-01,,c-1,h,0,5.0
li-3,tobedeleted,Draft,,2024-03-01,2024-03-08,c-1,h,0,10
li-4,active,Other class,,2024-03-01,2024-03-08,c-2,h,0,10
""",
    "results.csv": """\
sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment
r-1,active,2024-03-09,li-1,u-1,fully graded,8.5,2024-03-09,well done
r-2,active,2024-03-09,li-2,u-1,exempt,,2024-03-12,
r-3,active,2024-03-09,li-1,u-2,submitted,,2024-03-09,
r-4,active,2024-03-09,li-2,u-2,fully graded,4,2024-03-12,
r-5,tobedeleted,2024-03-09,li-1,u-2,fully graded,1,2024-03-09,
r-6,active,2024-03-09,li-3,u-1,fully graded,1,2024-03-09,
r-7,active,2024-03-09,li-1,u-3,fully graded,1,2024-03-09,
r-8,active,2024-03-09,li-4,u-1,fully graded,1,2024-03-09,
""",
}

PLAIN = "Name,ID,Q1,Q2 (5 pts)\nMaximum,,10,\nAn Nguyễn,7,8,5\nChidi Obi,8,4.5,\n"

GOOGLE_FORMS = """\
"Timestamp","Username","Total score","Name","Name [Score]","Name [Feedback]",\
"Half of 3/4?","Half of 3/4? [Score]","Half of 3/4? [Feedback]",\
"Pick all that are larger than 1/2","Pick all that are larger than 1/2 [Score]",\
"Pick all that are larger than 1/2 [Feedback]","Any comment?"
2024/03/01 9:00:00 AM GMT+1,c@x.org,3.00 / 6,Chidi Obi,-- / 0,,1/8,0.00 / 2,,2/3;3/4,3.00 / 4,good,
2024/03/01 1:00:00 PM GMT+1,c@x.org,2.00 / 6,Chidi Obi,-- / 0,,3/8,2.00 / 2,,1/3,0.00 / 4,,again
2024/03/01 9:05:00 AM GMT+1,a@x.org,6.00 / 6,An Nguyễn,-- / 0,,3/8,2.00 / 2,,2/3;3/4,4.00 / 4,,
2024/03/01 9:06:00 AM GMT+1,z@x.org,0.00 / 6,Zoë Weiß,-- / 0,,,0.00 / 2,,,-- / 4,,
"""

GOOGLE_FORMS_FRENCH = """\
Horodateur,Nom d'utilisateur,Score total,1 + 1,1 + 1 [Score],1 + 1 [Commentaires]
2024/03/01 9:00:00 AM UTC+1,a@x.org,1.00 / 1,2,1.00 / 1,
2024/03/01 9:01:00 AM UTC+1,c@x.org,0.00 / 1,3,0.00 / 1,revoir
"""

GOOGLE_FORMS_SHEET = """\
Timestamp,Email Address,Score,Name,1 + 1,2 + 2
3/1/2024 9:00:00,a@x.org,5 / 10,An Nguyễn,2,5
3/1/2024 9:01:00,c@x.org,10 / 10,Chidi Obi,2,4
"""

MICROSOFT_FORMS = """\
ID,Start time,Completion time,Email,Name,Total points,Quiz feedback,\
1 + 1,Points - 1 + 1,Feedback - 1 + 1,Why?,Points - Why?,Feedback - Why?
1,3/1/24 9:00:00,3/1/24 9:10:00,an@x.org,An Nguyễn,3,,2,1,,because,2,
2,3/1/24 9:01:00,3/1/24 9:12:00,zoe@x.org,Zoë Weiß,1,,3,0,no,it is,1,
3,3/1/24 9:02:00,3/1/24 9:14:00,an@x.org,An Nguyễn,1,,2,1,,none,0,
4,3/1/24 9:02:00,3/1/24 9:14:00,rui@x.org,Rui Silva,,,2,1,,,,
"""

PLAIN_LONG = """\
student,item,score,max,skill,date
An Nguyễn,Q1,3,4,adding,2024-03-01
An Nguyễn,Q2,2,2,adding,2024-03-08
An Nguyễn,Q3,EX,5,halving,2024-03-08
Chidi Obi,Q1,1,4,adding,2024-03-01
Chidi Obi,Q1,4,4,adding,2024-03-15
Chidi Obi,Q3,2.5,5,halving,2024-03-08
"""

PLAIN_ITEMS = """\
Question,Correct answer,Weight,"Nguyễn, An","Obi, Chidi","Weiß, Zoë"
Q1,B,1,B,A,B
Q2,D,2,D,D,C
Q3,A,1,C,A,
Q4,"A, C",3,CA,AC,A
"""

PLAIN_ITEMS_CHINESE = """\
题号,满分,张伟,李娜,王芳,赵敏
1,5,5,3,4,5
2,10,8,缺考,10,6
3,5,,2,5,5
"""

PLAIN_LONG_CHINESE = """\
学号,姓名,题号,得分,满分,日期
01,张三,1,5,5,2024年3月1日
02,李四,1,缺考,5,2024年3月1日
01,张三,2,8,10,
"""

ZIPGRADE = """\
QuizName,QuizClass,FirstName,LastName,StudentID,CustomID,Earned Points,Possible Points,PercentCorrect,QuizCreated,\
DataExported,Key Version,Stu1,PriKey1,Points1,Mark1,Stu2,PriKey2,Points2,Mark2,Stu3,PriKey3,Points3,Mark3,\
Stu4,PriKey4,Points4,Mark4
Fractions,7b,An,Nguyễn,101,,3,8,37.5,Mar 01 2024,Mar 02 2024,A,B,B,1,C,BD,BD,2,C,A,C,0,X,,,,
Fractions,7b,Chidi,Obi,102,,1,8,12.5,Mar 01 2024,Mar 02 2024,A,B,B,1,C,B,BD,0,X,,C,0,X,,,,
Fractions,7b,Zoë,Weiß,103,,2,8,25,Mar 01 2024,Mar 02 2024,A,D,B,0,X,BD,BD,2,C,B,C,0,X,,,,
"""

MOODLE_GRADEBOOK = """\
First name,Last name,ID number,Institution,Department,Email address,Quiz: Fractions (Real),\
Quiz: Fractions (Percentage),Quiz: Fractions (Letter),Quiz: Fractions (Feedback),Assignment: Essay (Real),\
Assignment: Essay (Percentage),Course total (Real),Course total (Percentage),Last downloaded from this course
Ann,Obi,1,,,a@x.org,8.00,80.00 %,B-,Good,-,-,8.00,26.67 %,1700000000
Bo,Ray,2,,,b@x.org,10.00,100.00 %,A,,15.00,75.00 %,25.00,83.33 %,1700000001
"""

MOODLE_GRADEBOOK_GERMAN = """\
Vorname,Nachname,E-Mail-Adresse,Test: Brüche (Punkte),Test: Brüche (Prozentsatz),Kurs gesamt (Punkte),\
Zuletzt aus diesem Kurs geladen
Ann,Obi,a@x.org,8.00,80.00 %,8.00,1700000000
Bo,Ray,b@x.org,9.00,90.00 %,9.00,1700000000
"""

# Words of no list: the unix time tells that it is Moodle, the percent signs which column repeats which.
MOODLE_GRADEBOOK_UNKNOWN = """\
Etunimi,Sukunimi,Tentti: Murtoluvut (Pisteet),Tentti: Murtoluvut (Osuus),Ladattu
Ann,Obi,8.00,80.00 %,1700000000
Bo,Ray,10.00,100.00 %,1700000000
"""

STUDENT_ANALYSIS = """\
name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,"38383196: <p>What is
half of 3/4&nbsp;?</p>",1.0,"38383197: What is half of 3/4 ?",1.0,"38383198: Why?",2.5,38383199: Done?,0.0,\
n correct,n incorrect,score
An Nguyễn,11,S1,7b,5,x,2024-03-01 09:00:00 UTC,1,3/8,1.0,,,because,1.5,yes,0.0,1,1,2.5
An Nguyễn,11,S1,7b,5,x,2024-03-02 09:00:00 UTC,2,6/8,0.0,,,so,2.0,yes,0.0,0,1,2.0
Chidi Obi,12,S2,7b,5,x,2024-03-01 09:00:00 UTC,1,,,3/8,1.0,,0.0,no,0.0,1,0,1.0
"""

GRADESCOPE_ASSIGNMENT = """\
First Name,Last Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,Submission Time,\
Lateness (H:M:S),View Count,Submission Count,1: Proof (5.0 pts),1.1: Base case (2.0 pts),1.2: Step (3.0 pts),\
2: Limits (4.0 pts),3:  (0.0 pts)
An,Nguyễn,1,a@x.org,7b,7.5,9.0,Graded,901,2024-03-01 09:00:00 -0800,00:00:00,1,1,3.5,2.0,1.5,4.0,0.0
Chidi,Obi,2,c@x.org,7b,,9.0,Ungraded,902,2024-03-01 09:10:00 -0800,00:00:00,0,1,,,,,
Zoë,Weiß,3,z@x.org,7b,,9.0,Missing,,,,,,,,,,
"""

BLACKBOARD = """\
"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t\
"Weighted Total [Total Pts: up to 30 Score] |337480"\t"Quiz 3 [Total Pts: 10] |664617"\t\
"Essay [draft] [Total Pts: 20 Score] |337483"\t"Survey [Total Pts: 0 Score] |337484"
"Nguyễn"\t"An"\t"an"\t"101"\t"2024-03-01 09:00:00"\t"Yes"\t"23.5"\t"5"\t"18.5"\t"0"
"Obi"\t"Chidi"\t"chidi"\t"102"\t""\t"Yes"\t"6"\t"6"\t"Needs Grading"\t"0"
"Weiß"\t"Zoë"\t"zoe"\t"103"\t""\t"Yes"\t"0"\t"0"\t"-"\t"0"
"""

BRIGHTSPACE = """\
OrgDefinedId,Username,Last Name,First Name,Email,Quiz 1 Points Grade <Numeric MaxPoints:6 Category:Homework>,\
Quiz 1 Weighted Grade <Numeric MaxPoints:6 Weight:5>,Project Points Grade <Numeric MaxPoints:40>,\
Effort Grade Symbol <Selectbox MaxPoints:10>,Remarks Text Grade <Text>,Homework Subtotal Numerator,\
Homework Subtotal Denominator,Calculated Final Grade Numerator,Calculated Final Grade Denominator,\
End-of-Line Indicator
#101,#an,Nguyễn,An,a@x.org,6,5,32.5,A-,well done,6,6,38.5,46,#
#102,#chidi,Obi,Chidi,c@x.org,4.5,3.75,,B+,,4.5,6,4.5,46,#
"""

POWERSCHOOL = """\
Teacher Name:,"Ray, Ms"
Class:,7b Mathematics
Assignment Name:,Fractions quiz
Due Date:,03/14/2024
Points Possible:,20
Extra Points:,0
Score Type:,POINTS
Student Num,Student Name,Score
101,"Nguyễn, An",18.5
102,"Obi, Chidi",
103,"Weiß, Zoë",7
"""

GOLDEN: dict[str, tuple[bytes, ...]] = {
    "canvas_gradebook": (CANVAS.encode(), CANVAS.encode("utf-16")),
    "moodle_quiz": (MOODLE_QUIZ.encode(), MOODLE_QUIZ_GERMAN.encode()),
    "moodle_gradebook": (
        MOODLE_GRADEBOOK.encode(),
        MOODLE_GRADEBOOK_GERMAN.encode("utf-8-sig"),
        MOODLE_GRADEBOOK_UNKNOWN.encode(),
    ),
    "gradescope_course": (GRADESCOPE_COURSE.encode(),),
    "canvas_student_analysis": (STUDENT_ANALYSIS.encode(),),
    "gradescope_assignment": (GRADESCOPE_ASSIGNMENT.encode(),),
    "blackboard": (BLACKBOARD.encode("utf-16"), BLACKBOARD.encode("utf-16-le"), BLACKBOARD.encode("utf-8-sig")),
    "brightspace": (BRIGHTSPACE.encode(),),
    "powerschool": (POWERSCHOOL.encode(),),
    "google_forms": (GOOGLE_FORMS.encode(), GOOGLE_FORMS_FRENCH.encode("utf-8-sig"), GOOGLE_FORMS_SHEET.encode()),
    "microsoft_forms": (MICROSOFT_FORMS.encode(), MICROSOFT_FORMS.replace("ễ", "é").encode("cp1252")),
    "oneroster": (write_archive(ONEROSTER), ONEROSTER["results.csv"].encode()),
    "zipgrade": (ZIPGRADE.encode(),),
    "kahoot": (
        write_sheets({"Overview": [["Fractions game"], ["Played on", "1 Mar 2024"]], "Final Scores": KAHOOT_FINAL}),
        write_sheets({"Final Scores": KAHOOT_FINAL, "RawReportData Data": KAHOOT_ANSWERS}),
    ),
    "quizizz": (write_sheets({"Overview": [["Fractions"], ["Accuracy", "85%"]], "Participant Data": QUIZIZZ}),),
    "chinese_exam": (
        CHINESE.encode("utf-8-sig"),
        CHINESE.encode("gb18030"),
        CHINESE_ANSWERS.encode("gb18030"),
        CHINESE_TWO_LINES.encode(),
    ),
    "plain_long": (PLAIN_LONG.encode(), PLAIN_LONG_CHINESE.encode("gb18030")),
    "plain_items": (PLAIN_ITEMS.encode(), PLAIN_ITEMS_CHINESE.encode("gb18030")),
    "plain_wide": (PLAIN.encode(),),
    **PLATFORMS,
    "socrative": (write_sheets({"Sheet1": SOCRATIVE}),),
}
"""Format -> files that are recognised as it by all formats together, and are read without a problem."""
