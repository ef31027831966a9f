"""The kinds of value that stand in the JSON file, and how each goes in and comes back.

Source: https://docs.pydantic.dev/latest/concepts/types/#custom-types
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Annotated, Any

import numpy as np
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from engine import classroom
from engine.wording import say
from engine.writing.plain_text import replace_halves


class Part(BaseModel):
    """A noun of :mod:`engine.classroom` as it stands in the file: of the same name, with the same fields in order.

    It is made from the noun by its attributes (``model_validate``) or from the file (``model_validate_json``). Fields
    of the file that it does not name are passed over: a newer version may write more.
    """

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def noun(cls) -> Any:
        """The class that it stands for."""
        return vars(classroom)[cls.__name__]

    def restore(self) -> Any:
        """The noun again, an instance of :meth:`noun`."""
        noun = self.noun()
        return noun(**{field.name: restore(getattr(self, field.name)) for field in fields(noun)})


def restore(value: object) -> Any:
    """A value of a part as the noun holds it: parts become nouns, also inside tuples; everything else stays."""
    match value:
        case Part():
            return value.restore()
        case tuple():
            return tuple(restore(each) for each in value)
    return value


def _put_into_words(value: object, info: ValidationInfo) -> object:
    """A message where the file has text: its sentence in the catalogue that is the context of the validation."""
    return say(value, info.context) if isinstance(value, classroom.Message) else value


def _make_writable(value: object) -> object:
    return replace_halves(value) if isinstance(value, str) else value


def _read_null(value: object) -> object:
    return math.nan if value is None else value


def _write_null(value: object) -> object:
    """JSON has no sign for what is not a number or not finite."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _check_gap(value: object) -> object:
    if not isinstance(value, str | int | float):
        raise ValueError("neither text nor number")
    return value


Text = Annotated[str, BeforeValidator(_make_writable)]
"""Half of a surrogate pair, which UTF-8 has no bytes for, becomes ``?``."""

Words = Annotated[Text, BeforeValidator(_put_into_words)]
"""Text of somebody's, or of ours in the language of the file."""

Number = Annotated[
    float,
    BeforeValidator(_read_null),
    PlainSerializer(_write_null),
    WithJsonSchema({"type": ["number", "null"]}),
]
"""Null where the number is not defined, such as the mean of no score; NaN in the noun."""

Gap = Annotated[
    Any,
    BeforeValidator(_make_writable),
    BeforeValidator(_read_null),
    BeforeValidator(_put_into_words),
    AfterValidator(_check_gap),
    PlainSerializer(_write_null),
    WithJsonSchema({"type": ["string", "number", "null"]}),
]
"""What fills a gap of a sentence: text or a number."""


@dataclass(frozen=True)
class Cells:
    """Says how an array stands in the file: a list of rows of cells, or deeper.

    Attributes
    ----------
    lists
        The type of the lists, such as ``list[list[bool]]``.
    dtype
        Of the array; null is NaN where it is of floats.
    n_axes
        How deep the lists are. An array without rows has lost its other axes.
    """

    lists: Any
    dtype: type[np.generic]
    n_axes: int = 2

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The lists' own checks, between an array that becomes lists and lists that become an array."""
        lists = core_schema.no_info_before_validator_function(self._list_cells, handler.generate_schema(self.lists))
        written = core_schema.plain_serializer_function_ser_schema(self._write_cells)
        return core_schema.no_info_after_validator_function(self._make_array, lists, serialization=written)

    def _list_cells(self, value: object) -> object:
        return value.tolist() if isinstance(value, np.ndarray) else value

    def _make_array(self, rows: list[Any]) -> np.ndarray[Any, Any]:
        try:
            array = np.array(rows, dtype=self.dtype)
        except OverflowError as error:
            raise ValueError(str(error)) from None
        if rows and array.ndim != self.n_axes:
            raise ValueError("rows of different lengths")
        return array

    def _write_cells(self, array: np.ndarray[Any, Any]) -> list[Any]:
        cells = array.astype(object)
        if issubclass(self.dtype, np.floating):
            cells[~np.isfinite(array)] = None
        return list(cells.tolist())
