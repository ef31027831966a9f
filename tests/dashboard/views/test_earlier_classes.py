"""What earlier classes taught, on the screen: it is what the engine says, and a class never counts for itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from dashboard.analysing import group_class, leave_items_out, retag_class, start_from_memory
from dashboard.desk.earlier import EarlierClasses
from dashboard.resources import find_keeping
from dashboard.state import State
from dashboard.wording import say, text
from engine.analysis.known_items import item_known_message, known_message
from engine.classroom import ClassReport
from engine.curriculum.tags import list_tags
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory
from engine.memory.merging import add_class
from engine.memory.remembering import remember_class
from engine.pipeline import analyse
from engine.tagging.groups import propose_groups
from tests.dashboard.drawn_rows import row_charts
from tests.dashboard.driving import APP, assert_fine, open_page, shown_text, start, start_with, state_of
from tests.engine.known_classes import CHANGED, N_KNOWN, earlier_class, remembering_report, two_classes

LINE = "16 of 24 items known from 2 earlier classes"


def start_remembering(page: str, memory: Memory | None = None) -> AppTest:
    """A session with the sample class and a memory of two earlier ones, from which it started."""
    report = remembering_report()
    state = State(find_keeping("local"))
    state.change_memory(memory or two_classes())
    state.add_class(report, "Room 12", earlier=EarlierClasses(two_classes()))
    app = AppTest.from_file(APP, default_timeout=240)
    app.context = {"theme": "light"}
    app.session_state["gradepath"] = state
    return open_page(app, page)


def open_tab(app: AppTest, name: str) -> AppTest:
    app.session_state["class-tabs"] = name
    app.run()
    assert_fine(app)
    return app


def lines_of(app: AppTest) -> list[str]:
    return [block.proto.popover.label for block in app.get("popover")]


def import_class(app: AppTest, memory: bytes | None = None, gradebook: bytes | None = None) -> AppTest:
    """Upload the sample class with its tags, and a memory if there is one; up to the button that goes on."""
    open_page(app, "import")
    data = gradebook or sample_data.GRADEBOOK.read_bytes()
    app.file_uploader(key="gradebook-file").set_value([("class.csv", data, "text/csv")]).run()
    for kind, path in (("items", sample_data.ITEMS), ("skills", sample_data.SKILLS)):
        box = next(u for u in app.file_uploader if (u.key or "").startswith(f"{kind}-"))
        box.upload(path.name, path.read_bytes(), "text/csv").run()
    return give_memory(app, memory) if memory is not None else app


def give_memory(app: AppTest, data: bytes) -> AppTest:
    box = next(u for u in app.file_uploader if (u.key or "").startswith("memory-file-"))
    box.upload("school.memory", data, "application/json").run()
    assert not app.exception
    return app


def button(app: AppTest, start_of_key: str):
    return next(b for b in app.button if (b.key or "").startswith(start_of_key))


# ------------------------------------------------------------------------------------------------------------ the line


@pytest.mark.parametrize("page", ["class", "skills", "student", "plans"])
def test_every_page_says_under_the_name_what_is_known(page: str):
    app = start_remembering(page)
    assert_fine(app)
    assert LINE in lines_of(app)
    shown = shown_text(app)
    assert all(say(remark) in shown for remark in remembering_report().remembered.remarks)


def test_a_card_says_it_too():
    assert LINE in shown_text(start_remembering("home"))


@pytest.mark.parametrize("page", ["home", "class", "skills", "student", "plans"])
def test_nothing_is_said_where_nothing_is_known(page: str, sample: ClassReport):
    app = start_with(sample, page)
    assert_fine(app)
    assert "earlier class" not in shown_text(app) + "".join(lines_of(app))


def test_estimates_that_do_not_rest_on_earlier_classes_do_not_claim_to():
    report = remembering_report()
    state = State()
    state.add_class(replace(report, honesty=replace(report.honesty, chosen="class_average")), "Room 12")
    app = AppTest.from_file(APP, default_timeout=240)
    app.context = {"theme": "light"}
    app.session_state["gradepath"] = state
    open_page(app, "class")
    assert state.current.report.honesty.is_fallback
    assert text("earlier-known-unused") in shown_text(app)
    assert "also rests on earlier classes" not in shown_text(open_page(app, "student"))


# ----------------------------------------------------------------------------------------------------- items, and why


def test_the_table_of_items_says_what_was_expected_and_what_to_check():
    report = remembering_report()
    app = open_tab(start_remembering("class"), "Items")
    table = next(d.value for d in app.dataframe if text("column-before") in d.value.columns)
    titles = [item.title for item in report.gradebook.items]
    for _, row in table.iterrows():
        item = titles.index(row[text("column-item")])
        known = item_known_message(report.remembered, item)
        assert row[text("column-earlier")] == (say(known) if known else "")
        before = row[text("column-before")]
        assert before == round(100 * report.remembered.credit_before[item]) if known else np.isnan(before)
    assert (table[text("column-earlier")] != "").sum() == N_KNOWN
    assert say(report.remembered.remarks[0]) in [m.value.removeprefix("◆ ").replace("\\", "") for m in app.markdown]
    assert titles[CHANGED] in say(report.remembered.remarks[0])


def test_items_that_nobody_met_before_have_no_such_column(sample: ClassReport):
    app = open_tab(start_with(sample, "class"), "Items")
    assert not any(text("column-before") in d.value.columns for d in app.dataframe)


def test_why_says_that_the_start_rests_on_earlier_classes_and_adds_up():
    app = start_remembering("student")
    state_of(app).select_student(0)
    app.run()
    assert_fine(app)
    sentence = "The start also rests on earlier classes, from which 16 of 24 items of this class are known."
    assert sentence in shown_text(app)
    report = remembering_report()
    skill = next(d.skill for d in report.diagnoses_of(0) if d.skill is not None)
    end = round(100 * report.mastery.mastery[0, skill])
    [way] = [chart for chart in row_charts(app) if any("earlier classes" in mark.said for mark in chart.marks)]
    numbers = way.numbers
    steps = sum(int(n.replace("−", "-")) for n in numbers if n[0] in "+−")
    shown_start, shown_end = [int(n) for n in numbers if n[0] not in "+−"]
    assert shown_end == end == shown_start + steps


# ------------------------------------------------------------------------------------------------------------- import


def test_a_memory_beside_the_gradebook_is_where_the_class_starts(sample: ClassReport):
    app = import_class(start(), write_memory(two_classes()))
    assert_fine(app)
    assert "**5a** · 28 students · 16 items in common" in shown_text(app)
    app.button(key="forward").click().run()
    assert_fine(app)
    opened = state_of(app).current
    memory = read_memory(write_memory(two_classes()), "school.memory")
    by_engine = analyse(sample.gradebook, sample.curriculum, memory=memory)
    np.testing.assert_array_equal(opened.report.mastery.mastery, by_engine.mastery.mastery)
    assert lines_of(app)[0] == say(known_message(by_engine.remembered)) == LINE
    # It stays for the next class.
    assert [each.label for each in state_of(app).memory.classes] == [each.label for each in memory.classes]


def test_a_class_can_be_taken_out_before_it_counts():
    app = import_class(start(), write_memory(two_classes()))
    first = next(each for each in two_classes().classes if each.label == "5a")
    button(app, f"out-{first.id}").click().run()
    app.button(key="forward").click().run()
    assert_fine(app)
    assert lines_of(app)[0] == "16 of 24 items known from 1 earlier class"


@pytest.mark.parametrize("data", [b"{", b"name;points\nA;3", b'{"format": "something"}', b"\xff\xfe"])
def test_what_is_wrong_with_a_memory_file_is_said_and_nothing_is_taken(data: bytes):
    app = import_class(start(), data)
    assert text("import-cannot-read", file="school.memory") in [h.value.replace("\\", "") for h in app.header]
    assert "python -m" not in shown_text(app)
    assert state_of(app).memory is None
    assert any((b.key or "") == "forward" for b in app.button)


def test_the_memory_is_there_in_the_next_session_and_in_nobody_elses():
    import_class(start(), write_memory(two_classes()))
    assert "5a" in shown_text(import_class(start()))
    memory, version = find_keeping("local").load_memory()
    assert ([each.id for each in memory.classes], version) == ([each.id for each in two_classes().classes], 1)
    assert not find_keeping("somebody else").load_memory()[0].classes


# ------------------------------------------------------------------------------------------------------------ remember


def remember(app: AppTest, label: str) -> AppTest:
    open_tab(app, "Earlier classes")
    next(t for t in app.text_input if (t.key or "").startswith("label-")).set_value(label)
    button(app, "remember").click().run()
    assert_fine(app)
    return app


def test_a_class_that_is_remembered_is_in_the_file_and_no_student_is(sample: ClassReport):
    app = remember(start_with(sample, "class"), "5c, autumn")
    memory = state_of(app).memory
    expected = add_class(Memory(), remember_class(sample.gradebook, sample.curriculum, "5c, autumn")).memory
    data = write_memory(memory)
    assert data == write_memory(expected)
    assert "5c, autumn" in data.decode()
    for student in sample.gradebook.students:
        assert student.name not in data.decode() and f'"{student.id}"' not in data.decode()
    assert "this class: does not count for itself" in shown_text(app)
    assert not any((b.key or "") == "remember" for b in app.button)
    assert text("earlier-changed") not in shown_text(app)
    assert text("earlier-none-known") not in shown_text(app)  # there is no other class that could have had one


def test_a_class_does_not_count_for_itself(sample: ClassReport):
    memory = add_class(Memory(), remember_class(sample.gradebook, sample.curriculum, "5c")).memory
    app = import_class(start(), write_memory(memory))
    app.button(key="forward").click().run()
    assert_fine(app)
    report = state_of(app).current.report
    assert report.remembered is None
    assert text("class-in-memory") in app.caption[0].value
    np.testing.assert_array_equal(report.mastery.mastery, sample.mastery.mastery)
    assert "this class: does not count for itself" in shown_text(open_tab(app, "Earlier classes"))


@pytest.mark.parametrize(("n", "warns", "refuses"), [(4, False, True), (5, True, False), (14, True, False)])
def test_a_small_class_is_warned_of_or_refused(n: int, warns: bool, refuses: bool, sample: ClassReport):
    seen = np.flatnonzero(sample.gradebook.seen.any(1))[:n]
    gradebook = replace(
        sample.gradebook,
        students=tuple(sample.gradebook.students[i] for i in seen),
        scores=sample.gradebook.scores[seen],
        status=sample.gradebook.status[seen],
        answers=None,
    )
    app = open_tab(start_with(analyse(gradebook, sample.curriculum), "class"), "Earlier classes")
    assert (f"This class has only {n} students." in shown_text(app)) == warns
    assert ("cannot be remembered" in shown_text(app)) == refuses
    assert any((b.key or "") == "remember" for b in app.button) != refuses


def test_a_class_without_an_item_for_five_students_is_refused(sample: ClassReport):
    seen = np.flatnonzero(sample.gradebook.seen.all(1))[:8]
    status = np.zeros((8, len(sample.gradebook.items)), dtype=np.int8)
    for i in range(8):
        status[i, 3 * i : 3 * i + 3] = 1
    scores = np.where(status == 1, sample.gradebook.scores[seen], np.nan)
    students = tuple(sample.gradebook.students[i] for i in seen)
    gradebook = replace(sample.gradebook, students=students, scores=scores, status=status, answers=None)
    app = open_tab(start_with(analyse(gradebook, sample.curriculum), "class"), "Earlier classes")
    assert text("earlier-no-items", fewest=5) in shown_text(app)
    assert not any((b.key or "") == "remember" for b in app.button)


def test_a_class_starts_from_another_memory_when_it_is_asked_to(sample: ClassReport):
    app = give_memory(open_tab(start_with(sample, "class"), "Earlier classes"), write_memory(two_classes()))
    assert text("earlier-changed") in shown_text(app)
    assert text("earlier-none-known") not in shown_text(app)
    app.button(key="earlier-again").click().run()
    assert_fine(app)
    assert LINE in lines_of(app)
    by_engine = analyse(sample.gradebook, sample.curriculum, memory=two_classes())
    np.testing.assert_array_equal(state_of(app).current.report.mastery.mastery, by_engine.mastery.mastery)
    for each in two_classes().classes:
        button(app, f"out-{each.id}").click().run()
    app.button(key="earlier-again").click().run()
    assert_fine(app)
    np.testing.assert_array_equal(state_of(app).current.report.mastery.mastery, sample.mastery.mastery)


@pytest.mark.parametrize("page", ["home", "class", "skills", "student", "plans"])
def test_no_page_counts_items_where_the_earlier_classes_had_other_tests(page: str, sample: ClassReport):
    items = tuple(replace(item, title=f"Z{k}") for k, item in enumerate(sample.gradebook.items))
    strangers = replace(sample.gradebook, items=items)
    report = analyse(strangers, sample.curriculum, memory=two_classes())
    assert report.remembered is not None
    app = start_with(report, page)
    assert_fine(app)
    assert "earlier class" not in shown_text(app) + "".join(lines_of(app))
    if page == "class":
        table = next(d.value for d in open_tab(app, "Items").dataframe if text("column-tells") in d.value.columns)
        assert text("column-before") not in table.columns


def test_a_memory_of_other_tests_is_said_to_be_that_and_changes_nothing():
    report = analyse(*earlier_class(9))
    items = tuple(replace(item, title=f"Z{k}") for k, item in enumerate(report.gradebook.items))
    strangers = replace(report, gradebook=replace(report.gradebook, items=items))
    app = give_memory(open_tab(start_with(strangers, "class"), "Earlier classes"), write_memory(two_classes()))
    assert text("earlier-none-known") in shown_text(app)
    assert "**5a** · 28 students · no item in common" in shown_text(app)
    assert not any(b.key == "earlier-again" for b in app.button)


# ------------------------------------------------------------------------------------------------------ analysed anew


def start_state() -> State:
    state = State()
    state.change_memory(two_classes())
    state.add_class(remembering_report(), "A", earlier=EarlierClasses(two_classes()))
    return state


def test_other_tags_and_groups_keep_the_memory():
    state = start_state()
    curriculum = state.report.curriculum
    retag_class(state, list(list_tags(curriculum))[:-1], curriculum.skills)
    assert len(list_tags(state.report.curriculum)) == len(list_tags(curriculum)) - 1
    assert state.report.remembered.n_items == N_KNOWN
    group_class(state, propose_groups(state.report.gradebook.credit))
    assert state.report.curriculum.source == "groups"
    assert state.report.remembered.n_items == N_KNOWN


def test_the_report_with_fewer_items_and_that_with_all_start_from_the_new_memory_too():
    state = start_state()
    leave_items_out(state, [0, 20])
    assert state.current.report.remembered.n_items == N_KNOWN - 1
    assert state.current.report.remembered.n_known.shape == (22,)
    one = Memory(two_classes().classes[:1])
    state.change_memory(one)
    start_from_memory(state)
    report, complete = state.current.report, state.current.complete
    assert (report.remembered.n_classes, complete.remembered.n_classes) == (1, 1)
    assert (report.remembered.n_items, complete.remembered.n_items) == (N_KNOWN - 1, N_KNOWN)
    assert [each.id for each in state.current.earlier.memory.classes] == [one.classes[0].id]


def test_leaving_an_item_out_on_the_page_keeps_the_memory():
    app = open_tab(start_remembering("class"), "Items")
    button(app, "without-doubtful").click().run()
    assert_fine(app)
    left = state_of(app).current.report
    assert len(left.items) == 23
    assert lines_of(app)[0] == say(known_message(left.remembered)) == "15 of 23 items known from 2 earlier classes"
    next(b for b in app.button if (b.key or "").startswith("count-again-")).click().run()
    assert lines_of(app)[0] == LINE
