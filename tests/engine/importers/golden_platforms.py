"""Small files of platforms that universities use, written from their sources."""

from __future__ import annotations

NBGRADER = """\
assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score
ps1,2024-03-01 17:00:00,2024-02-28 09:00:00.123456,an,Nguyễn,An,a@x.org,7.0,1.5,5.5,9.0
ps1,2024-03-01 17:00:00,,chidi,Obi,Chidi,c@x.org,0.0,0.0,0.0,9.0
ps1,2024-03-01 17:00:00,2024-02-28 11:00:00.123456,zoe,Weiß,Zoë,z@x.org,0.0,0.0,0.0,9.0
ps2,,,an,Nguyễn,An,a@x.org,0.0,0.0,0.0,0.0
ps2,,,chidi,Obi,Chidi,c@x.org,0.0,0.0,0.0,0.0
ps2,,,zoe,Weiß,Zoë,z@x.org,0.0,0.0,0.0,0.0
ps3,,,an,Nguyễn,An,a@x.org,4.0,0.0,4.0,5.0
ps3,,,chidi,Obi,Chidi,c@x.org,0.0,0.0,0.0,5.0
ps3,,,zoe,Weiß,Zoë,z@x.org,5.0,0.0,5.0,5.0
"""

GITHUB_CLASSROOM = """\
assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,student_repository_name,\
student_repository_url,submission_timestamp,points_awarded,points_available
"loops","https://c.example/1","","an7","an@x.org","loops-an7","https://g.example/a","2024-03-01T09:00:00Z","8","10"
"loops","https://c.example/1","","chidi","chidi@x.org","loops-chidi","https://g.example/b","","0","0"
"loops","https://c.example/1","","zoe","","loops-zoe","https://g.example/c","2024-03-01T10:00:00Z","0","10"
"lists","https://c.example/2","","an7","an@x.org","lists-an7","https://g.example/d","2024-03-08T09:00:00Z","5","20"
"lists","https://c.example/2","","chidi","chidi@x.org","lists-chidi","https://g.example/e","","0","20"
"""

PRAIRIELEARN_QUESTIONS = """\
UID,UIN,Username,Name,Role,Assessment,Assessment instance,Question,Question instance,Question points,Max points,\
Question % score,Auto points,Max auto points,Manual points,Max manual points,Date,Highest submission score,\
Last submission score,Number attempts,Duration seconds,Assigned manual grader,Last manual grader
an@x.org,101,an@x.org,An Nguyễn,Student,Exam 1,1,lists/reverse,1,4,5,80,4,5,0,0,2024-03-01T09:00:00-06,0.8,0.8,2,61,,
an@x.org,101,an@x.org,An Nguyễn,Student,Exam 1,1,trees/insert,1,9,10,90,9,10,0,0,2024-03-01T09:00:00-06,0.9,0.9,1,70,,
c@x.org,,c@x.org,Chidi Obi,Student,Exam 1,1,lists/reverse,1,0,5,0,0,5,0,0,2024-03-01T09:00:00-06,,,0,9,,
c@x.org,,c@x.org,Chidi Obi,Student,Exam 1,1,trees/insert,1,2.5,10,25,2.5,10,0,0,2024-03-01T09:00:00-06,0.2,0.2,1,40,,
ta@x.org,900,ta@x.org,Tay Assist,TA,Exam 1,1,lists/reverse,1,5,5,100,5,5,0,0,2024-02-01T09:00:00-06,1,1,1,10,,
boss@x.org,901,boss@x.org,Bo Boss,Instructor,Exam 1,1,trees/insert,1,1,10,10,1,10,0,0,2024-02-01T09:00:00-06,0,0,1,9,,
"""

PRAIRIELEARN_GRADEBOOK = """\
UID,UIN,Name,Role,E1,HW1,HW2
an@x.org,101,An Nguyễn,Student,85.5,100,
c@x.org,102,Chidi Obi,Student,0,50,
ta@x.org,900,Tay Assist,TA,100,100,100
"""

OPEN_EDX_PROBLEMS = """\
Student ID,Email,Username,Enrollment Status,Grade,Homework 1: Halves - Half of 3/4 (Earned),\
Homework 1: Halves - Half of 3/4 (Possible),Homework 1: Halves - Draw it (Earned),\
Homework 1: Halves - Draw it (Possible),Final Exam 1: Final - Survey (Earned),Final Exam 1: Final - Survey (Possible)
11,an@x.org,an7,enrolled,0.75,1.0,1.0,2.5,4.0,0.0,0.0
12,c@x.org,chidi,enrolled,0.2,0.0,1.0,Not Attempted,4.0,Not Attempted,0.0
13,z@x.org,zoe,unenrolled,0.0,Not Available,Not Available,4.0,4.0,Not Available,Not Available
"""

OPEN_EDX_GRADES = """\
Student ID,Email,Username,Grade,Homework 1: Halves,Homework 2: Thirds,Homework (Avg),Midterm Exam,Cohort Name,\
Experiment Group (Colours),Team Name,Enrollment Track,Verification Status,Certificate Eligible,Certificate Delivered,\
Certificate Type,Enrollment Status
11,an@x.org,an7,0.75,1.0,0.5,0.75,0.8333333333,7b,2,,audit,N/A,N,N,N/A,enrolled
12,c@x.org,chidi,0.0,Not Attempted,0.0,0.0,Not Attempted,7b,1,,verified,ID Verified,Y,N,N/A,enrolled
"""

SAKAI = """\
"Student ID","Student Name","# Section","Halves [10]","* Halves","Thirds, again [7.5]","* Thirds, again",\
"$ Quiz in the other tool [4]","Extra [0]","Seat","# Total Points","# Calculated Grade","# Course Grade"
"an7","Nguyễn, An","7b","8.5","Good","","","4","","3","12.5","58","C"
"chidi","Obi, Chidi","7b","10","","7","see me","0","","12","17","79","B"
"""

SAKAI_SPANISH = """\
"ID estudiante";"Nombre";"Mitades [10]";"* Mitades";"# Nota final"
"an7";"Nguyễn, An";"8,5";"Bien";"B"
"chidi";"Obi, Chidi";"10";"";"A"
"""

ARTEMIS_EXERCISE = """\
data:text/csv;charset=utf-8,Name,Username,Score,Points,Style,Repository Link,testSort
An Nguyễn,an7,87.5,10.5,good,https://g.example/a,Passed
Chidi Obi,chidi,0,0,,https://g.example/b,Failed
Zoë Weiß,zoe,33.3,4,,https://g.example/c,Passed
"""

ARTEMIS_OLD_EXERCISE = """\
data:text/csv;charset=utf-8,Team Name,Team Short Name,Score,Repo Link,Students
Owls,owls,87.5,https://g.example/a,"An, Chidi"
Bees,bees,0,https://g.example/b,Zoë
"""

ARTEMIS_EXAM = """\
"Name";"Login";"E-Mail";"Matriculation Number";"Sorting Assigned Exercise";"Sorting Achieved Points";\
"Sorting Achieved Score (%)";"Trees Assigned Exercise";"Trees Achieved Points";"Trees Achieved Score (%)";\
"Overall Points";"Overall Score (%)";"Overall Grade";"Submitted";"Passed"
"An Nguyễn";"an7";"an@x.org";"101";"Merge";"7,5";"75";"AVL";"20";"100";"27,5";"91,7";"1.3";"yes";"yes"
"Chidi Obi";"chidi";"c@x.org";"102";"Quick";"10";"100";"AVL";"0";"0";"10";"33,3";"5.0";"yes";"no"
"Zoë Weiß";"zoe";"z@x.org";"103";"Quick";"0";"0";"AVL";"0";"0";"0";"0";"5.0";"no";"no"
"""

ARTEMIS_COURSE = """\
"Name";"Username";"Email";"Registration Number";"Loops";"Quiz Points";"Quiz Score";"Final project";\
"Text Points";"Text Score";"Overall Course Points";"Overall Course Score";"Presentation Score";"Grades"
"An Nguyễn";"an7";"an@x.org";"";"4,5";"4,5";"90%";"12";"12";"60%";"16,5";"66%";"1";"2.0"
"Max Obi";"max";"m@x.org";"102";"5";"5";"100%";"";"0";"0%";"5";"20%";"0";"5.0"
"";"";"";"";"";"";"";"";"";"";"";"";"";""
"Max";"";"";"";"5";"5";"100%";"20";"20";"100%";"25";"100%";"";"1.0"
"Average";"";"";"";"4,8";"4,8";"95%";"12";"6";"30%";"10,8";"43%";"";"3.0"
"Number of Participations";"";"";"";"2";"";"";"1";"";"";"";"";"";""
"Number of Successful Participations";"";"";"";"1";"";"";"0";"";"";"";"";"";""
"""

_ILIAS_HEADER = """\
Name;Benutzername;Matrikelnummer;Testergebnis in Punkten;Maximal erreichbare Punktezahl;Testergebnis als Note;\
Beantwortete Fragen;Gesamtzahl der Fragen;Bearbeitungsdauer;Bewerteter Durchlauf;Durchlauf"""

# The second pass of An names nobody; Zoë answered everything, and what earned nothing is blank.
ILIAS = f"""\
{_ILIAS_HEADER};Brüche;Prozent;Note
"Nguyễn, An";an7;101;6,5;7;bestanden;3;3;00:20:11;2;1;2;1;0,5
;;;;;;;;;;2;2;1,5;3
"Obi, Chidi";chidi;102;1;7;nicht bestanden;1;3;00:11:00;1;1;;1;
"Weiß, Zoë";zoe;103;2;7;nicht bestanden;3;3;00:21:00;1;1;2;;
"""

ILIAS_HEADERS = f"""\
{_ILIAS_HEADER};Brüche;Prozent
"Nguyễn, An";an7;101;3;3;bestanden;2;2;00:20:11;1;1;2;1
{_ILIAS_HEADER};Brüche;Prozent
"Obi, Chidi";chidi;102;1;3;nicht bestanden;2;2;00:11:00;1;1;0;1
{_ILIAS_HEADER};Brüche;Prozent
"""

ILIAS_RANDOM = f"""\
{_ILIAS_HEADER}
;;;;;;;;;;;Brüche;Prozent
"Nguyễn, An";an7;101;3;3;bestanden;2;2;00:20:11;1;1;2;1
;;;;;;;;;;;Prozent;Kreise
"Obi, Chidi";chidi;102;4;4;bestanden;2;2;00:11:00;1;1;1;3
"""

ILIAS_ENGLISH = """\
Name;Login;Test Results in Points;Maximum Available Points;Test Results in Marks;Scored Pass;Pass;Halves [2];Thirds [4]
"Nguyễn, An";an7;5;6;passed;1;1;2;3
"Obi, Chidi";chidi;1;6;failed;1;1;1;0
"""

SUBMITTY = """\
USERNAME,FAMILY,GIVEN,,NUMERIC ID,#,SECTION,reg type,,OVERALL,,HOMEWORK %,,\
<a href=http://x/hw01 style=color:black;>Homework 01 <i class='fa-solid' style='color:blue;'></i></a>&nbsp;&nbsp;,\
Lab &amp; report,Homework 03 (Extra Credit),Buddy,,TOTAL POLL POINTS,
,,,,,,,,,,,,,,,,,,,
AVERAGE,,,,,,,,,75.55,,72.30,,40.5,8.8,5,,,,
an7,Nguyễn,An,,101,1,1 (ta),,,101.50,,96.50,,45.5*,8.0,10.0,3,,0,
PERFECT,,,,,,,,,100.00,,100.00,,50.0,10.0,,,,,
chidi,Obi,Chidi,,102,2,1 (ta),,,80.00,,70.00,,30**,,,7,,0,
LOWEST A-,,approximate,,,,,,,90.00,,90.00,,45.0,9.0,,,,,
"""

SUBMITTY_OLD = """\
USERNAME,LASTNAME,FIRSTNAME,SECTION,HW 1,TEST 1,OVERALL
an7,Nguyễn,An,1,12,98,22.42
chidi,Obi,Chidi,1,31*,42,69.87
,,PERFECT,,50,100,100
"""

GRADESCOPE_EVALUATIONS = """\
Assignment Submission ID,Question Submission ID,First Name,Last Name,SID,Email,Sections,Score,Submission Time,\
Halves the top,Halves the bottom,"No, nothing",Adjustment,Comments,Grader,Tags
901,5001,An,Nguyễn,1,a@x.org,7b,3.5,2024-03-01 09:00:00 -0800,true,true,false,-0.5,late,Kim Lee,
902,5002,Chidi,Obi,2,c@x.org,7b,0.0,2024-03-01 09:10:00 -0800,false,false,true,,,Kim Lee,
903,5003,Zoë,Weiß,3,z@x.org,7b,,2024-03-01 09:20:00 -0800,false,false,false,,,,

Point Values,,,,,,,4.0,,2.0,2.0,0.0
Rubric Numbers,,,,,,,,,2.1,2.2,2.3
Rubric Types,,,,,,,,,checkbox,checkbox,checkbox
Scoring Method,,,,,,,positive
"""

CHECKMARK = """\
Nachname;Vorname;Matrikelnummer;Gruppe;Abgabe;Beispiel 1 (2 P.);Beispiel 2 (2,5 P.);Beispiel 3 (1 P.);Summe;Bewertung
Nguyễn;An;101;7b;1. März 2024, 09:00;X;;X;2/3 (66,67%);3 / 5,5
Obi;Chidi;102;7b;1. März 2024, 09:10;;;;0/3 (0%);0 / 5,5
Weiß;Zoë;103;7b;;;;;0/3 (0%);-
"""

CHECKMARK_ENGLISH = """\
"Full name"\t"Email address"\t"Last modified (Submission)"\t"1 (10P)"\t"2 (10P)"\t"Checkmarks"\t"Grade"\t"Attendance"
"An Nguyễn"\t"an@x.org"\t"1 March 2024, 9:00 AM"\t"☒"\t"☐"\t"1/2"\t"10"\t"1"
"Chidi Obi"\t"c@x.org"\t"-"\t"☐"\t"☐"\t"0/2"\t"-"\t"?"
"""

SOCRATIVE: list[list[str | int | float]] = [
    ["Fractions"],
    ["1 March 2024"],
    ["Room: 7B"],
    [],
    ["Student Names", "Total Score (0 - 100)", "Number of correct answers", "Half of 3/4?", "1/2 + 1/4?", "Why?"],
    ["Nguyễn, An", 100, 2, "3/8", "3/4", "so"],
    ["Obi, Chidi", 50, 1, "6/8", "3/4", "because"],
    ["Weiß, Zoë", "", "", "", "", ""],
    ["Class Scoring", "75%", 1.5, "50%", "100%", ""],
    [],
    ["Report generated on 1 March 2024"],
]

GOOGLE_CLASSROOM = """\
Last Name,First Name,Email Address,Overall grade,Halves quiz,Poster,Warm-up
Date,,,,2024-03-01,2024-03-04,2024-03-05
Points,,,,20,7.5,
Class Average,,,85%,14.5,6.5,
Nguyễn,An,an@x.org,92.73%,18.5,7,
Obi,Chidi,chidi@x.org,52.5%,10.5,,
Weiß,Zoë,zoe@x.org,,,6,
"""

GOOGLE_CLASSROOM_GERMAN = """\
Nachname,Vorname,E-Mail-Adresse,Gesamtnote,Quiz,Plakat
Datum,,,,01.03.2024,04.03.2024
Punkte,,,,20,"7,5"
Kursdurchschnitt,,,"85,00 %","14,5","6,5"
Nguyễn,An,an@x.org,"92,73 %","18,5",7
Obi,Chidi,chidi@x.org,"52,50 %","10,5",
"""

MYLAB = """\
,,,,,1.1 Halves,1.2 Thirds,Final
,,,,Chapter Coverage,1,1,1-4
,,,,Weight,10,2.5,30
,,,,Attempt,1,1,1
Last name,First name,Email,Log-in,,Score,Score,Score,
Nguyễn,An,an@x.org,an7,,0.45,1,0.5,
Obi,Chidi,c@x.org,chidi,,0.9,,0.75,

,,,,Course average,0.675,1,0.625,
"""

MYLAB_NEW = """\
,,,,Overall,Homework,Homework 1,Homework 1,Quiz 1,Quiz 1
,,,,,,Chapter 1,,Chapter 2,
,,,,Category,,Homework,,Quiz,
Last Name,First Name,Student ID,Email,Overall Score,Score,% Score,Time Spent,% Score,Time Spent
Nguyễn,An,101,an@x.org,80.00%,90.00%,90.00%,00:10:00,70.00%,00:12:00
Obi,Chidi,102,c@x.org,65.00%,50.00%,50.00%,00:20:00,80.00%,00:15:00
Weiß,Zoë,103,z@x.org,0.00%,,,,0.00%,00:00:10
"""

E_OKUL = """\
2023-2024 ÖĞRETİM YILI MATEMATİK DERSİ NOTLARI
S.No;Okul No;Adı;Soyadı;1. Sınav;2. Sınav;1. Performans;Proje;Puanı
1;101;Ayşe;Dogwood;85;90;100;;91,67
2;102;Mehmet;Kapok;40;G;70;65;58,33
3;103;Ayşe;Rowan;DZ;55;M;;55
"""

OBS = """\
Öğrenci No,Adı Soyadı,Vize(%30),Ödev(%20),Final(%50),Bütünleme,Ortalama,Harf Notu,Durum
2101,Ayşe Dogwood,60,80,70,,69,CB,Geçti
2102,Mehmet Kapok,40,50,GR,60,52,DC,Geçti
2103,Zeynep Rowan,90,100,95,,94.5,AA,Geçti
2104,Can Zelkova,,,,,0,FF,DZ
"""

SCHOOLOGY = """\
First Name,Last Name,Unique User ID,Halves quiz,Poster,Survey,Quizzes (60%),Overall
Max Points,,,20,7.5,,,
An,Nguyễn,an7,18.5,7,,92.5%,93%
Chidi,Obi,chidi,10.5,Excused,,52.5%,53%
Zoë,Weiß,zoe,Missing,6,,,80%
"""

CHAOXING = """\
2024春 高等数学 成绩统计
学号/工号,姓名,学院,专业,班级,章节任务点(10%),章节测验(20%),作业(30%),考试(40%),综合成绩
101,李小雨,数学学院,数学,1班,100,80,90,70,81
102,陈一鸣,数学学院,数学,1班,50,待批阅,60,85,57
103,王芳,数学学院,数学,2班,80,75,未交,90,59
"""

RAIN = """\
学号,姓名,课堂得分,签到方式,习题 1(2分),习题 2(3分),弹幕,投稿,被点名次数
101,李小雨,5,扫二维码,2,3,4,1,0
102,陈一鸣,2,扫二维码,2,0,0,0,1
103,王芳,3,未签到,0,3,12,0,0
"""

ZHIXUE = """\
2024年春季期中考试 数学 小题分
准考证号,姓名,班级,全卷,,,客观题,1,,2,,3(5分)
,,,得分,校排名,班排名,得分,作答,得分,作答,得分,得分
20240101,李小雨,1班,11,1,1,6,A,3,C,3,5
20240102,陈一鸣,1班,6,2,2,3,B,0,C,3,3
20240103,王芳,2班,缺考,,,,,,,,
"""

ZHIXUE_MAXIMA = """\
七年级数学,,,,,,
,,,题号,1,2,3
考号,姓名,班级,满分,3,3,5
20240101,李小雨,1班,11,3,3,5
20240102,陈一鸣,1班,6,0,3,3
20240103,王芳,2班,8,3,0,5
"""

BLACKBOARD_QUESTIONS = """\
Username,Last Name,First Name,Question ID,Question,Answer,Possible Points,Auto Score,Manual Score
an7,Nguyễn,An,Question ID 1,Half of 3/4?,3/8,1,1,
an7,Nguyễn,An,Question ID 2,Why?,"Because, so",5,,2.5
an7,Nguyễn,An,Question ID 3,1/2 + 1/4?,2/6,1,0,1
chidi,Obi,Chidi,Question ID 1,Half of 3/4?,6/8,1,0,
chidi,Obi,Chidi,Question ID 2,Why?,,5,,
chidi,Obi,Chidi,Question ID 3,1/2 + 1/4?,3/4,1,1,
"""

ASSISTMENTS = """\
order_id,assignment_id,user_id,assistment_id,problem_id,original,correct,attempt_count,ms_first_response,tutor_mode,\
answer_type,skill_id,skill_name,hint_count,hint_total,answer_text,opportunity
101,500,64500,2001,3001,1,1,1,58418,tutor,algebra,8,Fractions,0,3,,1
102,500,64500,2002,3002,1,0,2,36990,tutor,algebra,7,Decimals,0,3,12,1
102,500,64500,2002,3002,1,0,2,36990,tutor,algebra,9,Area,0,3,12,1
103,500,64500,2002,3090,0,1,1,16990,tutor,algebra,7,Decimals,0,3,,2
104,500,64501,2001,3001,1,0.5,1,8418,tutor,algebra,8,Fractions,1,3,,1
105,500,64501,2002,3002,1,1,1,6990,tutor,algebra,7,Decimals,0,3,,1
105,500,64501,2002,3002,1,1,1,6990,tutor,algebra,9,Area,0,3,,1
"""

DATASHOP_STEPS = """\
Row\tAnon Student Id\tProblem Hierarchy\tProblem Name\tProblem View\tStep Name\tStep Start Time\t\
First Transaction Time\tCorrect First Attempt\tIncorrects\tHints\tCorrects\tKC(Default)\tOpportunity(Default)
1\tStu_a\tUnit 1\tP1\t1\tx=2\t\t2024-03-01 09:00:00\t1\t0\t0\t1\tSolve~~Check\t1~~1
2\tStu_a\tUnit 1\tP1\t1\ty=3\t\t2024-03-01 09:01:00\t0\t2\t1\t1\tSolve\t2
3\tStu_b\tUnit 1\tP1\t1\tx=2\t\t2024-03-01 09:00:00\t0\t1\t0\t1\tSolve~~Check\t1~~1
4\tStu_b\tUnit 1\tP2\t1\tx=2\t\t2024-03-01 09:03:00\t1\t0\t0\t1\t\t
"""

DATASHOP_TRANSACTIONS = """\
Row\tSample Name\tTransaction Id\tAnon Student Id\tSession Id\tTime\tProblem Name\tStep Name\tAttempt At Step\t\
Outcome\tSelection\tAction\tInput\tKC (Topic)\tKC Category (Topic)
1\tAll Data\ta1\tStu_a\ts1\t2024-03-01 09:00:00\tP1\tx=2\t1\tINCORRECT\tx\tset\t5\tSolve\t
2\tAll Data\ta2\tStu_a\ts1\t2024-03-01 09:01:00\tP1\tx=2\t2\tCORRECT\tx\tset\t2\tSolve\t
3\tAll Data\ta3\tStu_a\ts1\t2024-03-01 09:02:00\tP1\ty=3\t1\tHINT\ty\thelp\t\tCheck\t
4\tAll Data\ta4\tStu_b\ts2\t2024-03-01 09:00:00\tP1\tx=2\t1\tCORRECT\tx\tset\t2\tSolve\t
5\tAll Data\ta5\tStu_b\ts2\t2024-03-01 09:04:00\tP1\ty=3\t1\tCORRECT\ty\tset\t3\tCheck\t
"""

PLATFORMS: dict[str, tuple[bytes, ...]] = {
    "nbgrader": (NBGRADER.encode(),),
    "github_classroom": (GITHUB_CLASSROOM.encode(),),
    "prairielearn": (PRAIRIELEARN_QUESTIONS.encode(), PRAIRIELEARN_GRADEBOOK.encode()),
    "open_edx": (OPEN_EDX_PROBLEMS.encode(), OPEN_EDX_GRADES.encode()),
    "artemis": (
        ARTEMIS_EXERCISE.encode(),
        ARTEMIS_OLD_EXERCISE.encode(),
        ARTEMIS_EXAM.encode("utf-8-sig"),
        ARTEMIS_COURSE.encode("utf-8-sig"),
    ),
    "ilias": (ILIAS.encode(), ILIAS_HEADERS.encode("utf-8-sig"), ILIAS_RANDOM.encode(), ILIAS_ENGLISH.encode()),
    "submitty": (SUBMITTY.encode(), SUBMITTY_OLD.encode()),
    "gradescope_evaluations": (GRADESCOPE_EVALUATIONS.encode(),),
    "checkmark": (CHECKMARK.encode(), CHECKMARK_ENGLISH.encode("utf-8-sig")),
    "google_classroom": (GOOGLE_CLASSROOM.encode(), GOOGLE_CLASSROOM_GERMAN.encode("utf-8-sig")),
    "mylab": (MYLAB.encode(), MYLAB_NEW.encode()),
    "turkish_marks": (E_OKUL.encode("utf-8-sig"), OBS.encode()),
    "schoology": (SCHOOLOGY.encode(),),
    "chinese_course": (CHAOXING.encode("gb18030"), RAIN.encode("utf-8-sig")),
    "zhixue": (ZHIXUE.encode("gb18030"), ZHIXUE_MAXIMA.encode()),
    "blackboard_questions": (BLACKBOARD_QUESTIONS.encode(),),
    "assistments": (ASSISTMENTS.encode(),),
    "datashop": (DATASHOP_STEPS.encode(), DATASHOP_TRANSACTIONS.encode()),
    "sakai": (SAKAI.encode("utf-8-sig"), SAKAI_SPANISH.encode("cp1252", "replace")),
}
