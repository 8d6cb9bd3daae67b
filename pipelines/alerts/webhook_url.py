"""Addresses that messages are posted to."""

from __future__ import annotations

from urllib.parse import urlsplit

from monitor.errors import WrongUsage
from monitor.model.message import message

HERE = frozenset(("localhost", "127.0.0.1", "::1"))


def checked_webhook(url: str) -> str:
    """The address: of https, or of http on this machine.

    Raises:
        WrongUsage: it is none; the address itself is not told, since it may be a secret.
    """
    try:
        parts = urlsplit(url)
        sound = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
        sound = sound and bool(parts.hostname) and parts.port != 0 and url.isprintable() and " " not in url
    except ValueError:
        sound = False
    if not sound:
        raise WrongUsage(message("alert_problem_https"))
    return url
