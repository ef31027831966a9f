"""Every language says everything, with the same gaps, and in its own script; a new one is a folder in two places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from dashboard.language import LOCALES as PAGES
from dashboard.language import list_languages
from engine import wording
from engine.classroom import Message
from engine.wording import LOCALES as ENGINE

ROOMS = (ENGINE, PAGES)
OTHERS = [language for language in list_languages() if language != "en"]
translated = pytest.mark.parametrize("language", OTHERS)

NUMBERS = ("zero", "one", "two", "few", "many", "other")

OTHER_GAPS = {"handout-period-in-month"}
"""Chinese says the month of both days, English once: the sentence is offered both."""

PRODUCTS = """
ASSISTments Academy Artemis Blackboard Bonett Brightspace CASE CFItems Canvas Checkmark Chrome Chromium Classroom
Crowdmark DataShop Ebel Edge Enter Esc Excel Fisher Flower Forms Frisbie GitHub Google Gradepath Gradescope ILIAS KDD
Kahoot Khan LibreOffice MAML Markdown Microsoft Moodle MyLab Noto OBS Okul OneRoster Open Pearson PostgreSQL
PowerSchool PrairieLearn Python Quizizz Rasch Rainbow Grades Reptile SQLCipher SQLite Sakai Schoology Sheets Socrative
Streamlit Submitty Tab Windows Word ZipGrade edX nbgrader nginx
"""
FORMATS = "CSV DOCX GB GBK HTML ICS ID JSON KB MB ODS PDF TSV TXT UTF XLS XLSX XML ZIP gz gzip"
COLUMNS = """
Analysis Grade Item Key Max Name OVERALL OrgDefinedId PERFECT Points Possible PriKey Score Section Student Stu UID
USERNAME Unique User sourcedId abbreviatedStatement fullStatement precedes item skills skill id name prerequisites
explanation worked example practice minutes late submission penalty max score raw student points school class
"""
COMMANDS = """
python pip install engine classes import restore list teachers train remember forget encrypt memory school figures table
store uploads shelf sqlcipher postgresql psycopg user password host gradepath address localhost server
dask worker scheduler trustedUserHeaders auth cookie secret redirect uri metadata url https dashboard small material
noto github io org fonts
"""
LITERAL = re.compile(
    r"--[a-z-]+|:material/\w+:|[A-Z]+(?:_[A-Z]+)+|[\w/-]+\.(?:csv|json|md|txt|toml|py|ftl)\b|\b[a-z]+/"
)
"""Options, icons, settings, files and folders."""

MAY_STAY = {word for words in (PRODUCTS, FORMATS, COLUMNS, COMMANDS) for word in words.split()}
"""What stays in Latin letters in every language: products, people, formats, and words that a program demands."""


def read_sentences(folder: Path) -> dict[str, ftl.Message]:
    """Key -> sentence of every file of one language."""
    found: dict[str, ftl.Message] = {}
    for path in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), (path.name, entry.content)
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, entry.id.name
                found[entry.id.name] = entry
    return found


def gaps_of(node: object, *, told: bool) -> set[str]:
    """The names of the gaps of a sentence; ``told`` leaves out those that only choose between forms."""
    if isinstance(node, ftl.SelectExpression):
        chosen = set() if told else gaps_of(node.selector, told=told)
        return chosen | {name for variant in node.variants for name in gaps_of(variant.value, told=told)}
    if isinstance(node, ftl.VariableReference):
        return {node.id.name}
    if isinstance(node, ftl.BaseNode):
        return {name for value in vars(node).values() for name in gaps_of(value, told=told)}
    if isinstance(node, list):
        return {name for value in node for name in gaps_of(value, told=told)}
    return set()


def choices_of(node: object) -> set[tuple[str, str]]:
    """Words between which a sentence chooses, with the gap that says which; numbers and plural forms not counted."""
    found: set[tuple[str, str]] = set()
    if isinstance(node, ftl.SelectExpression):
        [gap] = gaps_of(node.selector, told=False) or {""}
        keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ftl.Identifier)}
        found = {(gap, key) for key in keys if key not in NUMBERS}
    if isinstance(node, ftl.BaseNode):
        return found.union(*(choices_of(value) for value in vars(node).values()))
    if isinstance(node, list):
        return found.union(*(choices_of(value) for value in node))
    return found


def test_both_rooms_speak_the_same_languages():
    assert {path.name for path in ENGINE.iterdir()} == {path.name for path in PAGES.iterdir()} == set(list_languages())


@translated
@pytest.mark.parametrize("room", ROOMS, ids=["engine", "dashboard"])
def test_nothing_is_missing_and_nothing_is_left_over(room: Path, language: str):
    english, other = read_sentences(room / "en"), read_sentences(room / language)
    assert other.keys() - english.keys() == set()
    assert english.keys() - other.keys() == set()


@translated
@pytest.mark.parametrize("room", ROOMS, ids=["engine", "dashboard"])
def test_every_sentence_tells_what_the_english_one_tells(room: Path, language: str):
    english, other = read_sentences(room / "en"), read_sentences(room / language)
    for key in (english.keys() & other.keys()) - OTHER_GAPS:
        told, offered = gaps_of(english[key], told=True), gaps_of(english[key], told=False)
        assert gaps_of(other[key], told=False) <= offered, key
        assert told <= gaps_of(other[key], told=True) | (offered - told), key
        assert choices_of(english[key]) == choices_of(other[key]), key


@pytest.mark.parametrize("room", ROOMS, ids=["engine", "dashboard"])
def test_no_chinese_sentence_keeps_a_word_of_english(room: Path):
    left = {}
    for key, sentence in read_sentences(room / "zh").items():
        said = "".join(texts_of(sentence.value))
        words = set(re.findall(r"[A-Za-z]{2,}", LITERAL.sub("", said))) - MAY_STAY
        if words:
            left[key] = words
    assert not left


def texts_of(node: object) -> list[str]:
    """The parts of a sentence between its gaps."""
    if isinstance(node, ftl.TextElement):
        return [node.value]
    if isinstance(node, ftl.BaseNode):
        return [text for value in vars(node).values() for text in texts_of(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts_of(value)]
    return []


def test_what_a_language_lacks_is_said_in_english(tmp_path: Path):
    (tmp_path / "en").mkdir()
    (tmp_path / "xx").mkdir()
    (tmp_path / "en" / "a.ftl").write_text("one = One\ntwo = Two\n")
    (tmp_path / "xx" / "a.ftl").write_text("one = Xone\n")
    bundle: FluentBundle = wording.load_bundle("xx", [tmp_path])
    assert [wording.say(Message(key), bundle) for key in ("one", "two")] == ["Xone", "Two"]
