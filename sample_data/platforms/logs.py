"""Files with one row for every response: Blackboard tests by question, ASSISTments, DataShop."""

from __future__ import annotations

from engine.classroom import Gradebook
from sample_data.fractions import LESSONS, QUESTIONS
from sample_data.platforms.cells import is_right, split_name, write_cells, write_short
from sample_data.tables import write_csv

DAY = "2026-10-14"
FIRST_PROBLEM = 3000
STEP = "answer"


def write_blackboard_questions(gradebook: Gradebook) -> bytes:
    """Test > Download results > by question and user: every third question is marked by hand."""
    header = ["Username", "Last Name", "First Name", "Question ID", "Possible Points", "Auto Score", "Manual Score"]
    rows = [header]
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        for j, points in enumerate(write_cells(gradebook, i, {}, write_short), start=1):
            scores = ["", points] if j % 3 == 0 else [points, ""]
            possible = write_short(gradebook.items[j - 1].max_score)
            rows.append([student.id, family, given, f"Question ID {j}", possible, *scores])
    return write_csv(rows)


def write_assistments(gradebook: Gradebook) -> bytes:
    """A log with a row for every response and skill: problems are numbers, and right at the first attempt or not."""
    header = ["order_id", "user_id", "assistment_id", "problem_id", "original", "correct", "attempt_count"]
    rows = [[*header, "ms_first_response", "hint_count", "skill_name"]]
    for i, student in enumerate(gradebook.students):
        for j, item in enumerate(gradebook.items):
            correct = str(int(is_right(gradebook, i, j)))
            row = [str(100 + len(rows)), student.id, str(2000 + j), str(FIRST_PROBLEM + j), "1", correct, "1"]
            if gradebook.seen[i, j]:
                rows += [[*row, "24000", "0", skill] for skill in _name_skills(item.title) or [""]]
    return write_csv(rows)


def write_datashop(gradebook: Gradebook) -> bytes:
    """A student-step export: every problem has one step, and skills with two tildes between them."""
    header = ["Row", "Anon Student Id", "Problem Hierarchy", "Problem Name", "Problem View", "Step Name"]
    header += ["First Transaction Time", "Correct First Attempt", "Incorrects", "Hints", "Corrects"]
    rows = [[*header, "KC (Default)", "Opportunity (Default)"]]
    for i, student in enumerate(gradebook.students):
        for j, item in enumerate(gradebook.items):
            correct, skills = is_right(gradebook, i, j), _name_skills(item.title)
            row = [str(len(rows)), student.id, "Unit 1", item.title, "1", STEP, f"{DAY} 09:{10 + j}:00"]
            counts = [str(int(correct)), str(int(not correct)), "0", "1"]
            if gradebook.seen[i, j]:
                rows.append([*row, *counts, "~~".join(skills), "~~".join("1" for _ in skills)])
    return write_csv(rows, delimiter="\t")


def _name_skills(title: str) -> list[str]:
    names = {lesson.skill_id: lesson.name for lesson in LESSONS}
    skills = next((question.skills for question in QUESTIONS if question.title == title), ())
    return [names[skill] for skill in skills]
