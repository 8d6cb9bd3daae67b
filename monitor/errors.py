"""One tree of errors. Each says what happened, where, and what to do, and carries its exit code."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from monitor.model.message import Message


class ShadowfleetError(Exception):
    """Something the user can act on.

    Attributes:
        what: what happened: a phrase without a full stop.
        where: the file, folder, option or record it happened at; may be empty.
        todo: what to do about it, in whole sentences; None where there is nothing.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, what: Message, *, where: str | Message = "", todo: Message | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def told(self, tell: Callable[[Message], str]) -> str:
        """The error in one language: what and where in the first line, what to do in the second.

        Args:
            tell: gives a message in that language.
        """
        where = tell(self.where) if isinstance(self.where, Message) else self.where
        first = f"{tell(self.what)}: {where}" if where else tell(self.what)
        return f"{first}\n{tell(self.todo)}" if self.todo else first

    def __str__(self) -> str:
        """In English: for logs and tracebacks. Commands tell it in the reader's language."""
        from monitor.text.english import english  # noqa: PLC0415 -- most runs have no error to tell

        return self.told(english)


class DataCheckFailed(ShadowfleetError):
    """A check on the data did not hold, so nothing was published."""

    exit_code = 1


class WrongUsage(ShadowfleetError):
    """The command was called with something it does not take."""

    exit_code = 2


class InputUnreadable(ShadowfleetError):
    """A file or folder that should be read is missing, damaged or of no known format."""


class OtherTable(InputUnreadable):
    """A table in which no column says where ships were: among a folder's files, a stranger.

    Attributes:
        of_ships: whether one of its columns names ships.
    """

    of_ships = False


class ServerUnusable(ShadowfleetError):
    """A server cannot be reached, refuses, or does not give what was asked for."""


class ServerRefuses(ServerUnusable):
    """A server refuses what it is asked for, and will again: a supervisor must not start the program anew."""

    exit_code = 4


class StoreUnusable(ShadowfleetError):
    """The home folder or its store cannot be used: locked, foreign, read-only or out of space."""


class HomeHeld(StoreUnusable):
    """Another run holds the home folder."""


class StoreInUse(StoreUnusable):
    """Another process has the store's file open."""


class StoreDamaged(StoreUnusable):
    """The store's file, or its write-ahead log, does not hold what was written to it."""


class ReferenceInvalid(ShadowfleetError):
    """A reference table (fences, MID, flag risk) breaks its own rules."""
