"""What one AIS message says: a position, a static report, or why it was refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

StationName = str  # of a receiver, as the line says it: few of many lines, so that columns hold it as a dictionary
AT_ANCHOR, MOORED, NOT_DEFINED = 1, 5, 15  # navigational status, ITU-R M.1371-5, table 45
MAX_STATION_CHARS = 64  # strangers write it; NMEA 0183 gives 15 characters to the source of a tag block


# What stands in a report for the second of its position (ITU-R M.1371-5, annex 8, table 48): that there is none, or how
# the position was found: put in by hand, by dead reckoning, or not at all, since the positioning system is out.
NO_SECOND = 60
DEGRADED_SECONDS = (61, 62, 63)


@dataclass(frozen=True, slots=True)
class Position:
    """One position report. Sentinels of ITU-R M.1371-5 are None here.

    `t` is when a receiver heard it, UTC; of several receivers, the earliest.
    `offset` is the byte offset of the line in the decompressed file, for the evidence chain; of a file in UTF-16, in
    its text as UTF-8. Where a line holds several sentences, each counts as a line with its own number and offset.
    """

    mmsi: int
    t: datetime
    lon: float  # degrees east, WGS 84
    lat: float  # degrees north, WGS 84
    sog_kn: float | None
    cog_deg: float | None
    heading_deg: int | None
    nav_status: int | None
    msg_type: int  # AIS type 1..27; 0 where the archive does not say
    line_no: int
    offset: int
    utc_s: int | None = None  # by the ship's own clock, 0..59: tells repeats from echoes; or DEGRADED_SECONDS
    station: StationName | None = None  # receiver of its first sentence; None where no line says


@dataclass(frozen=True, slots=True)
class Static:
    """One static or voyage report. None is 'not said', never 'none'."""

    mmsi: int
    t: datetime
    imo: int | None  # as broadcast, check digit not yet tested
    name: str | None
    call_sign: str | None
    ship_type: int | None  # raw code 0..255 of ITU-R M.1371-5 table 53; 80..89 is a tanker
    length_m: int | None
    beam_m: int | None
    draught_m: float | None
    destination: str | None
    eta: str | None  # MM-DD HH:MM as broadcast; it has no year
    msg_type: int
    line_no: int
    offset: int


class Reason(StrEnum):
    """Why a line is refused. Every refusal has one of these and is counted under it; texts: `refused_...`."""

    NO_TIME = "no_time"
    CLOCK_INVALID = "clock_invalid"
    MALFORMED = "malformed"
    CHECKSUM = "checksum"
    TAG_BLOCK = "tag_block"
    EMPTY_PAYLOAD = "empty_payload"
    TRUNCATED = "truncated"
    UNKNOWN_TYPE = "unknown_type"
    INCOMPLETE = "incomplete"
    NO_POSITION = "no_position"
    POSITION_PLACEHOLDER = "position_placeholder"  # 0, 0 and the like: software that has none writes it
    POSITION_RANGE = "position_range"
    MMSI_INVALID = "mmsi_invalid"
    ENCODING = "encoding"
    TOO_LONG = "too_long"
    COLUMNS = "columns"
    NOT_JSON = "not_json"
    CUT_SHORT = "cut_short"


class Fate(StrEnum):
    """What became of one line of input, or of one of several sentences on a line. Each has exactly one fate."""

    POSITION = "position"  # a new fix was stored
    STATIC = "static"  # a new static report was stored
    DUPLICATE = "duplicate"  # the store had it
    FRAGMENT = "fragment"  # an earlier part of a message whose last part carries the fate
    OTHER = "other type"  # a sound AIS message of a type that is only counted
    CLOCK = "clock"  # gives time or source to the lines that follow
    COMMENT = "comment"  # not AIS: remarks, headers, other NMEA sentences
    BLANK = "blank"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused line, kept with its place."""

    line_no: int
    offset: int
    reason: Reason
    line: str  # at most MAX_KEPT_CHARS characters of it, undecodable bytes as \\xNN
    mmsi: int | None = None  # with `t`: of a report that is sound but for its position. Its ship was heard
    t: datetime | None = None


MAX_KEPT_CHARS = 1024


@dataclass(frozen=True, slots=True)
class Tally:
    """Lines that need no row of their own: `n` lines of one fate (and AIS type, for `OTHER`)."""

    fate: Fate
    n: int
    msg_type: int | None = None


UNUSED_COLUMN, ENCODING, EXTRA_ZEROS = "unused column", "encoding", "extra zeros"
OUT_OF_SEQUENCE = "out of sequence"
ABOUT_A_FILE = (
    UNUSED_COLUMN,
    ENCODING,
    EXTRA_ZEROS,
    OUT_OF_SEQUENCE,
)  # said of a file, and of no cell


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that was not understood: its row went in without it. No line of its own.

    Said of a table too: a column that nothing reads, for each line that is no UTF-8 what it was read as, and for each
    row whose MMSI has zeros before its nine digits "mmsi".
    """

    field: str  # of Position or Static, or one of `ABOUT_A_FILE`
    word: str


Decoded = Position | Static | Refusal | Tally | Unread
"""What a decoder yields. For every line: one Position, Static or Refusal carrying its number, or a
share in a Tally. A type 19 report yields a Static with its position's line number and counts once."""
