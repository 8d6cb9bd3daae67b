"""Messages as the store keeps them: a list in JSON, each with its id, its arguments and its English text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from monitor.model.message import Message, as_written
from monitor.text.english import message_record


def stored(messages: Iterable[Message]) -> str:
    """Messages as text; nothing for none."""
    records = [message_record(one) for one in messages]
    return json.dumps(records, ensure_ascii=False, sort_keys=True) if records else ""


def told_in(text: str | None) -> tuple[Message, ...]:
    """The messages that `stored` made a text of; a text that an earlier version stored stays as it was written."""
    if not text:
        return ()
    if text.startswith('[{"args"'):
        return tuple(Message.of(record) for record in json.loads(text))
    if text == "[]" or text.startswith('["'):  # what was assumed of a list
        return tuple(map(as_written, json.loads(text)))
    return (as_written(" ".join(text.split())),)  # a line of a table
