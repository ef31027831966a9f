"""From :class:`engine.classroom.Message` to a sentence in a language, through Project Fluent's catalogues.

The engine writes its files in English, and what students and families read in every language that has a folder in
``engine/locales``; the dashboard adds its own catalogue to the same mechanism. A key that a catalogue lacks is an error
in development: a test renders every key.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from engine.classroom import Message, Name

LOCALES = Path(__file__).parent / "locales"
_LONGEST = 1000
_PRIVATE = 0xF8000


def say_name(name: Name, bundle: FluentBundle | None = None) -> str:
    """What a thing is called: somebody's own words as they are, one of our names in the catalogue's language."""
    return say(name, bundle) if isinstance(name, Message) else name


def load_bundle(language: str, folders: Iterable[Path] = (LOCALES,)) -> FluentBundle:
    """Read every ``<folder>/<language>/*.ftl`` into one catalogue; a later folder overrides an earlier one."""
    bundle = FluentBundle([language], use_isolating=False)
    for folder in folders:
        for path in sorted((folder / language).glob("*.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")), allow_overrides=True)
    return bundle


@cache
def open_catalogue(language: str = "en") -> FluentBundle:
    """The engine's own sentences in a language of :func:`list_languages`, read once."""
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
        The catalogue; the engine's English one by default.

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
    values = {n: say(value, bundle) if isinstance(value, Message) else value for n, value in message.values.items()}
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
