"""Reptile's outer step as a Flower strategy, with a gate before any mean.

Like Flower's own wrappers for privacy it holds another strategy, which does the averaging:
``FedTrimmedAvg`` (Yin et al. 2018, arXiv:1803.01498) by default, ``Krum`` (Blanchard et al. 2017, arXiv:1703.02757), or
the plain mean with central differential privacy. Of Flower's two wrappers for the latter it is the one that leaves
clipping to others, because the one that clips divides by zero where an update is nought; :class:`GatedReptile` clips.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flwr.app import ArrayRecord, ConfigRecord, Message, MetricRecord, RecordDict
from flwr.proto.node_pb2 import NodeInfo
from flwr.serverapp import Grid
from flwr.serverapp.strategy import DifferentialPrivacyClientSideFixedClipping as PrivateMean
from flwr.serverapp.strategy import FedAvg, FedTrimmedAvg, Krum, Strategy

from engine.federated.accountant import make_accountant
from engine.federated.gate import Refusal, check_difference
from engine.federated.weights import Weights, clip, move, read_record, subtract, write_record

ARRAYS = "arrays"
METRICS = "metrics"
#: Every school counts once: a weight that schools report is one more thing to lie about, and tells their size.
WEIGHT = "num-examples"

#: Share of the schools that is cut off at either end of every weight; see :func:`choose_trimming`. More liars than
#: that at one end move the mean, each by what the gate lets in; a fifth costs twice as much log loss (FEDERATED.md).
_TRIMMED = 0.1


@dataclass(frozen=True)
class RoundReport:
    """What came of one round.

    Attributes
    ----------
    n_accepted
        Schools whose update was averaged.
    refused
        Why the others were not, by node.
    moved
        Whether the weights moved: too few updates move nothing.
    epsilon
        What was spent on privacy up to now; None without noise on the server.
    """

    number: int
    n_accepted: int
    refused: dict[int, Refusal]
    moved: bool
    epsilon: float | None


class GatedReptile(Strategy):
    """Sends θ to every school, gates what comes back, lets ``inner`` average it, and makes the server step.

    Parameters
    ----------
    inner
        Who averages.
    most
        Greatest length of an update, see :mod:`engine.federated.gate`.
    step
        ε of a round, by its number from 1.
    quorum
        Fewest updates that move the weights.
    """

    def __init__(self, inner: Strategy, *, most: float, step: Callable[[int], float], quorum: int) -> None:
        self.inner, self.most, self.step, self.quorum = inner, most, step, quorum
        self.reports: list[RoundReport] = []
        self._asked: list[int] = []
        self._theta: Weights = {}

    def configure_train(
        self, server_round: int, arrays: ArrayRecord, config: ConfigRecord, grid: Grid
    ) -> Iterable[Message]:
        """Ask every school that is there now; those who have left are not waited for."""
        self._theta = read_record(arrays)
        nodes = sorted(grid.get_node_ids())
        if isinstance(self.inner, PrivateMean):
            self.inner.num_sampled_clients = len(nodes)
        messages = list(self.inner.configure_train(server_round, arrays, config, _roll(nodes))) if nodes else []
        self._asked = [message.metadata.dst_node_id for message in messages]
        return messages

    def aggregate_train(
        self, server_round: int, replies: Iterable[Message]
    ) -> tuple[ArrayRecord | None, MetricRecord | None]:
        """θ + ε (what the inner strategy makes of the accepted φ, minus θ); nothing moves below the quorum."""
        accepted, refused = self._sort_replies(replies)
        aggregated = None
        if len(accepted) >= self.quorum:
            # With noise the mean is over all who were asked, so that nobody's silence changes another one's share.
            silent = sorted(refused) if isinstance(self.inner, PrivateMean) else []
            updates = [*accepted.values(), *(subtract(self._theta, self._theta) for _ in silent)]
            content = [self._pack(node, update) for node, update in zip([*accepted, *silent], updates, strict=True)]
            aggregated, _ = self.inner.aggregate_train(server_round, content)
        moved = None
        if aggregated is not None:
            mean = subtract(read_record(aggregated), self._theta)
            moved = write_record(move(self._theta, mean, self.step(server_round)))
        self.reports.append(
            RoundReport(server_round, len(accepted), refused, moved is not None, self._measure_epsilon())
        )
        return moved, None

    def configure_evaluate(
        self, server_round: int, arrays: ArrayRecord, config: ConfigRecord, grid: Grid
    ) -> Iterable[Message]:
        """Nothing: no school is asked how well its classes are predicted."""
        return []

    def aggregate_evaluate(self, server_round: int, replies: Iterable[Message]) -> MetricRecord | None:
        """Nothing was asked."""
        return None

    def summary(self) -> None:
        """Let the inner strategy say in the log what it is."""
        self.inner.summary()

    def _measure_epsilon(self) -> float | None:
        if not isinstance(self.inner, PrivateMean):
            return None
        spent = self.inner.privacy_spent()
        return None if spent is None else float(spent.epsilon)

    def _sort_replies(self, replies: Iterable[Message]) -> tuple[dict[int, Weights], dict[int, Refusal]]:
        """Updates that may be averaged, and why the others may not, by node."""
        answers = {message.metadata.src_node_id: message for message in replies}
        accepted: dict[int, Weights] = {}
        refused: dict[int, Refusal] = {}
        for node in self._asked:
            update = _open(answers.get(node))
            reason = update if isinstance(update, Refusal) else check_difference(update, self._theta, self.most)
            if reason is None:
                accepted[node] = cast(Weights, update)
            else:
                refused[node] = reason
        return accepted, refused

    def _pack(self, node: int, difference: Weights) -> Message:
        """φ as Flower's strategies expect it, which average weights and not differences."""
        if isinstance(self.inner, PrivateMean):
            difference = clip(difference, self.inner.clipping_norm)
        content = RecordDict({ARRAYS: write_record(move(self._theta, difference)), METRICS: MetricRecord({WEIGHT: 1})})
        return Message(content, dst_node_id=node, message_type="train")


def _open(answer: Message | None) -> Weights | Refusal:
    """The difference in an answer, or why there is none."""
    if answer is None:
        return Refusal.SILENT
    if answer.has_error():
        return Refusal.FAILED
    records = answer.content.array_records
    if set(records) != {ARRAYS}:
        return Refusal.NAMES
    try:
        return read_record(records[ARRAYS])
    except (ValueError, TypeError, EOFError, OSError):
        return Refusal.UNREADABLE


def _roll(nodes: Sequence[int]) -> Grid:
    """A grid that knows who was there a moment ago, so that inner strategies count the same schools."""

    class Roll:
        def get_node_ids(self) -> Sequence[int]:
            return nodes

        def get_nodes(self) -> list[NodeInfo]:
            return [NodeInfo(node_id=node) for node in nodes]

    return cast(Grid, Roll())


def choose_trimming(n_schools: int) -> float:
    """Share to trim at either end: a tenth, and at least one school where there are three or more."""
    return 0.0 if n_schools < 3 else max(_TRIMMED, 1.0 / n_schools + 1e-9)


def make_strategy(
    averaging: str, *, n_schools: int, clip: float, most: float, noise: float, step: Callable[[int], float]
) -> GatedReptile:
    """The strategy of a federation.

    Parameters
    ----------
    averaging
        ``trimmed``, ``krum`` or ``mean``; ``mean`` where there is noise, because what one school can change of a
        trimmed mean or of Krum's choice has no bound to which noise could be set. Clipping is what holds a liar there.
    n_schools
        Who is expected; more than half of them are the quorum.
    clip
        Length to which the server clips where it adds noise.
    most
        Greatest length that the gate lets in.
    noise
        Standard deviation of the noise on the sum of the updates, in units of ``clip``; 0 for none.

    Raises
    ------
    ValueError
        If noise is asked for with another averaging than the mean, or the averaging is not known.
    """
    asked: dict[str, Any] = {
        "fraction_evaluate": 0.0,
        "min_train_nodes": 1,
        "min_available_nodes": 1,
        "weighted_by_key": WEIGHT,
    }
    quorum = n_schools // 2 + 1
    inner: Strategy
    if noise > 0:
        if averaging != "mean":
            raise ValueError("noise on the server needs the plain mean")
        inner = PrivateMean(FedAvg(**asked), noise, clip, n_schools, accountant=make_accountant(n_schools))
    elif averaging == "trimmed":
        inner = FedTrimmedAvg(**asked, beta=choose_trimming(n_schools))
    elif averaging == "krum":
        inner = Krum(**asked, num_malicious_nodes=max((n_schools - 3) // 2, 0))
    elif averaging == "mean":
        inner = FedAvg(**asked)
    else:
        raise ValueError(f"there is no averaging {averaging}")
    return GatedReptile(inner, most=most, step=step, quorum=quorum)


def fall(largest: float, n_rounds: int) -> Callable[[int], float]:
    """ε of a round, falling from the largest in a straight line as in one place (Nichol et al. 2018, section 6)."""
    return lambda number: largest * (1.0 - (number - 1) / n_rounds)
