"""What stands in the file of a memory, field by field. How it is read and written: :mod:`engine.memory.file`.

Fields that are not named here are passed over, and so are further columns of the items of a class: a newer version may
write more. MEMORY.md explains the same to a teacher.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, FailFast, Field

FORMAT, VERSION = "gradepath-memory", 1

#: Of the items of a class, in the order in which they are written.
COLUMNS = (
    "item",
    "difficulty",
    "discrimination",
    "information_difficulty",
    "information_discrimination",
    "information_both",
    "weight",
    "n_scores",
)

Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)]
Spread = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e3)]
Text = Annotated[str, Field(max_length=10_000)]

# A list is left at the first thing in it that does not belong there: millions of them would fill the memory.
Texts = Annotated[list[Text], FailFast()]
Row = Annotated[list[Number], FailFast()]
Rows = Annotated[list[Row], FailFast()]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class Item(_Part):
    """An item that a class met; twice only where two classes gave it other points or skills."""

    title: Text = Field(description="As the class's file calls it; classes meet it again under this title.")
    points: Annotated[float, Field(allow_inf_nan=False, gt=0, le=1e9)] = Field(
        description="Points possible; 1 where the file had shares of points."
    )
    skills: Texts = Field(description="Names of the skills that it asks for.")


class FileSpreads(_Part):
    """How far the estimates of the class were free to move: standard deviations, logits."""

    ability: Spread = Field(description="Of students' general ability.")
    skill: Spread = Field(description="Of students' offsets on a skill.")
    difficulty: Spread = Field(description="Of the items' difficulties.")
    log_discrimination: Spread = Field(description="Of the logarithms of the items' discriminations.")
    tilt: Spread = Field(description="Of how students' results tilt with difficulty.")


class FileLesson(_Part):
    """What the class says about the meta-weights of the learner, where other tests are given to other classes."""

    gradient: Row = Field(description="Of the loss on hidden scores by the six outputs of the network.")
    curvature: Rows = Field(description="How sure that is: the Fisher information of the six.")


class FileClass(_Part):
    """What one class taught."""

    id: Text = Field(description="Made of the numbers and names below: the same class has the same one.")
    label: Text = Field(description="What the teacher calls the class; empty unless it was given.")
    n_students: Annotated[int, Field(ge=1, le=10**7)] = Field(description="How many had a score.")
    centre: Number = Field(description="The difficulty that the items' estimates were pulled to, logits.")
    spreads: FileSpreads
    skills: Texts = Field(description="Names, in the order of the covariance.")
    covariance: Rows = Field(
        description="How general ability (first) and the skills' offsets vary and go together in the class."
    )
    statistics: Row = Field(description="26 numbers by which the class is likened to others.")
    lesson: FileLesson
    items: Rows = Field(description="A row an item, its numbers as the columns of the file say.")


class MemoryFile(_Part):
    """The whole file; what is said in words is not read."""

    columns: Texts = Field(description="What the numbers in the rows of the classes' items are.")
    items: Annotated[list[Item], FailFast()]
    classes: Annotated[list[FileClass], FailFast()]
