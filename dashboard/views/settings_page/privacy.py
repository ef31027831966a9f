"""The page on privacy, PRIVACY.md or its translation, as the settings page shows it.

The file is written for a reader of the repository. Here its title and the link to its other language are left out, its
headings carry the signs that its own links name, and a link to a file, which no browser could open, becomes its name.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from dashboard.language import present_language
from dashboard.wording import text

ROOT = Path(__file__).resolve().parents[3]

_HEADING = re.compile(r"^(##|###) (.+)$", re.MULTILINE)
_LINK_TO_FILE = re.compile(r"\[([^\]]+)\]\((?!#|https?:)([^)]+)\)")


def show_privacy() -> None:
    """In an expander, in the language of this session; nothing where the file was not installed."""
    page = find_page(present_language())
    if page is None:
        return
    beginning, *sections = _HEADING.split(_drop_head(page.read_text(encoding="utf-8")))
    with st.expander(text("settings-privacy"), icon=":material/policy:", key="privacy"):
        st.markdown(name_files(beginning))
        for mark, heading, body in zip(sections[::3], sections[1::3], sections[2::3], strict=True):
            # Streamlit's own signs are those of Latin letters; of a Chinese heading it would make a number.
            (st.header if mark == "##" else st.subheader)(heading, anchor=sign_of(heading))
            if body.strip():
                st.markdown(name_files(body))


def find_page(language: str, folder: Path = ROOT) -> Path | None:
    """The page in a language, such as PRIVACY.zh.md, else PRIVACY.md, else ``None``."""
    pages = (folder / f"PRIVACY.{language}.md", folder / "PRIVACY.md")
    return next((page for page in pages if page.is_file()), None)


def sign_of(heading: str) -> str:
    """What a link to a heading names, as GitHub makes it.

    >>> sign_of("Is the file encrypted?"), sign_of("谁能看到？")
    ('is-the-file-encrypted', '谁能看到')
    """
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def name_files(markdown: str) -> str:
    """The same with names of files in the place of links to them.

    >>> name_files("([schema](engine/a.json)), [engine/b.py](engine/b.py#c), [below](#deletion)")
    '(schema `engine/a.json`), `engine/b.py`, [below](#deletion)'
    """
    return _LINK_TO_FILE.sub(_name_file, markdown)


def _name_file(link: re.Match[str]) -> str:
    words, place = link[1], link[2].partition("#")[0]
    return f"`{place}`" if words == place else f"{words} `{place}`"


def _drop_head(page: str) -> str:
    """Without the title and the line below it, which leads to the other language."""
    return page.split("\n\n", 2)[2]
