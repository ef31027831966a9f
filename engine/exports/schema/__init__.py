"""The shape of the JSON file: one model a noun, each field with its description."""
