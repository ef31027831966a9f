"""Every file is recognised as its own format by all formats together, and by no other as surely."""

from __future__ import annotations

import pytest

import sample_data
from engine.importers import FORMATS, read_gradebook, recognise_format
from engine.importers.containers.tables import read_tables
from tests.engine.importers.golden import GOLDEN

FILES = [pytest.param(name, data, id=f"{name}-{k}") for name, files in GOLDEN.items() for k, data in enumerate(files)]
FILES += [pytest.param(path.stem, path.read_bytes(), id=path.name) for path in sorted(sample_data.FORMATS.iterdir())]


def test_every_format_is_registered_under_its_name_and_has_golden_files() -> None:
    assert set(GOLDEN) == set(FORMATS)
    for name, module in FORMATS.items():
        assert 0 <= module.recognise([]).confidence <= 1
        assert name == module.NAME  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "data"), FILES)
def test_no_other_format_is_as_sure(name: str, data: bytes) -> None:
    sheets = [table.rows for table in read_tables(data, "class.csv")]
    rows = max(sheets, key=lambda rows: FORMATS[name].recognise(rows).confidence)
    assert recognise_format(rows) == name
    own = FORMATS[name].recognise(rows).confidence
    others = {other: module.recognise(rows).confidence for other, module in FORMATS.items() if other != name}
    assert all(confidence < own for confidence in others.values()), others


@pytest.mark.parametrize(("name", "data"), FILES)
def test_golden_files_are_read_as_their_format(name: str, data: bytes) -> None:
    gradebook = read_gradebook(data, "class.csv")
    assert gradebook.notes.format == name
    assert gradebook.notes.left_out == ()
    assert gradebook.seen.any()
