"""Names on the screen, of a class that is open."""

from __future__ import annotations

from dashboard.desk.opened import OpenClass
from dashboard.desk.shown_names import HIDDEN, ShownNames
from dashboard.state import State
from engine.privacy.pseudonyms import pseudonymise
from tests.engine.privacy.test_pseudonyms import list_identities, named_class
from tests.engine.privacy.test_screen_names import list_shown, named_report


def opened_class() -> OpenClass:
    return State().add_class(named_report(), "A")


def test_a_class_is_shown_as_it_is_until_names_are_hidden():
    names, opened = ShownNames(), opened_class()
    assert names.show(opened) is opened and names.disguise(opened.key) == 0
    assert names.order(opened) == list(range(len(opened.report.gradebook.students)))
    assert names.hide(True) and not names.hide(True)
    shown = names.show(opened)
    assert names.show(opened) is shown, "made once"
    assert shown.kept is opened.kept and shown.revision == opened.revision + HIDDEN
    found = list_shown(shown.report)
    for student in opened.report.gradebook.students:
        assert not [each for each in list_identities(student) if each in found]
    labels = [shown.report.gradebook.students[i].label for i in names.order(opened)]
    assert labels == sorted(labels)
    names.hide(False)
    assert names.show(opened) is opened


def test_what_is_written_with_other_names_is_kept_with_the_true_ones():
    names, opened = ShownNames(), opened_class()
    written = f"Ask {opened.report.gradebook.students[0].name} again."
    assert names.bring_texts_back(opened, written) == names.show_texts(opened, written) == written
    names.hide(True)
    assert names.show_texts(opened, written) != written
    assert names.bring_texts_back(opened, names.show_texts(opened, written)) == written
    back = names.bring_back(opened, names.show(opened).report)
    assert back.gradebook.name == opened.report.gradebook.name
    assert [s.name for s in back.gradebook.students] == [s.name for s in opened.report.gradebook.students]


def test_a_key_is_forgotten_with_its_class():
    _, key = pseudonymise(named_class())
    names = ShownNames()
    names.open("a", key)
    assert names.is_open("a") and names.disguise("a") == 2 * HIDDEN and names.disguise("b") == 0
    names.hide(True)
    assert names.disguise("a") == names.disguise("b") == HIDDEN
    names.hide(False)
    names.forget("a")
    assert not names.is_open("a") and names.disguise("a") == 0
    names.open("b", key)
    names.open("b", None)
    assert not names.is_open("b")
