"""A Moodle gradebook counts every grade once, though it says it up to four times."""

from __future__ import annotations

from tests.engine.importers.reading import doubts, ignored, maxima, read, titles

ENGLISH = """First name,Last name,ID number,Institution,Department,Email address,Quiz: Fractions (Real),\
Quiz: Fractions (Percentage),Quiz: Fractions (Letter),Quiz: Fractions (Feedback),Assignment: Essay (Real),\
Assignment: Essay (Percentage),Course total (Real),Course total (Percentage),Last downloaded from this course
Ann,Obi,1,,,a@x.org,8.00,80.00 %,B-,Good,-,-,8.00,26.67 %,1700000000
Bo,Ray,2,,,b@x.org,10.00,100.00 %,A,,15.00,75.00 %,25.00,83.33 %,1700000001
"""
GERMAN = """Vorname,Nachname,E-Mail-Adresse,Test: Brüche (Punkte),Test: Brüche (Prozentsatz),Kurs gesamt (Punkte),\
Zuletzt aus diesem Kurs geladen
Ann,Obi,a@x.org,8.00,80.00 %,8.00,1700000000
Bo,Ray,b@x.org,10.00,100.00 %,9.00,1700000000
"""
# Words of no list: the unix time tells that it is Moodle, the percent signs which column repeats which.
UNKNOWN = """Etunimi,Sukunimi,Tentti: Murtoluvut (Pisteet),Tentti: Murtoluvut (Osuus),Ladattu
Ann,Obi,8.00,80.00 %,1700000000
Bo,Ray,10.00,100.00 %,1700000000
"""


def test_only_points_are_read_and_the_rest_has_a_reason() -> None:
    gradebook = read(ENGLISH)
    assert titles(gradebook) == ["Quiz: Fractions", "Assignment: Essay"]
    assert maxima(gradebook) == [10, 15]
    assert gradebook.scores[:, 0].tolist() == [8, 10]
    assert [student.name for student in gradebook.students] == ["Ann Obi", "Bo Ray"]
    reasons = ignored(gradebook)
    assert (
        reasons["Quiz: Fractions (Percentage)"] == "It is the same grade as “Quiz: Fractions (Real)”, as a percentage."
    )
    assert "letter" in reasons["Quiz: Fractions (Letter)"]
    assert "feedback" in reasons["Quiz: Fractions (Feedback)"]
    for total in ("Course total (Real)", "Course total (Percentage)"):
        assert reasons[total] == "Moodle computes it from the other grades."
    assert "downloaded" in reasons["Last downloaded from this course"]
    assert doubts(gradebook) == {"blank": "no_score"}


def test_other_languages() -> None:
    assert titles(read(GERMAN)) == ["Test: Brüche"]
    assert titles(read(UNKNOWN)) == ["Tentti: Murtoluvut"]


def test_percentages_alone_are_kept() -> None:
    header = "First name,Last name,Quiz: A (Percentage),Last downloaded from this course\n"
    gradebook = read(header + "An,Obi,80.00 %,17\nBo,Ray,50 %,17\n")
    assert (titles(gradebook), maxima(gradebook)) == (["Quiz: A"], [100])


def test_a_last_column_of_numbers_is_no_time() -> None:
    assert titles(read("Name,A (1),B (2)\nAnn,8,5\nBo,10,5\n")) == ["A (1)", "B (2)"]
