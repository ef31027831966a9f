"""Markdown: as expected for one plan, and no text of a plan becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.exports.markdown import escape_markdown, write_handout_markdown, write_handouts_markdown
from engine.writing.plain_text import drop_hidden
from tests.engine.exports.names import NASTY, PLANS, plan_of


def test_one_plan_word_for_word():
    assert write_handout_markdown(PLANS[0]).split("\n\n")[:8] == [
        "# Study plan for Luca Conti",
        "12 to 26 October",
        "## What you can do already",
        "- Parts of a whole",
        "## Your steps",
        "- [ ] **1. Equivalent fractions** (12 October · 20 min)",
        "  You need it for “Add, unlike denominators”.",
        "  Page 41, numbers 1 to 6.",
    ]


def test_all_plans_stand_apart():
    written = write_handouts_markdown(PLANS)
    assert re.findall(r"^# (.*)$", written, re.MULTILINE) == [f"Study plan for {p.student.name}" for p in PLANS]
    assert written.count("\n---\n") == len(PLANS) - 1


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("<b>", r"\<b\>"),
        ("[x](http://y)", "\\[x\\](http\u2060\\://y)"),
        ("- a", r"\- a"),
        ("12) a", r"12\) a"),
        ("&amp; a@b.c", "\\&amp; a\u2060\\@b.c"),
        ("3 - 2 = 1", "3 - 2 = 1"),
    ],
)
def test_markup_is_escaped(text: str, escaped: str):
    assert escape_markdown(text) == escaped


@pytest.mark.parametrize("text", NASTY)
def test_no_text_makes_a_heading_a_list_or_a_tag(text: str):
    written = write_handout_markdown(plan_of(text))
    assert len(re.findall(r"^#+ ", written, re.MULTILINE)) == 4
    assert not re.search(r"(?<!\\)<", written)
    assert len(re.findall(r"^- \[ \] ", written, re.MULTILINE)) == 1


@given(st.text(max_size=40))
def test_escaping_only_adds_backslashes_and_joiners(text: str):
    plain = drop_hidden(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape_markdown(text).replace("\u2060", "")) == plain


def test_an_empty_plan_says_so():
    assert "You are ready for the next topic." in write_handout_markdown(replace(PLANS[0], steps=()))
