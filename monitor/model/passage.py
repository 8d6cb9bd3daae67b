"""A passage: a ship went through a strait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.model.gate import Bound
from monitor.model.message import Message, message


@dataclass(frozen=True, slots=True)
class Passage:
    """One ship through one gate."""

    mmsi: int
    gate: str  # its id
    name_en: str
    name_ja: str
    bound: Bound
    t: datetime  # when it crossed the line, if it kept its speed between the two positions
    before_t: datetime  # last position before the line
    after_t: datetime  # first position after it
    lon: float  # where it crossed, degrees
    lat: float

    @property
    def named(self) -> Message:
        """The name of the strait, in the language of the reader."""
        return message("area_named", en=self.name_en, ja=self.name_ja)
