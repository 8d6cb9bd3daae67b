"""What somebody may have meant by a name that does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.model.message import Message, message


def did_you_mean(given: str, names: Sequence[str], most: int) -> Message | None:
    """Names that a word given is nearly; None where there is none."""
    from difflib import get_close_matches  # noqa: PLC0415 -- seldom needed

    near = tuple(get_close_matches(given, names, n=most))
    return message("todo_did_you_mean", names=near) if near else None
