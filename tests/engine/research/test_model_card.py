"""The model card says what the weights and the pages say, and nothing that was typed."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

from engine.cli.train import add_arguments
from engine.learners import LEARNERS, META_WEIGHTS, identify_meta_weights
from engine.research import model_card
from engine.research.model_card import CONDITIONS, make_card

RESEARCH = Path(model_card.__file__).parent


def read_header(name: str) -> dict[str, str]:
    """The metadata of a safetensors file, read without the library."""
    data = (META_WEIGHTS / f"{name}.safetensors").read_bytes()
    length = int.from_bytes(data[:8], "little")
    return json.loads(data[8 : 8 + length])["__metadata__"]


def find_row(page: str, begins: str, after: str) -> list[str]:
    """The cells of the first row that begins so, behind a line of a page."""
    text = (RESEARCH / page).read_text(encoding="utf-8")
    line = next(line for line in text[text.index(after) :].splitlines() if line.startswith(f"| {begins} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_what_it_learned_from_is_what_its_file_records():
    card, header = make_card(), read_header("reptile")
    assert card.making == header
    assert (header["classes"], header["seed"]) == ("simulated", "0")
    assert card.n_classes == int(header["meta_iterations"]) * LEARNERS["reptile"].meta_batch_size == 22_400
    assert card.weights == identify_meta_weights("reptile")
    words = card.command.split()
    assert words[words.index("--seed") + 1] == header["seed"]
    assert words[words.index("--meta-iterations") + 1] == header["meta_iterations"]


def test_the_command_is_one_that_the_program_takes():

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    options = parser.parse_args([*make_card().command.split()[4:], "--out", "x.safetensors"])
    assert (options.learner, options.seed, options.meta_iterations) == ("reptile", 0, 1400)


def test_what_it_was_tested_on_is_what_the_results_say():
    card = make_card()
    after = "--hide 0.3 --seed 0 | table 2 -->"
    loss = {name: float(find_row("RESULTS.md", name, after)[1]) for name in ("reptile", "class_average")}
    assert card.lead == pytest.approx(1 - loss["reptile"] / loss["class_average"])
    text = (RESEARCH / "RESULTS.md").read_text(encoding="utf-8")
    exams = re.findall(r"^\| (\w+) \| [^|]+ \| [^|]+ \|$", text.split("## 30 %")[0], re.MULTILINE)
    assert card.n_exams == len([exam for exam in exams if exam != "exam"])
    assert f"Mean over {('six', 'seven')[card.exams_with_skills - 6]} exams with skill tags" in text


def test_ranges_are_those_of_the_page_on_validity():
    card = make_card()
    for condition, name in CONDITIONS.items():
        row = find_row("VALIDITY.md", condition, "--validity | table 1 -->")
        assert f"{100 * card.held[name]:.1f}" == row[2].partition(" ")[0]


@pytest.mark.parametrize("name", ["maml", "prototypical", "siamese", "reptile_plain"])
def test_other_learners_have_a_card_too(name: str):
    assert make_card(name).making == read_header(name)


def test_a_page_without_its_table_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(model_card, "_RESULTS", tmp_path / "RESULTS.md")
    with pytest.raises(LookupError):
        make_card()
