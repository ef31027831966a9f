"""The page *District*: counts as the engine has them, nothing without a folder, and in the menu only with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.desk.district import FOLDER_VARIABLE
from dashboard.navigation import ELSEWHERE, MORE, find_place
from dashboard.wording import signed, text
from engine.classroom import Level
from tests.dashboard.driving import assert_fine, open_page, shown_text, start

pytest.importorskip("duckdb", reason="the requirements of a district are not installed")

from engine.district.schools import read_overview
from tests.engine.district.test_schools import row, write


@pytest.fixture
def district(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [
        {**row(f"School {name}", str(k), (20 + k, 14, 12), 0.3 + k / 10), "skill": skill, "class_gap": k == 1}
        for skill in ("Ratios", "Fractions")
        for name in "ABC"
        for k in range(2)
    ]
    rows += [{**row("School D", "1", (12, 12, 12), 0.5), "skill": "Ratios"}]
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    return write(tmp_path, rows)


def test_without_a_folder_it_says_how_to_begin_and_is_in_no_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    app = open_page(start(), "district")
    assert_fine(app)
    assert FOLDER_VARIABLE in shown_text(app)
    assert find_place("district") == ELSEWHERE
    assert text("help-page-district") not in shown_text(open_page(app, "help"))


def test_what_is_shown_is_what_the_engine_tells(district: Path) -> None:
    assert find_place("district") == MORE
    app = open_page(start(), "district")
    assert_fine(app)
    found = read_overview(district)
    needs, shares, one = (each.value for each in app.dataframe)
    assert needs[text("trust-column-skill")].tolist() == [each.skill for each in found.rank_skills()]
    expected = 100 * found.share_by_school(Level.NEEDS_SUPPORT)
    assert shares.index.tolist() == expected.index.tolist() == ["School A", "School B", "School C", "School D"]
    assert shares.fillna(-1).to_numpy().tolist() == expected.fillna(-1).to_numpy().tolist()
    assert shares.isna().to_numpy().any(), "the school with one class is hidden, and one more"
    schools, whole = found.describe_skill("Fractions")
    assert one[text("district-column-school")].tolist() == [*(s.school for s in schools), text("district-whole")]
    counts = one[signed(Level.NEEDS_SUPPORT)].tolist()
    assert counts == [each.levels[Level.NEEDS_SUPPORT] for each in (*schools, whole)]
    need = found.rank_skills()[0]
    assert f"{need.n_needs_support} of {need.n_students} students need support" in shown_text(app)
    assert "School A" not in "\n".join(each.value for each in app.markdown), "no school is singled out in a sentence"


def test_another_level_and_another_skill(district: Path) -> None:
    app = open_page(start(), "district")
    found = read_overview(district)
    app.segmented_control(key="district-level").set_value(Level.MASTERED).run()
    app.selectbox(key="district-skill").set_value("Ratios").run()
    assert_fine(app)
    _, shares, one = (each.value for each in app.dataframe)
    expected = 100 * found.share_by_school(Level.MASTERED)
    assert shares.fillna(-1).to_numpy().tolist() == expected.fillna(-1).to_numpy().tolist()
    assert len(one) == 5


def test_a_folder_without_results_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    app = open_page(start(), "district")
    assert "python -m engine district" in "\n".join(each.value for each in app.error)
