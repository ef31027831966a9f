"""A class on its way into a memory, and a class that is in it already and must not count for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.classroom import Curriculum, Gradebook
from engine.joining.item_links import name_over_days
from engine.learners.tasks import ClassTasks, make_class_tasks
from engine.memory.canonical import name_class
from engine.memory.memory import Memory, RememberedClass
from engine.memory.merging import take_out
from engine.memory.repeated_items import find_columns, merge_columns
from engine.memory.same_class import find_same_class, is_as_large
from engine.memory.summary import summarise_class
from engine.wording import say_name


@dataclass(frozen=True, eq=False)
class OtherClasses:
    """What a memory holds beside a class.

    Attributes
    ----------
    memory
        Without the class.
    itself
        Ids of the classes in the whole memory that are this one.
    """

    memory: Memory
    itself: frozenset[str]


def remember_class(gradebook: Gradebook, curriculum: Curriculum, label: str = "") -> RememberedClass:
    """What one class teaches, as a memory holds it.

    Parameters
    ----------
    label
        What the teacher calls it; may be empty.
    """
    titles = name_over_days(gradebook.items)
    skills = [say_name(skill.name) for skill in curriculum.skills]
    return remember_tasks(make_class_tasks(gradebook, curriculum), titles, skills, label)


def remember_tasks(tasks: ClassTasks, titles: Sequence[str], skills: Sequence[str], label: str = "") -> RememberedClass:
    """The same for tasks whose items and skills are called like this; items of one title are one, asked again."""
    return name_class(merge_columns(summarise_class(tasks, titles, skills), tasks.seen.numpy()), label)


def set_itself_aside(
    memory: Memory, gradebook: Gradebook, curriculum: Curriculum, known: frozenset[str] = frozenset()
) -> OtherClasses:
    """A memory without this class, which would else count twice: without its numbers, and without an older state of it.

    Parameters
    ----------
    known
        Ids under which it is known to have been remembered, perhaps with other tags.
    """
    titles = name_over_days(gradebook.items)
    skills = [say_name(skill.name) for skill in curriculum.skills]
    return set_tasks_aside(memory, make_class_tasks(gradebook, curriculum), titles, skills, known)


def set_tasks_aside(
    memory: Memory,
    tasks: ClassTasks,
    titles: Sequence[str],
    skills: Sequence[str],
    known: frozenset[str] = frozenset(),
) -> OtherClasses:
    """The same for tasks whose items and skills are called like this."""
    n_students = int(tasks.seen.any(-1).sum())
    if not any(each.id in known or is_as_large(each.summary.n_students, n_students) for each in memory.classes):
        return OtherClasses(memory, frozenset())  # what the class teaches takes long where it is large
    own = remember_tasks(tasks, titles, skills)
    itself = {each.id for each in memory.classes if each.id == own.id or each.id in known}
    for class_id in itself:
        memory, _ = take_out(memory, class_id)
    while (older := find_same_class(memory, own)) is not None:
        itself.add(older.id)
        memory, _ = take_out(memory, older.id)
    return OtherClasses(memory, frozenset(itself))


def count_shared(memory: Memory, gradebook: Gradebook, curriculum: Curriculum) -> dict[str, int]:
    """For every class of a memory, by its id, how many of this class's items it met."""
    names = name_over_days(gradebook.items)
    first = find_columns(names).first
    titles = [names[j] for j in first]
    points = make_class_tasks(gradebook, curriculum).points.numpy()[first]
    counts = {}
    for each in memory.classes:
        found = Memory((each,)).find_shared(titles, points)
        counts[each.id] = len(found[0].ours) if found else 0
    return counts
