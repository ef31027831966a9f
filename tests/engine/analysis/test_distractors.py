from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.distractors import describe_options, find_shared_answers, name_better_options, shared_message
from engine.analysis.items import item_message, report_items
from engine.classroom import DiagnosisKind, Gradebook, ItemFlag
from engine.wording import say
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill


def answer_book(answers: list[list[str]], keys: str) -> Gradebook:
    """Right or wrong by the key; an empty answer earns nothing."""
    table = np.array(answers, dtype=object)
    book = make_gradebook((table == np.array(list(keys), dtype=object)).astype(float))
    items = tuple(replace(item, key=key) for item, key in zip(book.items, keys, strict=True))
    return replace(book, items=items, answers=table)


def draw_answers(rng: np.random.Generator, n_students: int = 30, n_items: int = 24) -> Gradebook:
    """Right by the response model; whoever is wrong chooses B, C or D, each item with its own favourite. Key A."""
    level, difficulty = rng.normal(0.3, 1.0, (n_students, 1)), rng.normal(0, 1, n_items)
    right = rng.random((n_students, n_items)) < 1 / (1 + np.exp(difficulty - level))
    shares = rng.dirichlet((3, 2, 1), n_items)
    wrong = np.array([rng.choice(list("BCD"), n_students, p=share) for share in shares]).T
    return answer_book(np.where(right, "A", wrong).tolist(), "A" * n_items)


SMALL = answer_book(
    [
        ["a", "B", "C", "A"],
        ["A", "B", "C", "B"],
        ["A", "C", "C", "A"],
        ["B", "C", "C", "A"],
        ["B", "C", "", "C"],
        ["B", "D", "C", "C"],
    ],
    "ABCA",
)


def test_options_by_hand():
    credit = SMALL.credit
    credit[0, 0] = 1.0
    book = replace(SMALL, scores=credit)
    first, second, fourth = describe_options(book)
    assert (first.item, second.item, fourth.item) == (0, 1, 3)  # on the third, everybody who answered chose the same
    assert [(o.option, o.n, o.share, o.is_key) for o in second.options] == [
        ("C", 3, 0.5, False),
        ("B", 2, 2 / 6, True),
        ("D", 1, 1 / 6, False),
    ]
    assert first.unused == ("C", "D") and second.unused == ("A",) and fourth.unused == ("D",)
    # Students 3, 4 and 5 chose C on the second item; on the others they earned 3, 2 and 0 of 3 points.
    assert second.options[0].level == pytest.approx((1 + 2 / 3 + 0) / 3)


def test_the_key_is_read_off_the_scores_where_the_file_names_none():
    book = replace(SMALL, items=tuple(replace(item, key="") for item in SMALL.items))
    assert [[o.option for o in r.options if o.is_key] for r in describe_options(book)][1:] == [["B"], ["A"]]


def test_without_answers_nothing_is_said():
    book = make_gradebook([[1.0, 0.0]] * 6)
    assert describe_options(book) == () and find_shared_answers(book) == ()
    reports = report_items(book, np.zeros(2))
    assert name_better_options(book, reports) == reports


def test_answers_in_words_are_no_options():
    book = replace(SMALL, answers=np.array([[f"because {i}{j}" for j in range(4)] for i in range(6)], dtype=object))
    wide = make_gradebook(np.ones((12, 1)))
    words = np.array([[f"word {i}"] for i in range(12)], dtype=object)
    assert describe_options(replace(wide, answers=words)) == ()
    assert len(describe_options(book)) == 4  # six different answers could be options


def test_a_wrong_key_is_named_with_the_option_of_the_better_students():
    rng = np.random.default_rng(4)
    found = named = others = 0
    for _ in range(40):
        book = draw_answers(rng)
        answers = book.answers
        assert answers is not None
        keys = ["B"] + ["A"] * (len(book.items) - 1)  # the right answer to the first item is A
        book = answer_book(answers.tolist(), "".join(keys))
        reports = name_better_options(book, report_items(book, np.zeros(len(keys))))
        found += reports[0].flag is ItemFlag.CHECK_KEY
        named += reports[0].better_option == "A"
        others += sum(r.flag is ItemFlag.CHECK_KEY for r in reports[1:])
        if reports[0].better_option:
            message = item_message(reports[0], book)
            assert message is not None
            assert say(message) == f"Check the key of “Q1”. The better students chose “{reports[0].better_option}”."
    assert found >= 25 and named >= 0.9 * found
    assert others / (40 * 23) < 0.01


def test_the_finding_shows_who_chose_what():
    book = draw_answers(np.random.default_rng(4))
    assert book.answers is not None
    book = answer_book(book.answers.tolist(), "B" + "A" * 23)
    report = make_report(book, make_curriculum([make_skill("S")], [[0]] * 24))
    [finding] = [d for d in report.diagnoses_of(None) if d.kind is DiagnosisKind.SUSPICIOUS_ITEM and d.item == 0]
    said = [say(e) for e in finding.evidence]
    of_first = next(r for r in describe_options(book) if r.item == 0)
    for option in of_first.options:
        assert any(f"chose “{option.option}”" in line and str(round(100 * option.level)) in line for line in said)
    assert finding.confidence > 0.5


def test_a_shared_misconception_is_found_with_its_students_and_options():
    rng = np.random.default_rng(8)
    found = 0
    for _ in range(20):
        book = draw_answers(rng)
        assert book.answers is not None
        answers = book.answers.copy()
        who, items = np.arange(8), np.arange(2, 9)
        answers[np.ix_(who, items)] = np.where(rng.random((8, 7)) < 0.9, "D", answers[np.ix_(who, items)])
        groups = find_shared_answers(answer_book(answers.tolist(), "A" * 24))
        hit = [g for g in groups if {(int(j), "D") for j in items} & set(g.choices)]
        if hit:
            found += 1
            assert len(set(hit[0].students) & set(who.tolist())) >= 5
            assert len(set(hit[0].students) - set(who.tolist())) <= 2
            assert "chose the same wrong answers: Q" in say(shared_message(hit[0], book))
    assert found >= 15  # of 20


def test_independent_wrong_answers_make_no_group():
    rng = np.random.default_rng(9)
    told = sum(bool(find_shared_answers(draw_answers(rng))) for _ in range(60))
    assert told <= 7  # 5 % expected; 8 or more would have a chance of 1 %
