"""A list of a class in a language that no word list has: to the class page with two questions at most."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dashboard.driving import assert_fine, open_page, shown_text, start, state_of
from tests.engine.importers.unknown_languages import CLASS_LISTS, write_class_list


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADEPATH_CONFIG_DIR", str(tmp_path))


@pytest.mark.parametrize("has_maxima", [True, False])
@pytest.mark.parametrize("code", CLASS_LISTS)
def test_from_the_upload_to_the_class_page(code: str, has_maxima: bool) -> None:
    app = open_page(start(), "import")
    data = write_class_list(code, has_maxima=has_maxima)
    app.file_uploader(key="gradebook-file").set_value([("class.csv", data, "text/csv")]).run()
    assert_fine(app)
    asked = [c.key for c in (*app.segmented_control, *app.selectbox) if (c.key or "").startswith("doubt-")]
    assert len(asked) <= (0 if has_maxima else 2)
    app.button(key="forward").click().run()
    assert_fine(app)
    report = state_of(app).report
    own = CLASS_LISTS[code]
    assert [item.title for item in report.gradebook.items] == own.items.split(";")
    assert len(report.gradebook.students) == len(own.givens.split())
    open_page(app, "class")
    assert_fine(app)
    assert "What each student masters" in shown_text(app)
