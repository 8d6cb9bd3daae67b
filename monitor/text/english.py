"""Messages in English, for files that programs read and for the terminal: no tags, nothing hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from monitor.model.event import Hypothesis
from monitor.model.message import Message
from monitor.text.plain import plain_text
from monitor.text.statement import hypothesis_message
from monitor.text.words import Words

_ENGLISH = Words()


@dataclass(frozen=True, slots=True)
class _Said:
    """A message, known again by its words: its arguments may be lists and cannot be hashed."""

    id: str
    args: str
    message: Message = field(compare=False)


def english(message: Message) -> str:
    """A message in English."""
    return _told(_Said(message.id, repr(message.args), message))


@lru_cache(maxsize=4096)  # of 51,000 that a large day's events tell, 1,900 are different
def _told(said: _Said) -> str:
    return plain_text(_ENGLISH.tell(said.message))


def text(id_: str, **args: Any) -> str:
    """A text in English by its id."""
    return english(Message(id_, args))


def message_record(message: Message) -> dict[str, Any]:
    """A message for JSON: its id and arguments, for programs and translators, and its English text."""
    return {**message.record(), "text": english(message)}


def hypothesis_line(hypothesis: Hypothesis) -> str:
    """A hypothesis, its verdict and the reason, in one line."""
    return english(hypothesis_message(hypothesis))
