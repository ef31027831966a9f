"""Skills files, items files, skills in titles, and what follows from them for the Q-matrix."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Gradebook, ImportNotes, Item, Message, Skill, Status, Student
from engine.curriculum.building import build_curriculum
from engine.curriculum.files import read_item_tags, read_skills
from engine.curriculum.graph import sort_skills
from engine.curriculum.prerequisites import compute_distances
from engine.curriculum.problems import MAX_PROBLEMS, MAX_SKILLS
from engine.curriculum.q_matrix import read_q_matrix
from engine.curriculum.tags import list_tags, named_skills, set_tags
from engine.curriculum.title_tags import find_title_tags
from engine.errors import CurriculumError
from engine.wording import LOCALES, open_catalogue, say, say_name
from sample_data import RESPONSES

SHARED = Path(__file__).resolve().parents[3].parent / "shared"

SKILLS = b"""skill_id,name,short_name,prerequisites,explanation,worked_example,practice,minutes
simplify,Simplify,,equivalent,Divide both.,4/8 = 1/2,Simplify 6/9.,25
whole,Parts of a whole,Parts,,Count equal parts.,3/4,Shade 1/2.,
equivalent,Equivalent fractions,Equivalent,whole,Same amount.,1/2 = 2/4,Name 1/3.,30
multiply,Multiply,,Simplify ; WHOLE,Times means of.,1/2 of 1/2,Do 1/3 of 1/2.,19.6
"""


def make_gradebook(titles: Iterable[str], name: str = "Room 12") -> Gradebook:
    items = tuple(Item(title, 1.0) for title in titles)
    status = np.full((1, len(items)), Status.SCORED, dtype=np.int8)
    notes = ImportNotes("plain_wide", Message("x"))
    return Gradebook(name, (Student("1", "Ana", "Ana"),), items, np.ones((1, len(items))), status, notes)


def write_csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def skills_of(curriculum, item: int) -> list[str]:
    return [skill.id for skill, needed in zip(curriculum.skills, curriculum.q_matrix[item], strict=True) if needed]


def keys(messages: Iterable[Message]) -> list[str]:
    return [message.key for message in messages]


def refuse(read, *args, **kwargs) -> list[tuple[str, int | None, str | None]]:
    """Key, row and column of every problem; each sentence must name its file, row and column."""
    with pytest.raises(CurriculumError) as caught:
        read(*args, **kwargs)
    for problem in caught.value.problems:
        sentence = say(problem.message)
        assert problem.row is None or f"ow {problem.row}" in sentence
        assert problem.column is None or problem.column in sentence
    return [(problem.message.key, problem.row, problem.column) for problem in caught.value.problems]


# ------------------------------------------------------------------------------------------ skills file


def test_a_skills_file_is_read_in_prerequisite_order():
    skills = read_skills(SKILLS, "skills.csv")
    # whole comes first though it is the second row; simplify waits for equivalent.
    assert [skill.id for skill in skills] == ["whole", "equivalent", "simplify", "multiply"]
    assert skills[0] == Skill(
        "whole", "Parts of a whole", "Parts", (), "Count equal parts.", "3/4", "Shade 1/2.", minutes=20
    )
    assert skills[2].short_name == "Simplify"  # none was given
    assert skills[3].prerequisites == ("simplify", "whole")  # by name, and whatever the case
    assert skills[3].minutes == 20  # 19.6 rounded


def test_only_id_and_name_are_needed_and_missing_columns_are_said():
    data = b"Skill ID;Name;prereqs\na;Alpha;b\nb;Beta;\n"
    assert [skill.id for skill in read_skills(data, "s.csv")] == ["a", "b"]
    curriculum = build_curriculum(make_gradebook(["Q1 [a]", "Q2 [b]"]), ("s.csv", data))
    sentences = [say(remark) for remark in curriculum.remarks]
    assert any("prerequisites" in sentence and "no columns" in sentence for sentence in sentences)
    assert any("prereqs" in sentence and "not used" in sentence for sentence in sentences)


def test_two_skills_with_one_name_stay_apart():
    skills = read_skills(b"skill_id,name\na,Add\nb,Add\n", "s.csv")
    assert [skill.name for skill in skills] == ["Add", "Add (b)"]


def test_all_problems_of_a_skills_file_at_once():
    data = write_csv(
        [
            ["skill_id", "name", "prerequisites", "minutes"],
            ["a", "A", "zz", "10"],
            ["b", "", "a", "-5"],
            ["a", "Again", "", ""],
            ["", "No id", "", ""],
            [],
            ["c", "C", "", "ten"],
            ["d", "D", "", "0"],
            ["e", "E", "", "nan"],
            ["f", "F", "", "5", "extra"],
        ]
    )
    assert refuse(read_skills, data, "s.csv") == [
        ("curriculum-unknown-prerequisite", 2, "prerequisites"),
        ("curriculum-no-name", 3, "name"),
        ("curriculum-minutes", 3, "minutes"),
        ("curriculum-same-id", 4, "skill_id"),
        ("curriculum-no-id", 5, "skill_id"),
        ("curriculum-minutes", 7, "minutes"),
        ("curriculum-minutes", 8, "minutes"),
        ("curriculum-minutes", 9, "minutes"),
        ("curriculum-too-many-cells", 10, None),
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"skill_id,name\n", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"])
def test_a_file_without_a_usable_row_is_refused(data: bytes):
    for read in (read_skills, read_item_tags):
        assert len(refuse(read, data, "s.csv")) == 1


def test_missing_columns_are_named():
    assert refuse(read_skills, b"name,minutes\na,3\n", "s.csv") == [("curriculum-missing-column", 1, "skill_id")]
    assert [column for _, _, column in refuse(read_skills, b"x,y\na,3\n", "s.csv")] == ["skill_id", "name"]
    assert [column for _, _, column in refuse(read_item_tags, b"x,y\na,b\n", "i.csv")] == ["item", "skills"]


@pytest.mark.parametrize(
    ("prerequisites", "cycle", "row"),
    [
        ({"simplify": "multiply", "multiply": "simplify"}, "simplify -> multiply -> simplify", 2),
        ({"simplify": "simplify"}, "simplify -> simplify", 2),
        (
            {"simplify": "word", "multiply": "simplify", "word": "multiply"},
            "simplify -> multiply -> word -> simplify",
            2,
        ),
    ],
)
def test_a_cycle_is_refused_and_named(prerequisites: dict[str, str], cycle: str, row: int):
    names = ("simplify", "multiply", "word")
    data = write_csv(
        [["skill_id", "name", "prerequisites"], *([name, name, prerequisites.get(name, "")] for name in names)]
    )
    with pytest.raises(CurriculumError) as caught:
        read_skills(data, "s.csv")
    (problem,) = caught.value.problems
    assert cycle in say(problem.message)
    assert (problem.row, problem.column) == (row, "prerequisites")
    kept = build_curriculum(make_gradebook(["Q1 [simplify]", "Q2 [multiply]"]), ("s.csv", data), keep_good_rows=True)
    # Only the link that closes the circle goes.
    assert [skill.prerequisites for skill in kept.skills] == [
        (),
        *((prerequisites[name],) if name in prerequisites else () for name in names[1:]),
    ]
    assert keys(problem.message for problem in kept.left_out) == ["curriculum-cycle"]


def test_two_separate_cycles_are_both_named():
    data = b"skill_id,name,prerequisites\na,A,b\nb,B,a\nc,C,d\nd,D,c\n"
    assert [row for _, row, _ in refuse(read_skills, data, "s.csv")] == [2, 4]


@st.composite
def acyclic_skills(draw: st.DrawFn) -> list[list[str]]:
    """Rows of a skills file in prerequisite order: skill k needs some of the skills before it."""
    n = draw(st.integers(1, 8))
    rows = []
    for k in range(n):
        before = draw(st.sets(st.integers(0, k - 1), max_size=3)) if k else set()
        rows.append([f"s{k}", f"Skill {k}", ";".join(f"s{p}" for p in sorted(before))])
    return rows


@settings(deadline=None)
@given(acyclic_skills(), st.randoms(use_true_random=False))
def test_shuffled_rows_stay_in_prerequisite_order(rows: list[list[str]], shuffler: random.Random):
    header = ["skill_id", "name", "prerequisites"]
    in_order = read_skills(write_csv([header, *rows]), "s.csv")
    assert [skill.id for skill in in_order] == [row[0] for row in rows]  # stable: nothing moves without need
    shuffler.shuffle(rows)
    shuffled = read_skills(write_csv([header, *rows]), "s.csv")
    assert sorted(shuffled, key=lambda skill: skill.id) == sorted(in_order, key=lambda skill: skill.id)
    position = {skill.id: k for k, skill in enumerate(shuffled)}
    assert all(position[before] < position[skill.id] for skill in shuffled for before in skill.prerequisites)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=15))
def test_any_links_become_an_order_when_good_rows_are_kept(links: list[tuple[int, int]]):
    needs = {k: sorted({before for before, after in links if after == k}) for k in range(6)}
    rows = [[f"s{k}", f"Skill {k}", ";".join(f"s{before}" for before in needs[k])] for k in range(6)]
    data = write_csv([["skill_id", "name", "prerequisites"], *rows])
    gradebook = make_gradebook(["Q1 [s0]", "Q2 [s1]"])
    kept = build_curriculum(gradebook, ("s.csv", data), keep_good_rows=True)
    assert len(kept.skills) == 6
    assert sort_skills(kept.skills) == kept.skills
    n_links = sum(len(skill.prerequisites) for skill in kept.skills)
    assert n_links + len(kept.left_out) == len(set(links))
    if kept.left_out:
        with pytest.raises(CurriculumError) as caught:
            build_curriculum(gradebook, ("s.csv", data))
        assert caught.value.problems == kept.left_out
        assert caught.value.can_keep_good_rows


def test_too_many_skills_and_too_many_problems_stay_readable():
    rows = [[f"s{k}", f"Skill {k}"] for k in range(MAX_SKILLS + 1)]
    assert refuse(read_skills, write_csv([["skill_id", "name"], *rows]), "s.csv") == [
        ("curriculum-too-many-skills", None, None)
    ]
    data = write_csv([["skill_id", "name", "minutes"], *([f"s{k}", f"S{k}", "x"] for k in range(150))])
    problems = refuse(read_skills, data, "s.csv")
    assert len(problems) == MAX_PROBLEMS
    assert problems[-1][0] == "curriculum-more-problems"
    with pytest.raises(CurriculumError, match="51 more problems"):
        read_skills(data, "s.csv")


# ------------------------------------------------------------------------------------------- items file


def test_an_items_file_with_a_skills_file():
    gradebook = make_gradebook(["Q1", "Q 2", "Q3 (90210)", "Q4"])
    items = b"item,skills\nq2,Simplify\nQ1,whole; simplify\nQ3,equivalent\nQ4,whole\nQ4,multiply\n"
    curriculum = build_curriculum(gradebook, ("s.csv", SKILLS), ("i.csv", items))
    assert curriculum.source == "file"
    assert [skill.id for skill in curriculum.skills] == ["whole", "equivalent", "simplify", "multiply"]
    assert curriculum.q_matrix.astype(int).tolist() == [[1, 0, 1, 0], [0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 1]]
    assert curriculum.remarks == ()
    assert curriculum.left_out == ()


def test_an_items_file_alone_names_the_skills():
    gradebook = make_gradebook(["Q1", "Q2"])
    curriculum = build_curriculum(gradebook, items=("i.csv", "item,skills\nQ1,分数；小数\nQ2,小数\n".encode()))
    assert [skill.name for skill in curriculum.skills] == ["分数", "小数"]
    assert curriculum.q_matrix.tolist() == [[True, True], [False, True]]
    curriculum = build_curriculum(gradebook, items=("i.csv", b"item,skills\nQ1,Add\nQ2,add;Multiply\n"))
    assert [skill.name for skill in curriculum.skills] == ["Add", "Multiply"]


def test_titles_match_exactly_before_loosely():
    gradebook = make_gradebook(["Quiz", "quiz", "Test (101)", "Test (102)"])
    items = ("i.csv", b"item,skills\nquiz,b\nQuiz,a\nTest (102),d\nTest (101),c\nTest,nowhere\n")
    curriculum = build_curriculum(gradebook, items=items)
    assert [skills_of(curriculum, item) for item in range(4)] == [["a"], ["b"], ["c"], ["d"]]
    # "Test" could be either item, so it is neither.
    assert "curriculum-items-elsewhere" in keys(curriculum.remarks)


def test_items_without_a_tag_get_a_skill_of_their_own_and_are_counted():
    gradebook = make_gradebook(["Q1", "Q2", "Q3"])
    curriculum = build_curriculum(gradebook, ("s.csv", SKILLS), ("i.csv", b"item,skills\nQ1,whole\nQ2,\nQ9,whole\n"))
    assert [say_name(skill.name) for skill in curriculum.skills][-1] == "Other items"
    assert [skills_of(curriculum, item)[0] for item in range(3)] == ["whole", "Other items", "Other items"]
    sentences = [say(remark) for remark in curriculum.remarks]
    assert any("2 items" in sentence and "Q2, Q3" in sentence for sentence in sentences)
    assert any("1 item of i.csv" in sentence and "Q9" in sentence for sentence in sentences)
    # Skills that no item asks for stay, and are said.
    assert any(
        "3 skills" in sentence and "Equivalent fractions, Simplify, Multiply" in sentence for sentence in sentences
    )


def test_a_skill_that_is_called_other_items_is_not_mixed_up():
    curriculum = build_curriculum(make_gradebook(["Q1", "Q2"]), items=("i.csv", b"item,skills\nQ1,Other items\n"))
    assert [say_name(skill.name) for skill in curriculum.skills] == ["Other items", "Other items (2)"]


def test_all_problems_of_both_files_at_once():
    gradebook = make_gradebook(["Q1", "Q2", "Q3"])
    skills = ("s.csv", b"skill_id,name,minutes\na,A,soon\nb,B,5\n")
    items = ("i.csv", b"item,skills\nQ1,a;zz\n,b\nQ2,yy\nQ3,b\n")
    assert refuse(build_curriculum, gradebook, skills, items) == [
        ("curriculum-minutes", 2, "minutes"),
        ("curriculum-unknown-skill", 2, "skills"),
        ("curriculum-no-item", 3, "item"),
        ("curriculum-unknown-skill", 4, "skills"),
    ]
    kept = build_curriculum(gradebook, skills, items, keep_good_rows=True)
    assert len(kept.left_out) == 4
    assert [skills_of(kept, item) for item in range(3)] == [["a"], ["Other items"], ["b"]]
    assert kept.skills[0].minutes == 20


def test_useless_files_are_both_reported():
    gradebook = make_gradebook(["Q1"])
    found = refuse(build_curriculum, gradebook, ("s.csv", b"x,y\n1,2\n"), ("i.csv", b""), keep_good_rows=True)
    assert [key for key, _, _ in found] == ["curriculum-missing-column", "curriculum-missing-column", "table-empty"]


def test_the_items_file_of_another_class_is_refused():
    gradebook = make_gradebook(["Q1 [add]", "Q2 [add]"])
    items = ("i.csv", b"item,skills\nEssay,a\nPoem,b\n")
    assert [key for key, _, _ in refuse(build_curriculum, gradebook, items=items)] == ["curriculum-other-gradebook"]
    kept = build_curriculum(gradebook, items=items, keep_good_rows=True)
    assert (kept.source, [skill.name for skill in kept.skills]) == ("titles", ["add"])
    assert keys(problem.message for problem in kept.left_out) == ["curriculum-other-gradebook"]


def test_an_items_file_without_any_tag_is_refused():
    for data in (b"item,skills\nQ1,\nQ2,;\n", b"item,A,B\nQ1,0,0\nQ2,0,0\n"):
        assert [key for key, _, _ in refuse(read_item_tags, data, "i.csv")] == ["curriculum-no-tags"]


def test_a_zero_one_matrix_is_an_items_file():
    gradebook = make_gradebook(["Q1", "Q2", "Q3"])
    data = b"question,whole,Simplify\nQ1,1,0\nQ2,1.0,x\nQ3,,1\n"
    curriculum = build_curriculum(gradebook, ("s.csv", SKILLS), ("q.csv", data))
    assert [skills_of(curriculum, item) for item in range(3)] == [["whole"], ["whole", "simplify"], ["simplify"]]
    bad = b"item,whole,gnu,whole\nQ1,1,1,0\nQ2,2,0,0\nQ1,1,0,0\n,1,0,0\nQ3,1,0,1\n"
    assert refuse(build_curriculum, gradebook, ("s.csv", SKILLS), ("q.csv", bad)) == [
        ("curriculum-same-column", 1, "D"),
        ("curriculum-unknown-skill-column", 1, "gnu"),
        ("curriculum-mark", 3, "whole"),
        ("curriculum-same-item", 4, "item"),
        ("curriculum-no-item", 5, "item"),
    ]
    with pytest.raises(CurriculumError, match=r"Row 2 of q\.csv: 2 cells .* “0\.5” in column b"):
        read_item_tags(b"item,a,b,c\nQ1,1,0.5,2\nQ2,1,1,0\n", "q.csv")
    unnamed = b"item,whole,,simplify\nQ1,1,1,0\n"
    assert refuse(read_item_tags, unnamed, "q.csv") == [("curriculum-unnamed-column", 1, "C")]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text("abcdefgh XYZ,\"'分[", min_size=1).map(str.strip).filter(bool),
        st.lists(st.sampled_from(["add", "multi ply", "分数", "a,b", "x-1"]), min_size=1, unique=True),
        min_size=1,
        max_size=6,
    )
)
def test_tags_survive_the_round_trip(tags: dict[str, list[str]]):
    data = write_csv([["item", "skills"], *([item, "; ".join(skills)] for item, skills in tags.items())])
    read = read_item_tags(data, "i.csv")
    assert {tagged.item: list(tagged.skills) for tagged in read.rows} == tags
    assert [tagged.row for tagged in read.rows] == list(range(2, 2 + len(tags)))


# ------------------------------------------------------------------------------------------------ titles


@pytest.mark.parametrize(
    ("title", "tags"),
    [
        ("Q3 [fractions]", ("fractions",)),
        ("Q3 [fractions; decimals]", ("fractions", "decimals")),
        ("Q3 [fractions] (150834)", ("fractions",)),
        ("Fractions - Q3", ("Fractions",)),
        ("Adding – Question 12", ("Adding",)),
        ("Fractions - 3b", ("Fractions",)),
        ("第3题【分数】", ("分数",)),
        ("Unit fractions - Q1", ("Unit fractions",)),
        ("Homework 1", ()),
        ("Lab 02", ()),
        ("Midterm 01 (157892)", ()),
        ("Midterm - Q1", ()),
        ("Homework 2 - Question 3", ()),
        ("Lab 02 [10 points]", ()),
        ("Q1 [5]", ()),
        ("Q1 [2.5 pts]", ()),
        ("Essay - draft 2", ()),
        ("Week 3 - Fractions", ()),
        ("3/4 - 1/4", ()),
        ("[fractions]", ()),
        ("第三单元 - 2", ()),
        ("Q1 [ ; ]", ()),
        ("", ()),
    ],
)
def test_tags_in_titles(title: str, tags: tuple[str, ...]):
    assert find_title_tags(title) == tags


def test_skills_are_read_from_titles_when_most_of_them_say_so():
    curriculum = build_curriculum(make_gradebook(["Q1 [add]", "Q2 [Add; multiply]", "Q3"]))
    assert curriculum.source == "titles"
    assert [say_name(skill.name) for skill in curriculum.skills] == ["add", "multiply", "Other items"]
    assert curriculum.q_matrix.astype(int).tolist() == [[1, 0, 0], [1, 1, 0], [0, 0, 1]]
    assert keys(curriculum.remarks) == ["curriculum-from-titles", "curriculum-untagged-items"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Homework 1", "Homework 2", "Lab 02", "Midterm 01"],
        ["Q1 [add]", "Q2 [multiply]", "Q3 [divide]"],  # nothing is shared
        ["Q1 [add]", "Q2 [add]", "Q3", "Q4"],  # only half of them
        ["Midterm - Q1", "Midterm - Q2", "Final - Q1"],
    ],
)
def test_titles_that_do_not_convince_give_one_skill(titles: list[str]):
    curriculum = build_curriculum(make_gradebook(titles))
    assert curriculum.source == "single"
    assert [say_name(skill.name) for skill in curriculum.skills] == ["All items"]
    assert curriculum.q_matrix.tolist() == [[True]] * len(titles)
    assert f"all {len(titles)} items" in say(curriculum.remarks[0])


def test_a_skills_file_makes_titles_convincing():
    gradebook = make_gradebook(["Q1 [whole]", "Q2 [Simplify]", "Q3", "Q4", "Q5 [gnu]"])
    curriculum = build_curriculum(gradebook, ("s.csv", SKILLS))
    assert curriculum.source == "titles"
    assert [skills_of(curriculum, item)[0] for item in range(5)] == ["whole", "simplify", *["Other items"] * 3]
    assert curriculum.skills[1].explanation == "Same amount."


def test_a_skills_file_that_no_title_names_is_not_used_and_this_is_said():
    curriculum = build_curriculum(make_gradebook(["Q1", "Q2"]), ("s.csv", SKILLS))
    assert curriculum.source == "single"
    assert keys(curriculum.remarks) == ["curriculum-single", "curriculum-skills-not-used"]


# ---------------------------------------------------------------------------------------- Q-matrix, chain


def test_a_q_matrix_is_read_in_the_order_of_the_items():
    data = b"item,add,times\nB,0,1\nA,1,1\nc,0,0\n"
    skills, q_matrix = read_q_matrix(data, "q.csv", ["A", "B", "C"])
    assert skills == ("add", "times", "Other items")
    assert q_matrix.astype(int).tolist() == [[1, 1, 0], [0, 1, 0], [0, 0, 1]]
    skills, q_matrix = read_q_matrix(b"item,skills\nA,add\nB,add;times\n", "i.csv", ["A", "B"])
    assert (skills, q_matrix.tolist()) == (("add", "times"), [[True, False], [True, True]])


def test_a_q_matrix_must_have_exactly_the_items():
    found = refuse(read_q_matrix, b"item,add\nA,1\nX,1\n", "q.csv", ["A", "B", "C"])
    assert found == [
        ("curriculum-unknown-item", 3, None),
        ("curriculum-missing-item", None, None),
        ("curriculum-missing-item", None, None),
    ]


def test_distances_reach_all_ancestors_in_order():
    data = b"skill_id,name,prerequisites\na,A,\nb,B,a\nx,X,\nc,C,b;a\nd,D,c\n"
    curriculum = build_curriculum(make_gradebook(["Q1 [d]", "Q2 [a]"]), ("s.csv", data))
    assert [skill.id for skill in curriculum.skills] == ["a", "b", "x", "c", "d"]
    # The longest way counts: from d over c and b to a.
    assert compute_distances(curriculum)[4].tolist() == [3, 2, 0, 1, 0]
    assert not compute_distances(curriculum)[2].any()


REAL = [
    SHARED / "data" / name
    for name in ("frcsub/q.csv", "timss03_g8/q.csv", "pisa00_read/q.csv", "timss07_g4/q_domains.csv")
]


@pytest.mark.parametrize("path", [RESPONSES / "fractions" / "q.csv", *REAL], ids=lambda path: path.parent.name)
def test_q_matrices_of_exams(path: Path):
    if not path.exists():
        pytest.skip("../shared is not here")
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    skills, q_matrix = read_q_matrix(path.read_bytes(), path.name, [row[0] for row in rows[1:]])
    assert list(skills) == rows[0][1:]
    assert q_matrix.tolist() == [[float(cell) == 1 for cell in row[1:]] for row in rows[1:]]


# ------------------------------------------------------------------------------------------- any bytes


def spoil(valid: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of any kind, text that looks like a table, and a valid file with a piece replaced."""
    table = st.lists(
        st.lists(
            st.sampled_from(["skill_id", "item", "skills", "name", "prerequisites", "minutes", "a", "b", "1", "0", ""])
        ),
        max_size=8,
    ).map(write_csv)
    cut = st.tuples(st.integers(0, len(valid)), st.integers(0, 20), st.binary(max_size=8)).map(
        lambda at: valid[: at[0]] + at[2] + valid[at[0] + at[1] :]
    )
    return st.one_of(st.binary(max_size=200), table, cut)


@settings(max_examples=60, deadline=None)
@given(spoil(SKILLS))
def test_no_bytes_break_the_skills_reader(data: bytes):
    try:
        skills = read_skills(data, "s.csv")
    except CurriculumError as error:
        assert error.problems
    else:
        assert sort_skills(skills) == skills


@settings(max_examples=60, deadline=None)
@given(spoil(b"item,skills\nQ1,a;b\nQ2,b\n") | spoil(b"item,a,b\nQ1,1,0\nQ2,1,1\n"), st.booleans())
def test_no_bytes_break_the_items_reader(data: bytes, keep_good_rows: bool):
    gradebook = make_gradebook(["Q1", "Q2"])
    try:
        curriculum = build_curriculum(gradebook, items=("i.csv", data), keep_good_rows=keep_good_rows)
    except CurriculumError as error:
        assert error.problems
        if error.can_keep_good_rows:
            build_curriculum(gradebook, items=("i.csv", data), keep_good_rows=True)
    else:
        assert curriculum.q_matrix.any(axis=1).all()


def test_every_sentence_of_the_catalogue_is_used_and_every_used_one_is_there():
    catalogue = (LOCALES / "en" / "curriculum.ftl").read_text(encoding="utf-8")
    ours = ("curriculum-", "case-")
    written = {line.split(" =")[0] for line in catalogue.splitlines() if line.startswith(ours)}
    engine = LOCALES.parent
    code = "".join(path.read_text(encoding="utf-8") for path in (engine / "curriculum").rglob("*.py"))
    used = {part for part in code.split('"') if part.startswith(ours)}
    assert used == written


# ------------------------------------------------------------------------------------------------ in the app


def test_ticks_become_a_curriculum_and_keep_what_the_skills_say():
    gradebook = make_gradebook(["Q1", "Q2", "Q3"])
    first = build_curriculum(gradebook, ("skills.csv", SKILLS), ("items.csv", b"item,skills\nQ1,whole\nQ2,multiply\n"))
    assert [skill.id for skill in named_skills(first)] == ["whole", "equivalent", "simplify", "multiply"]
    assert list_tags(first) == {(0, "whole"), (1, "multiply")}
    ticked = set_tags(first, gradebook, {(0, "whole"), (1, "multiply"), (1, "simplify"), (2, "whole")})
    assert ticked.source == "app"
    assert ticked.skills == named_skills(first)
    assert [skills_of(ticked, item) for item in range(3)] == [["whole"], ["simplify", "multiply"], ["whole"]]
    assert ticked.placeholder == ""


def test_an_item_without_a_tick_gets_a_skill_of_its_own_and_no_tick_at_all_is_one_skill():
    gradebook = make_gradebook(["Q1", "Q2"])
    single = build_curriculum(gradebook)
    assert named_skills(single) == ()
    assert list_tags(single) == frozenset()
    skills = (Skill("a", "A", "A"), Skill("b", "B", "B"))
    ticked = set_tags(single, gradebook, {(1, "b")}, skills)
    assert skills_of(ticked, 0) == [ticked.placeholder]
    assert named_skills(ticked) == skills[::-1]  # those with items first
    assert list_tags(ticked) == {(1, "b")}
    back = set_tags(ticked, gradebook, ())
    assert back.source == "single"
    assert back.unused == skills[::-1]
    assert named_skills(back) == skills[::-1]
    np.testing.assert_array_equal(back.q_matrix, single.q_matrix)


def test_the_skills_of_a_skills_file_wait_for_their_first_tag():
    gradebook = make_gradebook(["Q1", "Q2"])
    single = build_curriculum(gradebook, ("skills.csv", SKILLS))
    assert [skill.id for skill in named_skills(single)] == ["simplify", "whole", "equivalent", "multiply"]
    ticked = set_tags(single, gradebook, {(0, "whole"), (1, "simplify")})
    assert [skill.id for skill in ticked.skills] == ["whole", "equivalent", "simplify", "multiply"]


def test_a_removed_skill_hands_its_prerequisites_on():
    gradebook = make_gradebook(["Q1"])
    chain = build_curriculum(gradebook, ("skills.csv", SKILLS), ("items.csv", b"item,skills\nQ1,multiply\n"))
    kept = [skill for skill in chain.skills if skill.id in ("whole", "multiply")]
    ticked = set_tags(chain, gradebook, {(0, "multiply")}, kept)
    assert {skill.id: skill.prerequisites for skill in ticked.skills} == {"whole": (), "multiply": ("whole",)}


def test_a_skill_without_items_and_without_an_order_is_kept_and_nothing_is_said_about_it():
    gradebook = make_gradebook(["Q1", "Q2", "Q3"])
    single = build_curriculum(gradebook)
    skills = [
        Skill("add", "add", "add"),
        Skill("borrow", "borrow", "borrow"),
        Skill("subtract", "subtract", "subtract"),
    ]
    curriculum = set_tags(single, gradebook, [(0, "add"), (1, "subtract")], skills)
    assert [skill.id for skill in curriculum.skills] == ["add", "subtract", "Other items"]
    assert [skill.id for skill in curriculum.unused] == ["borrow"]
    assert [skill.id for skill in named_skills(curriculum)] == ["add", "subtract", "borrow"]
    assert curriculum.teachable.tolist() == [True, True, False]
    assert single.teachable.tolist() == [True]
    assert "curriculum-skills-kept" in keys(curriculum.remarks)


def test_what_nobody_named_is_named_where_it_is_read():
    single = build_curriculum(make_gradebook(["Q1", "Q2"]))
    tagged = build_curriculum(make_gradebook(["Q1", "Q2"]), items=("i.csv", b"item,skills\nQ1,add\n"))
    for curriculum, english, chinese in ((single, "All items", "全部题目"), (tagged, "Other items", "其他题目")):
        placeholder = curriculum.skills[-1]
        assert placeholder.id == curriculum.placeholder == english
        assert say_name(placeholder.name) == say_name(placeholder.short_name) == english
        assert say_name(placeholder.name, open_catalogue("zh")) == chinese


def test_a_stand_in_has_nobodys_name_in_any_language():
    items = ("i.csv", "item,skills\nQ1,其他题目\n".encode())
    placeholder = build_curriculum(make_gradebook(["Q1", "Q2"]), items=items).skills[-1]
    assert placeholder.id == say_name(placeholder.name) == "Other items (2)"
    assert say_name(placeholder.name, open_catalogue("zh")) == "其他题目（2）"
