"""Headers, titles and labels as people write them: other cases, short forms, slips of the pen, two languages."""

from __future__ import annotations

import random
import tomllib
from functools import lru_cache
from importlib.resources import files

from engine.research.reading.languages import Language, load_language


def draw_wording(language: Language, section: str, meaning: str, chance: random.Random) -> str:
    """One wording of a meaning, perhaps written carelessly."""
    phrases = language.list_wordings(section, meaning)
    known = _list_known(language.code, section, meaning)
    phrase = chance.choice(known) if known and chance.random() < 0.3 else chance.choice(phrases)
    return disturb(phrase, language, section, meaning, chance)


@lru_cache(maxsize=4096)
def _list_known(code: str, section: str, meaning: str) -> tuple[str, ...]:
    """What the importer's own file of the language has for it, where that means the same and nothing else."""
    path = files("engine.importers.words") / f"{code}.toml"
    if section not in ("columns", "rows") or not path.is_file():
        return ()
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(entries.get(section, {}).get(meaning, ()))


def disturb(phrase: str, language: Language, section: str, meaning: str, chance: random.Random) -> str:
    """The phrase in another case, with underscores, a slip, or its English beside it; mostly as it is."""
    roll = chance.random()
    if roll < 0.07:
        return phrase.upper()
    if roll < 0.12:
        return phrase.lower()
    if roll < 0.16 and " " in phrase:
        return phrase.replace(" ", "_")
    if roll < 0.18:
        return phrase + chance.choice((":", ".", " "))
    if roll < 0.21 and len(phrase) > 6 and language.code not in ("zh", "ja", "ko", "th", "hi"):
        return _slip(phrase, chance)
    if roll < 0.27 and language.code != "en":
        english = chance.choice(load_language("en").list_wordings(section, meaning))
        return chance.choice(("{} / {}", "{} ({})", "{}\n{}", "{} {}")).format(phrase, english)
    return phrase


def _slip(phrase: str, chance: random.Random) -> str:
    """A letter left out, or two exchanged."""
    at = chance.randrange(2, len(phrase) - 2)
    if chance.random() < 0.5:
        return phrase[:at] + phrase[at + 1 :]
    return phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]


def draw_titles(language: Language, n: int, chance: random.Random) -> list[str]:
    """Different titles of n items in one style."""
    style = chance.choice(("short", "short", "work", "work", "mixed", "topics", "ordinal", "dated"))
    if style == "dated":
        days = sorted(chance.sample(range(1, 28), min(n, 25)))
        month = chance.randrange(1, 13)
        form = chance.choice(("{d:02d}.{m:02d}.", "2025-{m:02d}-{d:02d}", "{w} {d}.{m}.", "{w} {m}/{d}"))
        word = chance.choice(language.list_wordings("items", "short"))
        titles = [form.format(d=day, m=month, w=word) for day in days]
    elif style == "topics" and n <= 5:
        titles = chance.sample(language.list_wordings("items", "topics"), n)
    elif style == "mixed":
        titles = _draw_mixed(language, n, chance)
    else:
        titles = []
    titles += _number_titles(language, style, n - len(titles), chance)
    return _make_different(titles)


def _number_titles(language: Language, style: str, n: int, chance: random.Random) -> list[str]:
    section = "work" if style in ("work", "ordinal") else "short"
    word = chance.choice(language.list_wordings("items", section))
    if style == "ordinal":
        form = chance.choice(("{k}. {w}", "{k} {w}", "{w} {k}"))
    else:
        form = chance.choice(("{w}{k}", "{w} {k}", "{w}{k:02d}", "{w}.{k}", "{w} {k}", "{w}-{k}"))
    if chance.random() < 0.06 and style == "short":
        form = "{k}"
    return [form.format(w=word, k=k + 1) for k in range(n)]


def _draw_mixed(language: Language, n: int, chance: random.Random) -> list[str]:
    """Titles such as a term has: homework, tests and a project, some with their topic."""
    words = chance.sample(language.list_wordings("items", "work"), min(3, len(language.list_wordings("items", "work"))))
    counts = dict.fromkeys(words, 0)
    titles = []
    for _ in range(n):
        word = chance.choice(words)
        counts[word] += 1
        topic = chance.choice(language.list_wordings("items", "topics"))
        titles.append(f"{word} {counts[word]}" + (f": {topic}" if chance.random() < 0.3 else ""))
    return sorted(titles, key=lambda title: words.index(next(word for word in words if title.startswith(word))))


def _make_different(titles: list[str]) -> list[str]:
    seen: set[str] = set()
    different = []
    for title in titles:
        own, k = title, 2
        while own.casefold() in seen:
            own, k = f"{title} ({k})", k + 1
        seen.add(own.casefold())
        different.append(own)
    return different
