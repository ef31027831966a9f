"""One module per output format, and four rooms that they share.

``sheets`` says what stands on a sheet of paper, ``paper`` how it becomes a page, ``book`` what is in the workbook of a
class, ``schema`` what shape the JSON file has. :mod:`engine.exports.files` names the formats.
"""
