"""A school's SuperNode, which runs no code but the school's own: ``python -m engine.federated.supernode``.

Flower hands every node the app that somebody gave to the SuperLink, and the node runs it. Flower can ask for apps
signed by its hub; here a school compares the bytes with the bundle that it builds itself
(:mod:`engine.federated.bundle`) and ignores a run with any other. The arguments are those of ``flower-supernode``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from flwr.supercore.fab import Fab
from flwr.supercore.run import RunNotRunningException
from flwr.supernode import start_client_internal
from flwr.supernode.cli.flower_supernode import flower_supernode

from engine.federated.bundle import build_bundle

Connect = Callable[..., AbstractContextManager[tuple[Any, ...]]]


def refuse_other_code(connect: Connect, bundle: bytes) -> Connect:
    """The same connection to a SuperLink, through which no other bundle comes in.

    Parameters
    ----------
    connect
        Flower's ``http_request_response``; the fifth of what it gives fetches the bundle of a run.
    bundle
        The only one that is let in.
    """

    @contextmanager
    def connect_guarded(*arguments: Any, **named: Any) -> Iterator[tuple[Any, ...]]:
        with connect(*arguments, **named) as (node_id, receive, send, get_run, get_fab, *rest):

            def get_own(fab_hash: str, run_id: int) -> Fab:
                fab: Fab = get_fab(fab_hash, run_id)
                if fab.content != bundle:
                    # Flower passes over the messages of such a run, and the school stays ready for others.
                    raise RunNotRunningException
                return fab

            yield (node_id, receive, send, get_run, get_own, *rest)

    return connect_guarded


def main() -> None:
    """Run the SuperNode until it is stopped."""
    names = vars(start_client_internal)
    names["http_request_response"] = refuse_other_code(names["http_request_response"], build_bundle())
    flower_supernode()


if __name__ == "__main__":
    main()
