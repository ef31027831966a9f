"""Words that teachers and platforms write above columns and before rows, folded by ``fold_to_words``.

Only words are here; what a column is, is decided from these and from its content in ``plain_wide.py``.
"""

from __future__ import annotations

import re


def _split(text: str) -> frozenset[str]:
    """Words and phrases between bars, over any number of lines."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


ROLES: dict[str, frozenset[str]] = {
    "name": _split(
        """student|student name|students|name|full name|names|pupil|pupil name|learner|participant|display name|
        schüler|schülerin|schüler in|schülername|élève|nom complet|alumno|estudiante|nombre completo|
        姓名|学生|学生姓名|名字|氏名"""
    ),
    "first": _split("first name|firstname|given name|forename|first|vorname|prénom|nombre|名"),
    "last": _split(
        "last name|lastname|surname|family name|last|nachname|familienname|nom|nom de famille|apellido|apellidos|姓"
    ),
    "id": _split(
        """id|student id|studentid|id number|sid|student number|student no|student num|student nr|matrikelnummer|
        sis user id|sis login id|login id|login|username|user name|user|user id|userid|orgdefinedid|candidate|
        candidate number|candidate no|roll no|roll number|admission number|
        学号|考号|准考证号|学籍号|考生号|学生编号"""
    ),
    "email": _split("email|e mail|email address|e mail address|mail|e mail adresse|adresse de courriel|邮箱|电子邮件"),
    "section": _split(
        """section|section name|sections|class|class name|group|groups|period|homeroom|klasse|gruppe|classe|clase|
        班级|班|组"""
    ),
}
"""What a column says about the student; the first such column of each kind is read."""

STUDENT_WORDS = ROLES["name"] | ROLES["first"] | ROLES["last"] | ROLES["id"]
"""A row with one of these in a cell is a header."""

ABOUT_STUDENT = _split(
    """no|nr|#|number|index|serial number|row|rank|ranking|class rank|place|gender|sex|age|grade level|year|
    date|institution|department|school|phone|last access|availability|comment|comments|remarks|notes|feedback|
    timestamp|suspended|team|attempt|status|state|duration|time taken|started on|completed|submitted|
    序号|编号|排名|名次|班级排名|年级排名|班名|年名|校名|性别|年龄|年级|学校|备注|评语|rang|geschlecht|bemerkung"""
)
"""Columns that may hold numbers and are not scores."""

MAXIMA = _split(
    """max|maximum|max score|max points|max mark|max marks|maximum score|maximum points|maximum marks|
    points possible|possible points|possible|out of|total possible|full marks|full score|满分|分值|题目分值|
    maximalpunkte|max punkte|maximale punkte|maximalpunktzahl|höchstpunktzahl|mögliche punkte|barème|
    puntos posibles|puntuación máxima"""
)
"""What the first cell of a row with the points possible says."""

SUMMARIES = _split(
    """average|mean|avg|class average|class mean|overall average|group average|median|std|sd|stdev|std dev|
    standard deviation|minimum|lowest|highest|high score|low score|count|sum|total|totals|
    answer key|answers|correct answer|correct answers|平均|平均分|最高分|最低分|答案|及格率|优秀率|标准差|中位数|
    合计|总计|得分率|durchschnitt|mittelwert|summe|moyenne|promedio"""
)
"""What the first cell of a row about the whole class says."""

SUMMARY_WORDS = _split(
    """average|averages|avg|mean|median|std|stdev|stddev|deviation|minimum|lowest|weight|weights|weighting|
    durchschnitt|mittelwert|mittel|schnitt|gewicht|gewichtung|moyenne|médiane|écart|poids|coefficient|
    promedio|media|mediana|média|peso|átlag|среднее|средний|平均|平均分|平均值|平均点|中位数|最高分|最低分|权重"""
)
"""Words in the label of a row, with nobody else named in it, that speak for a row about the whole class."""

SUMMARY_ENDINGS = ("durchschnitt", "mittelwert", "notenschnitt", "mittel", "átlag", "átlaga")
SUMMARY_PARTS = ("平均", "最高分", "最低分", "标准差", "中位数", "及格率", "优秀率", "得分率")
"""Endings that speak for a row about the whole class, where a language writes words together."""

LABEL_FILLERS = _split(
    """class|the|of|for|in|per|a|group|course|section|overall|all|students|student|score|scores|mark|marks|grade|grades|
    points|point|pts|item|question|test|quiz|standard|%|percent|and|highest|klasse|der|die|aller|schüler|kurs|note|
    noten|punkte|de|du|la|le|des|classe|élèves|groupe|el|clase|grupo|turma|da|do|балл|по|классу"""
)
"""Words beside those in such a label that cannot be the rest of a name."""

MAXIMA_WORDS = _split(
    """max|maximum|possible|points|point|pts|score|scores|mark|marks|total|full|of|out|available|grade|per|item|question|
    %|maximale|maximal|maximalen|mögliche|erreichbare|punkte|punktzahl|note|de|possibles|puntos|máximo|máximos"""
)
"""A label with only these and one of MAXIMA_SIGNS is of a row with the points possible."""
MAXIMA_SIGNS = _split("max|maximum|possible|available|maximale|maximal|mögliche|erreichbare|possibles|máximo|máximos")

TOTALS = _split(
    """total|total score|total points|total marks|total mark|sum|overall|overall score|overall total|grand total|
    points total|course total|average|mean|avg|percent|percentage|%|total %|overall %|
    总分|总成绩|合计|总计|总评|总得分|平均|平均分|gesamt|gesamtpunktzahl|gesamtpunkte|summe|durchschnitt|prozent|
    moyenne|promedio"""
)
"""A column with exactly this header is a total unless the teacher says otherwise."""

MAYBE_TOTALS = _split(
    "score|scores|points|marks|mark|result|results|grade|final grade|final score|note|punkte|ergebnis|成绩|分数|得分"
)
"""A column with exactly this header is a total if it equals one; otherwise it is asked about."""

TOTAL_WORDS = _split("final|finals|total|overall|sum|average")
"""One of these among the few words of a header makes it worth asking; it is never enough to drop a column."""

GRADE_WORDS = TOTAL_WORDS | _split("grade|letter|note|zeugnisnote|等级|等第|成绩等级")
"""One of these in the header of a column of letters, beside columns of points: the letters are given for the points."""

LONG_ROLES: dict[str, frozenset[str]] = {
    "item": _split(
        """item|item id|item name|item title|question|question id|question number|question no|question name|assignment|
        assignment name|problem|problem id|problem name|task|activity|exercise|assessment|quiz|test|aufgabe|exercice|
        题号|题目|试题|小题|题|作业"""
    ),
    "score": _split(
        """score|points|credit|correct|mark|marks|result|grade|points earned|earned|score earned|raw score|
        得分|分数|成绩|punkte|note"""
    ),
    "max": _split(
        """max|maximum|max score|max points|maximum score|maximum points|points possible|possible points|possible|
        out of|full marks|满分|分值|maximalpunkte|barème"""
    ),
    "skill": _split(
        "skill|skills|skill name|skill id|topic|standard|knowledge component|kc|concept|objective|知识点|技能|考点"
    ),
    "date": _split(
        """date|day|taken on|timestamp|time|date taken|submitted|submitted at|submission date|score date|due date|
        日期|时间|考试日期|datum"""
    ),
    "answer": _split("answer|response|student answer|student response|choice|作答|学生答案|antwort|réponse"),
    "key": _split("key|answer key|correct answer|right answer|correct response|正确答案|标准答案"),
}
"""What the columns of a file with one row per score say about the score."""

QUESTION = re.compile(r"(q|question|item|task|problem|exercise|aufgabe|题)?\s*\d+(\s?[a-z])?|第.*题", re.IGNORECASE)
"""How a question of a test is called: ``3``, ``Q3``, ``Aufgabe 3a``."""
