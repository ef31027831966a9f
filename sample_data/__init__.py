"""Two sample classes, so that the whole way can be tried without a file of one's own.

28 invented students of grade 5 and their scores on 24 items about fractions, written as the file a teacher would
download from Canvas, so that the sample goes through the real importer. ``README.md`` beside this file says how the
class was made; ``python -m sample_data.generate`` makes it again, byte for byte.

====================  ==============================================================================================
``GRADEBOOK``         the Canvas gradebook file
``SKILLS``            the nine skills: prerequisites, explanation, worked example, practice, minutes
``ITEMS``             which item needs which skills
``TRUE_MASTERY``      what every student really masters (student, skill, mastery); for tests, never for the app
``FORMATS``           a folder: eight of the students and eight of the items as every other platform exports them
``RESPONSES``         a folder of response sets for ``predict`` and ``benchmark``: both classes as tables of credit
====================  ==============================================================================================

The same four files of a second class, ``EQUATIONS_…``: 32 invented students of grade 7 and an exam of 27 questions
about 一元一次方程 (linear equations), in Chinese and as a Chinese school has them.

Both classes took two more tests, five weeks apart:

======================  ============================================================================================
``GRADEBOOKS``          of every test, the first one's first; the days that they are of are ``DAYS``
``TERM_ITEMS``          which item of any of the tests needs which skills
``TERM_TAUGHT``         what was taught between the tests, to the class or to a group
``TERM_TRUE_MASTERY``   what every student masters on the day of every test (student, skill, day, mastery); for tests
``TERM_TRUE_CHANGE``    what that changed by between any two (student, skill, from, to, change); for tests
======================  ============================================================================================

and ``EQUATIONS_EXAMS``, ``EQUATIONS_DAYS``, ``EQUATIONS_TERM_…`` of the second class.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

SAMPLE = Path(__file__).parent
GRADEBOOK = SAMPLE / "fractions_canvas.csv"
SKILLS = SAMPLE / "fractions_skills.csv"
ITEMS = SAMPLE / "fractions_items.csv"
TRUE_MASTERY = SAMPLE / "fractions_true_mastery.csv"
FORMATS = SAMPLE / "formats"
RESPONSES = SAMPLE / "responses"

EQUATIONS_EXAM = SAMPLE / "equations_exam.csv"
EQUATIONS_SKILLS = SAMPLE / "equations_skills.csv"
EQUATIONS_ITEMS = SAMPLE / "equations_items.csv"
EQUATIONS_TRUE_MASTERY = SAMPLE / "equations_true_mastery.csv"

DAYS = (date(2026, 9, 9), date(2026, 10, 14), date(2026, 11, 18))
GRADEBOOKS = (GRADEBOOK, *(SAMPLE / f"fractions_canvas_{day.isoformat()}.csv" for day in DAYS[1:]))
TERM_ITEMS = SAMPLE / "fractions_term_items.csv"
TERM_TAUGHT = SAMPLE / "fractions_term_taught.csv"
TERM_TRUE_MASTERY = SAMPLE / "fractions_term_true_mastery.csv"
TERM_TRUE_CHANGE = SAMPLE / "fractions_term_true_change.csv"

EQUATIONS_DAYS = (date(2026, 9, 16), date(2026, 10, 21), date(2026, 11, 25))
EQUATIONS_EXAMS = (EQUATIONS_EXAM, *(SAMPLE / f"equations_exam_{day.isoformat()}.csv" for day in EQUATIONS_DAYS[1:]))
EQUATIONS_TERM_ITEMS = SAMPLE / "equations_term_items.csv"
EQUATIONS_TERM_TAUGHT = SAMPLE / "equations_term_taught.csv"
EQUATIONS_TERM_TRUE_MASTERY = SAMPLE / "equations_term_true_mastery.csv"
EQUATIONS_TERM_TRUE_CHANGE = SAMPLE / "equations_term_true_change.csv"


@dataclass(frozen=True)
class Sample:
    """The files of a class after its first test."""

    gradebook: Path
    skills: Path
    items: Path


SAMPLES = {"en": Sample(GRADEBOOK, SKILLS, ITEMS), "zh": Sample(EQUATIONS_EXAM, EQUATIONS_SKILLS, EQUATIONS_ITEMS)}
"""Language -> the class that is written in it; who reads another language is shown the first."""


def find_sample(language: str) -> Sample:
    """The class in this language, or the first where there is none."""
    return SAMPLES.get(language, SAMPLES["en"])
