"""Whether labels name students or items, by their shape: in any language, and never by one label alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from engine.importers.evidence.header_signs import is_any, read_header_signs
from engine.importers.words import Vocabulary
from engine.writing.folding import fold_to_words

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COUNTER = re.compile(r"(?P<word>[^\d]{0,25}?)[\s_.#-]*(?P<number>\d+)(?:[./-]\d+)*(?:[.\-_ ]?\w)?")
_COUNTED = re.compile(r"(?P<number>\d{1,3})[.)]?[\s_-]*(?P<word>[^\d]{2,25})")
_PLACE = re.compile(r"\d+(?:\.\d+)+\s?\w?|\d+\s?[a-z]\)?|第?\s*\d+\s*[题問问]", re.IGNORECASE)
_DAY = re.compile(
    r"(?:\D{1,20}[\s.])?(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./]\d{1,2}\.|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_HAN = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]{3}")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳"
)
_KOREAN_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모"
)
_LONGEST_NAME = 5
_MANY = 0.6
_DIGITS_OF_AN_ID = 4
_QUESTION_LETTERS = frozenset({"q", "qn", "ex", "hw"})


def judge_labels(labels: Collection[str], words: Vocabulary) -> float:
    """Log-odds, about -4 to 4, that labels name students rather than items; 0 where their shape says nothing."""
    texts = [text for text in labels if text]
    if not texts:
        return 0.0
    n = len(texts)
    if sum(bool(_EMAIL.fullmatch(text)) for text in texts) >= _MANY * n:
        return 4.0
    if sum(bool(_DAY.fullmatch(text)) for text in texts) >= _MANY * n:
        return -3.0
    counted = _judge_counters(texts, words)
    if counted is not None:
        return counted
    folded = [fold_to_words(text) for text in texts]
    named = sum(looks_like_a_name(text) for text in texts) / n
    work = sum(_names_work(text, words) for text in folded) / n
    long = sum(len(text.split()) > _LONGEST_NAME or len(text) > 45 for text in texts) / n
    placed = sum(bool(_PLACE.fullmatch(text) or _DAY.fullmatch(text)) for text in texts) / n
    digits = sum(any(map(str.isdigit, text)) for text in texts) / n
    return 2.0 * named - 3.0 * work - 2.5 * long - 2.5 * placed - (0.7 * digits if digits < 1 else 0.0)


def _judge_counters(texts: Sequence[str], words: Vocabulary) -> float | None:
    """Of labels that are numbers, or one word and a number each, such as ``Q1`` and ``Pupil 7``; None for others."""
    matches = [_COUNTER.fullmatch(text) or _COUNTED.fullmatch(text) for text in map(_leave_topic_out, texts)]
    counters = [match for match in matches if match]
    if len(counters) < 0.8 * len(texts):
        return None
    word, n = Counter(fold_to_words(match["word"]) for match in counters).most_common(1)[0]
    if n < _MANY * len(texts):
        return None
    numbers = [match["number"] for match in counters]
    is_running = max(map(int, numbers)) <= 2 * len(numbers) + 5 or min(map(len, numbers)) <= 2
    if not word:
        same_length = len(set(map(len, numbers))) == 1
        if any(_PLACE.fullmatch(text) for text in texts):
            return -2.0
        is_long = min(map(len, numbers)) > _DIGITS_OF_AN_ID
        return -1.5 if is_running else (2.0 if is_long else 1.0) if same_length else 0.5
    if word in _QUESTION_LETTERS or _names_work(word, words):
        return -3.0
    signs = read_header_signs(word, words)
    person, item = is_any(signs, "name", "first", "last", "id", "email"), is_any(signs, "item", "score", "grade")
    if person != item:
        return 3.0 * (person - item)
    # Ids are long numbers behind a letter; questions are counted from one, and so are anonymous students.
    return 2.5 if min(map(len, numbers)) >= _DIGITS_OF_AN_ID else -1.2 * is_running


def _leave_topic_out(text: str) -> str:
    """A title such as ``Quiz 3`` without the topic behind it."""
    return text.partition(": ")[0]


def looks_like_a_name(text: str) -> bool:
    """Two to four capitalised words, or a name of the length and with a surname as in China or Korea."""
    if _HAN.fullmatch(text):
        return text[0] in _SURNAMES
    if _HANGUL.fullmatch(text):
        return text[0] in _KOREAN_SURNAMES
    parts = text.replace(",", " ").split()
    if not 2 <= len(parts) <= _LONGEST_NAME or any(map(str.isdigit, text)):
        return False
    cased = [part for part in parts if part[0].lower() != part[0].upper()]
    return len(cased) < len(parts) or sum(part[0].isupper() for part in parts) >= 2


def _names_work(folded: str, words: Vocabulary) -> bool:
    """Whether one of the words of a label, without its number, names work, such as ``quiz``."""
    parts = [re.sub(r"\d+$", "", part) for part in folded.split()]
    return any(part in words.work for part in parts if part)
