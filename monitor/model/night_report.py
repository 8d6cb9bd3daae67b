"""What a night did, for whoever looks in the morning: headings and lines, before they are in any language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.message import Message


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading and the lines below it."""

    heading: Message
    lines: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class NightReport:
    """Of one run."""

    run_id: str
    started_at: datetime  # UTC
    finished_at: datetime
    state: Message  # in a sentence: done, quiet, or failed and why
    is_well: bool
    sections: tuple[ReportSection, ...]
    simulated: bool = False
