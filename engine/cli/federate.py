"""``python -m engine federate``: schools that learn together, with Flower."""

from __future__ import annotations

import argparse
import json
import math
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.classroom import Message, Problem, Value
from engine.cli.arguments import positive, seed
from engine.cli.federating import require_flower
from engine.cli.files import describe_unwritable, read_all
from engine.cli.terminal import print_done
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.federated.school import SchoolSettings
    from engine.federated.server_app import ServerSettings

#: Seconds for which a school with a key asks to be let in, and between two times.
_ADMISSION, _ASK_EVERY = 600.0, 3.0

SUMMARY = "Learn meta-weights together with other schools: as the server, as a school, or all in one process."

DETAILS = """
Optional: python -m pip install -r requirements-federate.txt. What leaves a school and what does not: FEDERATION.md.
Server and schools speak TLS: the server has a certificate and its key, and schools the certificate of the authority.

examples:
  python -m engine federate simulate                      a few invented schools in one process; figures, a minute
  python -m engine federate server --address 127.0.0.1:9443 --certificate server.pem --key server.key \\
      --authority authority.pem --schools 3 --out results
  python -m engine federate client 7a.csv 7b.csv --q-matrix q.csv --server 127.0.0.1:9443 --authority authority.pem \\
      --folder school --look-first
  python -m engine federate key school                    the school's key; the server gets school/school.pub
  python -m engine federate look school                   what was sent, and what waits
  python -m engine federate look school --send            let the update that waits go; --hold-back: do not
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command is called with."""
    what = parser.add_subparsers(title="what to do", required=True, metavar="WHAT")

    def add(name: str, run_it: Callable[[argparse.Namespace], None], summary: str) -> argparse.ArgumentParser:
        command = what.add_parser(name, help=summary, description=summary)
        command.set_defaults(do=run_it)
        return command

    _add_server_arguments(
        add("server", _serve, "run a federation for schools that connect, and write what they learned")
    )
    _add_client_arguments(add("client", _join, "take part as a school, until it is stopped"))
    simulating = add("simulate", _simulate, "learn in one process, and print log loss and what updates tell")
    simulating.add_argument("--schools", type=positive, default=3, help="how many (default: 3)")
    simulating.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of response sets; invented classes without it"
    )
    simulating.add_argument("--seed", type=seed, default=0, help="of everything that is drawn (default: 0)")
    making = add("key", _make_key, "make the key by which a server knows the school")
    making.add_argument("folder", type=Path, metavar="FOLDER", help="the school's")
    looking = add("look", _look, "list what a school sent, and answer for the update that waits")
    looking.add_argument("folder", type=Path, metavar="FOLDER", help="the school's")
    answer = looking.add_mutually_exclusive_group()
    answer.add_argument("--send", action="store_true", help="let the update that waits go")
    answer.add_argument("--hold-back", action="store_true", help="do not let it go")


def _add_server_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", required=True, metavar="HOST:PORT", help="where schools connect")
    parser.add_argument("--certificate", type=Path, required=True, metavar="PEM", help="the server's")
    parser.add_argument("--key", type=Path, required=True, metavar="PEM", help="of the certificate")
    _add_authority(parser)
    parser.add_argument("--schools", type=positive, required=True, metavar="N", help="how many are expected")
    parser.add_argument(
        "--school-keys", type=Path, metavar="FOLDER", help="let in only schools whose public key is there (NAME.pub)"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="for what comes of it")
    parser.add_argument(
        "--start", type=Path, metavar="FILE", help="checkpoint to go on from (default: the shipped one)"
    )
    parser.add_argument("--rounds", type=positive, default=5, help="(default: 5)")
    parser.add_argument("--averaging", choices=("trimmed", "krum", "mean"), help="(default: trimmed; mean with noise)")
    parser.add_argument(
        "--epsilon", type=above_zero, help="privacy of a school: noise on the server so that ε is at most this"
    )
    parser.add_argument("--local-noise", type=not_below_zero, default=0.0, help="the noise that schools add themselves")
    parser.add_argument("--patience", type=above_zero, default=600.0, help="seconds to wait for answers (default: 600)")
    parser.add_argument(
        "--items", type=Path, metavar="TXT", help="titles of shared items, one a line, to ask memories for"
    )


def _add_client_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("classes", type=Path, nargs="+", metavar="RESPONSES.csv", help="tables of credit, one a class")
    parser.add_argument("--q-matrix", type=Path, help="first column item, one column per skill, 0 or 1")
    parser.add_argument("--server", required=True, metavar="HOST:PORT", help="of the federation")
    _add_authority(parser)
    parser.add_argument("--folder", type=Path, required=True, metavar="FOLDER", help="for the log of what is sent")
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="the school's private key, where the server asks for one"
    )
    parser.add_argument(
        "--clip", type=above_zero, help="greatest length of an update (default: as agreed in all schools)"
    )
    parser.add_argument("--noise", type=not_below_zero, default=0.0, help="added here, in units of twice the clip")
    parser.add_argument("--look-first", action="store_true", help="nothing leaves before somebody says yes")
    parser.add_argument("--patience", type=above_zero, default=3600.0, help="seconds to wait for a yes (default: 3600)")
    parser.add_argument(
        "--memory", type=Path, metavar="MEMORY", help="give what it knows of the items that are asked for"
    )


def _add_authority(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--authority", type=Path, required=True, metavar="PEM", help="who signed the server's certificate"
    )


def above_zero(text: str) -> float:
    """A number above 0."""
    if not (value := not_below_zero(text)) > 0:
        raise argparse.ArgumentTypeError(f"must be a number above 0, not {text}")
    return value


def not_below_zero(text: str) -> float:
    """A number, 0 or more."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number, 0 or more, not {text}")
    return value


def run(options: argparse.Namespace) -> None:
    """Do what is asked for."""
    require_flower()
    options.do(options)


def _simulate(options: argparse.Namespace) -> None:
    from engine.research.federating.measuring import measure_federated

    print(measure_federated(options.data, n_schools=options.schools, seed=options.seed, progress=True))


def _serve(options: argparse.Namespace) -> None:
    """Start the SuperLink, give it its task, and say what came of every round."""
    from engine.federated import processes
    from engine.federated.server_app import REPORT, WEIGHTS

    read_all([path for path in (options.certificate, options.key, options.authority, options.start) if path])
    settings, keys = _choose_server_settings(options), _read_school_keys(options)
    report, home = options.out / REPORT, options.out / "flower"
    options.out.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    certificates = processes.Certificates(options.certificate, options.key, options.authority)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    superlink = processes.start_superlink(options.address, certificates, home, keys_only=bool(keys))
    try:
        processes.wait_until_open(options.address, options.patience)
        operator = options.address, options.authority, home / "operator"
        names = {str(processes.admit_school(*operator, name, key)): name for name, key in keys.items()}
        processes.submit_run(*operator, replace(settings, names=names))
        longest = options.patience * (settings.n_rounds + 3)
        processes.wait_for(lambda: report.exists() or superlink.poll() is not None, longest)
    except subprocess.CalledProcessError:
        pass
    finally:
        processes.stop(superlink)
    if not report.exists():
        raise InputError([Problem(Message("federate-failed", {"file": str(home / "flower.log")}))])
    _say_rounds(report)
    print_done(Message("federate-ended", {"rounds": settings.n_rounds, "file": str(options.out / WEIGHTS)}))


def _read_school_keys(options: argparse.Namespace) -> Mapping[str, Path]:
    """Public keys by the name of the school; none where every school is let in."""
    from engine.federated.school_keys import read_school_keys

    if not options.school_keys:
        return {}
    with _refuse_bad_keys():
        keys = read_school_keys(options.school_keys)
    if len(keys) < options.schools:
        values: dict[str, Value] = {"n": len(keys), "folder": str(options.school_keys), "schools": options.schools}
        raise InputError([Problem(Message("federate-few-keys", values))])
    return keys


@contextmanager
def _refuse_bad_keys() -> Iterator[None]:
    """Say which file holds no key, or cannot be written."""
    try:
        yield
    except ValueError as error:
        raise InputError([Problem(Message("federate-bad-key", {"file": str(error)}))]) from None
    except OSError as error:
        raise InputError([describe_unwritable(Path(error.filename), error)]) from None


def _choose_server_settings(options: argparse.Namespace) -> ServerSettings:
    from engine.federated.accountant import find_noise
    from engine.federated.server_app import CLIP, ServerSettings, bound_length

    noise = find_noise(options.epsilon, options.rounds) if options.epsilon else 0.0
    if noise and options.averaging not in (None, "mean"):
        raise InputError([Problem(Message("federate-noise-wants-mean"))])
    titles = read_all([options.items])[options.items].decode().split("\n") if options.items else []
    return ServerSettings(
        out=str(options.out.resolve()),
        n_schools=options.schools,
        n_rounds=options.rounds,
        start=str(options.start.resolve()) if options.start else None,
        averaging=options.averaging or ("mean" if noise else "trimmed"),
        noise=noise,
        most=bound_length(CLIP, options.local_noise),
        patience=options.patience,
        titles=tuple(title.strip() for title in titles if title.strip()),
    )


def _say_rounds(report: Path) -> None:
    from engine.federated.accountant import DELTA

    rounds = json.loads(report.read_text(encoding="utf-8"))
    for each in rounds:
        values = {"number": each["number"], "accepted": each["n_accepted"], "refused": len(each["refused"])}
        print_done(Message("federate-round", values))
        for school, reason in each["refused"].items():
            print_done(Message("federate-refused", {"school": school, "reason": reason}))
    if rounds and rounds[-1]["epsilon"] is not None:
        print_done(Message("federate-epsilon", {"epsilon": f"{rounds[-1]['epsilon']:.2f}", "delta": f"{DELTA:g}"}))


def _join(options: argparse.Namespace) -> None:
    """Run the school's SuperNode until it is stopped."""
    from engine.federated.school import SchoolSettings, read_school, write_settings
    from engine.federated.school_keys import read_private_key
    from engine.federated.server_app import CLIP

    q_matrix, memory = ([path] if path else [] for path in (options.q_matrix, options.memory))
    key = [options.key] if options.key else []
    read_all([*options.classes, *q_matrix, *memory, *key, options.authority])
    with _refuse_bad_keys():
        for path in key:
            read_private_key(path)
    settings = SchoolSettings(
        classes=tuple(str(path.resolve()) for path in options.classes),
        clip=options.clip or CLIP,
        q_matrix=str(options.q_matrix.resolve()) if options.q_matrix else None,
        noise=options.noise,
        look_first=options.look_first,
        patience=options.patience,
        memory=str(options.memory.resolve()) if options.memory else None,
    )
    write_settings(options.folder, settings)
    read_school(options.folder)  # a table that cannot be read is told now and not in the first round
    # A service manager stops with SIGTERM; what was started here must not outlive it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        returned = _run_until_let_in(options, settings)
    except KeyboardInterrupt:
        return
    if returned > 0:
        raise InputError([Problem(Message("federate-failed", {"file": str(options.folder / "flower" / "flower.log")}))])


def _run_until_let_in(options: argparse.Namespace, settings: SchoolSettings) -> int:
    """Run the school's SuperNode until it ends; returns what it returned, below 0 where somebody stopped it.

    Flower ends a school whose key the server does not know, and the server's people may be about to tell it.
    """
    end, told = time.monotonic() + _ADMISSION, False
    while True:
        returned, was_let_in = _run_supernode(options, settings)
        left = end - time.monotonic()
        if was_let_in or returned <= 0 or not options.key or left <= 0:
            return returned
        if not told:
            print_done(Message("federate-not-admitted", {"minutes": math.ceil(left / 60)}))
        told = True
        time.sleep(_ASK_EVERY)


def _run_supernode(options: argparse.Namespace, settings: SchoolSettings) -> tuple[int, bool]:
    """Run the school's SuperNode until it ends; what it returned, and whether the server had let it in."""
    from engine.federated import processes

    log = options.folder / "flower" / processes.LOG
    before = log.stat().st_size if log.exists() else 0
    supernode = processes.start_supernode(options.server, options.authority, options.folder, settings, options.key)
    try:
        returned = supernode.wait()
    finally:
        processes.stop(supernode)
    return returned, processes.NOT_LET_IN not in log.read_bytes()[before:]


def _make_key(options: argparse.Namespace) -> None:
    from engine.federated.school_keys import PRIVATE, make_school_key

    with _refuse_bad_keys():
        public = make_school_key(options.folder)
    print_done(Message("federate-key", {"public": str(public), "private": str(options.folder / PRIVATE)}))


def _look(options: argparse.Namespace) -> None:
    """List the log, or answer for what waits in it."""
    from engine.federated.send_log import WAITS, answer_entry, list_entries

    entries = list_entries(options.folder)
    if options.send or options.hold_back:
        waiting = [entry for entry in entries if entry.state == WAITS]
        if not waiting:
            raise InputError([Problem(Message("federate-nothing-waits", {"folder": str(options.folder)}))])
        for entry in waiting:
            answer_entry(entry, send=options.send)
            answer = "yes" if options.send else "no"
            print_done(Message("federate-answered", {"file": entry.path.name, "answer": answer}))
        return
    if not entries:
        print_done(Message("federate-no-entries", {"folder": str(options.folder)}))
    for entry in entries:
        n = sum(value.size for value in entry.read_numbers().values())
        length = f"{entry.about['length']:.4g}"
        values: dict[str, Value] = {"file": entry.path.name, "state": entry.state, "length": length, "n": n}
        print_done(Message("federate-entry", values))
