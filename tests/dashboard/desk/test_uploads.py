"""Files on the desk, without Streamlit."""

from __future__ import annotations

from dashboard.desk.uploads import begin, file_key


def test_files_of_one_name_are_told_apart():
    assert file_key("a.csv", b"1") != file_key("a.csv", b"2")
    assert file_key("a.csv", b"1") == file_key("a.csv", b"1")


def test_decisions_about_a_file_are_its_own_and_the_upload_ends_with_the_last():
    upload = begin([("a.csv", b"1"), ("b.csv", b"2")])
    first, second = upload.files
    upload = upload.with_choices(first.key, max_scores={"Q1": 5.0}).with_choices("", keep_good_rows=True)
    upload = upload.with_file(second.key, left_out=frozenset({"Q2"}))
    assert upload.choices_of(first.key).max_scores == {"Q1": 5.0} and not upload.files[0].left_out
    assert upload.files[1].left_out == {"Q2"} and not upload.choices_of(second.key).max_scores
    assert upload.choices.keep_good_rows and not upload.choices_of(first.key).keep_good_rows
    left = upload.without_file(first.key)
    assert (left.files, left.removals) == ((upload.files[1],), 1)
    assert left.without_file(second.key) is None
