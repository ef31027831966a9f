"""Every sentence a teacher reads: the engine's catalogue and, on top of it, the dashboard's own.

A language is one folder in both ``locales``; no page names one, see :mod:`dashboard.language`. Two ways to say the
same sentence: :func:`text` for charts, tables and files, :func:`md` for everything that Streamlit reads as Markdown,
where a student called ``*Ann*`` must stay ``*Ann*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from fluent.runtime import FluentBundle

from dashboard.language import LOCALES, present_language
from dashboard.theme import BADGE, CHANGE_SIGN, SIGN
from engine import wording as engine_wording
from engine.classroom import Level, MasteryEstimate, Message, Movement, Skill
from engine.exports.paper.palette import mark_as_teachers
from engine.wording import Shown
from engine.writing.plain_text import WORD_JOINER, drop_hidden, part_addresses

SEPARATOR = " · "
"""Between names in one line: a comma may be part of a title."""

LEVEL_WORDS = {
    Level.NEEDS_SUPPORT: "level-needs-support",
    Level.DEVELOPING: "level-developing",
    Level.MASTERED: "level-mastered",
    Level.NOT_ENOUGH_EVIDENCE: "level-not-enough-evidence",
}

MOVEMENT_WORDS = {
    Movement.FELL_BACK: "change-fell-back",
    Movement.ROSE: "change-rose",
    Movement.NO_CHANGE: "change-none",
    Movement.NOT_COMPARABLE: "change-not-comparable",
}

Filling = str | int | float | date | Message
"""What fills a gap of a sentence."""

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#$~|]|:(?=[\w/])|&(?=[#\w]+;))")
# Streamlit draws ":smile:" and ":material/home:" as pictures, also where the colon is escaped.
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
# Ends before what ends a sentence; without signs that could end the link around it.
_WEB_ADDRESS = re.compile(r"(https?://[^\s<>\\\"`{}|^\[\]]*[^\s<>\\\"`{}|^\[\].,;:!?)'])", re.IGNORECASE)
_LIST_START = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))(?=\s|$)")


def bundle(language: str = "") -> FluentBundle:
    """The engine's sentences and the dashboard's in a language, by default in that of this session."""
    return _load(language or present_language())


@cache
def _load(language: str) -> FluentBundle:
    return engine_wording.load_bundle(language, (engine_wording.LOCALES, LOCALES))


def escape(plain: str) -> str:
    """Plain text as Markdown that shows exactly that text, in one line, and makes no link of an address in it."""
    line = part_addresses(" ".join(drop_hidden(plain).split()))
    line = _SHORTCODE.sub(f":{WORD_JOINER}", line)
    line = _MARKDOWN.sub(r"\\\1", line)
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def link_addresses(plain: str) -> str:
    """Plain text as Markdown, its addresses that begin with http:// or https:// as links, and no other."""
    parts = _WEB_ADDRESS.split(drop_hidden(plain))
    return "".join(escape_inside(part) if k % 2 == 0 else _link(part) for k, part in enumerate(parts))


def _link(address: str) -> str:
    return f"[{escape(address)}](<{address}>)"


def escape_inside(plain: str) -> str:
    """Like :func:`escape`, but blanks at the ends stay: it goes on."""
    before, after = plain[: len(plain) - len(plain.lstrip())], plain[len(plain.rstrip()) :]
    return f"{' ' * bool(before)}{escape(plain)}{' ' * bool(after and plain.strip())}"


def text(key: str, **values: Filling) -> str:
    """A sentence of the catalogue as plain text.

    Parameters
    ----------
    key
        Identifier in ``locales/<language>/``.
    values
        What its gaps are filled with; dates and messages are written in the language's own way.

    Raises
    ------
    KeyError
        If there is no such sentence, or a gap stays empty: a mistake of ours, found by the tests.
    """
    return engine_wording.say(Message(key, _spelled(values)), bundle())


def md(key: str, **values: Filling) -> str:
    """A sentence of the catalogue as Markdown; its own Markdown is kept, that of the values is not."""
    plain = _spelled(values)
    safe = {name: Shown(escape(value)) if isinstance(value, str) else value for name, value in plain.items()}
    return engine_wording.say(Message(key, safe), bundle())


def say(message: Message) -> str:
    """A message of the engine as plain text."""
    return engine_wording.say(message, bundle())


def say_md(message: Message) -> str:
    """A message of the engine as Markdown that shows exactly its text."""
    return escape(say(message))


def name_of(skill: Skill) -> str:
    """What the teacher calls a skill, or what we call one that nobody named."""
    return engine_wording.say_name(skill.name, bundle())


def short_name_of(skill: Skill) -> str:
    """The short name of a skill, for narrow places."""
    return engine_wording.say_name(skill.short_name, bundle())


def level_word(level: Level) -> str:
    """The name of a level, such as ``Needs support``."""
    return text(LEVEL_WORDS[level])


def signed(level: Level, words: str | None = None) -> str:
    """Sign and word of a level as plain text; colour is never alone, and neither is the sign."""
    return f"{SIGN[level]} {level_word(level) if words is None else words}"


def movement_word(movement: Movement) -> str:
    """The name of a change, such as ``Fell back``."""
    return text(MOVEMENT_WORDS[movement])


def signed_movement(movement: Movement, words: str | None = None) -> str:
    """Sign and word of a change as plain text."""
    return f"{CHANGE_SIGN[movement]} {movement_word(movement) if words is None else words}"


def signed_estimate(estimate: MasteryEstimate) -> str:
    """Sign and word of a student's level as plain text, and that the teacher set it where that is so."""
    label = signed(estimate.level)
    return text("level-set", level=mark_as_teachers(label)) if estimate.is_teachers else label


def badge_estimate(estimate: MasteryEstimate, words: str | None = None) -> str:
    """The badge of a student's level, with a star inside where the teacher set it; its own words say so too."""
    if words is None:
        label = level_word(estimate.level)
        return badge(
            estimate.level, text("level-set", level=mark_as_teachers(label)) if estimate.is_teachers else label
        )
    return badge(estimate.level, mark_as_teachers(words) if estimate.is_teachers else words)


def badge(level: Level, words: str | None = None) -> str:
    """A badge in the level's colour, its sign always inside, as Markdown."""
    label = level_word(level) if words is None else words
    return f":{BADGE[level]}-badge[{SIGN[level]} {escape(label)}]"


def list_words(words: Iterable[str]) -> str:
    """Words or names in one line, with the sign between them that the language has."""
    return text("between-words").join(words)


def list_sentences(sentences: Iterable[str]) -> str:
    """Parts of a sentence in one line, each of which may hold a list of its own."""
    return text("between-sentences").join(sentences)


def points(credit: float) -> int:
    """A credit in [0, 1] as whole points of 100, the only form in which a teacher sees it."""
    return round(100 * credit)


def day(when: date) -> str:
    """A date without its year, such as ``14 October``."""
    return text("handout-date", day=when.day, month=when.month)


def _spelled(values: dict[str, Filling]) -> dict[str, str | int | float]:
    return {name: _spell(value) for name, value in values.items()}


def _spell(value: Filling) -> str | int | float:
    if isinstance(value, date):
        return day(value)
    return say(value) if isinstance(value, Message) else value
