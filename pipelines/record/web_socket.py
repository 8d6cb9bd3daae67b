"""Messages over a web socket, as aisstream.io sends them: JSON, a message a line.

aisstream.io wants a subscription within three seconds of the connection: the key, and boxes as pairs of corners
(aisstream.io/documentation). The key stands in nothing that is written or told.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field

from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.sync.client import connect

from monitor.errors import ServerRefuses, ServerUnusable
from monitor.model.message import message
from monitor.text.wording import visible
from pipelines.jobs.retry_after import BUSY, seconds_asked
from pipelines.record.address import WORLD, Address, Box
from pipelines.record.sources import CONNECT_S, Lost

MAX_MESSAGE_BYTES = 1 << 16  # a decoded message has 500 to 2,000 bytes
WAITING_MESSAGES = 64  # taken in before they are written; more are left in the network until then
CLOSE_S = 1.0  # for a last word
REFUSED = frozenset((401, 403))  # who is asked again says the same: RFC 9110, 15.5.2 and 15.5.4


@dataclass(frozen=True, slots=True)
class Subscription:
    """What is asked of the service."""

    key: str = field(repr=False)
    boxes: Sequence[Box] = (WORLD,)

    def text(self) -> str:
        """As it is sent."""
        boxes = [[[box.south, box.west], [box.north, box.east]] for box in self.boxes]
        return json.dumps({"APIKey": self.key, "BoundingBoxes": boxes})


class WebSocketSource:
    """Messages of a service that one subscribes to."""

    def __init__(self, address: Address, subscription: Subscription | None) -> None:
        """Connect and subscribe. Raises Lost."""
        self.dropped = 0
        self._hidden = "" if subscription is None else subscription.key
        try:
            # A socket of our own: a server that leads elsewhere is not followed there with the key.
            own = socket.create_connection((address.host, address.port), CONNECT_S)
            self._connecting = connect(
                address.url,
                sock=own,
                max_size=MAX_MESSAGE_BYTES,
                max_queue=WAITING_MESSAGES,
                open_timeout=CONNECT_S,
                close_timeout=CLOSE_S,
            )
            self._feed = self._connecting.__enter__()
        except ssl.SSLCertVerificationError as problem:
            # Not for good: certificates are renewed, and a clock that is wrong after a start is set.
            what = message("error_record_certificate", said=self._told(problem.verify_message))
            raise ServerUnusable(what, where=address.url, todo=message("todo_record_certificate")) from problem
        except InvalidStatus as problem:
            raise self._refused(problem) from problem
        except (OSError, WebSocketException, ValueError) as problem:
            raise self._lost(problem) from problem
        if subscription is not None:
            self._subscribe(subscription)

    def _subscribe(self, subscription: Subscription) -> None:
        try:
            self._feed.send(subscription.text())
        except (OSError, WebSocketException) as problem:
            self.close()
            raise self._lost(problem) from problem

    def receive(self, timeout_s: float) -> list[bytes]:
        """See sources.Source.

        Raises:
            ServerRefuses: the service refuses what it was asked for.
        """
        try:
            said = self._feed.recv(timeout=timeout_s)
        except TimeoutError:
            return []
        except (OSError, WebSocketException) as problem:
            raise self._lost(problem) from problem
        return self._lines(said.encode() if isinstance(said, str) else said)

    def _lines(self, raw: bytes) -> list[bytes]:
        try:
            told = json.loads(raw)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            self.dropped += 1
            return []
        if "MessageType" not in told and isinstance(refused := told.get("error"), str):
            raise _refused(self._told(refused))
        line = raw if b"\n" not in raw and b"\r" not in raw else json.dumps(told, ensure_ascii=False).encode()
        return [line]

    def _refused(self, problem: InvalidStatus) -> Exception:
        """What to do about a server that opens no web socket: nothing more, or another try when it asks for it."""
        answer = problem.response
        if answer.status_code in REFUSED:
            return _refused(self._told(f"{answer.status_code} {answer.reason_phrase}"))
        asked = answer.headers.get_all("Retry-After") if answer.status_code in BUSY else []
        return Lost(self._told(str(problem)), seconds_asked(asked[0]) or 0.0 if asked else 0.0)

    def _lost(self, problem: Exception) -> Lost:
        return Lost(self._told(str(problem) or type(problem).__name__))

    def _told(self, text: str) -> str:
        """What a server or library says, without the key, should they repeat it."""
        return visible(text.replace(self._hidden, "…") if self._hidden else text)

    def close(self) -> None:
        """See sources.Source."""
        self._connecting.__exit__(None, None, None)


def _refused(said: str) -> ServerRefuses:
    return ServerRefuses(message("error_record_refused", said=said), todo=message("todo_record_key"))
