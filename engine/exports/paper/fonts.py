"""Faces for paper, taken from those installed on this computer and cut to the letters that are needed.

Nothing is shipped: a face that covers Chinese alone is 20 MB. A PDF has no second chance on the reader's computer, so
in the place of a letter that no face has stands a box, and whoever prints is told which letters these are.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.classroom import Message, Name
from engine.writing.plain_text import unify_line_ends
from engine.writing.short_texts import name_some

CORE_FACE = "Helvetica"
"""Known to every PDF reader without being embedded; Western letters only."""


@dataclass(frozen=True)
class Face:
    """A regular and a bold file, by name; ``number`` picks one face out of a collection."""

    regular: str
    bold: str
    number: int = 0


FACES = (
    Face("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    Face("Arial.ttf", "Arial Bold.ttf"),
    Face("arial.ttf", "arialbd.ttf"),
    Face("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    Face("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    # The signs that Chinese and Japanese share are drawn the Simplified Chinese way.
    Face("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", number=2),
    Face("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    Face("Hiragino Sans GB.ttc", "Hiragino Sans GB.ttc"),
    Face("Arial Unicode.ttf", "Arial Unicode.ttf"),
    Face("msyh.ttc", "msyhbd.ttc"),
    Face("malgun.ttf", "malgunbd.ttf"),
    Face("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    Face("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    Face("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf"),
    Face("NotoSansBengali-Regular.ttf", "NotoSansBengali-Bold.ttf"),
    Face("NotoSansTamil-Regular.ttf", "NotoSansTamil-Bold.ttf"),
    Face("NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf"),
    Face("Nirmala.ttf", "NirmalaB.ttf"),
    Face("LeelawUI.ttf", "LeelaUIb.ttf"),
    Face("NotoEmoji-Regular.ttf", "NotoEmoji-Bold.ttf"),
    Face("seguiemj.ttf", "seguiemj.ttf"),
    Face("Symbola.ttf", "Symbola.ttf"),
)
"""Asked in turn for the letters that the faces before them lack."""

BOX, WESTERN_BOX = "□", "¤"
"""Stands for a letter that no face has; the second where no face is installed at all."""

_JOINER = "\u200d"
_IGNORABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True)
class CutFace:
    """Two files of one face that hold only the letters in use, and which these are."""

    name: str
    regular: Path
    bold: Path
    letters: frozenset[str]


@dataclass(frozen=True)
class FontSet:
    """The faces of one print run, the first one the main face; without any, :data:`CORE_FACE` is the face.

    Attributes
    ----------
    letters
        Every letter that can be drawn.
    """

    faces: tuple[CutFace, ...]
    letters: frozenset[str]

    def choose_faces(self, text: str) -> tuple[CutFace, ...]:
        """The main face, and of the others those that the text needs."""
        wanted = set(text)
        chosen: list[CutFace] = []
        for face in self.faces:
            if not chosen or wanted & face.letters:
                chosen.append(face)
                wanted -= face.letters
        return tuple(chosen)

    def prepare(self, text: str) -> str:
        """A text as it is drawn: composed, without marks that are not drawn, a box for each sign that no face has.

        What is one sign to the eye, such as an emoji with its colour of skin or a flag of two letters, is one box.
        """
        box = BOX if BOX in self.letters else WESTERN_BOX
        drawn, is_open, is_joined = [], False, False
        for letter in compose(text):
            if letter == "\n" or letter in self.letters:
                drawn.append(letter)
                is_open = False
            elif _is_invisible(letter):
                is_joined = letter == _JOINER
                continue
            elif not (is_open and (is_joined or _belongs_to_the_sign_before(letter))):
                drawn.append(box)
                is_open = True
            is_joined = False
        return "".join(drawn)


def compose(text: str) -> str:
    """Letters with their accents in one piece where Unicode has one, lines ended by one sign only."""
    return unify_line_ends(unicodedata.normalize("NFC", text)).replace("\t", " ")


def needs_shaping(text: str) -> bool:
    """Whether a script is in it whose letters join, stack or run from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") or _joins(letter) for letter in set(text))


def find_missing(text: str, letters: frozenset[str]) -> list[str]:
    """Letters of the text that are to be seen but cannot be drawn, each once."""
    missing = (c for c in compose(text) if c not in letters and not _is_invisible(c))
    return list(dict.fromkeys(missing))


def say_missing(letters: Iterable[str]) -> Message:
    """Name letters that cannot be printed, also by their number: the reader's screen may lack them too."""
    return Message("print-boxes", {"letters": name_letters(letters)})


def name_letters(letters: Iterable[str]) -> Name:
    """Letters with their numbers, such as ``ß (U+00DF)``."""
    return name_some([f"{letter} (U+{ord(letter):04X})" for letter in letters], most=12)


def find_unprintable(letters: Iterable[str]) -> list[str]:
    """Letters that no installed face has, in the order of their numbers, without cutting any face."""
    from fontTools.ttLib import TTFont, TTLibError

    needed = {c for c in compose("".join(letters)) if not _is_invisible(c) and not _is_western(c)}
    installed = find_files() if needed else {}
    for face in FACES:
        path = installed.get(face.regular.casefold())
        if needed and path is not None:
            try:
                with path.open("rb") as file, TTFont(file, fontNumber=face.number, lazy=True) as font:
                    needed -= {c for c in needed if ord(c) in (font.getBestCmap() or {})}
            except (TTLibError, OSError):
                continue
    return sorted(needed)


@contextmanager
def open_fonts(texts: Iterable[str]) -> Iterator[FontSet]:
    """Choose and cut faces for texts; they live as long as the block.

    The cut files, in a folder that is removed at the end, hold shapes of letters and no text.
    """
    needed = {c for text in texts for c in compose(text) if not _is_invisible(c)} | {" "}
    with TemporaryDirectory(prefix="faces") as folder:
        faces: list[CutFace] = []
        covered = _cut_faces(needed, Path(folder), faces)
        if faces and needed - covered:
            covered |= _cut_faces({BOX}, Path(folder), faces)
        if not faces:
            covered = {c for c in needed | {WESTERN_BOX} if _is_western(c)}
        yield FontSet(tuple(faces), frozenset(covered))


def _cut_faces(needed: set[str], folder: Path, faces: list[CutFace]) -> set[str]:
    """Cut faces into this folder until all letters have one, and add them to the list; the letters that have one."""
    covered: set[str] = set()
    installed = find_files()
    for face in FACES:
        files = installed.get(face.regular.casefold()), installed.get(face.bold.casefold())
        if needed <= covered or files[0] is None:
            continue
        regular, bold = files[0], files[1] or files[0]
        regular_cut = folder / f"{len(faces)}r.ttf"
        found = _cut_face(regular, needed - covered, regular_cut, face.number)
        if not found:
            continue
        bold_cut = folder / f"{len(faces)}b.ttf"
        if _cut_face(bold, found, bold_cut, face.number) != found:
            _cut_face(regular, found, bold_cut, face.number)
        faces.append(CutFace(f"face{len(faces)}", regular_cut, bold_cut, frozenset(found)))
        covered |= found
    return covered


def find_files() -> dict[str, Path]:
    """Every font file of this computer by its name in small letters."""
    home = Path.home()
    if sys.platform == "win32":
        folders = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            home / "AppData/Local/Microsoft/Windows/Fonts",
        ]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    else:
        folders = [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".fonts",
            home / ".local/share/fonts",
        ]
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.casefold() in (".ttf", ".otf", ".ttc", ".otc"):
                found.setdefault(path.name.casefold(), path)
    return found


def _cut_face(path: Path, letters: set[str], to: Path, number: int) -> set[str]:
    """Write a face cut to those of the letters that it has, and return these; nothing is written where it has none."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont, TTLibError

    try:
        # Given a path, it would leave a damaged file open.
        with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True, recalcTimestamp=False) as font:
            found = {c for c in letters if ord(c) in (font.getBestCmap() or {})}
            if found - {" "}:
                options = Options(
                    layout_features=["*"], notdef_outline=True, hinting=False, drop_tables=["DSIG", "FFTM", "MATH"]
                )
                subsetter = Subsetter(options)
                subsetter.populate(unicodes=map(ord, found | ({" "} if 32 in font.getBestCmap() else set())))
                subsetter.subset(font)
                font.save(to)
                return found
    except (TTLibError, OSError):
        pass  # a damaged file is as good as none
    return set()


def _is_invisible(letter: str) -> bool:
    return letter == "\n" or unicodedata.category(letter) in _IGNORABLE or "\ufe00" <= letter <= "\ufe0f"


def _belongs_to_the_sign_before(letter: str) -> bool:
    """Whether it is an accent, a colour of skin, or a letter of a flag, whose first one has a box already."""
    is_of_flag, is_skin = "\U0001f1e6" <= letter <= "\U0001f1ff", "\U0001f3fb" <= letter <= "\U0001f3ff"
    return is_of_flag or is_skin or unicodedata.category(letter) in ("Mn", "Me", "Mc")


def _is_western(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _joins(letter: str) -> bool:
    """Whether it is of a script of India or South-East Asia, from Devanagari to Khmer, whose letters join or stack."""
    return "\u0900" <= letter <= "\u109f" or "\u1780" <= letter <= "\u17ff"
