"""What an imagined score changes, worked by hand on the reports of a small class."""

from __future__ import annotations

from dataclasses import replace

from engine.classroom import DiagnosisKind
from engine.whatif.comparing import compare_findings, compare_paths, list_moves
from engine.whatif.imagining import Imagined, imagine
from tests.engine.reports import sample_report


def test_moves_are_whole_points_as_they_are_shown():
    report = sample_report()
    imagined = imagine(report, 3, dict.fromkeys(range(6), 1.0))
    for skill, move in enumerate(list_moves(imagined)):
        now, then = report.mastery.mastery[3, skill], imagined.then.mastery.mastery[3, skill]
        assert move.points == round(100 * then) - round(100 * now)
        assert move.is_shown == (abs(move.points) >= 5)


def test_nothing_imagined_changes_nothing():
    imagined = imagine(sample_report(), 3, {})
    path = compare_paths(imagined)
    assert not any(move.points for move in list_moves(imagined))
    assert (path.appears, path.falls_away, path.ready) == ((), (), ())
    assert path.first_before is path.first_after
    assert compare_findings(imagined).appear == compare_findings(imagined).fall_away == ()


def test_steps_appear_fall_away_and_become_ready():
    report = sample_report()
    student = next(i for i, path in enumerate(report.paths) if len(path) > 2 and not path[-1].ready)
    first, *others = report.paths[student]
    last = replace(others[-1], ready=True)
    shorter = (*others[:-1], last)
    paths = tuple(shorter if i == student else path for i, path in enumerate(report.paths))
    change = compare_paths(Imagined(student, report, replace(report, paths=paths)))
    assert change.first_before == first and change.first_after == shorter[0]
    assert (change.appears, change.falls_away) == ((), (first.skill,))
    assert change.ready == (last.skill,)
    back = compare_paths(Imagined(student, replace(report, paths=paths), report))
    assert (back.appears, back.falls_away, back.ready) == ((first.skill,), (), ())


def test_a_finding_with_other_numbers_stays_and_another_one_appears():
    report = sample_report()
    student = next(i for i in range(28) if report.diagnoses_of(i))
    first = report.diagnoses_of(student)[0]
    other = replace(first, kind=DiagnosisKind.UNUSUAL_PATTERN, skill=None, item=None, root=None)
    changed = tuple(replace(each, confidence=0.5) if each is first else each for each in report.diagnoses)
    change = compare_findings(Imagined(student, report, replace(report, diagnoses=(*changed, other))))
    assert change.appear == (other,) and change.fall_away == ()
