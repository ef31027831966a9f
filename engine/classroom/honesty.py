"""Whether the estimates predict the class's own hidden scores."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom.message import Message


@dataclass(frozen=True)
class HonestyRow:
    """How well one learner predicted hidden scores of this class: log loss in nats, calibration error in [0, 1]."""

    learner: str
    log_loss: float
    calibration_error: float


@dataclass(frozen=True)
class HonestyCheck:
    """Whether the estimates deserve trust on this class: scores were hidden, predicted, and compared.

    Attributes
    ----------
    rows
        The learner that was asked for first, then what it has to beat; empty where there is too little to hide.
    n_hidden
        Scores hidden in turn.
    chosen
        The learner that the report uses: the one asked for, unless another did clearly better.
    sentence
        The result in one sentence.
    """

    rows: tuple[HonestyRow, ...]
    n_hidden: int
    chosen: str
    sentence: Message

    @property
    def is_fallback(self) -> bool:
        """Whether the report rests on another learner than the one asked for."""
        return bool(self.rows) and self.chosen != self.rows[0].learner
