"""Tags on the desk, without Streamlit."""

from __future__ import annotations

from dashboard.desk.tags import (
    TagDraft,
    add_skills,
    apply_ticks,
    begin_again,
    column_of,
    count_retagged,
    draft_tags,
    is_in_use,
    is_open,
    keep_as_is,
    merge_skills,
    remove_skill,
    rename_skill,
    tabulate_tags,
    tick,
)
from engine.classroom import Skill
from engine.curriculum.building import build_curriculum, name_skill
from tests.engine.reports import FRACTION_SKILLS, make_curriculum, make_gradebook

GRADEBOOK = make_gradebook([[1.0, 0.0, 1.0]])
DRAFT = TagDraft((name_skill("add"), name_skill("multiply")), frozenset({(0, "add"), (1, "multiply")}))


def names(draft: TagDraft) -> list[str]:
    return [skill.name for skill in draft.skills]


def test_a_draft_begins_with_the_tags_in_use_but_not_with_the_placeholder():
    assert draft_tags(build_curriculum(GRADEBOOK)) == TagDraft((), frozenset())
    chosen = make_curriculum(FRACTION_SKILLS, [[0], [1, 2], [3]])
    draft = draft_tags(chosen)
    assert draft.skills == FRACTION_SKILLS
    assert draft.tags == {
        (0, "Parts of a whole"), (1, "Equivalent fractions"), (1, "Add, unlike denominators"), (2, "Word problems"),
    }  # fmt: skip


def test_names_are_added_once_whatever_the_case():
    draft = add_skills(DRAFT, " Divide ; ADD;divide；  compare  and order\nline ;;")
    assert names(draft) == ["add", "multiply", "Divide", "compare and order", "line"]
    assert draft.tags == DRAFT.tags


def test_renaming_keeps_the_ticks_and_a_short_name_of_its_own():
    draft = TagDraft((Skill("m", "Multiply", "Times"), name_skill("add")), frozenset({(0, "m"), (1, "add")}))
    renamed = rename_skill(rename_skill(draft, "m", "  Products "), "add", "Products")
    assert names(renamed) == ["Products", "Products (2)"]
    assert [skill.short_name for skill in renamed.skills] == ["Times", "Products (2)"]
    assert renamed.tags == draft.tags
    assert rename_skill(draft, "m", "  ") == draft


def test_removing_a_skill_takes_its_ticks():
    draft = remove_skill(DRAFT, "add")
    assert names(draft) == ["multiply"]
    assert draft.tags == {(1, "multiply")}


def test_the_grid_and_back():
    table = tabulate_tags(DRAFT, GRADEBOOK)
    assert list(table["title"]) == ["Q1", "Q2", "Q3"]
    assert apply_ticks(DRAFT, table) == DRAFT
    table.loc[2, column_of("add")] = True
    table.loc[1, column_of("multiply")] = False
    ticked = apply_ticks(DRAFT, table)
    assert ticked.tags == {(0, "add"), (2, "add")}
    assert ticked.count_items("add") == 2
    assert ticked.tagged_items == {0, 2}


def test_the_grid_starts_afresh_whenever_something_else_ticks():
    """It is given one table as long as it is ticked, and would take back what it was never told."""
    assert tick(DRAFT, [(2, "add")]).edition == 1
    assert add_skills(DRAFT, "new").edition == 1 and add_skills(DRAFT, "add").edition == 0
    moved = tick(DRAFT, [(1, "add")], instead_of=[(1, "multiply")])
    assert moved.tags == {(0, "add"), (1, "add")}
    assert moved.edition == 1
    table = tabulate_tags(DRAFT, GRADEBOOK)
    table.loc[0, column_of("add")] = False
    again = tick(apply_ticks(DRAFT, table), [(0, "add")])
    assert (again.tags, again.edition) == (DRAFT.tags, 1)


def test_what_the_curriculum_knows_about_a_skill_is_kept():
    curriculum = make_curriculum(FRACTION_SKILLS, [[0], [1], [2]])
    draft = rename_skill(add_skills(draft_tags(curriculum), "New one"), "Parts of a whole", "Parts")
    merged = merge_skills(draft, curriculum)
    assert merged[0].explanation == FRACTION_SKILLS[0].explanation
    assert merged[0].name == "Parts"
    assert merged[1:4] == FRACTION_SKILLS[1:]
    assert merged[4] == name_skill("New one")


def test_suggestions_have_two_columns_of_their_own_that_are_no_ticks():
    table = tabulate_tags(DRAFT, GRADEBOOK, {2: ("add?", "Accept")})
    assert list(table["suggested"]) == ["", "", "add?"]
    assert list(table["accept"]) == [None, None, "Accept"]
    assert apply_ticks(DRAFT, table) == DRAFT
    assert list(tabulate_tags(DRAFT, GRADEBOOK, {})["suggested"]) == ["", "", ""]


def test_what_is_in_use_and_how_much_is_not():
    curriculum = make_curriculum(FRACTION_SKILLS, [[0], [1, 2], [3]])
    draft = draft_tags(curriculum)
    assert is_in_use(draft, curriculum)
    changed = tick(draft, [(0, "Word problems")], instead_of=[(1, "Equivalent fractions")])
    assert not is_in_use(changed, curriculum)
    assert not is_in_use(rename_skill(draft, "Word problems", "Stories"), curriculum)
    assert count_retagged(changed, curriculum) == 2
    again = begin_again(keep_as_is(changed, (0, None, "Word problems")), curriculum, 2)
    assert (again.tags, again.kept, again.n_retagged) == (draft.tags, {(0, None, "Word problems")}, 2)


def test_a_change_is_open_until_it_is_made_or_refused():
    change = (0, "add", "multiply")
    assert is_open(DRAFT, change)
    assert not is_open(keep_as_is(DRAFT, change), change)
    assert not is_open(tick(DRAFT, [(0, "multiply")], instead_of=[(0, "add")]), change)
    assert not is_open(remove_skill(DRAFT, "multiply"), change)
    assert is_open(DRAFT, (0, "add", None))
    assert not is_open(DRAFT, (2, "add", None))
    assert is_open(DRAFT, (0, None, "multiply"))
    assert not is_open(DRAFT, (1, None, "multiply"))
