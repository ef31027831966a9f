"""A teacher without a browser: what a browser sends to a Streamlit server, over the same websocket.

It opens pages and presses buttons, and knows when the script has run. It draws nothing, so what it waits for is the
server alone.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE = 60.0
"""Seconds after which a server that does not answer is an error."""


class Visitor:
    """One session on a server.

    Parameters
    ----------
    address
        Of the server, such as ``http://localhost:8501``.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._socket: ClientConnection | None = None
        self._pages: dict[str, str] = {}
        self._buttons: dict[str, str] = {}
        self._page, self._query = "", ""

    async def __aenter__(self) -> Visitor:
        stream = f"{self._address.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket = await connect(
            stream,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            origin=Origin(self._address),
            compression=None,
        )
        await self._run([])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open_page(self, name: str) -> None:
        """Follow the menu to the page of this name, and wait until it has run."""
        self._page = self._pages[name]
        await self._run([])

    async def press(self, key: str) -> None:
        """Press the button with this key on the page that is open, and wait until the script has run."""
        await self._run([WidgetState(id=self._buttons[key], trigger_value=True)])

    async def _run(self, widgets: list[WidgetState]) -> None:
        assert self._socket is not None
        state = ClientState(query_string=self._query, page_script_hash=self._page)
        state.widget_states.widgets.extend(widgets)
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                message = ForwardMsg.FromString(_to_bytes(await self._socket.recv()))
                kind = message.WhichOneof("type")
                if kind == "navigation":
                    self._take_pages(message)
                elif kind == "delta":
                    self._take_button(message)
                elif kind == "page_info_changed":
                    self._query = message.page_info_changed.query_string
                elif kind == "script_finished" and not _is_interrupted(message):
                    return

    def _take_pages(self, message: ForwardMsg) -> None:
        for page in message.navigation.app_pages:
            self._pages[page.url_pathname or "home"] = page.page_script_hash
        self._page = message.navigation.page_script_hash

    def _take_button(self, message: ForwardMsg) -> None:
        element: Any = message.delta.new_element
        if message.delta.WhichOneof("type") == "new_element" and element.WhichOneof("type") == "button":
            # An id is "$$ID", a hash and the key that the script gave.
            self._buttons[element.button.id.split("-", 2)[-1]] = element.button.id


def _is_interrupted(message: ForwardMsg) -> bool:
    """Whether the run ended for another to begin, as a switch of the page does."""
    return message.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN


def _to_bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data
