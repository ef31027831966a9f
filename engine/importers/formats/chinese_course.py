"""Grades of a course from 学习通 (Chaoxing) and 雨课堂 (Rain Classroom): one row for every student.

学习通: ``学号/工号,姓名,学院,专业,班级,作业(30%),章节测验(20%),考试(50%),综合成绩`` where a per cent is what the part
weighs; cells may say 未交 or 待批阅. 雨课堂: ``学号,姓名,课堂得分,签到,习题 1,习题 2,…,弹幕`` where most other columns
count what a student did. Titles may stand above the header. The layouts were only read about: no real file was seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.known_columns import KnownColumn, KnownTable, list_items, name_known
from engine.importers.evidence.roles import ColumnRole
from engine.importers.formats.known_layouts import Platform, fill_up, lay_out_known
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.header_maxima import read_header_max
from engine.importers.reading.layout import Recognition, get_cell, make_reader
from engine.importers.reading.people import find_places
from engine.writing.folding import fold_to_words

NAME = "chinese_course"

_PERSON = {
    role: frozenset(map(fold_to_words, words))
    for role, words in {
        "id": ("学号/工号", "学号", "学号工号", "工号", "学生学号"),
        "name": ("姓名", "学生姓名", "真实姓名"),
        "section": ("班级", "行政班级", "行政班", "教学班"),
    }.items()
}
_CHAOXING = re.compile(r"学号/工号|章节测验|章节任务点|任务点|课程音视频|章节学习次数|课程积分|阶段测验|分组任务")
_RAIN = re.compile(r"课堂得分|弹幕|投稿|签到方式|习题\s*\d+|随机点名")
_SUM = re.compile(r"综合成绩|总成绩|总评|总分|总得分")
_SUM_OF_EXERCISES = re.compile(r"课堂(?:总?得分|总分)|习题(?:总?得分|总分)")
_MEAN = re.compile(r".*(?:平均|总分|总得分).*")
_EXERCISE = re.compile(r"(?:课堂)?习题\s*\d+.*")
_ACTIVITY = re.compile(
    r".*(?:签到|弹幕|投稿|点名|词云|讨论|访问|观看|音视频|视频|任务点|学习次数|积分|直播|阅读|奖励|出勤|"
    r"考勤|预习|课件|不懂|收藏|完成数|完成率|完成情况|进度|次数|时长|人数|个数|提交数|参与|红包|互动).*"
)
_GRADE = re.compile(r"(?:成绩)?(?:等级|等第)|是否(?:及格|通过|合格)")
_RANK = re.compile(r".*(?:排名|名次).*")
_WORK = re.compile(
    r".*(?:作业|测验|考试|试卷|习题|测试|练习|期中|期末|小测|随堂|实验|报告|分组任务|PBL|单选|多选|填空|主观题|简答|论文|项目).*",
    re.IGNORECASE,
)
_ABOUT = frozenset({"学院", "院系", "专业", "学校", "年级", "系", "角色", "手机号", "序号", "性别", "学校名称"})
_WEIGHT = re.compile(r"[(（\[【]?\s*(?:权重|占比)?[:：]?\s*(\d{1,3}(?:\.\d+)?)\s*[%％]\s*[)）\]】]?")
_ABOVE = 12
_FULL = 100.0


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Numbers and names of students beside columns that only these platforms have."""
    header = _find_header(rows)
    return Recognition(0.0 if header is None else 0.85, Message("why-chinese-course"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the work that has scores; counts and what is computed are left out."""
    header_row = _find_header(table.rows)
    assert header_row is not None  # otherwise it was not recognised
    header = fill_up(table.rows[header_row], len(table.columns))
    columns = name_known(find_places(header, _PERSON))
    for position, text in enumerate(header):
        if position not in columns and text and (own := _know_column(text, header)):
            columns[position] = own
    maxima = _find_maxima(table, header_row, header, list_items(columns), choices)
    remarks = (Message("remark-seen-in-parsers"),)
    platform = Platform(NAME, Message("why-chinese-course"), maxima=maxima, remarks=remarks)
    layout = lay_out_known(table, KnownTable((header_row,), header, columns), platform, choices)
    return build_gradebook(layout, table, choices)


def _find_header(rows: Sequence[Sequence[str]]) -> int | None:
    for k, row in enumerate(rows[:_ABOVE]):
        if {"id", "name"} <= set(find_places(row, _PERSON)):
            signs = [text for text in row if _CHAOXING.search(text) or _RAIN.search(text)]
            weighed = [text for text in row if _WEIGHT.search(text) and _know_column(text, row)]
            return k if len(signs) > 1 or ((signs or "综合成绩" in row) and len(weighed) > 1) else None
    return None


def _know_column(header: str, others: Sequence[str]) -> KnownColumn | None:
    """What a column is by its header; None where that is not known.

    The mean of works that are not in the file, or the sum of exercises that are not, is all that is known of them.
    """
    plain = " ".join(_WEIGHT.sub("", header).split())
    if plain in _ABOUT or _RANK.fullmatch(plain):
        return KnownColumn(ColumnRole.NOTE, Message("ignored-about-student"))
    is_sum = _SUM_OF_EXERCISES.fullmatch(plain) and any(map(_EXERCISE.fullmatch, others))
    if _SUM.fullmatch(plain) or is_sum:
        return KnownColumn(ColumnRole.TOTAL, Message("ignored-total"))
    if _MEAN.fullmatch(plain) or _SUM_OF_EXERCISES.fullmatch(plain):
        return None
    if _GRADE.fullmatch(plain):
        return KnownColumn(ColumnRole.GRADE, Message("ignored-like-grade"))
    if _ACTIVITY.fullmatch(plain):
        return KnownColumn(ColumnRole.NOTE, Message("ignored-activity"))
    return KnownColumn(ColumnRole.SCORE) if _WORK.fullmatch(plain) else None


def _find_maxima(
    table: Table, header_row: int, header: Sequence[str], items: Sequence[int], choices: ImportChoices
) -> Mapping[int, float]:
    """Points possible of the parts that weigh something: 100, or what they weigh where no score is higher than that."""
    reader = make_reader(table.rows[header_row + 1 :], table.delimiter, choices)
    weights = {k: float(match[1]) for k in items if (match := _WEIGHT.search(header[k]))}
    weights = {k: weight for k, weight in weights.items() if read_header_max(header[k]) is None}
    is_weighed = all(
        (value := reader.read_number(get_cell(cells, k))) is None or value <= weight
        for cells in table.rows[header_row + 1 :]
        for k, weight in weights.items()
    )
    return weights if is_weighed and weights else dict.fromkeys(weights, _FULL)
