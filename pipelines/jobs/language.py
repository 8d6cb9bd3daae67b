"""The language in which commands speak to whoever started them."""
# ruff: noqa: PLC0415 -- catalogues are loaded where something is told: `--help` needs none

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING

from monitor.errors import WrongUsage
from monitor.model.message import Message, message

if TYPE_CHECKING:
    from monitor.text.words import Words

ENGLISH = "en"
VARIABLE = "SHADOWFLEET_LANG"  # of the environment
LANGUAGE: ContextVar[str] = ContextVar("LANGUAGE", default=ENGLISH)
"""Of this run; files for programs, logs and the store are the same in all languages."""


def known_language(code: str) -> str:
    """The code, where there is a catalogue of it.

    Raises:
        WrongUsage: there is none.
    """
    from monitor.text.catalogue import known_languages
    from monitor.text.wording import visible

    if code not in known_languages():
        raise WrongUsage(
            message("error_no_language", language=repr(visible(code, 20))),
            todo=message("todo_choose_among", values=tuple(known_languages())),
        )
    return code


def words() -> Words:
    """Words of the reader's language."""
    from monitor.text.words import Words

    return Words((LANGUAGE.get(),))


def tell(told: Message) -> str:
    """A message in the reader's language, for a terminal."""
    from monitor.text.plain import plain_text

    return plain_text(words().tell(told))


def teller(places: Mapping[str, Message]) -> Callable[[Message], str]:
    """Tells messages as `tell` does, places by their names.

    Args:
        places: names by id.
    """
    from monitor.text.plain import plain_text
    from monitor.text.words import Words

    known = Words((LANGUAGE.get(),), places)
    return lambda told: plain_text(known.tell(told))


def tell_paragraphs(id_: str) -> str:
    """A text without arguments in the reader's language, with its empty lines."""
    from monitor.text.catalogue import catalogue

    return catalogue(LANGUAGE.get()).fill(id_, {})
