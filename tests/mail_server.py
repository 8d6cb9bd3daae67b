"""A mail server on this machine that takes, refuses, or hangs up, as a test tells it to."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

GREETS_S = 20  # should nobody hang up


@dataclass
class Mailbox:
    """Where it is, what it has taken, and how it answers."""

    port: int = 0
    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)  # receiver and mail
    refuses: set[str] = field(default_factory=set)  # addresses
    hangs_up: bool = False
    greets: bytes = b""  # with this again and again, until nobody listens
    pause_s: float = 0.0  # between two of these
    farewell: str = "221 bye"
    logins: list[str] = field(default_factory=list)
    left: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))  # in the midst of a greeting


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A server for the time of a `with` block."""
    box = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, text: str) -> None:
            self.wfile.write(text.encode() + b"\r\n")

        def handle(self) -> None:
            if box.hangs_up:
                return
            if box.greets:
                self.go_on()
                return
            self.say("220 here")
            to = ""
            while line := self.rfile.readline().decode().strip():
                verb = line.split()[0].upper()
                if verb == "QUIT":
                    self.say(box.farewell)
                    return
                if verb == "EHLO":
                    self.say("250-here")
                    self.say("250 AUTH PLAIN")
                elif verb == "AUTH":
                    box.logins.append(line.split()[-1])
                    self.say("535 no")
                elif verb == "RCPT":
                    to = line.partition("<")[2].rstrip(">")
                    self.say("550 unknown" if to in box.refuses else "250 ok")
                elif verb == "DATA":
                    self.say("354 go on")
                    self.take(to)
                else:
                    self.say("250 ok")

        def go_on(self) -> None:
            until = time.monotonic() + GREETS_S
            try:
                while time.monotonic() < until:
                    self.wfile.write(box.greets)
                    time.sleep(box.pause_s)
            except OSError:
                box.left.release()

        def take(self, to: str) -> None:
            raw = b""
            while (line := self.rfile.readline()) != b".\r\n":
                raw += line
            box.mails.append((to, message_from_bytes(raw, policy=policy.default)))
            self.say("250 taken")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
