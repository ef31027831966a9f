"""The JSON Schemas of the JSON exports, as the files that ship, from :mod:`engine.exports.schema`.

After a change there: ``python -m engine.exports.json_schema``
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from engine.exports.schema.report import ClassFile
from engine.exports.schema.student_record import StudentRecord

SCHEMA = Path(__file__).with_name("class_report.schema.json")
RECORD_SCHEMA = Path(__file__).with_name("student_record.schema.json")


class _PlainSchema(GenerateJsonSchema):
    """Draft 2020-12 without a title for every field, and with nothing from the docstrings of other modules."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """The name of a field says as much."""
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The values of an enumeration; what they mean stands with the field."""
        return {"enum": [member.value for member in schema["members"]]}

    def encode_default(self, dft: Any) -> Any:
        """A number that is not defined is null in the file."""
        return None if isinstance(dft, float) and math.isnan(dft) else super().encode_default(dft)

    def generate(self, schema: CoreSchema, mode: Any = "validation") -> JsonSchemaValue:
        """The whole schema, which names the draft that it follows."""
        return {"$schema": self.schema_dialect} | super().generate(schema, mode)


def write_schema(kind: type[BaseModel] = ClassFile) -> bytes:
    """A schema as the file that ships. Fields that it does not name are allowed: a newer version may write more."""
    schema = kind.model_json_schema(schema_generator=_PlainSchema)
    return (json.dumps(schema, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


if __name__ == "__main__":
    SCHEMA.write_bytes(write_schema())
    RECORD_SCHEMA.write_bytes(write_schema(StudentRecord))
