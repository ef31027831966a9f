"""What schools keep grades in: Google Classroom, Pearson MyLab, Schoology, e-Okul, 学习通 and 智学网."""

from __future__ import annotations

import numpy as np

from engine.classroom import Gradebook, Status
from sample_data.platforms.cells import add_up, add_up_possible, split_name, write_cells, write_short
from sample_data.tables import write_csv

DAY = "2026-10-14"
TURKISH_EXAMS = (
    "1. Sınav",
    "2. Sınav",
    "3. Sınav",
    "1. Performans",
    "2. Performans",
    "3. Performans",
    "Proje",
    "Sözlü",
)


def write_google_classroom(gradebook: Gradebook) -> bytes:
    """Grades > Download > CSV: rows with the date, the points and the average of every assignment below the header."""
    header = ["Last Name", "First Name", "Email Address", "Overall grade", *(item.title for item in gradebook.items)]
    n_items = len(gradebook.items)
    seen = np.maximum(gradebook.seen.sum(axis=0), 1)
    means = (np.nansum(gradebook.scores, axis=0) / seen).tolist()
    rows = [header, ["Date", "", "", "", *[DAY] * n_items]]
    rows.append(["Points", "", "", "", *(write_short(item.max_score) for item in gradebook.items)])
    rows.append(["Class Average", "", "", "", *(f"{mean:.2f}" for mean in means)])
    possible = add_up_possible(gradebook)
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        total = f"{100 * add_up(gradebook, i) / possible:.2f}%"
        rows.append([family, given, student.email, total, *write_cells(gradebook, i, {}, write_short)])
    return write_csv(rows)


def write_mylab(gradebook: Gradebook) -> bytes:
    """Gradebook > Export data: the titles above the header, every score as a share of its points."""
    n_items = len(gradebook.items)
    rows = [["", "", "", "", "", *(item.title for item in gradebook.items), ""]]
    rows.append(["", "", "", "", "Chapter Coverage", *["1"] * n_items, ""])
    rows.append(["", "", "", "", "Weight", *(write_short(item.max_score) for item in gradebook.items), ""])
    rows.append(["", "", "", "", "Attempt", *["1"] * n_items, ""])
    rows.append(["Last name", "First name", "Email", "Log-in", "", *["Score"] * n_items, ""])
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        shares = [str(share) if np.isfinite(share) else "" for share in gradebook.credit[i].tolist()]
        rows.append([family, given, student.email, student.id, "", *shares, ""])
    return write_csv([*rows, [""] * len(rows[0]), ["", "", "", "", "Course average", *[""] * n_items, ""]])


def write_e_okul(gradebook: Gradebook) -> bytes:
    """A list of the marks of a subject, every exam out of 100; G is for who was not there."""
    header = ["S.No", "Okul No", "Adı", "Soyadı", "Sınıfı", *TURKISH_EXAMS[: len(gradebook.items)], "Puanı"]
    rows = [["2026-2027 ÖĞRETİM YILI MATEMATİK DERSİ NOTLARI"], header]
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        marks = [round(100 * share) if np.isfinite(share) else None for share in gradebook.credit[i].tolist()]
        is_gone = (gradebook.status[i] == Status.ABSENT).tolist()
        cells = ["" if mark is None else str(mark) for mark in marks]
        cells = ["G" if gone else cell for cell, gone in zip(cells, is_gone, strict=True)]
        known = [mark for mark in marks if mark is not None]
        mean = f"{sum(known) / len(known):.2f}".replace(".", ",") if known else ""
        rows.append([str(i + 1), student.id, given, family, student.section, *cells, mean])
    return write_csv(rows, "utf-8-sig", ";")


def write_schoology(gradebook: Gradebook) -> bytes:
    """Gradebook > Export: the points possible in the row below the header, what is computed last."""
    header = ["First Name", "Last Name", "Unique User ID", *(item.title for item in gradebook.items), "Overall"]
    rows = [header, ["Max Points", "", "", *(write_short(item.max_score) for item in gradebook.items), ""]]
    possible = add_up_possible(gradebook)
    for i, student in enumerate(gradebook.students):
        given, family = split_name(student.name)
        cells = write_cells(gradebook, i, {Status.EXCUSED: "Excused"}, write_short)
        rows.append([given, family, student.id, *cells, f"{100 * add_up(gradebook, i) / possible:.2f}%"])
    return write_csv(rows)


def write_chaoxing(gradebook: Gradebook) -> bytes:
    """统计 > 一键导出: every work out of 100, what it weighs behind its name, and what was not marked yet."""
    titles = [name_chaoxing_work(j) for j in range(len(gradebook.items))]
    rows = [["2026秋 分数 成绩统计"], ["学号/工号", "姓名", "学院", "班级", "章节任务点(4%)", *titles, "综合成绩"]]
    words = {Status.MISSING: "未交", Status.PENDING: "待批阅"}
    for i, student in enumerate(gradebook.students):
        marks = [round(100 * share) if np.isfinite(share) else None for share in gradebook.credit[i].tolist()]
        said = [words.get(Status(code), "") for code in gradebook.status[i].tolist()]
        cells = [word if mark is None else str(mark) for mark, word in zip(marks, said, strict=True)]
        total = 4 + sum(0.12 * mark for mark in marks if mark is not None)
        rows.append([student.id, student.name, "数学学院", student.section, "100", *cells, f"{total:.2f}"])
    return write_csv(rows, "gb18030")


def name_chaoxing_work(j: int) -> str:
    """What the work at a position is called in :func:`write_chaoxing`."""
    return f"作业{j + 1}(12%)"


def write_zhixue(gradebook: Gradebook) -> bytes:
    """小题分: every question above its points, the sums and ranks of the whole paper before them."""
    groups = [f"{j}({write_short(item.max_score)}分)" for j, item in enumerate(gradebook.items, start=1)]
    rows = [["期中测验 数学 小题分"], ["准考证号", "姓名", "班级", "全卷", "", *groups]]
    rows.append(["", "", "", "得分", "班排名", *["得分"] * len(groups)])
    totals = [add_up(gradebook, i) for i in range(len(gradebook.students))]
    words = {Status.EXCUSED: "免修", Status.ABSENT: "缺考"}
    for i, student in enumerate(gradebook.students):
        rank = 1 + sum(total > totals[i] for total in totals)
        cells = write_cells(gradebook, i, words, write_short)
        rows.append([student.id, student.name, student.section, write_short(totals[i]), str(rank), *cells])
    return write_csv(rows, "gb18030")
