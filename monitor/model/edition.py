"""One edition of the site: which data, which rules, which run. What every page and dossier is stamped with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.model.aside import SetAside, Stage
from monitor.model.finding import Finding
from monitor.model.marking import Office, Tlp
from monitor.model.message import Message
from monitor.model.params import Threshold
from monitor.model.units import iso


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file, as it was read."""

    name: str  # without folders
    sha256: str  # of the bytes on disk
    lines: int
    first_t: datetime | None  # None where no line of it carries a time
    last_t: datetime | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A detector in the version that made this edition, with its thresholds."""

    name: str  # "dark/1", as events carry it
    meaning: Message  # "Fell silent where it would have been received"
    limits: Message  # what it cannot tell
    params_digest: str
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What came in, and what did not."""

    files: int
    lines: int
    fixes: int
    vessels: int  # distinct MMSIs with a fix
    refused: Mapping[str, int]  # lines by reason


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that pages say about themselves. Times are UTC and given: nothing here reads a clock."""

    run_id: str
    tool_version: str
    generated_at: datetime
    period_start: datetime  # the first report, of a position or of particulars
    period_end: datetime  # the last
    data_end: datetime  # the last position: what is open then is told as open
    counts: Counts
    rules: tuple[Rule, ...]
    sources: tuple[SourceFile, ...]
    reference_digest: str = ""  # of the places, flags and areas that it was scanned with; empty where there was no scan
    simulated: bool = False  # labels every page and file
    tlp: Tlp = Tlp.CLEAR
    languages: tuple[str, ...] = ("en",)  # of the pages, the one that they open with first
    office: Office = Office()  # noqa: RUF009 -- frozen
    set_aside: tuple[SetAside, ...] = ()  # what is missing, since it could not be read, judged or written

    @property
    def basis(self) -> str:
        """Sixteen hex digits that change when the data or the rules do: the same basis is no new edition."""
        said = [self.tool_version, iso(self.data_end), *sorted(f"{s.sha256} {s.lines}" for s in self.sources)]
        said += [f"{rule.name} {rule.params_digest}" for rule in self.rules]
        said += [f"without {one.cause} {one.day}" for one in self.set_aside if one.stage is Stage.SCAN]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]

    def dossier_page(self, language: str) -> str:
        """The file of a vessel's dossier in a language: `dossier.html` in the first, `dossier.ja.html` in others."""
        return "dossier.html" if language == self.languages[0] else f"dossier.{language}.html"

    def rule(self, name: str, params_digest: str) -> Rule | None:
        """The rule behind an event; None where an earlier version or other thresholds made it."""
        known = (r for r in self.rules if r.name == name and r.params_digest == params_digest)
        return next(known, None)


def files_cited(finding: Finding, edition: Edition) -> list[SourceFile]:
    """The files that a vessel's events cite, in order of time; those of an earlier edition with what is known."""
    known = {(s.sha256, s.name): s for s in edition.sources}
    named = {(e.sha256, e.file) for event in finding.events for e in event.evidence}
    inside = [source for key, source in known.items() if key in named]
    return inside + [SourceFile(file, sha256, 0, None, None) for sha256, file in sorted(named - known.keys())]
