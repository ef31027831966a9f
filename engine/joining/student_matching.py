"""Which students of several gradebooks are the same: by id, then e-mail, then name; what is not sure is asked.

Two children must not become one without a word, so a match is sure only if nothing speaks against it and nobody else
fits. Everything else is a :class:`engine.classroom.Doubt` that the teacher can turn around.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from engine.classroom import Doubt, Gradebook, ImportChoices, Message
from engine.importers.reading.layout import choose
from engine.joining.student_names import Likeness, compare_names, normalise_name, shares_word
from engine.writing.short_texts import name_some

OPTIONS = ("same_student", "two_students")
_MOST_WITH_WORD = 20
"""A word that more students have than these, such as a frequent surname, does not make two names worth comparing."""


_Column = tuple[int, str]
"""Position of a gradebook, and the name of a column of ids in it; empty for the id that the gradebook goes by."""


@dataclass(frozen=True)
class Matching:
    """The students of several gradebooks, and which of their rows are the same person's.

    Attributes
    ----------
    groups
        One per student: (position of the gradebook, position in it), at most one for each gradebook.
    doubts
        Matches that are not sure, with the reading in force.
    counts
        How many students were surely matched, by ``id``, ``email`` or ``name``.
    """

    groups: tuple[tuple[tuple[int, int], ...], ...]
    doubts: tuple[Doubt, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True)
class _Person:
    """A student of one gradebook; everything is normalised, ``email`` and ``name`` are empty where not known.

    ``ids`` are by column: a platform may write its own, the school's and the login.
    """

    file: int
    row: int
    ids: Mapping[str, str]
    email: str
    name: str
    shown: str


@dataclass(frozen=True)
class _Question:
    """Two people who may be one student, by their positions."""

    one: int
    other: int
    reason: str


def match_students(gradebooks: Sequence[Gradebook], names: Sequence[str], choices: ImportChoices) -> Matching:
    """Find the same students in several gradebooks; the result does not depend on their order.

    Parameters
    ----------
    names
        Of the gradebooks, as the teacher knows them; all different.
    choices
        Answers to the doubts, whose keys begin with ``match:``.
    """
    people = [person for file, gradebook in enumerate(gradebooks) for person in _list_people(file, gradebook)]
    groups = _Groups(people, _find_id_kinds(people))
    questions = [
        *_match_by(lambda p: [f"{groups.kinds[p.file, column]} {id_}" for column, id_ in p.ids.items()], "id", groups),
        *_match_by(lambda p: [p.email] if p.email else [], "email", groups),
    ]
    named, only_by_name = _match_by_name(groups)
    doubts = _ask_about_ids(only_by_name, groups, gradebooks, choices)
    questions += named
    questions += _find_similar(groups, {(q.one, q.other) for q in questions})
    doubts += _ask(questions, groups, names, choices)
    counts = Counter(how for group in groups.all() if (how := groups.how.get(group)))
    together = sorted(sorted((people[k].file, people[k].row) for k in groups.members[group]) for group in groups.all())
    return Matching(tuple(map(tuple, together)), tuple(doubts), counts)


def _list_people(file: int, gradebook: Gradebook) -> Iterator[_Person]:
    numbered = any(warning.key == "remark-no-names" for warning in gradebook.notes.warnings)
    for row, student in enumerate(gradebook.students):
        # Where id and name are the same, the file has only one of them: 4711 is an id, and Ann Lee a name.
        has_name = student.name != student.id or " " in student.id or not any(map(str.isdigit, student.id))
        is_mail = "@" in student.id
        id_ = "" if is_mail or (student.id == student.name and has_name) else _normalise_id(student.id)
        email = (student.email or (student.id if is_mail else "")).casefold().strip()
        name = normalise_name(student.name) if has_name and "@" not in student.name else ""
        if numbered:  # the number of a row says nothing about who it is
            id_ = name = ""
        given = {"": id_, **{column: _normalise_id(text) for column, text in student.platform_ids}}
        ids = {column: text for column, text in given.items() if text}
        yield _Person(file, row, ids, email, name, student.label)


def _normalise_id(text: str) -> str:
    """One spelling for an id: spreadsheet programs drop leading zeros and add ``.0``."""
    id_ = text.casefold().strip().removeprefix("#")
    id_ = id_.removesuffix(".0") if id_.removesuffix(".0").isdigit() else id_
    return id_.lstrip("0") if id_.isdigit() else id_


def _find_id_kinds(people: Sequence[_Person]) -> dict[_Column, _Column]:
    """Column of ids -> kind of its ids, named by the first such column; ids can only be compared within a kind.

    Two files number their students alike if they share ids, and most of these stand beside names that agree. Otherwise
    one has, say, the platform's ids and the other the school's.
    """
    by_id: dict[_Column, dict[str, _Person]] = defaultdict(dict)
    for person in people:
        for column, id_ in person.ids.items():
            by_id[person.file, column][id_] = person
    kinds = {column: column for column in by_id}
    for one, other in combinations(sorted(by_id), 2):
        shared = by_id[one].keys() & by_id[other].keys() if one[0] != other[0] else set()
        agree = sum(_names_agree(by_id[one][id_], by_id[other][id_]) for id_ in shared)
        if shared and 2 * agree >= len(shared):
            old, new = kinds[other], kinds[one]
            kinds = {column: new if kind == old else kind for column, kind in kinds.items()}
    return kinds


def _names_agree(one: _Person, other: _Person, *, strictly: bool = False) -> bool:
    """Whether nothing in the names speaks against it; a surname can change, but relatives share an e-mail address."""
    if not one.name or not other.name or compare_names(one.name, other.name) is not Likeness.DIFFERENT:
        return True
    return not strictly and shares_word(one.name, other.name)


class _Groups:
    """People put together as one student; a group has at most one person of each gradebook.

    Attributes
    ----------
    members
        Group -> positions of its people.
    how
        Group -> by what it was surely put together first.
    """

    def __init__(self, people: Sequence[_Person], kinds: Mapping[_Column, _Column]) -> None:
        self.people, self.kinds = people, kinds
        self.group_of = list(range(len(people)))
        self.members = {k: [k] for k in range(len(people))}
        self.how: dict[int, str] = {}

    def all(self) -> list[int]:
        """The numbers of all groups."""
        return list(self.members)

    def can_join(self, one: int, other: int) -> bool:
        """Whether the two groups are distinct and no gradebook has two different people in them."""
        if one == other:
            return False
        files = {self.people[k].file for k in self.members[one]}
        return files.isdisjoint(self.people[k].file for k in self.members[other])

    def ids_differ(self, one: int, other: int) -> bool:
        """Whether the two groups have different ids of the same kind."""
        ids, others = self._ids(one), self._ids(other)
        return any(kind in ids and ids[kind] != id_ for kind, id_ in others.items())

    def have_other_ids(self, one: int, other: int) -> bool:
        """Whether both groups have ids, but of kinds that cannot be compared."""
        ids, others = self._ids(one), self._ids(other)
        return bool(ids and others) and not ids.keys() & others.keys()

    def _ids(self, group: int) -> dict[_Column, str]:
        people = [self.people[k] for k in self.members[group]]
        return {self.kinds[person.file, column]: id_ for person in people for column, id_ in person.ids.items()}

    def join(self, one: int, other: int, how: str = "") -> None:
        """Make one group of two, under the smaller number."""
        keep, gone = sorted((one, other))
        known = [self.how.pop(group) for group in (keep, gone) if group in self.how]
        if known or how:
            self.how[keep] = min([*known, *filter(None, [how])], key=["id", "email", "name"].index)
        for k in self.members.pop(gone):
            self.group_of[k] = keep
            self.members[keep].append(k)


def _gather(groups: _Groups, keys: Callable[[_Person], Iterable[str]]) -> Iterator[list[int]]:
    """Positions of the people who share a key, where these are of more than one gradebook."""
    found: dict[str, list[int]] = defaultdict(list)
    for k, person in enumerate(groups.people):
        for key in dict.fromkeys(keys(person)):
            found[key].append(k)
    for shared in sorted(found):
        if len({groups.people[k].file for k in found[shared]}) > 1:
            yield found[shared]


def _is_one_each(positions: Iterable[int], groups: _Groups) -> bool:
    """Whether no gradebook has two of these people."""
    return max(Counter(groups.people[k].file for k in positions).values()) == 1


def _match_by(keys: Callable[[_Person], Iterable[str]], how: str, groups: _Groups) -> list[_Question]:
    """Put together who shares an id or an e-mail address, unless the names speak against it."""
    questions = []
    for positions in _gather(groups, keys):
        if not _is_one_each(positions, groups):
            continue  # an address of a family, for instance: it tells nobody apart
        for one, other in combinations(positions, 2):
            first, second = groups.group_of[one], groups.group_of[other]
            if not groups.can_join(first, second):
                continue
            if not _names_agree(groups.people[one], groups.people[other], strictly=how == "email"):
                questions.append(_Question(one, other, f"{how}-only"))
            elif groups.ids_differ(first, second):
                questions.append(_Question(one, other, "ids-differ"))
            else:
                groups.join(first, second, how)
    return questions


def _match_by_name(groups: _Groups) -> tuple[list[_Question], list[list[int]]]:
    """Put together who has the same name.

    Returns the pairs that are not sure, and the namesakes whose ids are of kinds that cannot be compared.
    """
    questions: list[_Question] = []
    other_ids = []
    for positions in _gather(groups, lambda person: [person.name] if person.name else []):
        firsts = {groups.group_of[k]: k for k in reversed(positions)}
        pairs = list(combinations(sorted(firsts), 2))
        if not pairs:
            continue
        differ = any(groups.ids_differ(*pair) for pair in pairs)
        if all(groups.can_join(*pair) for pair in pairs) and not differ:
            if any(groups.have_other_ids(*pair) for pair in pairs):
                other_ids.append([firsts[group] for group in sorted(firsts)])
            else:
                _join_all(firsts.values(), groups, "name")
            continue
        for one, other in pairs:
            if groups.can_join(one, other):
                reason = "ids-differ" if groups.ids_differ(one, other) else "namesakes"
                questions.append(_Question(firsts[one], firsts[other], reason))
    return questions, other_ids


def _join_all(positions: Iterable[int], groups: _Groups, how: str = "") -> None:
    first, *others = positions
    for other in others:
        groups.join(groups.group_of[first], groups.group_of[other], how)


def _ask_about_ids(
    namesakes: Sequence[Sequence[int]], groups: _Groups, gradebooks: Sequence[Gradebook], choices: ImportChoices
) -> list[Doubt]:
    """One question for all who share a name while their files use different kinds of ids."""
    if not namesakes:
        return []
    files = {groups.people[k].file for positions in namesakes for k in positions}
    smallest = min(len(gradebooks[file].students) for file in files)
    shown = name_some(sorted(groups.people[positions[0]].shown for positions in namesakes))
    doubt = choose(
        choices,
        "match:ids",
        OPTIONS,
        "same_student" if 2 * len(namesakes) >= smallest else "two_students",
        Message("doubt-match-ids", {"n": len(namesakes), "students": shown}),
        Message("doubt-match-ids-reason"),
    )
    if doubt.chosen == "same_student":
        for positions in namesakes:
            _join_all(positions, groups)
    return [doubt]


def _find_similar(groups: _Groups, known: set[tuple[int, int]]) -> list[_Question]:
    """Pairs of groups whose names are almost the same and that nothing keeps apart."""
    with_word: dict[str, list[int]] = defaultdict(list)
    for k, person in enumerate(groups.people):
        # Names of one word can differ in a letter; those of several share a word, and ideographs may change places.
        words = person.name.split()
        for word in {*words, "".join(sorted(person.name)), *([""] if len(words) == 1 else [])}:
            with_word[word].append(k)
    pairs: set[tuple[int, int]] = set()
    for word, positions in with_word.items():
        free = [k for k in positions if groups.people[k].name]
        if len(free) <= (_MOST_WITH_WORD if word else 10 * _MOST_WITH_WORD):
            pairs.update(combinations(free, 2))
    questions = []
    for one, other in sorted(pairs - known):
        first, second = groups.group_of[one], groups.group_of[other]
        if not groups.can_join(first, second) or groups.ids_differ(first, second):
            continue
        likeness = compare_names(groups.people[one].name, groups.people[other].name)
        if likeness in (Likeness.SWAPPED, Likeness.SIMILAR):
            questions.append(_Question(one, other, likeness.name.lower()))
    return questions


def _ask(questions: Sequence[_Question], groups: _Groups, names: Sequence[str], choices: ImportChoices) -> list[Doubt]:
    """One doubt for every pair; pairs that two answers would put into one group with a third person stay apart."""
    best: dict[tuple[int, int], _Question] = {}
    for question in questions:
        one, other = sorted((groups.group_of[question.one], groups.group_of[question.other]))
        if groups.can_join(one, other):
            best.setdefault((one, other), question)
    n_candidates = Counter(group for pair in best for group in pair)
    doubts = []
    for key, pair in sorted((_key(question, groups, names), pair) for pair, question in best.items()):
        question = best[pair]
        is_only = all(n_candidates[group] == 1 for group in pair)
        likely = question.reason in ("swapped", "similar") and is_only
        doubt = _make_doubt(key, question, groups, names, choices, "same_student" if likely else "two_students")
        one, other = groups.group_of[question.one], groups.group_of[question.other]
        if doubt.chosen == "same_student" and one != other:
            if groups.can_join(one, other):
                groups.join(one, other)
            else:
                doubt = _make_doubt(
                    key, replace(question, reason="taken"), groups, names, ImportChoices(), "two_students"
                )
        doubts.append(doubt)
    return doubts


def _key(question: _Question, groups: _Groups, names: Sequence[str]) -> str:
    """The key of the doubt about a pair, the same whatever the order of the files."""
    sides = (groups.people[question.one], groups.people[question.other])
    return "match:" + " | ".join(sorted(f"{names[person.file]}: {person.shown}" for person in sides))


def _make_doubt(
    key: str,
    question: _Question,
    groups: _Groups,
    names: Sequence[str],
    choices: ImportChoices,
    default: str,
) -> Doubt:
    one, other = (groups.people[k] for k in (question.one, question.other))
    values = {
        "one": one.shown,
        "one_file": names[one.file],
        "other": other.shown,
        "other_file": names[other.file],
        "reason": question.reason,
    }
    reason = Message("doubt-match-reason", {"reason": question.reason})
    return choose(choices, key, OPTIONS, default, Message("doubt-match", values), reason)
