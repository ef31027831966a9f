"""Files on the desk, without Streamlit."""

from __future__ import annotations

from dashboard.desk.uploads import file_key


def test_files_of_one_name_are_told_apart():
    assert file_key("a.csv", b"1") != file_key("a.csv", b"2")
    assert file_key("a.csv", b"1") == file_key("a.csv", b"1")
