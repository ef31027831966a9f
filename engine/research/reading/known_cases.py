"""Right readings of small files as people have them, by the name of the file; no data of these files is kept here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.classroom import Gradebook
from engine.research.reading.comparing import match_items
from engine.research.reading.judging import Expectation
from engine.writing.folding import fold_to_words

_NAN = math.nan
_WITHIN = 0.006


@dataclass(frozen=True)
class KnownCase:
    """What a careful colleague reads in a file.

    Attributes
    ----------
    n_students
        How many students; 0 where nothing is to be read.
    items
        Title, or the telling part of it -> points possible; NaN where nobody can know, or where a share of 1 or 100 is
        the same.
    facts
        Part of a student's name, or the id; title as in ``items``; credit, None for no score.
    asks
        Beginnings of the keys of what has to be asked.
    may_refuse
        Whether a refusal that says where and what is as good.
    refused
        Whether nothing may be read.
    optional
        Items that may be there as well.
    n_items
        How many items, where their titles are not told in ``items``.
    """

    n_students: int
    items: Mapping[str, float] = field(default_factory=dict)
    facts: tuple[tuple[str, str, float | None], ...] = ()
    asks: tuple[str, ...] = ()
    may_refuse: bool = False
    refused: bool = False
    optional: tuple[str, ...] = ()
    n_items: int = 0

    def list_differences(self, gradebook: Gradebook) -> list[str]:
        """What of a gradebook is otherwise."""
        differences = []
        if len(gradebook.students) != self.n_students:
            differences.append(f"{len(gradebook.students)} students for {self.n_students}")
        if not self.items:
            n_items = len(gradebook.items)
            return differences + ([f"{n_items} items for {self.n_items}"] if n_items != self.n_items else [])
        told = {fold_to_words(title) for title in self.optional}
        kept = [k for k, item in enumerate(gradebook.items) if fold_to_words(item.title) not in told]
        places, wrong = match_items([gradebook.items[k].title for k in kept], list(self.items))
        differences += wrong
        columns = {title: kept[place] for title, place in places.items()}
        for title, column in columns.items():
            read, right = gradebook.items[column].max_score, self.items[title]
            if not math.isnan(right) and abs(read - right) > 1e-6:
                differences.append(f"{title!r} of {read:g} for {right:g}")
        return differences + [each for fact in self.facts for each in _check_fact(gradebook, columns, fact)]

    @property
    def expectation(self) -> Expectation:
        """To be held against a reading."""
        return Expectation(self.list_differences, self.asks, self.refused)


def _check_fact(gradebook: Gradebook, columns: Mapping[str, int], fact: tuple[str, str, float | None]) -> list[str]:
    who, title, credit = fact
    rows = [k for k, each in enumerate(gradebook.students) if who in each.name or who == each.id]
    if not rows or title not in columns:
        return [f"{who} or {title!r} not found"]
    row, column = rows[0], columns[title]
    read = gradebook.scores[row, column] / gradebook.items[column].max_score if gradebook.seen[row, column] else None
    is_right = read is None if credit is None else read is not None and abs(read - credit) <= _WITHIN
    return [] if is_right else [f"{who} has {read} of {title!r} for {credit}"]


def _number(form: str, maxima: list[float]) -> dict[str, float]:
    """Items called by a number, with their points possible."""
    return {form.format(k): maximum for k, maximum in enumerate(maxima, 1)}


_EIGHT_OF_TEN = KnownCase(24, _number("Q{}", [10.0] * 8), (("Pupil 2", "Q1", 0.8), ("Pupil 2", "Q2", 1.0)))

KNOWN_CASES: Mapping[str, KnownCase] = {
    "01_canvas_student_number_return_code.csv": KnownCase(12, {"Midterm1": 40, "Midterm2": 30}),
    "02_canvas_titles_with_final.csv": KnownCase(
        14,
        {
            "Final Project": 50,
            "Final Score Prediction": 10,
            "Current Score Check-in": 5,
            "Final Grade Appeal Quiz": 20,
            "Quiz 1": 10,
        },
    ),
    "03_canvas_scores_over_999.csv": KnownCase(10, {"Reading log": 1500, "Essay": 100, "Lab": 2000}),
    "04_canvas_fr_locale_semicolon.csv": KnownCase(12, {"Quiz 1": 5, "Devoir": 12.5, "Projet": 40}),
    "05_canvas_anonymous_unposted.csv": KnownCase(
        12, {"Quiz 1": 10, "Lab": 5}, (("Ava", "Quiz 1", 0.9), ("Elin", "Quiz 1", None)), optional=("Peer Essay",)
    ),
    "06_canvas_current_grade_letters.csv": KnownCase(8, {"3.6 Code Practice": 1, "Assignment 3: Chatbot": 20}),
    "07_mylab_pearson_export.csv": KnownCase(
        12,
        {"1.1": _NAN, "1.2": _NAN, "1.3": _NAN, "2.1": _NAN, "2.2": _NAN},
        (("Ava", "1.1", 0.45), ("Ava", "1.2", None), ("Cleo", "1.1", 0.0)),
    ),
    "08_brightspace_calculated_outcomes.csv": KnownCase(
        12,
        {
            "L01 Syllabus Quiz (30 mins)": 5,
            "L01 Meet One Another Activitiy (1hr)": 25,
            "L01 Directed Study": 10,
            "L02 Weekly Declaration (15 mins)": 23,
            "L02: Lesson Evaluation": 1,
        },
    ),
    "09_brightspace_scheme_symbol.csv": KnownCase(
        14,
        {
            "Continuation Plan": _NAN,
            "Spelling Test": _NAN,
            "Writing Assessment": _NAN,
            "Part 1 - Arithmetic": _NAN,
            "Part 2 - Algebra I test": _NAN,
            "Part 3 - Algebra II Test": _NAN,
            "Praxis 1": _NAN,
            "Praxis 2": _NAN,
            "Literacy 1": _NAN,
            "TCA-Technology": _NAN,
        },
        (("Greta", "Spelling Test", 0.95), ("Hugo", "Part 2 - Algebra I test", 0.0), ("Hugo", "Praxis 1", None)),
    ),
    "10_key_row_letter_answers.csv": KnownCase(
        20, _number("Q{}", [1.0] * 20), (("STUDENT_01", "Q1", 1.0), ("STUDENT_01", "Q3", 0.0))
    ),
    "11_mcq_raw_items_as_rows_with_key.csv": KnownCase(
        14,
        {f"HOMER_QUIZ_10445{k}": 1 for k in (46, 47, *range(50, 62))},
        (("9005", "HOMER_QUIZ_1044546", 0.0), ("9001", "HOMER_QUIZ_1044546", 1.0)),
    ),
    "12_long_gradebook_items_totals.csv": KnownCase(
        10,
        {
            "0.1: Message Your Instructor": _NAN,
            "0.2: Intro Assignment - Discussion Board": _NAN,
            "1.1: Quiz": _NAN,
            "1.2: Quiz": _NAN,
            "1.3: Create a Living Creature": _NAN,
            "1.4: Negative Feedback Loop Flowchart": _NAN,
            "1.5: Quiz": _NAN,
            "Unit 1 Assessment: Pickle Autopsy Lab": _NAN,
            "Final Exam": _NAN,
        },
        (("60186", "0.1: Message Your Instructor", 3.88 / 5),),
    ),
    "13_long_assessment_no_max.csv": KnownCase(
        12, {"final_project": 100, **_number("quiz_{}", [100.0] * 8)}, (("S001", "final_project", 0.773),)
    ),
    "14_long_correct_incorrect.csv": KnownCase(
        10, _number("Q{}", [1.0] * 4), (("personA", "Q3", 1.0), ("personA", "Q4", 0.0))
    ),
    "15_class_averages_row_blank_lines.csv": KnownCase(
        6,
        {
            **_number("T.{}", [_NAN] * 5),
            **_number("L.{}", [_NAN] * 5),
            **_number("Q.{}", [_NAN] * 2),
            **_number("A.{}", [_NAN] * 2),
            "P": _NAN,
            "B": _NAN,
        },
    ),
    "16_fixed_width_table.txt.csv": KnownCase(5, _number("Assignment {}", [100.0] * 2)),
    "17_marks120_mobile_number.csv": KnownCase(12, {"Marks(120)": 120}, (("1832751", "Marks(120)", 93 / 120),)),
    "18_proportions_0_to_1.csv": KnownCase(30, dict.fromkeys(("exam", "midterm", "assignment1", "assignment2"), _NAN)),
    "20_hw10_exam100.csv": KnownCase(5, {"hw1": 10, "hw2": 10, "hw3": 10, "exam1": 100, "exam2": 100}),
    "21_gradescope_evaluations_one_question.csv": KnownCase(10, {"Question 13": 1}),
    "23_github_classroom_grades.csv": KnownCase(10, {"HW1": 20, "HW2": 20}, (("ava.dogwood", "HW1", 0.8),)),
    "24_nbgrader_grades.csv": KnownCase(10, {"ps1": 9, "ps3": 12}, (("Ava", "ps1", None), ("Jonas", "ps3", 7 / 12))),
    "25_prairielearn_instance_questions.csv": KnownCase(
        10, {"lists/reverse": 5, "recursion/fact": 10, "trees/insert": 10}, (("Ava", "lists/reverse", 0.18),)
    ),
    "26_assistments_log.csv": KnownCase(12, {f"300{k}": 1 for k in range(8)}),
    "27_moodle_quiz_es_decimal_comma.csv": KnownCase(10, {"P. 1": 2.5, "P. 2": 2.5, "P. 3": 5}),
    "28_moodle_quiz_es_commas_unquoted.csv": KnownCase(0, refused=True),
    "29_moodle_es_email_only_invalida.csv": KnownCase(
        10,
        dict.fromkeys(("Actividad | Unidad 1", "Actividad | Unidad 3", "Sesión virtual"), _NAN),
        may_refuse=True,
    ),
    "31_moodle_fr_brut.csv": KnownCase(12, {"QCM 1": 20, "TD 2": 20, "Projet": 20}),
    "32_moodle_pt_nome_completo.csv": KnownCase(12, _number("Tarefa {}", [_NAN] * 3)),
    "33_blackboard_needs_grading_score.xls.csv": KnownCase(
        12,
        {"Quiz 1": 10, "Essay": 99, "Lab 3": 20, "Journal": 5},
        (("Ava", "Journal", 1.0), ("Cleo", "Journal", 0.0), ("Ava", "Quiz 1", None), ("Dario", "Quiz 1", None)),
    ),
    "34_rainbow_grades_late_stars.csv": KnownCase(
        12, {"HW 1": 50, "HW 2": 50, "HW 3": 50, "TEST 1": 100}, may_refuse=True
    ),
    "35_duplicate_student_rows.csv": KnownCase(0, refused=True),
    "38_na_ungraded_questions.csv": KnownCase(12, _number("Q{}", [_NAN] * 3), (("Ava", "Q2", None),)),
    "40_turkish_obs_weights.csv": KnownCase(
        30,
        {"Vize(%30)": 100, "Vize2(%30)": 100, "Vize Maz.(%30)": 100, "Final(%40)": 100},
        (("24030000", "Vize(%30)", 0.78), ("24030004", "Final(%40)", None)),
    ),
    "41_blackboard_by_question_long.csv": KnownCase(
        15, _number("Question ID {}", [1.0, 1.0, 1.0, 1.0, 1.0, 5.0]), (("Olga", "Question ID 6", 0.6),)
    ),
    "42_spanish_scale_0_5_duplicate_titles.csv": KnownCase(
        14, dict.fromkeys(("E3", "E2", "TF", "T1", "T2", "T3"), 5.0), (("1000001", "E3", 0.7),)
    ),
    "43_german_grades_1_best.csv": KnownCase(30, {"Note": _NAN}),
    "45_spanish_promedio_columns.csv": KnownCase(
        24,
        dict.fromkeys(("Matemáticas", "Español", "Historia", "Ciencias", "Inglés"), 10.0),
        (("Ava", "Historia", 0.7),),
    ),
    "46_exit_ticket_answers_fractions.csv": KnownCase(0, refused=True),
    "47_no_header_id_subject_grade.csv": KnownCase(0, refused=True),
    "48_rasch_exam_0_1.csv": KnownCase(60, {f"Q{k:02d}": 1 for k in range(1, 21)}, (("00588464", "Q03", 0.0),)),
    "50_question_bank_no_students.csv": KnownCase(0, refused=True),
    "51_ilias_header_before_every_line.csv": KnownCase(
        12, {"Brüche kürzen": _NAN, "Brüche addieren": _NAN, "Prozent": _NAN, "Textaufgabe": _NAN}
    ),
    "52_ilias_test_results.csv": KnownCase(
        12, {"Brüche kürzen": 2, "Brüche addieren": 4, "Prozent": 2, "Textaufgabe": 5}
    ),
    "54_artemis_data_url_prefix.csv": KnownCase(10, n_items=1),
    "55_response_expected_score_triples.csv": KnownCase(
        12, _number("Q{}", [1.0] * 3), (("user0", "Q1", 1.0), ("user1", "Q1", 0.0))
    ),
    "58_moodle_pt_br_course_export.csv": KnownCase(
        12, {"Lista 1": 10, "Prova 1": 10, "Projeto": 10}, (("Ava", "Lista 1", 0.9), ("Ava", "Projeto", None))
    ),
    "59_moodle_it_course_export.csv": KnownCase(12, {"Esercizi": 30, "Verifica 1": 30}),
    "60_turkish_namesakes.csv": KnownCase(
        10, {"1. Sınav": 100, "2. Sınav": 100, "Sözlü": 100}, (("Rowan", "1. Sınav", 0.94),)
    ),
    "62_maxima_in_headers.csv": KnownCase(
        12, {"Quiz 1": 10, "Q2": 5, "HW1": 20, "Essay": 25, "Lab": 8, "Test(120)": 120, "Part A [12]": 12}
    ),
    "63_google_classroom_points_row.csv": KnownCase(
        12, {"Fractions quiz": 20, "Homework 3": 10, "Exit ticket": 4}, (("Ava", "Homework 3", None),)
    ),
    "64_canvas_notes_column_with_number.csv": KnownCase(12, {"Quiz 1": 10, "Quiz 2": 10}),
    "66_canvas_course_with_labs_real.csv": KnownCase(
        13,
        {
            **_number("Assignment {}", [28, 95, 26, 64, 56, 44, 52, 80, 54, 50, 50, 80, 48, 20]),
            **{f"Week {k} Lab": 1 for k in range(1, 16) if k != 11},
        },
    ),
    "67_zipgrade_full_export_real.csv": KnownCase(14, n_items=30),
    "70_one_row_percent.csv": _EIGHT_OF_TEN,
    "71_percent_format.xlsx": _EIGHT_OF_TEN,
    "72_last_row_percent_correct.csv": _EIGHT_OF_TEN,
    "blackboard_upload_01.tsv": KnownCase(5, {"Quiz 3": 10}),
    "canvas_gradelib_demo.csv": KnownCase(4, {"Pretest": 10, "Midterm 01": 24, "Midterm 02": 30}),
    "canvas_gradelib_test.csv": KnownCase(4, {"Lab 01": 10, "Midterm Exam": 24, "Final Exam": 30}),
    "canvas_quiz_student_analysis.csv": KnownCase(146, n_items=13),
    "gradescope_course_gradelib_test.csv": KnownCase(4, n_items=18),
    "gradescope_course_mean.csv": KnownCase(5, {"HW1": 1, "HW2": 2, "HW3": 3, "Quiz1": 4}),
    "moodle_quiz_grades_report.csv": KnownCase(282, _number("Q. {}", [1.0] * 9)),
}
