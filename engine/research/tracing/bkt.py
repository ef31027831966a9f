"""Bayesian knowledge tracing with forgetting (Corbett & Anderson 1995), fitted by EM as pyBKT fits it.

A student knows a skill or does not. With every response on the skill an unknown one may be learned and a known one
forgotten; who knows slips sometimes and who does not guesses. Every skill has five numbers of its own, found by
Baum-Welch from several random starts, of which the likeliest counts. Starts, stopping and updates are those of pyBKT
1.4.3 (Badrinath, Wang & Pardos 2021) with ``forgets=True``. That package itself does not import beside scikit-learn
1.9; ``tests/engine/research/tracing/test_bkt.py`` holds what its own EM gives on a small log.

All skills are fitted at once: a sequence is a student on a skill, and whichever skills go on take their step together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray, ResponseLog

_STARTS = 5
_MOST_STEPS = 100
_TOLERANCE = 0.005

#: Likelihood alone makes it certain of skills that few practised. Nobody would use it so, and one such response would
#: cost it as much as ten others.
_LEAST_DOUBT = 0.01


@dataclass(frozen=True, eq=False)
class Skills:
    """The five probabilities of every skill, each of shape (n_skills,)."""

    known: FloatArray
    learn: FloatArray
    forget: FloatArray
    guess: FloatArray
    slip: FloatArray

    def emit(self, correct: BoolArray, skill: IntArray) -> FloatArray:
        """Likelihood of responses for who does not know the skill and for who does, shape (n, 2)."""
        right = np.stack([self.guess[skill], 1.0 - self.slip[skill]], -1)
        return np.where(correct[:, None], right, 1.0 - right)

    @property
    def transition(self) -> FloatArray:
        """From state to state, shape (n_skills, 2 from, 2 to)."""
        stay = [1.0 - self.learn, self.learn, self.forget, 1.0 - self.forget]
        return np.stack(stay, -1).reshape(-1, 2, 2)

    @property
    def start(self) -> FloatArray:
        """Before the first response, shape (n_skills, 2)."""
        return np.stack([1.0 - self.known, self.known], -1)


@dataclass(frozen=True, eq=False)
class Opportunities:
    """Every student's responses on every skill, step by step: the first of all sequences, the second of all that go on.

    Attributes
    ----------
    skill
        Of each sequence, longest first, shape (n_sequences,).
    n_active
        How many sequences have a response at each step, falling, shape (n_steps,).
    correct
        Of the responses of the first step, then of the second …, shape (sum of n_active,).
    response
        Position of each in the log, same shape.
    """

    skill: IntArray
    n_active: IntArray
    correct: BoolArray
    response: IntArray

    @property
    def sequence(self) -> IntArray:
        """The sequence of every response, same shape as ``correct``."""
        return np.concatenate([np.zeros(0, np.int64), *(np.arange(n) for n in self.n_active)])

    @property
    def steps(self) -> list[slice]:
        """Where the responses of each step are."""
        ends = np.cumsum(self.n_active)
        return [slice(int(end - n), int(end)) for end, n in zip(ends, self.n_active, strict=True)]

    def take_skills(self, wanted: BoolArray) -> Opportunities:
        """The sequences on some of the skills, given as a mask over all."""
        rows = wanted[self.skill]
        kept = rows[self.sequence]
        n_active = np.array([int(rows[:n].sum()) for n in self.n_active], dtype=np.int64)
        return Opportunities(self.skill[rows], n_active[n_active > 0], self.correct[kept], self.response[kept])


@dataclass(frozen=True, eq=False)
class KnowledgeTracing:
    """The fitted skills; a response on several skills is expected to be the mean of what each says.

    Attributes
    ----------
    fitted
        Which skills were practised by a training student, shape (n_skills,).
    fallback
        What is expected of a response on no fitted skill.
    """

    skills: Skills
    fitted: BoolArray
    fallback: float

    @property
    def n_learned(self) -> int:
        """Five numbers a skill."""
        return 5 * int(self.fitted.sum())

    def predict(self, log: ResponseLog) -> FloatArray:
        """Expected credit of every response from the student's earlier ones, shape (n_responses,)."""
        sequences = list_opportunities(log).take_skills(self.fitted)
        before, _, _ = _go_forward(self.skills, sequences)
        right = np.stack([self.skills.guess, 1.0 - self.skills.slip], -1)[sequences.skill[sequences.sequence]]
        size = len(log.item)
        total = np.bincount(sequences.response, (before * right).sum(1), minlength=size)
        n = np.bincount(sequences.response, minlength=size)
        expected = np.where(n > 0, total / np.maximum(n, 1), self.fallback)
        return np.clip(expected, _LEAST_DOUBT, 1.0 - _LEAST_DOUBT)


def list_opportunities(log: ResponseLog) -> Opportunities:
    """Sequences by student and skill; a response on several skills is in several."""
    response, skill = np.nonzero(log.tags[log.item])
    key = log.student[response] * len(log.skills) + skill
    order = np.argsort(key, kind="stable")
    response, skill = response[order], skill[order]
    _, first, lengths = np.unique(key[order], return_index=True, return_counts=True)
    longest_first = np.argsort(-lengths, kind="stable")
    first, lengths = first[longest_first], lengths[longest_first]
    n_active = np.array([int((lengths > t).sum()) for t in range(lengths.max(initial=0))], dtype=np.int64)
    place = np.concatenate([np.zeros(0, np.int64), *(first[:n] + t for t, n in enumerate(n_active))])
    rows = response[place]
    return Opportunities(skill[first], n_active, log.credit[rows] >= 0.5, rows)


def fit_knowledge_tracing(train: ResponseLog, seed: int) -> KnowledgeTracing:
    """Fit every skill that a training student practised."""
    rng = np.random.default_rng(seed)
    sequences = list_opportunities(train)
    best: Skills | None = None
    best_likelihood = np.full(len(train.skills), -np.inf)
    for _ in range(_STARTS):
        found, likelihood = fit_from(_draw_start(rng, len(train.skills)), sequences)
        better = likelihood > best_likelihood
        best = found if best is None else _choose(better, found, best)
        best_likelihood = np.maximum(likelihood, best_likelihood)
    assert best is not None
    fitted = np.bincount(sequences.skill, minlength=len(train.skills)) > 0
    return KnowledgeTracing(best, fitted, float(train.credit.mean()))


def _draw_start(rng: np.random.Generator, n: int) -> Skills:
    return Skills(rng.random(n), rng.uniform(0, 0.4, n), rng.random(n), rng.uniform(0, 0.4, n), rng.uniform(0, 0.3, n))


def _choose(which: BoolArray, one: Skills, other: Skills) -> Skills:
    names = Skills.__dataclass_fields__
    return Skills(*(np.where(which, getattr(one, name), getattr(other, name)) for name in names))


def fit_from(skills: Skills, sequences: Opportunities) -> tuple[Skills, FloatArray]:
    """Baum-Welch until no skill's log likelihood moves by more than the tolerance; gives that as well, (n_skills,)."""
    n_skills = len(skills.known)
    before = np.full(n_skills, np.nan)
    likelihood = np.zeros(n_skills)
    done = np.zeros(n_skills, dtype=bool)
    for step in range(_MOST_STEPS):
        stepped, of_open = _step(skills, sequences.take_skills(~done))
        likelihood = np.where(done, likelihood, of_open).astype(float)
        if step > 1:
            done |= np.abs(likelihood - before) <= _TOLERANCE
        if done.all():
            break
        skills, before = _choose(done, skills, stepped), likelihood
    return skills, likelihood


def _step(skills: Skills, sequences: Opportunities) -> tuple[Skills, FloatArray]:
    """One step of EM, and the log likelihood of every skill before it."""
    before, after, norms = _go_forward(skills, sequences)
    n_skills, skill = len(skills.known), sequences.skill[sequences.sequence]
    likelihood = np.bincount(skill, np.log(norms), minlength=n_skills).astype(float)
    state, moved = _go_back(skills, sequences, before, after)

    def add_up(values: FloatArray, of: IntArray) -> FloatArray:
        return np.stack([np.bincount(of, column, minlength=n_skills) for column in values.T], -1).astype(float)

    of_skill = add_up(moved.reshape(-1, 4), sequences.skill).reshape(-1, 2, 2)
    right, answered = add_up(state * sequences.correct[:, None], skill), add_up(state, skill)
    first = add_up(state[: len(sequences.skill)], sequences.skill)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = right / answered
        moves = of_skill / of_skill.sum(2, keepdims=True)
        known = first[:, 1] / first.sum(1)

    def keep(new: FloatArray, old: FloatArray) -> FloatArray:
        return np.where(np.isfinite(new), new, old)

    stepped = Skills(
        keep(known, skills.known),
        keep(moves[:, 0, 1], skills.learn),
        keep(moves[:, 1, 0], skills.forget),
        keep(rates[:, 0], skills.guess),
        keep(1.0 - rates[:, 1], skills.slip),
    )
    return stepped, likelihood


def _go_forward(skills: Skills, sequences: Opportunities) -> tuple[FloatArray, FloatArray, FloatArray]:
    """State before and after every response, both (n, 2), and the likelihood of the response, (n,)."""
    n = len(sequences.correct)
    before, after, norms = np.zeros((n, 2)), np.zeros((n, 2)), np.ones(n)
    transition = skills.transition[sequences.skill]
    state = skills.start[sequences.skill]
    emitted = skills.emit(sequences.correct, sequences.skill[sequences.sequence])
    for step in sequences.steps:
        active = step.stop - step.start
        before[step] = state[:active]
        joint = state[:active] * emitted[step]
        norms[step] = np.maximum(joint.sum(1), 1e-300)
        after[step] = joint / norms[step, None]
        state = (after[step][:, :, None] * transition[:active]).sum(1)
    return before, after, norms


def _go_back(
    skills: Skills, sequences: Opportunities, before: FloatArray, after: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """State at every response given its whole sequence, (n, 2), and expected moves of each, (n_sequences, 2, 2)."""
    transition = skills.transition[sequences.skill]
    state = after.copy()
    moved = np.zeros((len(sequences.skill), 2, 2))
    steps = sequences.steps
    for step, later in zip(steps[-2::-1], steps[:0:-1], strict=True):
        k = later.stop - later.start
        here = slice(step.start, step.start + k)
        pair = after[here][:, :, None] * transition[:k]
        pair = pair * (state[later] / np.maximum(before[later], 1e-300))[:, None, :]
        state[here] = pair.sum(2)
        moved[:k] += pair
    return state, moved
