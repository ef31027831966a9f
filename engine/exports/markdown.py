"""Sheets as Markdown, for notes, wikis and learning platforms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine.classroom import StudyPlan
from engine.exports.sheets.blocks import Answers, Block, Bullets, Chart, Heading, Notes, Paragraph, Sheet, Step, Table
from engine.exports.sheets.handout import compose_handout
from engine.writing.plain_text import drop_hidden, part_addresses, unify_line_ends

# Everything that CommonMark or GitHub would read as markup, a mention or a formula.
_MARKUP = re.compile(r"[\\`*_\[\]<>#$~|&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LIST_START = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)]))", re.MULTILINE)


def escape_markdown(text: str, *, begins_line: bool = True) -> str:
    r"""Plain text as Markdown that shows exactly that text.

    >>> escape_markdown("1. *Ann*")
    '1\\. \\*Ann\\*'
    """
    escaped = _MARKUP.sub(r"\\\g<0>", part_addresses(drop_hidden(unify_line_ends(text))))
    if not begins_line:
        return escaped
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", escaped)


def write_handout_markdown(plan: StudyPlan) -> str:
    """Write one plan."""
    return write_markdown([compose_handout(plan)])


def write_handouts_markdown(plans: Iterable[StudyPlan]) -> str:
    """Write plans one after the other, a line between them."""
    return write_markdown(compose_handout(plan) for plan in plans)


def write_markdown(sheets: Iterable[Sheet]) -> str:
    """Write sheets one after the other, a line between them."""
    return "\n---\n\n".join(_write_sheet(sheet) for sheet in sheets)


def _write_sheet(sheet: Sheet) -> str:
    parts = [f"# {_inline(sheet.title)}", _inline(sheet.aside), *(_write_block(block) for block in sheet.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _write_block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"## {_inline(text)}"
        case Paragraph(text):
            return _lines(text)
        case Bullets(entries):
            return "\n".join(f"- {_lines(entry, indent='  ')}" for entry in entries)
        case Step(title, when, lines):
            texts = "".join(f"\n\n  {_lines(line.text, indent='  ')}" for line in lines)
            return f"- [ ] **{_inline(title)}** ({_inline(when)}){texts}"
        case Notes(label):
            return f"{_inline(label)}: \\_\\_\\_\\_\\_\\_\\_\\_"
        case Answers(label, lines):
            return f"{_inline(label)}:\n\n" + "\n".join(f"- {_lines(line)}" for line in lines)
        case Table(header, rows):
            return "\n".join(_write_row(cells) for cells in (header, ["---"] * len(header), *rows))
        case Chart():
            return ""


def _write_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell if cell == "---" else _inline(cell) for cell in cells) + " |"


def _inline(text: str) -> str:
    """A text escaped and put into one line, for headings and emphasis, which a line end would end."""
    return escape_markdown(" ".join(text.split()), begins_line=False)


def _lines(text: str, indent: str = "") -> str:
    """A text escaped, its line ends kept by a backslash; blank lines, which would end a list, are left out."""
    return f"\\\n{indent}".join(escape_markdown(" ".join(line.split())) for line in text.splitlines() if line.strip())
