"""What teachers and platforms write above columns, before rows and into cells, in many languages: one data file each.

``<language>.toml`` holds words and fixed strings only, see :mod:`~engine.importers.words.vocabulary` for its sections.
What a column is, is never decided here: a word is one piece of evidence, weighed with what stands in the column in
:mod:`engine.importers.evidence`.
"""

from engine.importers.words.vocabulary import (
    ALL_WORDS,
    Vocabulary,
    leave_languages_out,
    list_languages,
    load_vocabulary,
)

__all__ = ["ALL_WORDS", "Vocabulary", "leave_languages_out", "list_languages", "load_vocabulary"]
