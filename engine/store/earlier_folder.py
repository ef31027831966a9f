"""What earlier versions kept in the user's configuration folder comes to the shelf once, and goes from the folder.

In a folder anybody who can reach the app could read and delete it; on the shelf it is the teacher's own.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePosixPath

from engine.importers.remembered import read_layout_file, write_layout
from engine.store import kept_layouts, saved_curricula
from engine.store.access import LOCAL, Store
from engine.store.shelf import list_shelf, put_on_shelf
from engine.writing.user_folder import delete_user_file, list_user_files, read_user_file

LAYOUT_FILE = "layouts.json"
CURRICULUM_FOLDER = "curricula"


def take_over_folder(store: Store) -> int:
    """Bring curricula and layouts of the folder to the shelf; what is there under the same name stays as it is.

    Only on a laptop: on a server the folder is nobody's.

    Returns
    -------
    How many things were brought.

    Raises
    ------
    UnavailableError
        If they cannot be kept: what was not kept is still in the folder.
    """
    if store.database.path is None or store.teacher != LOCAL:
        return 0
    return _take_layouts(store) + _take_curricula(store)


def _take_layouts(store: Store) -> int:
    data = read_user_file(LAYOUT_FILE)
    if data is None:
        return 0
    found = read_layout_file(data)
    new = {key: write_layout(layout) for key, layout in found.items()}
    n = _put(store, kept_layouts.KIND, new)
    _delete(LAYOUT_FILE)
    return n


def _take_curricula(store: Store) -> int:
    n = 0
    for path in list_user_files(CURRICULUM_FOLDER, saved_curricula.SUFFIX):
        data = read_user_file(path)
        if data is not None:
            name = PurePosixPath(path).name.removesuffix(saved_curricula.SUFFIX)
            n += _put(store, saved_curricula.KIND, {name: data})
            _delete(path)
    return n


def _put(store: Store, kind: str, things: dict[str, bytes]) -> int:
    known = set(list_shelf(store, kind))
    new = {name: content for name, content in things.items() if name not in known}
    for name, content in new.items():
        put_on_shelf(store, kind, name, content)
    return len(new)


def _delete(path: str) -> None:
    # A file that stays is taken over again next time, which changes nothing while it is on the shelf.
    with suppress(OSError):
        delete_user_file(path)
