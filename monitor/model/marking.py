"""How far a copy may be passed on, and what is withheld from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tlp(StrEnum):
    """FIRST, Traffic Light Protocol, version 2.0."""

    RED = "TLP:RED"  # to the recipient, and no further
    AMBER_STRICT = "TLP:AMBER+STRICT"  # within the recipient's organisation
    AMBER = "TLP:AMBER"  # to its clients too
    GREEN = "TLP:GREEN"  # within the community
    CLEAR = "TLP:CLEAR"  # without limit

    @classmethod
    def of(cls, text: str) -> Tlp:
        """A mark with or without `TLP:`, in capitals or small letters.

        Raises:
            ValueError: there is no such mark.
        """
        return cls("TLP:" + text.strip().upper().removeprefix("TLP:").replace("_", "+"))


class Redact(StrEnum):
    """What can be withheld."""

    SOURCES = "sources"  # names of input files: they give away who listens where
    STATIONS = "stations"  # ids of receivers in raw lines
    NOTES = "notes"  # what analysts wrote


@dataclass(frozen=True, slots=True)
class Withheld:
    """What was left out of one dossier, and how much of it."""

    what: Redact
    n: int


@dataclass(frozen=True, slots=True)
class Marking:
    """What the user asked for: TLP:CLEAR with nothing withheld, where nothing was said."""

    tlp: Tlp = Tlp.CLEAR
    redact: frozenset[Redact] = frozenset()


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues the dossiers, and whom a reader can ask."""

    name: str | None = None
    contact: str | None = None
