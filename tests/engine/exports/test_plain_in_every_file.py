"""What somebody wrote into a name stays plain text in every file: no link, nothing that turns text around."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from engine.exports.files import PLAN_FORMATS, Imprint
from engine.importers import read_gradebook
from engine.wording import say
from engine.writing.plain_text import drop_hidden, has_hidden
from tests.engine.exports.names import plan_of

IMPRINT = Imprint("7B", datetime(2026, 10, 12, tzinfo=UTC))
HIDDEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff\u00ad\u2063\U000e0041"
ADDRESSES = ("www.example.org", "WWW.Example.org", "http://a.b/c", "HTTPS://a.b", "a@b.org", "x.y+z@sub.example.org")
TEXTS = st.lists(
    st.sampled_from([*ADDRESSES, *HIDDEN, " ", "Ann", "(", ")", ",", "*", "王"]), min_size=1, max_size=8
).map(lambda parts: f"Ann {''.join(parts)} Bo")

# What GitHub's and Streamlit's Markdown make links of when they have read the text (micromark and mdast, gfm-autolink).
URL = re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE)
EMAIL = re.compile(r"(?:^|(?<=[\s\W]))([-.\w+]+)@([-\w]+(?:\.[-\w]+)+)")


def read_texts(form: str, data: bytes) -> str:
    """All that a file says, and how."""
    if form in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(
                archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))
            )
    if form in ("pdf", "letter"):
        reader = PdfReader(io.BytesIO(data))
        outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
        return "".join(page.extract_text() for page in reader.pages) + str(reader.metadata) + "".join(outline)
    return data.decode().removeprefix("\ufeff")


@pytest.mark.parametrize("form", [name for name in PLAN_FORMATS if name not in ("pdf", "letter", "docx")])
@settings(max_examples=40)
@given(TEXTS)
def test_nothing_hidden_and_no_link_in_any_text(form: str, text: str):
    check(form, text)


@pytest.mark.parametrize("form", ["pdf", "letter", "docx"])
@pytest.mark.parametrize("text", [f"Ann {HIDDEN}Bo", f"Ann {' '.join(ADDRESSES)} Bo"])
def test_nothing_hidden_and_no_link_on_paper(form: str, text: str):
    check(form, text)


def check(form: str, text: str) -> None:
    told = read_texts(form, PLAN_FORMATS[form].write(plan_of(text), IMPRINT))
    if form == "md":
        read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", told)
        assert not URL.search(read) and not EMAIL.search(read)
        told = told.replace("\u2060", "")
    assert not has_hidden(told)
    for link in ("<a ", "<hyperlink ", "<w:hyperlink", 'TargetMode="External"', "/URI", "HYPERLINK"):
        assert link not in told


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_patterns_know_an_address(address: str):
    assert URL.search(address) or EMAIL.search(address)


def test_joiners_that_scripts_and_emoji_need_stay():
    for text in ("می\u200cخواهم", "क्\u200dष", "\U0001f469\u200d\U0001f680", "❤\ufe0f"):
        assert drop_hidden(text) == text


def test_a_file_with_hidden_marks_says_so_when_it_is_read():
    gradebook = read_gradebook("Name,Q1\nAnn \u202eyobwoC,1\nBo,0\nCy,1\n".encode(), "a.csv")
    [remark] = [remark for remark in gradebook.notes.remarks if remark.key == "remark-hidden"]
    assert say(remark).startswith("1 name or title holds marks that nobody sees") and "Ann yobwoC" in say(remark)
    plain = read_gradebook(b"Name,Q1\nAnn,1\nBo,0\nCy,1\n", "a.csv")
    assert not [remark for remark in plain.notes.remarks if remark.key == "remark-hidden"]
