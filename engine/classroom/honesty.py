"""Whether the estimates predict the class's own hidden scores."""

from __future__ import annotations

from dataclasses import dataclass

from engine.classroom.message import Message


@dataclass(frozen=True)
class HonestyRow:
    """How well one learner predicted hidden scores of this class.

    Attributes
    ----------
    learner
        Its name.
    log_loss
        Cross-entropy in nats, mean over the hidden scores; a score counts by the weight of its item.
    calibration_error
        Expected calibration error, in [0, 1].
    lead
        By what share the learner that was asked for predicted better than this one: 1 minus the ratio of what they
        missed, negative where it was worse; 0 for itself.
    margin
        Half the width of the 80 % range of the lead, from how it differs between students.
    """

    learner: str
    log_loss: float
    calibration_error: float
    lead: float = 0.0
    margin: float = 0.0


@dataclass(frozen=True)
class RangeCheck:
    """How many 80 % ranges held what was hidden from them.

    Attributes
    ----------
    n_ranges
        Ranges of the points of one student on one half of the items, predicted from the other half.
    share_held
        In [0, 1]; 0.8 where the model is right. Points are whole numbers, so a range that ends inside of one holds a
        part of it.
    margin
        Half the width of the 95 % interval of that share, over students.
    """

    n_ranges: int
    share_held: float
    margin: float


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
        The result in one sentence, and in another one that the ranges are too narrow where they are.
    ranges
        Of the chosen learner; None where there is too little to hide.
    """

    rows: tuple[HonestyRow, ...]
    n_hidden: int
    chosen: str
    sentence: Message
    ranges: RangeCheck | None = None

    @property
    def is_fallback(self) -> bool:
        """Whether the report rests on another learner than the one asked for."""
        return bool(self.rows) and self.chosen != self.rows[0].learner
