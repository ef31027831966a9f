"""In which language a teacher reads: the one they chose, else the browser's, else English.

A language is one folder in ``dashboard/locales`` and one in ``engine/locales``; this module finds the folders and names
none. The choice stands in the session and in the address of the page, so that reload, back and bookmarks keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from engine.wording import speaking, spoken_language

Made = TypeVar("Made")

LOCALES = Path(__file__).parent / "locales"
DEFAULT = "en"
IN_ADDRESS = "lang"
LANGUAGE = "language"
"""The preference of a teacher that says which was chosen last."""


_CHOSEN, _SAID = "language-chosen", "language-said"


@cache
def list_languages() -> tuple[str, ...]:
    """Codes of the languages that the dashboard speaks, the default first."""
    found = {path.parent.name for path in LOCALES.glob("*/common.ftl")}
    return (DEFAULT, *sorted(found - {DEFAULT}))


@lru_cache(maxsize=256)  # every sentence of a page asks
def match_language(wanted: str | None) -> str:
    """The language for what a browser asks for, such as ``zh-CN``; the default for what we do not speak.

    >>> match_language("en-GB"), match_language("xx"), match_language(None)
    ('en', 'en', 'en')
    """
    asked = (wanted or "").replace("_", "-").casefold()
    by_code = {language.casefold(): language for language in list_languages()}
    return by_code.get(asked) or by_code.get(asked.partition("-")[0]) or DEFAULT


def present_language() -> str:
    """The language of this session, chosen or the browser's; where no session asks, the one that is spoken."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return spoken_language()
    return str(st.session_state.get(_CHOSEN, "")) or browser_language()


def browser_language() -> str:
    """The language for what the browser of this session asks for."""
    return match_language(st.context.locale)


def has_chosen() -> bool:
    """Whether a language was chosen in this session, here or by its address."""
    return bool(st.session_state.get(_CHOSEN))


def bind_language(make: Callable[[], Made]) -> Callable[[], Made]:
    """What makes a file in the language of now, whenever and in whatever thread it is asked for."""
    language = present_language()

    def make_in_language() -> Made:
        with speaking(language):
            return make()

    return make_in_language


def choose_language(language: str) -> None:
    """Speak this language from the next sentence on, one of :func:`list_languages`."""
    st.session_state[_CHOSEN] = language


def follow_language() -> None:
    """Speak what the address says where that is news, and write there what was chosen where it is not the browser's."""
    said = st.query_params.get(IN_ADDRESS)
    if said in list_languages() and said != st.session_state.get(_SAID):
        choose_language(said)
    wanted = present_language() if present_language() != browser_language() else None
    if wanted is not None and said != wanted:
        st.query_params[IN_ADDRESS] = wanted
    elif wanted is None and said is not None:
        del st.query_params[IN_ADDRESS]
    st.session_state[_SAID] = wanted
