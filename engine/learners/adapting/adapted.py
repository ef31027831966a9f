"""What adapting to a class gives, the same for every learner."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom import FloatArray, Posterior, StudentPaths


@dataclass(frozen=True, eq=False)
class Adapted:
    """One class after adaptation.

    Attributes
    ----------
    expected
        Expected credit of every student on every item, seen or not, on the day on which the item was taken, shape
        (n_students, n_items), in (0, 1).
    difficulty
        Logit of the credit that a student of average ability is expected to lose on the item, shape (n_items,).
    mastery_logit, mastery_logit_sd
        Logit of the mastery of every student on every skill and its standard deviation, shape
        (n_students, n_skills); on the last day where there are several.
    item_weight
        Effective number of questions behind a score on every item, >= 1, shape (n_items,).
    posterior
        What is known of every student's weights; None from a learner that does not adapt the response model. Where the
        items are of several days, logits are those of each item's own day and the covariance is that of the last.
    paths
        The same over a term; None where all items are of one day, or from a learner that knows no days.
    """

    expected: FloatArray
    difficulty: FloatArray
    mastery_logit: FloatArray
    mastery_logit_sd: FloatArray
    item_weight: FloatArray
    posterior: Posterior | None = None
    paths: StudentPaths | None = None
