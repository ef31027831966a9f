"""The uploads of a class as one gradebook, before any decision about single scores, items and students."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.classbook.item_matching import list_matches
from engine.classbook.refusing import refuse
from engine.classbook.student_keys import RowKeys, choose_keys
from engine.classroom import Gradebook, ImportChoices, ItemRef, Upload
from engine.curriculum.selection import leave_out_items
from engine.joining.class_files import FileItem, TwoItems
from engine.joining.gradebooks import join_with_origins
from engine.joining.origins import ItemPlace, Joined
from engine.writing.unique_names import make_name_unique


@dataclass(frozen=True, eq=False)
class JoinedUploads:
    """Uploads put together.

    Attributes
    ----------
    uploads
        Those that any item counts of, in order.
    joined
        Their gradebooks as one; its files are these uploads.
    keys
        Of its students.
    """

    uploads: tuple[Upload, ...]
    joined: Joined
    keys: RowKeys

    @property
    def gradebook(self) -> Gradebook:
        """The class as the files have it."""
        return self.joined.gradebook

    def list_origins(self) -> tuple[tuple[ItemRef, ...], ...]:
        """For every column the items that it is of, the one that it is named by last."""
        return tuple(
            tuple(ItemRef(self.uploads[at.file].id, self._title(at.file, at.position)) for at in sources)
            for sources in self.joined.columns
        )

    def list_places(self) -> Mapping[ItemRef, ItemPlace]:
        """Where every item counts; those that do not count are not in it."""
        return {
            ItemRef(self.uploads[at.file].id, self._title(at.file, at.position)): place
            for at, place in self.joined.places.items()
        }

    def _title(self, file: int, position: int) -> str:
        return _list_counted(self.uploads[file])[position]


def order_uploads(uploads: Iterable[Upload]) -> tuple[Upload, ...]:
    """In the order of their days, and those of one day as they were added."""
    return tuple(sorted(uploads, key=lambda upload: (upload.day, upload.added_at)))


def join_uploads(uploads: Sequence[Upload], choices: ImportChoices) -> JoinedUploads:
    """Put the uploads of a class together, each without the items that its import left out.

    Raises
    ------
    DecisionError
        If no item of any upload counts.
    """
    counted = tuple(upload for upload in order_uploads(uploads) if _list_counted(upload))
    if not counted:
        raise refuse("class-no-item-left")
    joined = join_with_origins(
        [leave_out_items(each.gradebook, each.left_out) for each in counted],
        choices,
        [each.day for each in counted],
        _place_matches(counted, choices),
    )
    keys = choose_keys(len(joined.gradebook.students), joined.rows, [each.student_keys for each in counted])
    return JoinedUploads(counted, joined, keys)


def _place_matches(uploads: Sequence[Upload], choices: ImportChoices) -> dict[TwoItems, bool]:
    """What the teacher said of pairs of items, by the positions of the uploads; of items that count."""
    places = {
        ItemRef(upload.id, title): FileItem(file, position)
        for file, upload in enumerate(uploads)
        for position, title in enumerate(_list_counted(upload))
    }
    return {
        frozenset(places[item] for item in pair): are_one
        for pair, are_one in list_matches(choices).items()
        if all(item in places for item in pair)
    }


def name_upload(upload: Upload, others: Iterable[Upload]) -> Upload:
    """The upload under a name that none of the others has: followed by its day where one has.

    Joining tells files apart by these names, in sentences, in repeated titles and in the keys of its doubts; so that
    answers stay those to the same question, an upload keeps the name that it got when it was added.
    """
    taken = {other.gradebook.name for other in others}
    name = upload.gradebook.name
    if name in taken:
        name = make_name_unique(f"{name} ({upload.day.isoformat()})", taken)
    return _rename(upload, name)


def name_uploads(uploads: Iterable[Upload]) -> tuple[Upload, ...]:
    """Uploads that come together, each under a name of its own."""
    named: list[Upload] = []
    for upload in uploads:
        taken = {other.gradebook.name for other in named}
        named.append(_rename(upload, make_name_unique(upload.gradebook.name, taken)))
    return tuple(named)


def _rename(upload: Upload, name: str) -> Upload:
    if name == upload.gradebook.name:
        return upload
    return replace(upload, gradebook=replace(upload.gradebook, name=name))


def _list_counted(upload: Upload) -> list[str]:
    """Titles of the items that the import did not leave out."""
    return [item.title for item in upload.gradebook.items if item.title not in upload.left_out]
