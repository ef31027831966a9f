"""Pages of figures: written by their commands, with the columns and the rows that the commands print today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.cli import main
from engine.research.pages import Block, fill_blocks, list_blocks, name_command, split_tables
from sample_data import RESPONSES

pytestmark = pytest.mark.extra

ROOT = Path(__file__).resolve().parents[3]
FILES = [ROOT / "README.md", *sorted((ROOT / "engine").rglob("*.md"))]
PAGES = {path.relative_to(ROOT).as_posix(): path for path in FILES}
BLOCKS = [(name, block) for name, path in PAGES.items() for block in list_blocks(path.read_text(encoding="utf-8"))]
SLOW = ("--speed", "--paths", "--cold-start", "--hide 0.7", "--store", "--growth", "--reading")
"""Without a small size to run at, or with the columns of another command."""

ELSEWHERE = ("--tracing", "--federated", "--district")
"""On other data than response sets, or with packages that are optional: ``tracing/test_report.py``,
``tests/engine/federated/test_figures.py`` and ``test_district_nights.py`` compare their pages."""

PAGE = """Before.
<!-- figures: python -m engine benchmark --data DIR | table 2 -->
| old | figures |
| --- | --- |
<!-- /figures -->
Between.
<!-- figures: python -m engine benchmark --speed -->
<!-- /figures -->
"""
PRINTED = "A title.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nMore:\n\n| c |\n| --- |\n| 3 |"


def shrink(command: str) -> list[str]:
    """The command on the smallest data that there is: the sample classes, one class a set."""
    words = command.removeprefix("python -m engine ").replace("DIR", str(RESPONSES)).split()
    if "--classes" in words:
        del words[words.index("--classes") : words.index("--classes") + 2]
    if "--tables" in words:
        words[words.index("--tables") + 1] = "62"
    return [*words, "--classes", "1", "--repeats", "1", "--kills", "1"]


def mark(block: Block) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.slow,) if any(word in block.command for word in SLOW) else ()


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(b.command, marks=mark(b))
        for b in {block.command: block for _, block in BLOCKS}.values()
        if not any(word in b.command for word in ELSEWHERE)
    ],
)
def test_pages_have_the_columns_and_the_rows_of_their_commands(command: str, capsys: pytest.CaptureFixture[str]):
    assert main(shrink(command)) == 0
    printed = split_tables(capsys.readouterr().out)
    for name, block in BLOCKS:
        if block.command != command:
            continue
        [shown] = block.tables
        today = printed[(block.number or 1) - 1]
        assert forget_counts(shown[0]) == forget_counts(today[0]), f"{name}: run  {command} --into {name}"
        assert len(shown) > 1, f"{name}: run  {command} --into {name}"
        if shown[0][0] == "learner":
            assert [row[0] for row in shown] == [row[0] for row in today]


def forget_counts(header: tuple[str, ...]) -> list[str]:
    """How many sets and students there are differs; in a table with a column for each exam the exams do."""
    kept = [re.sub(r" \(\d+ sets\)|\d+ (?=simulated)", "", cell) for cell in header]
    is_by_exam = any(cell in ("fractions", "frcsub") for cell in header)
    return kept[:1] if is_by_exam else kept


def test_there_are_figures_to_compare():
    assert {name for name, _ in BLOCKS} == {
        "README.md",
        "engine/research/RESULTS.md",
        "engine/research/reading/READING.md",
        "engine/planning/PATHS.md",
        "engine/analysis/diagnosis/DIAGNOSIS.md",
        "engine/research/GROWTH.md",
        "engine/research/FEDERATED.md",
        "engine/research/DISTRICT.md",
        "engine/research/VALIDITY.md",
        "engine/research/tracing/TRACING.md",
        "engine/memory/MEMORY.md",
        "engine/store/STORE.md",
    }


def test_every_exam_of_a_table_has_its_source():
    page = PAGES["engine/research/RESULTS.md"].read_text(encoding="utf-8")
    sources = dict(
        re.findall(
            r"^\| (\w+) \|[^|]+\|([^|]+)\|$",
            page.partition("## Where the exams are from")[2].partition("\n## ")[0],
            re.M,
        )
    )
    shown = [block for name, block in BLOCKS if name.endswith("RESULTS.md") and block.number == 9]
    exams = {cell.removesuffix(" (no tags)") for block in shown for cell in block.tables[0][0][1:]}
    assert len(shown) == 2 and len(exams) >= 11
    assert exams == {exam for exam, source in sources.items() if source.strip(" -") and exam != "exam"}


def test_a_table_goes_between_the_markers_of_its_command():
    filled = fill_blocks(PAGE, "python -m engine benchmark --data DIR", PRINTED)
    assert filled == PAGE.replace("| old | figures |\n| --- | --- |", "| c |\n| --- |\n| 3 |")
    assert fill_blocks(filled, "python -m engine benchmark --data DIR", PRINTED) == filled
    everything = fill_blocks(PAGE, "python -m engine benchmark --speed", PRINTED)
    assert everything == PAGE.replace("--speed -->\n", f"--speed -->\n{PRINTED}\n")
    assert [block.tables for block in list_blocks(everything)] == [
        ((("old", "figures"),),),
        ((("a", "b"), ("1", "2")), (("c",), ("3",))),
    ]


@pytest.mark.parametrize("command", ["python -m engine benchmark", "python -m engine benchmark --data DIR --hide 0.3"])
def test_a_command_without_a_place_is_refused(command: str):
    with pytest.raises(LookupError, match="no block"):
        fill_blocks(PAGE, command, PRINTED)


def test_a_table_that_is_not_printed_is_refused():
    with pytest.raises(LookupError, match="prints 1 tables"):
        fill_blocks(PAGE, "python -m engine benchmark --data DIR", "| c |\n| --- |\n| 3 |")


def test_the_command_is_named_without_what_only_this_computer_has():
    words = ["benchmark", "--data", "/home/me/exams", "--into", "A.md", "B.md", "--hide", "0.3"]
    assert name_command(words) == "python -m engine benchmark --data DIR --hide 0.3"


def test_the_command_line_writes_into_a_page_and_refuses_one_without_a_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    page, other = tmp_path / "page.md", tmp_path / "other.md"
    command = "benchmark --classes 1 --learners additive"
    page.write_text(f"<!-- figures: python -m engine {command} | table 1 -->\n<!-- /figures -->\n", encoding="utf-8")
    other.write_text("nothing", encoding="utf-8")
    assert main([*command.split(), "--into", str(other), str(page)]) == 2
    assert "other.md has no place for the figures" in capsys.readouterr().err
    [block] = list_blocks(page.read_text(encoding="utf-8"))
    assert block.tables == ()
    assert main([*command.split(), "--into", str(page)]) == 0
    [table] = split_tables(page.read_text(encoding="utf-8").split("-->\n", 1)[1].split("<!--")[0])
    assert [row[0] for row in table] == ["learner", "additive", "skill_2pl"]
