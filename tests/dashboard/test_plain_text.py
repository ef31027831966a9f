"""No text of a user becomes a link or turns a line around, in anything that Streamlit reads as Markdown."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.labels import escape_html
from dashboard.wording import escape, md, text
from engine.writing.plain_text import drop_hidden, has_hidden
from tests.engine.exports.test_plain_in_every_file import EMAIL, TEXTS, URL

UNSEEN_JOINER = "\u2060"


def read_markdown(written: str) -> str:
    """The text that a reader of Markdown has when it looks for addresses: every sign of it without its backslash."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written)


@given(st.one_of(TEXTS, st.text()))
def test_markdown_holds_no_address_and_nothing_hidden(plain: str):
    for written in (escape(plain), md("home-card-reteach", n=1, skill=plain)):
        read = read_markdown(written)
        assert not URL.search(read) and not EMAIL.search(read)
        assert not has_hidden(written.replace(UNSEEN_JOINER, ""))


@given(TEXTS)
def test_it_shows_exactly_the_text(plain: str):
    shown = read_markdown(escape(plain)).replace(UNSEEN_JOINER, "")
    assert shown == " ".join(drop_hidden(plain).split())


@given(TEXTS)
def test_charts_and_plain_sentences_hold_nothing_hidden(plain: str):
    assert not has_hidden(escape_html(plain)) and not has_hidden(text("home-card-reteach", n=1, skill=plain))
