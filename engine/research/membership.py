r"""What a memory tells of the students behind it: who sat in a class, and what somebody answered.

The attacker has the memory, all answers of a student, and everything about the items that can be known without the
class: they are estimated from a large sample of other students, the reference. Two attacks ask whether the student sat
in the class:

* **likelihood ratio** (Homer et al. 2008, *Resolving individuals contributing trace amounts of DNA to highly complex
  mixtures*; in the form of Sankararaman et al. 2009, *Genomic privacy and limits of individual detection in a pool*):
  how much likelier the answers are with the items as the class has them than as the population has them, the student's
  ability being found from the answers either way.
* **influence**: with θ_j = (log a_j, b_j) of the population, the gradient of the log likelihood of one student's answer
  is s_ij, that of all answers of the class S_j = Λ_j (θ̂_j - θ_j), which the file tells. The student is in this sum or
  not; with its variance V_j, the information in the answers of as many students of the population, the likelihood ratio
  is Σ_j s_ij · V_j⁻¹ (S_j - ½ s_ij). That is what fitting with and without the student comes to, to first order.

The share of pairs of a student of the class and another one whom an attack puts in the right order is its AUC; 0.5 is
chance. Reconstruction asks how much better a hidden answer of a student of the class is guessed from all other answers
of the student where the class's items are used beside the population's, than from the population's alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from scipy.special import expit
from tqdm import tqdm

from engine.classroom import FloatArray
from engine.estimates.metrics import cross_entropy
from engine.learners.tasks import make_tasks
from engine.memory.canonical import canonicalise
from engine.memory.privacy import FEWEST_STUDENTS
from engine.memory.summary import ClassSummary, summarise_classes, take_evidence
from engine.research.evaluation import ResponseSet, read_response_sets
from engine.research.pages import write_table
from engine.research.simulation import simulate_class

#: Students in a class and items of its test.
SIZES = (5, 10, 15, 28, 60, 120)
ITEMS = (10, 28, 60)

#: Students from whom the attacker knows the items, and students who were in no class, at most.
REFERENCE, OTHERS = 1000, 100

#: Real exams with fewer students leave too few who know the items; classes drawn from the others.
FEWEST_STUDENTS_OF_EXAM, EXAM_SIZES = 500, (10, 28)

#: How far from the population's item to the class's one a hidden answer is guessed.
SHARES = (0.1, 0.3, 1.0)

_ABILITIES = np.linspace(-5.0, 5.0, 41)


@dataclass(frozen=True, eq=False)
class Scene:
    """A class, and who else there is.

    Attributes
    ----------
    members, others, reference
        Credit of the students of the class, of students who were not in it, and of those from whom the attacker knows
        the items; shape (n, n_items), NaN where unseen.
    q_matrix, points
        Of the items.
    """

    members: FloatArray
    others: FloatArray
    reference: FloatArray
    q_matrix: FloatArray
    points: FloatArray


@dataclass(frozen=True, eq=False)
class Told:
    """What was told of one class.

    Attributes
    ----------
    likelihood_ratio, influence
        AUC of the two attacks.
    gains
        How much lower the log loss of a hidden answer is with the file, for every one of :data:`SHARES`.
    """

    likelihood_ratio: float
    influence: float
    gains: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class _Items:
    """Discrimination, difficulty and questions of every item, and how far the students' abilities spread around 0."""

    a: FloatArray
    b: FloatArray
    weight: FloatArray
    sd: float


def attack(scene: Scene) -> Told:
    """Remember a class and attack what is remembered."""
    own, known = _summarise(scene.members, scene), _summarise(scene.reference, scene)
    population, of_class = _read_items(known), _bring_to_level(_read_items(own), _read_items(known), own)

    def weigh_likelihood(credit: FloatArray) -> FloatArray:
        return _log_likelihood(credit, of_class) - _log_likelihood(credit, population)

    def weigh_influence(credit: FloatArray) -> FloatArray:
        return _score_influence(credit, population, own, known)

    auc = [_measure_auc(score(scene.members), score(scene.others)) for score in (weigh_likelihood, weigh_influence)]
    return Told(auc[0], auc[1], _measure_gains(scene.members, population, of_class))


def _summarise(credit: FloatArray, scene: Scene) -> ClassSummary:
    """What the file holds of these students, but for the lesson, which no attack reads: it takes most of the time."""
    tasks = make_tasks(credit, scene.q_matrix, scene.points)
    titles = [f"{j:04d}" for j in range(credit.shape[1])]
    [summary] = summarise_classes([tasks], titles, [f"{s:04d}" for s in range(scene.q_matrix.shape[1])])
    return canonicalise(summary)


def _read_items(summary: ClassSummary) -> _Items:
    sd = float(np.sqrt(summary.covariance[0, 0] + np.diag(summary.covariance)[1:].mean()))
    return _Items(np.exp(summary.log_discrimination), summary.difficulty, summary.item_weight, sd)


def _bring_to_level(items: _Items, population: _Items, summary: ClassSummary) -> _Items:
    """The class's items on the population's scale: its students may be better on average."""
    weight = summary.information[:, 1, 1] * items.a
    level = float((weight * (population.b - items.b)).sum() / max((weight * items.a).sum(), 1e-9))
    return replace(items, b=items.b + items.a * level, weight=population.weight, sd=population.sd)


def _log_likelihoods(credit: FloatArray, items: _Items) -> FloatArray:
    """Of every answer at every ability, shape (n, n_items, n_abilities); 0 where nothing was answered."""
    p = np.clip(expit(items.a[:, None] * items.sd * _ABILITIES - items.b[:, None]), 1e-9, 1 - 1e-9)
    scored = np.nan_to_num(credit)[..., None]
    answered = (~np.isnan(credit) * items.weight)[..., None]
    return np.asarray(answered * (scored * np.log(p) + (1.0 - scored) * np.log1p(-p)))


def _posterior(log_likelihood: FloatArray) -> FloatArray:
    """Of a standard normal ability on the grid, from the sum of log likelihoods, the last axis summing to 1."""
    log = log_likelihood - 0.5 * _ABILITIES**2
    share = np.exp(log - log.max(-1, keepdims=True))
    return np.asarray(share / share.sum(-1, keepdims=True))


def _log_likelihood(credit: FloatArray, items: _Items) -> FloatArray:
    """Of all answers of every student, the ability integrated out, shape (n,)."""
    log = _log_likelihoods(credit, items).sum(1) - 0.5 * _ABILITIES**2
    return np.asarray(np.logaddexp.reduce(log, axis=-1))


def _score_influence(credit: FloatArray, population: _Items, own: ClassSummary, known: ClassSummary) -> FloatArray:
    """The likelihood ratio of every student's share in the class's evidence, shape (n,)."""
    log = _log_likelihoods(credit, population)
    p = expit(population.a[:, None] * population.sd * _ABILITIES - population.b[:, None])
    share = _posterior(log.sum(1))
    residual = np.where(np.isnan(credit), 0.0, np.nan_to_num(credit) - share @ p.T) * population.weight
    slope = (share @ (population.sd * _ABILITIES))[:, None] * population.a
    gradient = np.stack([residual * slope, -residual], -1)
    evidence = take_evidence(own, np.arange(len(own.titles)))
    theta = np.stack([known.log_discrimination, known.difficulty], -1)
    of_class = evidence.pull - (evidence.precision @ theta[..., None])[..., 0]
    shares = (own.n_scores / np.maximum(known.n_scores, 1))[:, None, None]
    variance = np.linalg.inv(known.information * shares + 1e-3 * np.eye(2))
    return np.asarray(np.einsum("njk,jkl,njl->n", gradient, variance, of_class - 0.5 * gradient))


def _measure_auc(members: FloatArray, others: FloatArray) -> float:
    gap = members[:, None] - others[None]
    return float((gap > 0).mean() + 0.5 * (gap == 0).mean())


def _measure_gains(credit: FloatArray, population: _Items, of_class: _Items) -> tuple[float, ...]:
    """Mean over hidden answers of the class, each hidden alone."""
    seen = ~np.isnan(credit)
    before = cross_entropy(credit[seen], _guess_each(credit, population)[seen])
    gains = []
    for share in SHARES:
        a = np.exp((1 - share) * np.log(population.a) + share * np.log(of_class.a))
        mixed = replace(population, a=a, b=(1 - share) * population.b + share * of_class.b)
        gains.append(float((before - cross_entropy(credit[seen], _guess_each(credit, mixed)[seen])).mean()))
    return tuple(gains)


def _guess_each(credit: FloatArray, items: _Items) -> FloatArray:
    """Expected credit of every answer from all others of the student, shape (n, n_items)."""
    log = _log_likelihoods(credit, items)
    p = expit(items.a[:, None] * items.sd * _ABILITIES - items.b[:, None])
    return np.asarray((_posterior(log.sum(1)[:, None] - log) * p).sum(-1))


def simulate_scenes(n_students: int, n_items: int, n_classes: int, seed: int) -> Iterator[Scene]:
    """Classes of the simulation, one of every exam that it draws."""
    for k in range(n_classes):
        rng = np.random.default_rng([seed, n_students, n_items, k])
        found = simulate_class(rng, n_students=n_students + OTHERS + REFERENCE, n_items=n_items).tasks
        credit = np.where(found.seen.numpy(), found.credit.double().numpy(), np.nan)
        yield from _split(credit, found.q_matrix.double().numpy(), found.points.double().numpy(), n_students)


def draw_scenes(exam: ResponseSet, n_students: int, n_classes: int, seed: int) -> Iterator[Scene]:
    """Classes of students of a real exam, drawn at random; the others who are left are the reference."""
    for k in range(n_classes):
        rng = np.random.default_rng([seed, n_students, k])
        credit = exam.credit[rng.permutation(len(exam.credit))[: n_students + OTHERS + REFERENCE]]
        yield from _split(credit, exam.q_matrix, np.ones(credit.shape[1]), n_students)


def _split(credit: FloatArray, q_matrix: FloatArray, points: FloatArray, n: int) -> Iterator[Scene]:
    """The first students are the class, with the items that a memory keeps; none where it keeps none."""
    of_class, of_reference = (~np.isnan(of) for of in (credit[:n], credit[n + OTHERS :]))
    kept = np.minimum(of_class.sum(0), of_reference.sum(0)) >= FEWEST_STUDENTS
    if kept.any():
        asked = q_matrix[kept].any(0)
        of = credit[:, kept]
        yield Scene(of[:n], of[n : n + OTHERS], of[n + OTHERS :], q_matrix[kept][:, asked], points[kept])


def measure_membership(*, n_classes: int, seed: int, progress: bool = False) -> str:
    """Both attacks and reconstruction on simulated classes of every size; two markdown tables."""
    torch.set_num_threads(1)
    cells = [(n, j) for n in SIZES for j in ITEMS]
    told = {
        (n, j): [attack(scene) for scene in simulate_scenes(n, j, n_classes, seed)]
        for n, j in tqdm(cells, desc="attacking", disable=not progress, leave=False)
    }
    kinds = ("likelihood ratio", "influence")
    header = ["students", *(f"{kind}, {j} items" for kind in kinds for j in ITEMS)]
    auc = [[str(n), *(_average(told[n, j], kind) for kind in kinds for j in ITEMS)] for n in SIZES]
    gains = [[str(n), *(_average_best_gain(told[n, j]) for j in ITEMS)] for n in SIZES]
    return f"{write_table(header, auc)}\n\n{write_table(['students', *(f'{j} items' for j in ITEMS)], gains)}"


def measure_membership_on_exams(data: Path, *, n_classes: int, seed: int, progress: bool = False) -> str:
    """The same on classes drawn from every real exam with enough students; a markdown table."""
    torch.set_num_threads(1)
    exams = [exam for exam in read_response_sets(data) if len(exam.credit) >= FEWEST_STUDENTS_OF_EXAM]
    rows = []
    for exam in tqdm(exams, desc="attacking", disable=not progress, leave=False):
        for n in EXAM_SIZES:
            told = [attack(scene) for scene in draw_scenes(exam, n, n_classes, seed)]
            auc = (_average(told, kind) for kind in ("likelihood ratio", "influence"))
            rows.append([exam.name, str(exam.credit.shape[1]), str(n), *auc, _average_best_gain(told)])
    header = ["exam", "items", "students", "likelihood ratio", "influence", "log loss of a hidden answer"]
    return write_table(header, rows)


def _average(told: Sequence[Told], kind: str) -> str:
    """Mean over classes and its 95 % interval."""
    values = np.array([each.likelihood_ratio if kind == "likelihood ratio" else each.influence for each in told])
    if len(values) < 2:
        return "–"
    return f"{values.mean():.2f} ± {1.96 * values.std(ddof=1) / np.sqrt(len(values)):.2f}"


def _average_best_gain(told: Sequence[Told]) -> str:
    """By how much the log loss of a hidden answer falls at the best of the shares."""
    return f"−{np.mean([each.gains for each in told], axis=0).max():.3f}" if told else "–"
