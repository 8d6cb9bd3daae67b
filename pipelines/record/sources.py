"""Feeds of sentences over TCP and UDP, read piece by piece; the web socket is in a module of its own."""

from __future__ import annotations

import socket
from typing import Protocol

from pipelines.record.address import Address
from pipelines.record.lines import LineCutter

# Project judgement, 2026-11-29.
CONNECT_S = 10.0
RECEIVE_BYTES = 1 << 16
UDP_BUFFER_BYTES = 4 << 20  # asked of the kernel, for what comes while the disk is busy
_SO_RXQ_OVFL = 40  # Linux: how many datagrams a full buffer has dropped, beside each datagram


class Lost(Exception):
    """The feed has ended or cannot be reached; another try may work."""

    def __init__(self, why: str, after_s: float = 0.0) -> None:
        super().__init__(why)
        self.after_s = after_s  # the server asks not to be called earlier


class Source(Protocol):
    """A feed while it is connected."""

    def receive(self, timeout_s: float) -> list[bytes]:
        """Lines that have come; none where nothing came in this time.

        Raises:
            Lost: it has ended.
        """

    @property
    def dropped(self) -> int:
        """Lines or datagrams that came and were let go: too long, cut off, or more than the buffer holds."""

    def close(self) -> None:
        """Let go of it."""


class TcpSource:
    """Sentences over a connection to a server. Who reads slowly slows the server down: nothing is dropped here."""

    def __init__(self, address: Address) -> None:
        """Connect. Raises Lost."""
        try:
            self._socket = socket.create_connection((address.host, address.port), CONNECT_S)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        except OSError as problem:
            raise Lost(problem.strerror or str(problem)) from problem
        self._cutter = LineCutter()

    def receive(self, timeout_s: float) -> list[bytes]:
        """See Source."""
        try:
            self._socket.settimeout(timeout_s)
            piece = self._socket.recv(RECEIVE_BYTES)
        except TimeoutError:
            return []
        except OSError as problem:
            raise Lost(problem.strerror or str(problem)) from problem
        if not piece:
            raise Lost("closed")
        return self._cutter.lines(piece)

    @property
    def dropped(self) -> int:
        """See Source."""
        return self._cutter.too_long + self._cutter.cut_off

    def close(self) -> None:
        """See Source; half a line that came is cut off."""
        self._cutter.forget()
        self._socket.close()


class UdpSource:
    """Sentences in datagrams that anybody sends to a port of this machine."""

    def __init__(self, address: Address) -> None:
        """Listen. Raises Lost."""
        try:
            family, kind, protocol, _, at = socket.getaddrinfo(
                address.host, address.port, type=socket.SOCK_DGRAM, flags=socket.AI_PASSIVE
            )[0]
            self._socket = socket.socket(family, kind, protocol)
        except OSError as problem:
            raise Lost(problem.strerror or str(problem)) from problem
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, UDP_BUFFER_BYTES)
            self._socket.setsockopt(socket.SOL_SOCKET, _SO_RXQ_OVFL, 1)
            self._socket.bind(at)
        except OSError as problem:
            self._socket.close()
            raise Lost(problem.strerror or str(problem)) from problem
        self._too_long = self._overflowed = 0

    def receive(self, timeout_s: float) -> list[bytes]:
        """See Source; a line never goes on in the next datagram."""
        self._socket.settimeout(timeout_s)
        try:
            datagram, beside, _, _ = self._socket.recvmsg(RECEIVE_BYTES, socket.CMSG_SPACE(4))
        except TimeoutError:
            return []
        except OSError as problem:
            raise Lost(problem.strerror or str(problem)) from problem
        for level, kind, value in beside:
            if (level, kind) == (socket.SOL_SOCKET, _SO_RXQ_OVFL):
                self._overflowed = int.from_bytes(value[:4], "little")
        cutter = LineCutter()
        lines = cutter.lines(datagram + b"\n")
        self._too_long += cutter.too_long
        return lines

    @property
    def dropped(self) -> int:
        """See Source."""
        return self._too_long + self._overflowed

    def close(self) -> None:
        """See Source."""
        self._socket.close()
