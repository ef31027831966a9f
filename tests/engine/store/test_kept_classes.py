"""The classes that tests draw are what they say: everything a class can hold, and what differs is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given

from engine.classroom import KeptClass, Status
from engine.store.documents import read_document, read_gradebook, write_document, write_gradebook
from tests.engine.store.kept_classes import ANY_CLASS, differ, kept_classes


@ANY_CLASS
@given(kept_classes())
def test_documents_hold_any_class_exactly(kept: KeptClass) -> None:
    for upload in kept.uploads:
        assert not differ(read_gradebook(write_gradebook(upload.gradebook)), upload.gradebook)
    for part in (kept.curriculum, kept.settings, kept.joining, *kept.plans, *kept.notes, *kept.corrected_scores):
        assert not differ(read_document(write_document(part), type(part)), part)


@ANY_CLASS
@given(kept_classes())
def test_a_difference_is_found_where_it_is(kept: KeptClass) -> None:
    first, *others = kept.uploads
    book = first.gradebook
    excused = replace(book, status=np.full_like(book.status, Status.EXCUSED + 5))
    changed = replace(kept, uploads=(replace(first, gradebook=excused), *others))
    assert differ(kept, changed) == ".uploads[0].gradebook.status"
    assert not differ(kept, replace(kept))
