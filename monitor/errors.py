"""One tree of errors. Each says what happened, where, and what to do, and carries its exit code."""

from __future__ import annotations

from typing import ClassVar


class ShadowfleetError(Exception):
    """Something the user can act on.

    Attributes:
        what: one sentence: what happened.
        where: the file, folder, option or record it happened at; may be empty.
        todo: one sentence: what to do about it; may be empty.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        parts = [self.what if not self.where else f"{self.what}: {self.where}", self.todo]
        return "\n".join(part for part in parts if part)


class DataCheckFailed(ShadowfleetError):
    """A check on the data did not hold, so nothing was published."""

    exit_code = 1


class WrongUsage(ShadowfleetError):
    """The command was called with something it does not take."""

    exit_code = 2


class InputUnreadable(ShadowfleetError):
    """A file or folder that should be read is missing, damaged or of no known format."""


class StoreUnusable(ShadowfleetError):
    """The home folder or its store cannot be used: locked, foreign, read-only or out of space."""


class StoreDamaged(StoreUnusable):
    """The store's file, or its write-ahead log, does not hold what was written to it."""


class ReferenceInvalid(ShadowfleetError):
    """A reference table (fences, MID, flag risk) breaks its own rules."""
