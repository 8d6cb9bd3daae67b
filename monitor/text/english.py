"""Messages in English, for files that programs read and for the terminal: no tags, nothing hidden."""

from __future__ import annotations

from typing import Any

from monitor.model.event import Hypothesis
from monitor.model.message import Message
from monitor.text.plain import plain_text
from monitor.text.statement import hypothesis_message
from monitor.text.words import Words

_ENGLISH = Words()


def english(message: Message) -> str:
    """A message in English."""
    return plain_text(_ENGLISH.tell(message))


def text(id_: str, **args: Any) -> str:
    """A text in English by its id."""
    return english(Message(id_, args))


def message_record(message: Message) -> dict[str, Any]:
    """A message for JSON: its id and arguments, for programs and translators, and its English text."""
    return {**message.record(), "text": english(message)}


def hypothesis_line(hypothesis: Hypothesis) -> str:
    """A hypothesis, its verdict and the reason, in one line."""
    return english(hypothesis_message(hypothesis))
