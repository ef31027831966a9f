"""How a gradebook is read, said on the command line: the decisions of the import page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli import main
from engine.cli.arguments import mended_cell
from engine.importers.containers.rows import column_letter, column_position

FILE = "Name,Q1,Q2,Q3\nMaximum,4,4,9\nAnn,1,vurkeng,3\nBob,8o,vurkeng,4\nCy,2,2,5\nDee,1,1,6\n"


def analyse(folder: Path, *options: str, text: str = FILE, n: int = 1) -> int:
    paths = []
    for k in range(n):
        path = folder / f"class{k}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return main(["analyse", *paths, "--out", str(folder / "out"), *options])


def report_of(folder: Path) -> dict:
    return json.loads((folder / "out" / "import_report.json").read_text(encoding="utf-8"))


def test_every_cause_is_one_line_with_the_options_that_mend_it(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert analyse(tmp_path) == 2
    lines = capsys.readouterr().err.strip().split("\n")
    assert lines[0].startswith("The word “vurkeng” stands in 2 cells of column “Q2”")
    assert lines[1] == "“vurkeng” means absent: --answer word:vurkeng=absent"
    assert lines[4].startswith("Row 4, column “Q1”: found “8o”")
    assert lines[5] == "Leave out column “Q1”: --answer column:Q1=ignore"


def test_answers_maxima_and_cells_are_read_as_on_the_import_page(tmp_path: Path) -> None:
    options = ["--answer", "word:vurkeng=absent", "--cell", "B4=3", "--max", "Q3=10"]
    assert analyse(tmp_path, *options) == 0
    report = report_of(tmp_path)
    assert report["missing"]["absent"] == 2
    assert [item["max_score"] for item in report["items"]] == [4, 4, 10]
    assert "One cell says what you wrote and not what is in the file: B4." in report["remarks"]
    assert {"question": "word:vurkeng", "answer": "absent"}.items() <= report["questions"][0].items()


def test_a_question_may_have_the_sign_in_it(tmp_path: Path) -> None:
    assert analyse(tmp_path, "--answer", "column:a=b=ignore", text="Name,Q1,a=b\nAnn,1,2\nBob,2,1\n") == 0
    assert [item["title"] for item in report_of(tmp_path)["items"]] == ["Q1"]


def test_cells_of_several_gradebooks_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert analyse(tmp_path, "--cell", "B4=3", n=2) == 2
    assert "where there is one gradebook" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--cell", "4B=3"], ["--cell", "B4"], ["--max", "Q1=0"], ["--answer", "blank"]])
def test_what_is_no_decision_is_refused(tmp_path: Path, option: list[str]) -> None:
    with pytest.raises(SystemExit):
        analyse(tmp_path, *option)


def test_cells_are_called_as_a_spreadsheet_calls_them() -> None:
    assert mended_cell("ab12= x=y ") == ((11, 27), "x=y")
    assert [column_position(column_letter(k)) for k in range(2_000)] == list(range(2_000))
