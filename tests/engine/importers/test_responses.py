from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.importers.responses import MOST_PROBLEMS, ResponsesError, read_responses


def test_reads_credit_and_blanks() -> None:
    r = read_responses(b"student,Q1,Q2\nAda,1,\nBo,0.5,0\n", "r.csv")
    assert r.students == ("Ada", "Bo")
    assert r.items == ("Q1", "Q2")
    np.testing.assert_array_equal(r.credit, [[1.0, np.nan], [0.5, 0.0]])


def test_all_problems_at_once_with_row_and_column() -> None:
    data = b"student,Q1,Q1,Q3\nAda,1,abc,\nBo,1.5,0,-1\nCy,1,1,1,7\n"
    with pytest.raises(ResponsesError) as caught:
        read_responses(data, "r.csv")
    where = [(p.row, p.column) for p in caught.value.problems]
    assert where == [(1, "Q1"), (4, None), (2, "Q1"), (3, "Q1"), (3, "Q3")]
    text = str(caught.value)
    assert "“abc”" in text
    assert "“1.5”" in text
    assert "row 3, column “Q3”: found “-1”" in text


@pytest.mark.parametrize("data", [b"", b"student,Q1\n", b"student\nAda\n", b"\n\n", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_holds_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(ResponsesError):
        read_responses(data, "r.csv")


@pytest.mark.parametrize("cell", ["inf", "1e999", "0,5", "1/2", "yes", "1 0"])
def test_numbers_of_another_kind_are_no_credit(cell: str) -> None:
    with pytest.raises(ResponsesError, match="not a credit"):
        read_responses(f'student,Q1,Q2\nAda,"{cell}",1\n'.encode(), "r.csv")


@pytest.mark.parametrize("other", ["1", "x"])
def test_missing_numbers_as_programs_write_them_are_unseen(other: str) -> None:
    data = f"student,Q1,Q2,Q3,Q4\nAda,nan,NA,NaN,{other}\n".encode()
    if other == "x":
        with pytest.raises(ResponsesError) as caught:
            read_responses(data, "r.csv")
        assert [p.column for p in caught.value.problems] == ["Q4"]
    else:
        np.testing.assert_array_equal(read_responses(data, "r.csv").credit, [[np.nan, np.nan, np.nan, 1.0]])


def test_a_thousand_problems_are_cut_and_counted() -> None:
    rows = "".join(f"s{i},x\n" for i in range(1000))
    with pytest.raises(ResponsesError, match=f"{1000 - MOST_PROBLEMS} more problems"):
        read_responses(f"student,Q1\n{rows}".encode(), "r.csv")


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_random_bytes_raise_nothing_else(data: bytes) -> None:
    try:
        r = read_responses(data, "r.csv")
    except ResponsesError:
        return
    assert r.credit.shape == (len(r.students), len(r.items))


@given(st.lists(st.lists(st.sampled_from(["", "0", "1", "0.25", "x", "-1"]), min_size=2, max_size=4), max_size=6))
@settings(max_examples=60, deadline=None)
def test_tables_are_read_whole_or_refused(rows: list[list[str]]) -> None:
    data = "\n".join(["student,a,b", *(",".join(["s", *row]) for row in rows)]).encode()
    fine = bool(rows) and all(c not in ("x", "-1") for row in rows for c in row) and not any(any(r[2:]) for r in rows)
    if fine:
        assert read_responses(data, "r.csv").credit.shape == (len(rows), 2)
    else:
        with pytest.raises(ResponsesError):
            read_responses(data, "r.csv")


def test_every_item_without_a_name_is_reported() -> None:
    with pytest.raises(ResponsesError) as error:
        read_responses(b"student,a,,b,,\nAda,1,0,1,0,\n", "x.csv")
    assert [problem.message.values["position"] for problem in error.value.problems] == ["3", "5", "6"]
