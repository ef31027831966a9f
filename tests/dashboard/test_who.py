"""Who is using the app, as far as the provider's word goes."""

from __future__ import annotations

import pytest

from dashboard.who import NotSignedInError, is_among, read_claims

NOW = 1_700_000_000.0
CLAIMS = {
    "is_logged_in": True,
    "iss": "https://id.school.example",
    "sub": "248289761001",
    "iat": NOW - 60,
    "exp": NOW + 3540,
    "nonce": "n",
    "name": "Ms Okafor",
    "email": "Okafor@School.example",
    "email_verified": True,
}


def without(name: str) -> dict[str, object]:
    return {key: value for key, value in CLAIMS.items() if key != name}


def test_a_teacher_is_known_by_issuer_and_subject_and_by_nothing_else():
    teacher, moment = read_claims(CLAIMS, NOW)
    renamed, _ = read_claims({**CLAIMS, "name": "Ms Adeyemi", "email": "a@b.example", "iat": NOW}, NOW)
    assert (teacher.name, teacher.email, teacher.is_local) == ("Ms Okafor", "okafor@school.example", False)
    assert teacher.id == renamed.id
    assert (moment.began, moment.expires) == (NOW - 60, NOW + 3540)
    others = [read_claims({**CLAIMS, name: "other"}, NOW)[0].id for name in ("iss", "sub")]
    assert len({teacher.id, *others}) == 3
    assert "248289761001" not in teacher.id and teacher.id.isalnum() and teacher.id != "local"


def test_where_the_issuer_ends_and_the_subject_begins_matters():
    first, _ = read_claims({**CLAIMS, "iss": "https://a", "sub": "bc"}, NOW)
    second, _ = read_claims({**CLAIMS, "iss": "https://ab", "sub": "c"}, NOW)
    assert first.id != second.id


def test_every_sign_in_has_a_key_of_its_own():
    keys = {read_claims({**CLAIMS, **change}, NOW)[1].key for change in ({}, {"iat": NOW}, {"nonce": "m"})}
    assert len(keys) == 3
    assert read_claims(CLAIMS, NOW)[1].key == read_claims(dict(CLAIMS), NOW + 9)[1].key


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_nobody_verified_does_not_count(verified):
    assert read_claims({**CLAIMS, "email_verified": verified}, NOW)[0].email == ""
    assert read_claims(without("email_verified"), NOW)[0].email == ""


@pytest.mark.parametrize("claims", [{}, {"is_logged_in": False}, {**CLAIMS, "is_logged_in": "true"}])
def test_who_is_not_signed_in_is_nobody(claims):
    with pytest.raises(NotSignedInError) as refused:
        read_claims(claims, NOW)
    assert refused.value.reason is None


@pytest.mark.parametrize("name", ["iss", "sub", "iat"])
@pytest.mark.parametrize("value", [None, "", [], {}, True, float("nan"), "x" * 256, "a\nb", ["248289761001"]])
def test_an_account_or_a_time_that_cannot_be_read_is_nobody(name, value):
    with pytest.raises(NotSignedInError):
        read_claims({**CLAIMS, name: value}, NOW)
    with pytest.raises(NotSignedInError):
        read_claims(without(name), NOW)


def test_a_token_from_the_future_is_nobody():
    assert read_claims({**CLAIMS, "iat": NOW + 299}, NOW)
    with pytest.raises(NotSignedInError):
        read_claims({**CLAIMS, "iat": NOW + 301}, NOW)


@pytest.mark.parametrize("value", [None, 7, [], {"a": 1}, "", "\x00\n"])
def test_names_of_any_type_are_taken_and_what_is_no_name_is_left_out(value):
    teacher, _ = read_claims({**CLAIMS, "name": value, "email": value, "exp": value, "picture": value}, NOW)
    assert (teacher.name, teacher.email) == ("", "")


def test_a_name_is_one_short_line():
    assert read_claims({**CLAIMS, "name": "A\u202e\n<b>" + "x" * 500}, NOW)[0].name == "A <b>" + "x" * 75


def test_who_is_named_by_address_or_by_domain():
    named = {"okafor@school.example", "@college.example"}
    assert is_among("okafor@school.example", named)
    assert is_among("anybody@college.example", named)
    assert not is_among("other@school.example", named)
    assert not is_among("anybody@sub.college.example", named)
    assert not is_among("anybody@evilcollege.example", named)
    assert not is_among("", {"", "@"})
