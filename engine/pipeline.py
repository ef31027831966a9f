"""The whole story, from a gradebook to a report. Read this first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from engine.analysis.class_estimates import ClassEstimates, estimate_classes
from engine.analysis.diagnosis import diagnose
from engine.analysis.reliability import measure_reliability
from engine.classroom import (
    NO_CHOICES,
    ClassReport,
    Curriculum,
    Diagnosis,
    FloatArray,
    Goal,
    Gradebook,
    Growth,
    HonestyCheck,
    ImportChoices,
    ItemReport,
    Level,
    MasteryTable,
    Message,
    PathStep,
    Posterior,
    Problem,
)
from engine.curriculum.building import build_curriculum, check_files
from engine.curriculum.order import set_prerequisites
from engine.curriculum.texts import SkillTexts, set_texts
from engine.errors import CurriculumError, GradebookError
from engine.estimates.check_items import choose_check_items, take_latest_credit
from engine.estimates.honesty import check_classes
from engine.estimates.mastery import DEFAULT_THRESHOLD, decide_levels, set_threshold, take_skills
from engine.estimates.posterior import permute_skills
from engine.growth.class_growth import describe_growth, take_skills_of_growth
from engine.importers import read_first_rows, read_gradebook
from engine.importers.remembered import NO_LAYOUTS, RememberedLayout
from engine.joining.file_days import find_day
from engine.joining.gradebooks import join_gradebooks
from engine.learners import load_learner
from engine.memory.memory import Memory
from engine.planning.pace import learn_pace
from engine.planning.paths import plan_path
from engine.planning.reviews import schedule_reviews

NO_OVERRIDES: Mapping[tuple[int, str], Level] = MappingProxyType({})
"""All levels are what the scores amount to."""


def analyse_file(
    data: bytes,
    filename: str,
    *,
    skills: tuple[str, bytes] | None = None,
    items: tuple[str, bytes] | None = None,
    choices: ImportChoices = NO_CHOICES,
    learner: str = "reptile",
    threshold: float = DEFAULT_THRESHOLD,
    memory: Memory | None = None,
) -> ClassReport:
    """From the bytes of a gradebook, and of a skills and an items file if there are any, to the report.

    Raises
    ------
    InputError
        With every problem of all files, the gradebook's first, where one of them cannot be used.
    """
    return analyse_files(
        [(filename, data)],
        skills=skills,
        items=items,
        choices=choices,
        learner=learner,
        threshold=threshold,
        memory=memory,
    )


def analyse_files(
    files: Sequence[tuple[str, bytes]],
    *,
    skills: tuple[str, bytes] | None = None,
    items: tuple[str, bytes] | None = None,
    choices: ImportChoices = NO_CHOICES,
    layouts: Mapping[str, RememberedLayout] = NO_LAYOUTS,
    learner: str = "reptile",
    threshold: float = DEFAULT_THRESHOLD,
    memory: Memory | None = None,
) -> ClassReport:
    """The same for one class whose scores are in several gradebooks; name and bytes of each, at least one.

    ``layouts`` are those that were mapped by hand before, see :func:`engine.importers.read_gradebook`; ``memory`` is of
    earlier classes, see :func:`analyse`.

    Raises
    ------
    InputError
        As :func:`analyse_file`; where there are several gradebooks, every problem names its file.
    """
    gradebook, curriculum = read_class(files, skills=skills, items=items, choices=choices, layouts=layouts)
    return analyse(gradebook, curriculum, learner=learner, threshold=threshold, memory=memory)


def read_class(
    files: Sequence[tuple[str, bytes]],
    *,
    skills: tuple[str, bytes] | None = None,
    items: tuple[str, bytes] | None = None,
    choices: ImportChoices = NO_CHOICES,
    layouts: Mapping[str, RememberedLayout] = NO_LAYOUTS,
) -> tuple[Gradebook, Curriculum]:
    """The scores of one class and what its items ask for; parameters and errors as of :func:`analyse_files`."""
    try:
        books = read_gradebooks(files, choices, layouts)
        days = find_days(books, files, choices) if len(books) > 1 else None
        gradebook = join_gradebooks(books, choices, days)
    except GradebookError as error:
        raise _add_problems(error, skills, items, choices) from None
    curriculum = build_curriculum(
        gradebook, skills, items, keep_good_rows=choices.keep_good_rows, skills_level=choices.skills_level
    )
    return gradebook, curriculum


def find_days(
    gradebooks: Sequence[Gradebook], files: Sequence[tuple[str, bytes]], choices: ImportChoices = NO_CHOICES
) -> list[date | None]:
    """The day of every file where it, or else its name, says one, and in one way only; None elsewhere."""
    found = [
        find_day(book, (), date.today(), name, read_first_rows(data, name, choices))
        for book, (name, data) in zip(gradebooks, files, strict=True)
    ]
    return [None if each is None or each.others else each.day for each in found]


def read_gradebooks(
    files: Sequence[tuple[str, bytes]],
    choices: ImportChoices = NO_CHOICES,
    layouts: Mapping[str, RememberedLayout] = NO_LAYOUTS,
) -> list[Gradebook]:
    """Read several gradebooks; raises one GradebookError with the problems of all, each with its file's name."""
    if len(files) == 1:
        return [read_gradebook(files[0][1], files[0][0], choices, layouts)]
    gradebooks, problems, can_keep = [], [], True
    for filename, data in files:
        try:
            book = read_gradebook(data, filename, choices, layouts)
        except GradebookError as error:
            problems += name_file(error.problems, filename)
            can_keep = can_keep and error.can_keep_good_rows
        else:
            left_out = tuple(name_file(book.notes.left_out, filename))
            gradebooks.append(replace(book, notes=replace(book.notes, left_out=left_out)))
    if problems:
        raise GradebookError(problems, can_keep_good_rows=can_keep)
    return gradebooks


def name_file(problems: Sequence[Problem], filename: str) -> list[Problem]:
    """The same problems, their sentences beginning with the file's name."""
    return [
        replace(problem, message=Message("problem-in-file", {"file": filename, "what": problem.message}))
        for problem in problems
    ]


def analyse(
    gradebook: Gradebook,
    curriculum: Curriculum,
    *,
    learner: str = "reptile",
    threshold: float = DEFAULT_THRESHOLD,
    goals: Sequence[Goal] = (),
    today: date | None = None,
    memory: Memory | None = None,
    overrides: Mapping[tuple[int, str], Level] = NO_OVERRIDES,
    right_keys: Collection[int] = (),
) -> ClassReport:
    """What each student masters, how sure that is, why something is hard, and what comes next.

    Parameters
    ----------
    learner
        A name in :data:`engine.learners.LEARNERS`. Where it predicts hidden scores of this class worse than the class
        average or percent correct do, the report says so and rests on the better of these.
    threshold
        Mastery from which a skill counts as mastered, in (0.2, 1).
    goals
        What the paths lead to, one a student; empty for all skills and the usual minutes.
    today
        The day of the analysis, from which reviews are dated; the calendar's by default.
    memory
        Of earlier classes: what they taught about items that are met again is where this class starts. A class that may
        be in it is to be set aside before, see :func:`engine.memory.remembering.set_itself_aside`.
    overrides
        Levels that the teacher decided: position of the student and id of the skill -> level. Findings, paths, reviews
        and groups go by them; estimates and ranges stay what the scores say. Skills that there are not are ignored.
    right_keys
        Positions of items whose key the teacher looked at and found right: they count in full.
    """
    [(found, honesty)] = _estimate([(gradebook, curriculum)], learner, threshold, memory, right_keys)
    return _make_report(gradebook, curriculum, found, honesty, goals, today or date.today(), overrides)


def analyse_classes(
    classes: Sequence[tuple[Gradebook, Curriculum]],
    *,
    learner: str = "reptile",
    threshold: float = DEFAULT_THRESHOLD,
    today: date | None = None,
    memory: Memory | None = None,
) -> list[ClassReport]:
    """Analyse several classes, each as :func:`analyse` does, to the bit; learners adapt to all of them at once.

    For the parameters see there.
    """
    today = today or date.today()
    return [
        _make_report(*of_class, found, honesty, (), today, NO_OVERRIDES)
        for of_class, (found, honesty) in zip(classes, _estimate(classes, learner, threshold, memory), strict=True)
    ]


def _estimate(
    classes: Sequence[tuple[Gradebook, Curriculum]],
    learner: str,
    threshold: float,
    memory: Memory | None,
    right_keys: Collection[int] = (),
) -> list[tuple[ClassEstimates, HonestyCheck]]:
    """Every class by the learner that was asked for, or by the one that predicts its hidden scores better."""
    found = estimate_classes(classes, load_learner(learner), threshold, memory, right_keys)
    checks = check_classes([each.tasks for each in found], learner)
    for other in {check.chosen for check in checks} - {learner}:
        places = [k for k, check in enumerate(checks) if check.chosen == other]
        again = estimate_classes([classes[k] for k in places], load_learner(other), threshold, memory, right_keys)
        for k, estimates in zip(places, again, strict=True):
            found[k] = estimates
    return list(zip(found, checks, strict=True))


def _make_report(
    gradebook: Gradebook,
    curriculum: Curriculum,
    found: ClassEstimates,
    honesty: HonestyCheck,
    goals: Sequence[Goal],
    today: date,
    overrides: Mapping[tuple[int, str], Level],
) -> ClassReport:
    """What is said of a class, once it is estimated."""
    adapted, items, posterior = found.adapted, found.items, found.adapted.posterior
    mastery = decide_levels(found.mastery, _tabulate_overrides(gradebook, curriculum, overrides))
    estimates = gradebook, curriculum, mastery, adapted.expected, items, posterior
    growth = describe_growth(gradebook, curriculum, found)
    diagnoses, paths, reviews = _conclude(*estimates, goals, today, growth)
    return ClassReport(
        gradebook=gradebook,
        curriculum=curriculum,
        learner=honesty.chosen,
        expected=adapted.expected,
        mastery=mastery,
        items=items,
        diagnoses=diagnoses,
        paths=paths,
        honesty=honesty,
        reviews=reviews,
        goals=tuple(goals),
        reliability=measure_reliability(gradebook.credit),
        posterior=posterior,
        analysed_on=today,
        remembered=found.remembered,
        growth=growth,
    )


def relevel(report: ClassReport, threshold: float) -> ClassReport:
    """The same class with levels, diagnoses, paths and reviews for another threshold; nothing is adapted again."""
    return _conclude_again(report, mastery=set_threshold(report.mastery, threshold))


def override_levels(report: ClassReport, overrides: Mapping[tuple[int, str], Level]) -> ClassReport:
    """The same class with these levels as the teacher's, and no others; nothing is adapted again.

    ``overrides`` as in :func:`analyse`.
    """
    decided = _tabulate_overrides(report.gradebook, report.curriculum, overrides)
    return _conclude_again(report, mastery=decide_levels(report.mastery, decided))


def change_order(report: ClassReport, before: Mapping[str, Sequence[str]]) -> ClassReport:
    """The same class with other prerequisites: findings and paths anew, and nothing is adapted again.

    ``before`` and the error are those of :func:`engine.curriculum.order.set_prerequisites`.
    """
    curriculum = set_prerequisites(report.curriculum, before)
    place = {skill.id: s for s, skill in enumerate(report.curriculum.skills)}
    order = [place[skill.id] for skill in curriculum.skills]
    posterior = report.posterior and permute_skills(report.posterior, order)
    growth = report.growth and take_skills_of_growth(report.growth, order)
    report = replace(report, curriculum=curriculum, posterior=posterior, growth=growth)
    return _conclude_again(report, mastery=take_skills(report.mastery, order))


def write_texts(report: ClassReport, skill_id: str, texts: SkillTexts) -> ClassReport:
    """The same class with other texts and minutes of a skill: paths and reviews anew, and nothing is adapted again."""
    report = replace(report, curriculum=set_texts(report.curriculum, skill_id, texts))
    return _conclude_again(report, mastery=report.mastery)


def set_goals(report: ClassReport, goals: Sequence[Goal]) -> ClassReport:
    """The same class with paths to other goals, one a student."""
    gradebook, curriculum = report.gradebook, report.curriculum
    credit = take_latest_credit(gradebook)
    check_items = choose_check_items(credit, curriculum.q_matrix, report.expected, report.items, report.posterior)
    pace = learn_pace(report.growth, len(gradebook.students))
    paths = plan_path(gradebook, curriculum, report.mastery, check_items, goals, pace)
    return replace(report, goals=tuple(goals), paths=paths)


def _tabulate_overrides(
    gradebook: Gradebook, curriculum: Curriculum, overrides: Mapping[tuple[int, str], Level]
) -> NDArray[np.object_] | None:
    """The levels that the teacher decided, shape (n_students, n_skills), None elsewhere; None where there are none."""
    column = {skill.id: s for s, skill in enumerate(curriculum.skills)}
    known = {(student, column[skill]): level for (student, skill), level in overrides.items() if skill in column}
    if not known:
        return None
    levels = np.full((len(gradebook.students), len(column)), None, dtype=object)
    for at, level in known.items():
        levels[at] = level
    return levels


def _conclude(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    expected: FloatArray,
    items: Sequence[ItemReport],
    posterior: Posterior | None,
    goals: Sequence[Goal],
    today: date,
    growth: Growth | None,
) -> tuple[tuple[Diagnosis, ...], tuple[tuple[PathStep, ...], ...], tuple[tuple[PathStep, ...], ...]]:
    """What follows from the estimates: the findings, the paths and the reviews."""
    check_items = choose_check_items(take_latest_credit(gradebook), curriculum.q_matrix, expected, items, posterior)
    pace = learn_pace(growth, len(gradebook.students))
    return (
        diagnose(gradebook, curriculum, mastery, expected, items, check_items, posterior),
        plan_path(gradebook, curriculum, mastery, check_items, goals, pace),
        schedule_reviews(gradebook, curriculum, mastery, check_items, today, pace),
    )


def _conclude_again(report: ClassReport, mastery: MasteryTable) -> ClassReport:
    """The same class with another table of mastery, and what follows from it."""
    estimates = report.gradebook, report.curriculum, mastery, report.expected, report.items, report.posterior
    diagnoses, paths, reviews = _conclude(*estimates, report.goals, report.analysed_on or date.today(), report.growth)
    return replace(report, mastery=mastery, diagnoses=diagnoses, paths=paths, reviews=reviews)


def _add_problems(
    error: GradebookError,
    skills: tuple[str, bytes] | None,
    items: tuple[str, bytes] | None,
    choices: ImportChoices,
) -> GradebookError:
    """Say what is wrong with the other files too, so that nobody mends one file only to hear of the next."""
    try:
        check_files(skills, items, choices.skills_level)
    except CurriculumError as more:
        if choices.keep_good_rows and more.can_keep_good_rows:
            return error
        can_keep = error.can_keep_good_rows and more.can_keep_good_rows
        return GradebookError((*error.problems, *more.problems), can_keep_good_rows=can_keep)
    return error
