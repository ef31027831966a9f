"""From :class:`engine.classroom.Message` to a sentence in a language, through Project Fluent's catalogues.

A language is one folder in ``engine/locales`` and one in the dashboard's; no code names one. Whoever asks for a
sentence says in which language, or, for names that a reading gives to what has none in the file, sets it for a while
with :func:`speaking`; else it is English, which the command line speaks. A key that a catalogue lacks is an error in
development: a test renders every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from engine.classroom import Message, Name, Value
from engine.writing.plain_text import drop_hidden

LOCALES = Path(__file__).parent / "locales"
_SPOKEN: ContextVar[str] = ContextVar("language", default="en")
_LONGEST = 1000
_PRIVATE = 0xF8000


class Shown(str):
    """A text that was made ready for where it is shown, such as escaped Markdown: it is put into a gap as it is."""

    __slots__ = ()


def say_name(name: Name, bundle: FluentBundle | None = None) -> str:
    """What a thing is called: somebody's own words as they can be seen, one of our names in this language."""
    return say(name, bundle) if isinstance(name, Message) else drop_hidden(name)


def load_bundle(language: str, folders: Iterable[Path] = (LOCALES,)) -> FluentBundle:
    """Read every ``<folder>/<language>/*.ftl`` into one catalogue; a later folder overrides an earlier one.

    What a language lacks is said in English: a test finds it before a teacher does, but nobody's page breaks of it.
    """
    bundle = FluentBundle([language], use_isolating=False)
    folders = tuple(folders)
    for code in dict.fromkeys(("en", language)):
        for folder in folders:
            for path in sorted((folder / code).glob("*.ftl")):
                bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")), allow_overrides=True)
    return bundle


def spoken_language() -> str:
    """The language that :func:`speaking` set in this thread; English elsewhere."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what names no language of its own in this one, in this thread, until the block ends."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def open_catalogue(language: str = "") -> FluentBundle:
    """The engine's own sentences in a language of :func:`list_languages`, by default the one that is spoken."""
    return _open_catalogue(language or _SPOKEN.get())


@cache
def _open_catalogue(language: str) -> FluentBundle:
    return load_bundle(language)


def list_languages() -> tuple[str, ...]:
    """Codes of the languages that plans, handouts and letters can be written in, English first."""
    found = {path.parent.name for path in LOCALES.glob("*/plans.ftl")}
    return ("en", *sorted(found - {"en"}))


def name_language(language: str) -> str:
    """What a language calls itself, such as ``简体中文``."""
    return say(Message("language-name"), open_catalogue(language))


def say(message: Message, bundle: FluentBundle | None = None) -> str:
    """Render a message.

    Parameters
    ----------
    message
        Key and values; values that are messages themselves are rendered first, from the same catalogue.
    bundle
        The catalogue; by default the engine's own in the language that is spoken.

    Raises
    ------
    KeyError
        If the catalogue has no such key, or a gap of the sentence has no value: a mistake of ours, never of the user.
    """
    bundle = bundle or open_catalogue()
    if not bundle.has_message(message.key):
        raise KeyError(f"no sentence {message.key!r} in the catalogue")
    pattern = bundle.get_message(message.key).value
    assert pattern is not None, message.key
    values = {n: _fill(value, bundle) for n, value in message.values.items()}
    # Fluent refuses long values; they are put in afterwards, in the place of a sign that no text has.
    long = {name: value for name, value in values.items() if isinstance(value, str) and len(value) > _LONGEST}
    signs = {name: chr(_PRIVATE + k) for k, name in enumerate(long)}
    text, errors = bundle.format_pattern(pattern, {**values, **signs})
    if errors:
        raise KeyError(f"sentence {message.key!r}: {errors[0]}")
    told = str(text)
    for name, sign in signs.items():
        told = told.replace(sign, long[name])
    return told


def _fill(value: Value, bundle: FluentBundle) -> str | int | float:
    """What a gap is filled with: another sentence in the same language, or somebody's words as they can be seen."""
    if isinstance(value, Message):
        return say(value, bundle)
    return drop_hidden(value) if isinstance(value, str) and not isinstance(value, Shown) else value
