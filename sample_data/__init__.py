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
"""

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
