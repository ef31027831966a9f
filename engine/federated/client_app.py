"""A school's side of a round, as a Flower ClientApp.

The school adapts to its classes and clips; Flower's ``LocalDpMod`` adds the school's own noise; then only the
difference to θ is left, written into the school's log, and sent. Nothing that the server says can widen what leaves:
clipping, noise and consent are read from the school's own settings.
"""

from __future__ import annotations

import logging
import math
import secrets
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from flwr.app import ConfigRecord, Context, Error, Message, MetricRecord, RecordDict
from flwr.clientapp import ClientApp
from flwr.clientapp.mod import LocalDpMod
from flwr.clientapp.typing import ClientAppCallable

from engine.federated.adapting import adapt_school, measure_squares
from engine.federated.gate import check_difference
from engine.federated.school import School, SchoolSettings, read_school
from engine.federated.send_log import HELD_BACK, SENT, close_entry, wait_for_answer, write_entry
from engine.federated.shared_items import SHARED_ITEMS, give_shared_items
from engine.federated.strategy import ARRAYS, METRICS, WEIGHT
from engine.federated.weights import Weights, clip, move, put_shared, read_record, subtract, take_shared, write_record
from engine.learners import load_learner

#: Code of an error that is none of Flower's own.
_OWN_ERROR = 0

LoadSchool = Callable[[Context], School]


def make_client_app(load_school: LoadSchool, draw_seed: Callable[[], int] = lambda: secrets.randbits(62)) -> ClientApp:
    """The app of a school.

    Parameters
    ----------
    load_school
        Which school the context of a message is of. Real processes read it from a folder; a simulation has many.
    draw_seed
        Seeds of what is hidden inside classes; random, but in a simulation that is to come out the same again.
    """
    start = dict(load_learner("reptile").meta_weights)
    squares = measure_squares(start)
    app = ClientApp()

    @app.train()
    @keep_reasons_at_home
    def train(message: Message, context: Context) -> Message:
        school = load_school(context)
        theta = _read_theta(message)
        if theta is None or check_difference(theta, take_shared(start), math.inf) is not None:
            return _refuse(message, "the weights of the server are none of this learner")

        def adapt(message: Message, _: Context) -> Message:
            moved = adapt_school(put_shared(start, theta), squares, school.classes, draw_seed())
            return Message(_pack(move(theta, clip(moved, school.settings.clip))), reply_to=message)

        noisy = school.settings.noise > 0
        reply = make_noise_mod(school.settings)(message, context, adapt) if noisy else adapt(message, context)
        if reply.has_error():
            return reply
        return _log_and_send(message, school, subtract(read_record(reply.content.array_records[ARRAYS]), theta))

    @app.query(SHARED_ITEMS)
    @keep_reasons_at_home
    def give_items(message: Message, context: Context) -> Message:
        """What the school's memory knows of the items that the server names, if the school gives any."""
        given = give_shared_items(load_school(context), message.content.config_records["config"])
        if given is None:
            return _refuse(message, "this school gives no items")
        return Message(RecordDict({"items": ConfigRecord({"memory": given})}), reply_to=message)

    return app


def keep_reasons_at_home(answer: ClientAppCallable) -> ClientAppCallable:
    """Flower sends the text of an exception to the server; that of a table that cannot be read quotes its cells."""

    @wraps(answer)
    def answer_or_fail(message: Message, context: Context) -> Message:
        try:
            return answer(message, context)
        except Exception as error:
            # Without the text in the log too, for the same reason; ``federate client`` reads the tables when it starts.
            logging.getLogger(__name__).error("the school could not answer: %s", type(error).__name__)
            return _refuse(message, "the school could not answer")

    return answer_or_fail


def make_noise_mod(settings: SchoolSettings) -> LocalDpMod:
    """Flower's local noise, of standard deviation ``noise`` times twice ``clip``.

    Flower sets it by the classical formula, sensitivity · sqrt(2 ln(1.25 / δ)) / ε, which is proven up to ε = 1 only
    (Dwork & Roth 2014, theorem A.1). The ε given here makes it the multiple that the accountant found instead.
    """
    delta = 0.5
    epsilon = math.sqrt(2.0 * math.log(1.25 / delta)) / settings.noise
    return LocalDpMod(settings.clip, 2.0 * settings.clip, epsilon, delta)


def _log_and_send(message: Message, school: School, difference: Weights) -> Message:
    settings = school.settings
    number = int(str(message.content.config_records["config"]["server-round"]))
    about = {"round": number, "clip": settings.clip, "noise": settings.noise, "classes": len(school.classes)}
    entry = write_entry(school.folder, f"round-{number:04d}", difference, about)
    if settings.look_first and not wait_for_answer(entry, settings.patience):
        close_entry(entry, HELD_BACK)
        return _refuse(message, "the school did not say yes")
    close_entry(entry, SENT)
    return Message(_pack(difference), reply_to=message)


def _read_theta(message: Message) -> Weights | None:
    try:
        return read_record(message.content.array_records[ARRAYS])
    except (KeyError, ValueError, TypeError, EOFError, OSError):
        return None


def _pack(weights: Weights) -> RecordDict:
    return RecordDict({ARRAYS: write_record(weights), METRICS: MetricRecord({WEIGHT: 1})})


def _refuse(message: Message, reason: str) -> Message:
    return Message(Error(_OWN_ERROR, reason), reply_to=message)


def read_school_of(context: Context) -> School:
    """The school whose folder the SuperNode was started with."""
    return read_school(Path(str(context.node_config["school"])))
