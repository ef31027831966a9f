"""What the import page asks: the most consequential first, few at a time, and never silently nothing."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.import_page.doubts import list_guessed, rank_doubt
from engine.classroom import Doubt, Message
from engine.importers import read_gradebook
from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of


def upload(text: str, name: str = "class.csv") -> AppTest:
    app = open_page(start(), "import")
    app.file_uploader(key="gradebook-file").set_value([(name, text.encode(), "text/csv")]).run()
    assert_fine(app)
    return app


def make_doubt(key: str) -> Doubt:
    return Doubt(key, Message("doubt-blank-reason"), Message("doubt-blank-reason"), ("a", "b"), "a")


def test_what_there_is_comes_before_how_it_is_read_and_blanks_come_last():
    keys = ["blank", "max:Q1", "shape", "something:new", "column:Total", "direction:Note", "row:7", "dash"]
    ranked = sorted(map(make_doubt, keys), key=rank_doubt)
    assert [doubt.key for doubt in ranked] == [
        "shape", "row:7", "direction:Note", "column:Total", "max:Q1", "something:new", "blank", "dash"
    ]  # fmt: skip


def test_nothing_to_decide_is_said_only_where_nothing_was_guessed():
    told = upload("Name,Q1 /4,Q2 /4\n" + "".join(f"Kid {k},{k % 5},{(k * 3) % 5}\n" for k in range(12)))
    assert "Nothing to decide" in shown_text(told)
    assert "Everything in the file was clear" in shown_text(told)
    text = "Name,Q1,Q2\n" + "".join(f"Kid {k},{k % 5},{(k * 3) % 5}\n" for k in range(12))
    book = read_gradebook(text.encode(), "class.csv")
    guessed = list_guessed([book], [("", "", doubt) for doubt in book.notes.doubts])
    said = shown_text(upload(text))
    assert "Everything in the file was clear" not in said
    assert "Nothing to decide" not in said
    assert guessed or book.notes.doubts


def test_no_more_than_three_questions_are_open():
    text = "Name,Vote,Plain,Total\n" + "".join(f"Kid {k},{'' if k == 4 else k % 6},{k % 3},{k}\n" for k in range(12))
    app = upload(text)
    asked = read_gradebook(text.encode(), "class.csv").notes.doubts
    controls = [c for c in (*app.segmented_control, *app.selectbox) if (c.key or "").startswith("doubt-")]
    assert len(controls) == len(asked)
    assert len(app.get("expander")) >= (len(asked) > 3)


GIVEN = [
    "Chikondi",
    "Tawina",
    "Mphatso",
    "Kondwani",
    "Limbani",
    "Thoko",
    "Alinafe",
    "Yamikani",
    "Zione",
    "Dalitso",
    "Mayeso",
    "Chisomo",
]
FAMILY = ["Banda", "Phiri", "Mwale", "Gondwe", "Nkhoma", "Chirwa", "Zulu", "Tembo", "Soko", "Moyo", "Lungu", "Jere"]
POINTS = [((k * 3) % 7, (k * 5) % 6, (k * 4 + 1) % 9) for k in range(12)]
#: A class list in a language whose words the page does not know: group, three scores and their sum.
UNKNOWN = "Dzina zo;Kundi la;Mfuko 1;Mfuko 2;Mfuko 3;Zonse\n" + "".join(
    f"{GIVEN[k]} {FAMILY[k]};7{'ab'[k % 2]};{';'.join(map(str, POINTS[k]))};{sum(POINTS[k])}\n" for k in range(12)
)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_list_in_an_unknown_language_gets_to_its_class_with_at_most_two_answers(delimiter: str):
    app = upload(UNKNOWN.replace(";", delimiter))
    answers = 0
    for doubt in read_gradebook(UNKNOWN.encode(), "class.csv").notes.doubts:
        # Where the sum is asked about, it is answered as anybody who knows the language would.
        if "Zonse" in doubt.key and "ignore" in doubt.options and doubt.chosen != "ignore":
            controls = (*app.segmented_control, *app.selectbox)
            next(c for c in controls if (c.key or "").endswith(doubt.key)).set_value("ignore").run()
            assert_fine(app)
            answers += 1
    assert answers <= 2
    app.button(key="forward").click().run()
    assert_fine(app)
    made = state_of(app).current
    assert made is not None
    book = made.report.gradebook
    assert [student.name for student in book.students][:2] == ["Chikondi Banda", "Tawina Phiri"]
    assert [item.title for item in book.items] == ["Mfuko 1", "Mfuko 2", "Mfuko 3"]
    assert book.scores[:, 0].tolist() == [(k * 3) % 7 for k in range(12)]
