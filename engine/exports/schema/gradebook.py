"""What the JSON file of a class says about the gradebook and the curriculum, field by field.

See :mod:`engine.exports.schema.report` for the rest and for how these classes are read.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationInfo, model_validator

from engine import classroom
from engine.classroom import BoolArray, FloatArray
from engine.exports.schema.json_values import Cells, Gap, Number, Part, Text, Words
from engine.wording import say

Numbers = Annotated[FloatArray, Cells(list[list[float | None]], np.float64)]
Truths = Annotated[BoolArray, Cells(list[list[bool]], np.bool_)]
Statuses = Annotated[NDArray[np.int8], Cells(list[list[int]], np.int8)]
Texts = Annotated[NDArray[np.object_], Cells(list[list[Text]], np.object_)]


class Message(Part):
    """A sentence as a key of Gradepath's catalogue, and in words for readers without that catalogue."""

    key: Text = Field(description="Identifier of the sentence in Gradepath's catalogue.")
    values: dict[Text, Gap] = Field({}, description="What the gaps of the sentence are filled with, by name.")
    text: Text = Field(description="The sentence, in the language of the file.")

    @model_validator(mode="before")
    @classmethod
    def _put_into_words(cls, data: Any, info: ValidationInfo) -> Any:
        """The noun has no words; they come from the catalogue that is the context of the validation."""
        if isinstance(data, classroom.Message):
            return {"key": data.key, "values": data.values, "text": say(data, info.context)}
        return data


class Remedy(Part):
    """A decision after which a problem is gone."""

    label: Message = Field(description="What then happens.")
    answers: tuple[tuple[Text, Text], ...] = Field(
        (), description="Pairs of a question's key and the option to choose."
    )
    max_scores: tuple[tuple[Text, Number], ...] = Field((), description="Pairs of an item's title and points possible.")


class Problem(Part):
    """Something in a file that cannot be read, where it is and what to do about it."""

    message: Message = Field(description="The whole sentence: where, what was found, what to do.")
    row: int | None = Field(
        None, description="1-based row of the file (the header is a row too); null when it is not in one row."
    )
    column: Text | None = Field(
        None, description="Header or letter of the column; null when the problem is not in one column."
    )
    places: tuple[tuple[int, int], ...] = Field(
        (),
        description="Row and column, from 0, of the cells that this one cause spoils; the first of them where there "
        "are hundreds. A column of -1 is the whole row.",
    )
    remedies: tuple[Remedy, ...] = Field((), description="Decisions, each of which makes the whole problem go away.")


class Student(Part):
    """One row of the gradebook."""

    id: Text = Field(
        description="The platform's identifier, or the name where the file has none. Unique in a gradebook."
    )
    name: Text = Field(description="As the teacher reads it, given name first where the file tells them apart.")
    label: Text = Field(
        description="The name, followed by the id where two students share the name. Unique; used in every file and on "
        "every screen."
    )
    section: Text = Field("", description="The section or class of the student; empty when the file says nothing.")
    email: Text = Field("", description="As the file gives it; empty when it says nothing.")
    platform_ids: tuple[tuple[Text, Text], ...] = Field(
        (), description="Column and content of every identifier in the file."
    )
    groups: tuple[tuple[Text, Text], ...] = Field(
        (),
        description="Column and cell of the columns that put students into groups, such as a language, where the "
        "teacher asked to keep them.",
    )
    n_given: int = Field(
        0, description="How many words of the name are given names; 0 when the file does not tell these apart."
    )


class Item(Part):
    """Anything with a score: an exam question, a homework, a quiz."""

    title: Text = Field(description='Unique in a gradebook; a repeated title gets " (2)".')
    max_score: Number = Field(description="Points possible, > 0.")
    max_source: Text = Field(
        "file",
        description="file: the file says so. highest: the highest score seen. "
        "guessed: a usual maximum that the scores of all like items fit. teacher: set by hand. "
        "credit: the column is a share of points (percent or fraction). grade: from the ends of a scale of grades.",
    )
    taken_on: date | None = Field(None, description="When it was taken or due; null when the file does not say.")
    key: Text = Field("", description="The right answer as the file writes answers; empty when it does not say.")
    again_of: Text = Field("", description="Title of the item that this is, asked on an earlier day; empty if new.")


class IgnoredColumn(Part):
    """A column that is not an item, and why."""

    column: Text = Field(description="Its header.")
    why: Message = Field(description="Why it is no item.")


class Doubt(Part):
    """A decision the importer took that the teacher may turn around."""

    key: Text = Field(description="Names the decision, for instance column:Final project.")
    sentence: Message = Field(description="What was found.")
    reason: Message = Field(description="Why it was read so.")
    options: tuple[Text, ...] = Field(description="Identifiers of the possible readings, at least two.")
    chosen: Text = Field(description="The reading in force: the importer's own, or the teacher's answer.")
    labels: tuple[Text, ...] = Field(
        (),
        description="Words of the options where the catalogue cannot know them, such as the names of sheets; empty "
        "otherwise.",
    )


class ImportNotes(Part):
    """What the importer understood, ignored, doubted and left out."""

    format: Text = Field(description="Identifier of the format, for instance canvas_gradebook.")
    why: Message = Field(description="By what the format was recognised.")
    encoding: Text = Field("", description="Of a text file; empty for a workbook.")
    delimiter: Text = Field("", description="Of a text file; empty for a workbook.")
    ignored_columns: tuple[IgnoredColumn, ...] = Field((), description="The columns that are no items.")
    doubts: tuple[Doubt, ...] = Field((), description="What the teacher may decide otherwise.")
    left_out: tuple[Problem, ...] = Field((), description="What was left out because it could not be read.")
    remarks: tuple[Message, ...] = Field(
        (), description='Said but not to be decided, such as "maxima are the highest scores seen".'
    )
    warnings: tuple[Message, ...] = Field(
        (), description='Remarks that change who counts, such as "no column names the students".'
    )
    parts: tuple[tuple[Text, ImportNotes], ...] = Field(
        (), description="Name and notes of each file where several became one gradebook; empty otherwise."
    )
    mapped_on: date | None = Field(
        None, description="The day of the mapping by which the columns were read, where it is a remembered one."
    )
    letter_scale: dict[Text, Number] = Field(
        {}, description="Letter -> share of the points, the best letter first; empty when no letters were scores."
    )


class Gradebook(Part):
    """Students, items, scores, and what the import understood."""

    name: Text = Field(description="The class or file name without its extension, as shown to the teacher.")
    students: tuple[Student, ...] = Field(description="One a row of every table that is by student.")
    items: tuple[Item, ...] = Field(description="One a column of every table that is by item.")
    scores: Numbers = Field(
        description="Raw points, a row a student and a column an item; null wherever the status is not 1 (scored)."
    )
    status: Statuses = Field(
        description="0 missing, 1 scored, 2 excused, 3 absent, 4 pending; a row a student and a column an item."
    )
    notes: ImportNotes = Field(description="What the import understood.")
    answers: Texts | None = Field(
        None,
        description="What each student answered, a row a student and a column an item, empty where the file does not "
        "say; null when it has no answers.",
    )


class Skill(Part):
    """One thing to learn, with what a student needs to learn it."""

    id: Text = Field(description="Unique among the skills.")
    name: Words = Field(description="As the teacher and the students read it.")
    short_name: Words = Field(description="For narrow places; the name itself where none was given.")
    prerequisites: tuple[Text, ...] = Field((), description="Ids of the skills that come before.")
    explanation: Text = Field("", description="What the skill is, for the student; empty when nobody wrote it.")
    worked_example: Text = Field("", description="An example with its solution; empty when nobody wrote it.")
    practice: Text = Field(
        "", description="Tasks to practise with, maybe with their answers; empty when there is none."
    )
    minutes: int = Field(20, description="Time the practice takes, > 0.")


class Curriculum(Part):
    """Skills in prerequisite order, and which items need which skills."""

    skills: tuple[Skill, ...] = Field(description="Topologically sorted: a prerequisite always comes earlier.")
    q_matrix: Truths = Field(
        description="Whether an item needs a skill, a row an item and a column a skill. Every item has at least one."
    )
    source: Text = Field(
        description="file (items file), titles (skills named in the item titles), app (ticked on the screen), groups "
        "(items that the scores put together) or single (no tags at all: one skill for all items)."
    )
    remarks: tuple[Message, ...] = Field((), description="What the teacher should know about it.")
    left_out: tuple[Problem, ...] = Field((), description="What was left out because it could not be read.")
    placeholder: Text = Field(
        "",
        description="Id of the skill that stands in for the items nothing is said about; empty where there are none.",
    )
    unused: tuple[Skill, ...] = Field((), description="Skills that were listed while no item names any of them.")
