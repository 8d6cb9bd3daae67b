"""A connection to a mail server whose answers have an end, in bytes and in time.

`smtplib` bounds a line and the time without a byte; a stranger may send lines without end, or bytes one by one.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
import time

from monitor.model.message import message
from pipelines.alerts.channels import SEND_S, NotSent
from pipelines.jobs.setting_sections import Alerts, Security

# Project judgement, 2026-11-30.
MOST_ANSWER_BYTES = 1 << 16  # of all answers together; a server says some hundred
RECEIVE_BYTES = 4096


class _Answers:
    """What a server says, line by line, as the file that `smtplib` reads from."""

    def __init__(self, own: socket.socket, until: float, left_bytes: int) -> None:
        self.left_bytes = left_bytes
        self._socket, self._until, self._held = own, until, b""

    def readline(self, most_bytes: int) -> bytes:
        """The next line, with its end; a longer one up to there, and the last one as it is.

        Raises:
            NotSent: time or bytes are used up; the connection has ended.
        """
        while b"\n" not in self._held and len(self._held) < most_bytes:
            left_s = self._until - time.monotonic()
            if left_s <= 0 or self.left_bytes <= 0:
                self._socket.close()
                raise NotSent(
                    message("alert_problem_slow", s=round(SEND_S)) if left_s <= 0 else message("alert_problem_long")
                )
            self._socket.settimeout(left_s)
            try:
                piece = self._socket.recv(RECEIVE_BYTES)
            except TimeoutError:
                continue
            if not piece:
                break
            self.left_bytes -= len(piece)
            self._held += piece
        end = self._held.find(b"\n") + 1 or len(self._held)
        end = min(end, most_bytes)
        line, self._held = self._held[:end], self._held[end:]
        return line

    def close(self) -> None:
        """The socket is closed by whoever made it."""


class _Bounded(smtplib.SMTP):
    """Reads its answers within what one message may take."""

    _until: float | None = None
    _answers: _Answers | None = None

    def getreply(self) -> tuple[int, bytes]:
        """As of smtplib, bounded."""
        if self.file is None and self.sock is not None:  # at first, and after STARTTLS
            self._until = self._until or time.monotonic() + SEND_S
            left = MOST_ANSWER_BYTES if self._answers is None else self._answers.left_bytes
            self.file = self._answers = _Answers(self.sock, self._until, left)
        return super().getreply()


class _BoundedTls(_Bounded, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte on."""


def connected(settings: Alerts, timeout_s: float) -> smtplib.SMTP:
    """A connection as the settings want it secured.

    Args:
        timeout_s: until the connection stands.

    Raises:
        OSError, smtplib.SMTPException: there is none.
        NotSent: the server takes too long.
    """
    host, port, trusted = settings.smtp_host, settings.smtp_port, ssl.create_default_context()
    if settings.smtp_security is Security.TLS:
        return _BoundedTls(host, port, timeout=timeout_s, context=trusted)
    server = _Bounded(host, port, timeout=timeout_s)
    if settings.smtp_security is Security.STARTTLS:
        try:
            server.starttls(context=trusted)
        except BaseException:
            server.close()
            raise
    return server
