"""The raw lines behind a claim: what a stranger needs to decode them again, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from monitor.model.event import Evidence, Json


class Role(StrEnum):
    """Why a line is kept."""

    HEADER = "header"  # names the columns of a table, or stands before the list of a feed
    CLOCK = "clock"  # gives time and station to the lines after it: a line, or what stands before a line's sentences
    CITED = "cited"  # the line that an event names
    PART = "part"  # a further sentence of the same message


class State(StrEnum):
    """Whether the lines are at hand."""

    READ = "read"
    PARTS_MISSING = "parts_missing"
    GONE = "gone"
    CHANGED = "changed"
    NO_LINES = "no_lines"


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of a source file, without its end."""

    role: Role
    line_no: int  # from 1; 0 for what stands before the list of a feed
    offset: int  # of its first byte in the decompressed file
    line: bytes


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One cited line with everything that belongs to it."""

    sha256: str  # of the source file, as events cite it
    file: str
    line_no: int
    offset: int
    format: str  # as model.source has it; empty where the store does not know the file
    state: State
    lines: tuple[RawLine, ...] = ()
    position: Mapping[str, Json] | None = None  # what the decoder reads in these lines
    static: Mapping[str, Json] | None = None


ExhibitKey = tuple[str, str, int]
"""(SHA-256, file, line number): what an event's evidence names."""


def exhibit_of(exhibits: Mapping[ExhibitKey, Exhibit], evidence: Evidence) -> Exhibit | None:
    """The raw lines behind a reference; None where nobody looked for them."""
    return exhibits.get((evidence.sha256, evidence.file, evidence.line_no))


def text_of(raw: RawLine) -> str:
    """A raw line as text that turns back into its bytes."""
    return raw.line.decode("utf-8", "surrogateescape")
