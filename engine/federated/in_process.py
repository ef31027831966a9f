"""A grid of schools inside one process, for simulations: Flower's own needs Ray.

The very ClientApp of a school runs for every message; nothing but the transport is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait

from flwr.app import Context, Error, Message, RecordDict
from flwr.clientapp.typing import ClientAppCallable
from flwr.serverapp import Grid
from flwr.supercore.run import Run
from flwr.supercore.task_identity import TaskIdentity


class InProcessGrid(Grid):
    """Schools by node id, each an app and the configuration of its node.

    Parameters
    ----------
    apps
        What answers for every node; it may raise, and is a failure then, as in a process of its own.
    node_configs
        What the context of a node says.
    n_threads
        Schools that answer at the same time.
    """

    def __init__(
        self,
        apps: Mapping[int, ClientAppCallable],
        node_configs: Mapping[int, Mapping[str, str | int | float | bool]],
        n_threads: int = 1,
    ) -> None:
        # Flower names the sender of a message after the process, which is a server and all schools here.
        TaskIdentity.run_id = TaskIdentity.node_id = TaskIdentity.task_id = 1
        self.apps, self.n_threads = dict(apps), n_threads
        self._contexts = {
            node: Context(
                run_id=1, node_id=node, node_config=dict(node_configs[node]), state=RecordDict(), run_config={}
            )
            for node in apps
        }

    def get_node_ids(self) -> Iterable[int]:
        """Who is there."""
        return list(self.apps)

    def send_and_receive(self, messages: Iterable[Message], *, timeout: float | None = None) -> Iterable[Message]:
        """The answers that are there in time; who is late is not waited for."""
        pool = ThreadPoolExecutor(self.n_threads)
        try:
            running = [pool.submit(self._answer, message) for message in messages if self._knows(message)]
            done, _ = wait(running, timeout)
            return [future.result() for future in running if future in done]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _knows(self, message: Message) -> bool:
        return message.metadata.dst_node_id in self.apps

    def _answer(self, message: Message) -> Message:
        node = message.metadata.dst_node_id
        try:
            return self.apps[node](message, self._contexts[node])
        except Exception as error:
            return Message(Error(0, type(error).__name__), reply_to=message)

    def set_run(self, run: Run) -> None:
        """Not needed: there is one run."""

    @property
    def run(self) -> Run:
        """There is one run, without a description."""
        raise NotImplementedError

    def create_message(
        self, content: RecordDict, message_type: str, dst_node_id: int, group_id: str, ttl: float | None = None
    ) -> Message:
        """A message to a node."""
        return Message(content, dst_node_id, message_type, group_id=group_id, ttl=ttl)

    def push_messages(self, messages: Iterable[Message]) -> Iterable[str]:
        """Strategies send and receive in one call."""
        raise NotImplementedError

    def pull_messages(self, message_ids: Iterable[str]) -> Iterable[Message]:
        """Strategies send and receive in one call."""
        raise NotImplementedError
