"""Which class a gradebook may be of: the one that has most of its students."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.classroom import Gradebook, KeptClass, Student
from engine.joining.student_matching import match_students
from engine.joining.student_names import normalise_name
from engine.writing.unique_names import make_names_unique

FEWEST_FOR_SURE = 5
"""Students in common below which two classes are never taken for the same without asking."""

_SHARE_OF_FILE, _SHARE_OF_CLASS = 0.75, 0.5
_TELLING_ID = 4
"""Letters from which an id tells who somebody is: 7 and 12 may be numbers in a list, which every class has."""


@dataclass(frozen=True)
class CommonStudents:
    """How many students a gradebook and a class have in common.

    Attributes
    ----------
    n_known
        Students of the gradebook who are in the class, as joining would match them.
    n_telling
        Those of them who are known by a name, an address or a long id, and not by a number in a list alone.
    n_students
        Of the gradebook.
    n_in_class
        Students who belong to the class.
    """

    n_known: int
    n_telling: int
    n_students: int
    n_in_class: int

    @property
    def are_most(self) -> bool:
        """Whether more than half of the gradebook's students are in the class."""
        return 2 * self.n_known > self.n_students

    @property
    def are_nearly_all(self) -> bool:
        """Whether the gradebook is that of the class if no other class is like it."""
        return (
            self.n_telling >= max(FEWEST_FOR_SURE, _SHARE_OF_FILE * self.n_students)
            and self.n_telling >= _SHARE_OF_CLASS * self.n_in_class
        )


def count_common(kept: KeptClass, gradebook: Gradebook) -> CommonStudents:
    """Count the students of a gradebook who are in a class: by id, e-mail address and name, as joining matches them."""
    books = [upload.gradebook for upload in kept.uploads]
    keys = [key for upload in kept.uploads for key in upload.student_keys]
    gone = {each.key for each in kept.students if each.left_on is not None}
    names = make_names_unique([*(book.name for book in books), gradebook.name])
    known = telling = 0
    for group in match_students([*books, gradebook], names, kept.joining).groups:
        own = [gradebook.students[row] for file, row in group if file == len(books)]
        others = [books[file].students[row] for file, row in group if file < len(books)]
        if own and others:
            known += 1
            telling += any(_tell_who(own[0], other) for other in others)
    return CommonStudents(known, telling, len(gradebook.students), len(set(keys) - gone))


def choose_class(common: Sequence[CommonStudents]) -> int | None:
    """Position of the class that a gradebook is nearly certainly of; None where that is to be asked.

    Two courses of the same students are alike in this, and only the teacher knows which of them was examined.
    """
    likely = [k for k, each in enumerate(common) if each.are_nearly_all]
    others = [k for k, each in enumerate(common) if 2 * each.n_known > each.n_students]
    return likely[0] if len(likely) == 1 and others == likely else None


def _tell_who(one: Student, other: Student) -> bool:
    """Whether two rows of one student agree in something that hardly anybody else has."""
    ids = {one.id.casefold(), *(text.casefold() for _, text in one.platform_ids)}
    others = {other.id.casefold(), *(text.casefold() for _, text in other.platform_ids)}
    same_id = any(len(each.lstrip("0")) >= _TELLING_ID for each in ids & others)
    same_mail = bool(one.email) and one.email.casefold() == other.email.casefold()
    name = normalise_name(one.name)
    same_name = any(map(str.isalpha, name)) and name == normalise_name(other.name)
    return same_id or same_mail or same_name
