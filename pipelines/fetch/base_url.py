"""Addresses below which the files of an archive are."""

from __future__ import annotations

from urllib.parse import urlsplit

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.text.wording import visible


def base_url(text: str) -> str:
    """A URL below which files are, with its stroke at the end.

    Raises:
        WrongUsage: it is none of http or https, or has a password in it.
    """
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        sound = sound and parts.port != 0 and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound:
        raise WrongUsage(message("error_base_url"), where=visible(text), todo=message("todo_give_base_url"))
    return text if text.endswith("/") else f"{text}/"
