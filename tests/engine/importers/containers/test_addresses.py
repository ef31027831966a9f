"""Tables that a web page saved with the head of its address before them."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from engine.importers.containers.tables import read_table
from tests.engine.importers.read_files import refuse

TABLE = 'Name,Größe in %,Score\n"Obi, Chidi",100%,5\nZoë Weiß,50 %,4\n'
ROWS = [["Name", "Größe in %", "Score"], ["Obi, Chidi", "100%", "5"], ["Zoë Weiß", "50 %", "4"]]
HEAD = "data:text/csv;charset=utf-8,"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + TABLE,
        HEAD + quote(TABLE),
        HEAD + quote(TABLE, safe=',;/?:@&=+$#"'),  # what encodeURI leaves alone
        HEAD + "%EF%BB%BF" + quote(TABLE),
        "\ufeff" + HEAD + "\ufeff" + TABLE,
        "data:application/csv;charset=UTF-8;header=present," + TABLE,
        "data:text/csv," + TABLE,
        "data:text/csv;base64," + base64.b64encode(TABLE.encode()).decode(),
        '"data:text/csv;charset=utf-8,Name"' + TABLE.removeprefix("Name"),
    ],
)
def test_the_head_of_an_address_is_no_cell(text: str) -> None:
    assert read_table(text.encode(), "scores.csv").rows == ROWS


def test_escapes_are_read_in_the_encoding_that_they_have() -> None:
    text = HEAD + quote(TABLE.encode("cp1252"))
    assert read_table(text.encode(), "scores.csv").rows == ROWS


@pytest.mark.parametrize("header", ["data: text", "data", "data:text", "data:2024/05", "data:a/b c"])
def test_a_header_that_begins_with_the_word_is_a_header(header: str) -> None:
    assert read_table(f"{header},Score\nAn,5\n".encode(), "x.csv").rows[0] == [header, "Score"]


def test_a_damaged_address_is_refused() -> None:
    assert "is not a table" in str(refuse("data:text/csv;base64,A"))
