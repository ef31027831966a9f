"""Logistic regression on one-hot student, item and skill x student: the best that is to be had off the shelf."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

import numpy as np
import torch
from scipy import sparse
from scipy.special import expit

from engine.classroom import FloatArray
from engine.learners.adapting.expected_mastery import mastery_from_credit
from engine.learners.adapting.fitting import Fit
from engine.learners.baselines import Baseline
from engine.learners.tasks import ClassTasks

#: Positions of students or items, shape (n_cells,).
Places = np.ndarray[tuple[int], np.dtype[np.int64]]


class LogisticRegression(Baseline):
    """Ridge-penalised logistic regression of scikit-learn (Pedregosa et al. 2011), fitted to one class.

    logit p_ij = intercept + student_i + item_j + Σ_s q̄_js offset_is: factorisation models of student performance
    without the latent part (e.g. Vie & Kashima 2019, *Knowledge Tracing Machines*). A partial credit c is two rows, a
    success of weight c and a failure of weight 1 - c.

    One penalty for all coefficients: C is that of :attr:`cs` with the smallest leave-one-out loss inside the class, by
    the closed-form approximation (Rad & Maleki 2020, *A scalable estimate of the out-of-sample prediction error via
    approximate leave-one-out*), because folds drawn by position would make the estimates depend on the order of the
    rows. One imagined score, half right, carries the intercept when there is no other.
    """

    name: ClassVar[str] = "logistic_regression"

    #: Inverse penalties to choose from: variances of a normal prior on every coefficient.
    cs: ClassVar[tuple[float, ...]] = (0.3, 1.0, 3.0)

    def fit(self, tasks: ClassTasks) -> Fit:
        """Fit class after class, as scikit-learn fits one problem at a time; difficulty is minus the mean logit."""
        n_classes = tasks.credit.shape[0]
        logits = torch.stack([self._fit_class(_pick(tasks, k)) for k in range(n_classes)])
        exists = tasks.seen.any(-1, keepdim=True).to(logits.dtype)
        average = (logits * exists).sum(-2) / exists.sum(-2).clamp_min(1.0)
        return Fit(logits, -average, mastery_from_credit(torch.sigmoid(logits), tasks))

    def _fit_class(self, tasks: ClassTasks) -> torch.Tensor:
        """Logit of the expected credit of one class, shape (N, J), from the fit with the best penalty."""
        n, j = tasks.credit.shape
        rows, columns = np.nonzero(tasks.seen.numpy())
        credit = tasks.credit.numpy()[rows, columns].astype(float)
        counts = (tasks.item_weight * tasks.trust).numpy()[columns].astype(float)
        shares = tasks.skill_shares.numpy().astype(float)
        features = build_features(rows, columns, n, shares)
        cells = Cells(rows, columns, n, shares)
        fits = [fit_ridge(features, credit, counts, c) for c in self.cs]
        losses = [
            leave_one_out_loss(cells, credit, counts, features @ coefficients + intercept, intercept, c)
            for (coefficients, intercept), c in zip(fits, self.cs, strict=True)
        ]
        coefficients, intercept = fits[int(np.argmin(losses))]
        everywhere = build_features(np.repeat(np.arange(n), j), np.tile(np.arange(j), n), n, shares)
        logits = (everywhere @ coefficients + intercept).reshape(n, j)
        return torch.as_tensor(logits, dtype=tasks.credit.dtype)


def fit_ridge(features: sparse.csr_array, credit: FloatArray, counts: FloatArray, c: float) -> tuple[FloatArray, float]:
    """Coefficients and intercept of scikit-learn's fit to one row of features for each credit.

    ``counts`` says how many questions stand behind each credit, >= 1, same shape.
    """
    # Here and not above: most runs use another learner, and this import takes longer than they do.
    from sklearn.linear_model import LogisticRegression as SklearnLogisticRegression

    imagined = sparse.csr_array((1, features.shape[1]))
    x = sparse.vstack([features, imagined, features, imagined]).tocsr()
    y = np.repeat([1, 0], len(credit) + 1)
    weight = np.concatenate([counts * credit, [0.5], counts * (1.0 - credit), [0.5]])
    used = weight > 0
    model = SklearnLogisticRegression(C=c, tol=1e-6, max_iter=1000)
    model.fit(x[used], y[used], sample_weight=weight[used])
    return model.coef_[0], float(model.intercept_[0])


@dataclass(frozen=True, eq=False)
class Cells:
    """The seen cells of a class: cell k is of student ``rows[k]`` on item ``columns[k]``.

    Attributes
    ----------
    n_students
        Of the class.
    shares
        Normalised Q-matrix, shape (n_items, n_skills).
    """

    rows: Places
    columns: Places
    n_students: int
    shares: FloatArray


def leave_one_out_loss(
    cells: Cells, credit: FloatArray, counts: FloatArray, logits: FloatArray, intercept: float, c: float
) -> float:
    """Summed cross-entropy of every credit predicted without itself, to second order.

    With H the Hessian of the penalised loss, h_k = x_kᵀ H⁻¹ x_k, n_k the count and w_k = n_k p_k (1 - p_k), leaving out
    row k moves its logit by -h_k n_k (c_k - p_k) / (1 - w_k h_k).
    """
    p = expit(logits)
    w = counts * p * (1.0 - p)
    p0 = expit(intercept)
    h = measure_leverages(cells, w, 1.0 / c, float(p0 * (1.0 - p0)))
    left_out = logits - h * counts * (credit - p) / (1.0 - w * h)
    return float((counts * (np.logaddexp(0.0, left_out) - credit * left_out)).sum())


def measure_leverages(cells: Cells, w: FloatArray, penalty: float, intercept_penalty: float) -> FloatArray:
    """h_k = x_kᵀ H⁻¹ x_k of every cell, H = Σ_k w_k x_k x_kᵀ + the penalties, shape (n_cells,).

    No two students share a coefficient of their own, so H is block-diagonal but for the items and the intercept: each
    student's block (1 + n_skills) is eliminated by itself, and a course of a thousand costs a thousand times as much as
    one student instead of a thousand million times.
    """
    n_items = len(cells.shares)
    own = np.hstack([np.ones((n_items, 1)), cells.shares])  # a student's own part of x, by item
    shared = np.hstack([np.eye(n_items), np.ones((n_items, 1))])  # the part of items and intercept
    by_cell = np.zeros((cells.n_students, n_items))
    by_cell[cells.rows, cells.columns] = w
    blocks = np.einsum("ij,jk,jl->ikl", by_cell, own, own, optimize=True) + penalty * np.eye(own.shape[1])
    inverse = np.linalg.inv(blocks)
    edge = np.einsum("ij,jk,jm->ikm", by_cell, own, shared, optimize=True)
    corner = (shared.T * by_cell.sum(0)) @ shared
    corner[np.diag_indices_from(corner)] += np.append(np.full(n_items, penalty), intercept_penalty)
    corner -= np.tensordot(edge, inverse @ edge, axes=([0, 1], [0, 1]))
    corner_inverse = np.linalg.inv(corner)
    leverages = np.zeros_like(by_cell)
    for student in np.unique(cells.rows):
        towards = inverse[student] @ own.T  # (1 + n_skills, n_items)
        rest = shared.T - edge[student].T @ towards
        leverages[student] = (own.T * towards).sum(0) + (rest * (corner_inverse @ rest)).sum(0)
    return np.asarray(leverages[cells.rows, cells.columns])


def build_features(
    rows: Places,
    columns: Places,
    n_students: int,
    shares: FloatArray,
) -> sparse.csr_array:
    """One row for each cell (rows[k], columns[k]): student, item, and the item's skill shares for this student.

    Parameters
    ----------
    shares
        Normalised Q-matrix, shape (n_items, n_skills).

    Returns
    -------
    scipy.sparse.csr_array
        Shape (n_cells, n_students + n_items + n_students * n_skills).
    """
    n_items, n_skills = shares.shape
    cells = np.arange(len(rows))
    cell, skill = np.nonzero(shares[columns])
    data = np.concatenate([np.ones(2 * len(rows)), shares[columns[cell], skill]])
    at = (
        np.concatenate([cells, cells, cell]),
        np.concatenate([rows, n_students + columns, n_students + n_items + rows[cell] * n_skills + skill]),
    )
    return sparse.csr_array((data, at), shape=(len(rows), n_students + n_items + n_students * n_skills))


def _pick(tasks: ClassTasks, k: int) -> ClassTasks:
    own = {part.name: getattr(tasks, part.name) for part in fields(tasks) if part.name not in ("earlier", "term")}
    return ClassTasks(**{name: value[k] for name, value in own.items()})
