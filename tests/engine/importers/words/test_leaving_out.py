"""A language can be left out of the vocabulary, wherever the vocabulary is used."""

from __future__ import annotations

from functools import lru_cache

from engine.importers.words import ALL_WORDS, Vocabulary, leave_languages_out, list_languages


@lru_cache
def count_headers(words: Vocabulary) -> int:
    return len(words.columns)


def test_words_of_a_language_are_gone_within_the_context_only() -> None:
    assert "forename" in ALL_WORDS.columns
    with leave_languages_out(["en"]):
        assert "forename" not in ALL_WORDS.columns
        assert ALL_WORDS.languages == frozenset(list_languages()) - {"en"}
    assert "forename" in ALL_WORDS.columns


def test_caches_keep_vocabularies_apart() -> None:
    before = count_headers(ALL_WORDS)
    with leave_languages_out(["en"]):
        assert count_headers(ALL_WORDS) < before
    assert count_headers(ALL_WORDS) == before
