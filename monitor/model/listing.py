"""What lists say of ships: entries as a file has them, and listings of a vessel over several snapshots.

Being mentioned is not being listed; not being listed is not being cleared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from monitor.model.message import Message
from monitor.model.partial_date import PartialDate
from monitor.model.units import midnight


class ListFormat(StrEnum):
    """The list formats that can be read, told from the content. Of tables, the first whose columns a header has."""

    OFAC_SDN_CSV = "ofac_sdn_csv"
    OFAC_ADVANCED_XML = "ofac_advanced_xml"
    UK_SANCTIONS_CSV = "uk_sanctions_csv"
    GUR_SHIP_CARDS = "gur_ship_cards"
    EU_ANNEX_XLII = "eu_annex_xlii"
    UN_CONSOLIDATED_XML = "un_consolidated_xml"
    OPENSANCTIONS_MARITIME = "opensanctions_maritime"
    FOLLOW_THE_MONEY = "follow_the_money"
    PLAIN_CSV = "plain_csv"
    IMO_NUMBERS = "imo_numbers"


class ListStatus(StrEnum):
    """What an entry says of its ship."""

    LISTED = "listed"  # designated by the authority
    MENTIONED = "mentioned"  # named in a catalogue, or as owned or managed by somebody listed
    DENIED = "denied"  # the administration says that the ship does not fly its flag
    SCRAPPED = "scrapped"  # broken up


class OnList(StrEnum):
    """What an authority's lists in the store say of a vessel."""

    LISTED = "listed"
    GONE = "gone"
    POSSIBLE = "possible"  # by something else than the IMO number
    NAMED = "named"  # mentioned, denied or scrapped only
    NOT_LISTED = "not_listed"
    NO_LIST = "no_list"  # of this authority in the store


class Role(StrEnum):
    """What somebody is to a ship, in the order in which they are shown; texts: `role_...`."""

    OWNER = "owner"
    MANAGER = "manager"
    INSURER = "insurer"
    CLASS = "class"


class ChangeAt(StrEnum):
    """Whether a flag changed before or after a day of listing."""

    AFTER = "after"
    BEFORE = "before"
    CANNOT_TELL = "cannot_tell"  # it came between two reports, and so did the day of listing


PARTNERS = ("US", "UK", "EU", "CA", "AU", "NZ", "CH", "JP", "UA")
"""Authorities whose lists are set against each other."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One ship in one snapshot of a list, as the file has it. None is not said."""

    row_no: int  # line of the file, or number of the record, counted from one
    authority: str
    status: ListStatus
    imo: int | None = None  # its check digit holds
    mmsi: int | None = None
    name: str | None = None
    other_names: tuple[str, ...] = ()
    flag: str | None = None  # ISO 3166 alpha-2 where it could be told, else as the file has it
    former_flags: tuple[str, ...] = ()
    call_sign: str | None = None
    ship_type: str | None = None  # in the list's words
    length_m: float | None = None
    tonnage: float | None = None  # gross, or deadweight where the list has only that
    listed_on: PartialDate | None = None
    reason: str | None = None
    url: str | None = None
    parties: tuple[tuple[Role, str], ...] = ()  # whom it names as the ship's owner, manager, insurer or class

    @property
    def key(self) -> str:
        """Whom it is about: the same in every snapshot of a list."""
        number = self.imo or self.mmsi
        who = str(number) if number else f"{self.name or ''}|{self.flag or ''}"
        return f"{self.authority}|{self.status}|{who}"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, or only in part."""

    row_no: int
    reason: Message
    text: str  # at most `MAX_KEPT_CHARS` characters of it


@dataclass(frozen=True, slots=True)
class ListFile:
    """What a reader made of a file."""

    format: ListFormat
    entries: tuple[ListEntry, ...]
    bad_rows: tuple[BadRow, ...]
    assumptions: tuple[Message, ...]  # "not UTF-8: read as Windows-1252"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One dated file of one list in the store."""

    sha256: str  # of the file's bytes
    list_name: str  # "ofac_sdn_csv US": format and authority
    dated: date  # as of when, as the user said
    file: str  # its name, without folders
    entries: int
    refused: int  # rows
    assumptions: tuple[Message, ...]
    added: int | None  # against the snapshot before; None for the first
    removed: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One ship on one authority's list, followed through its snapshots, and why it is taken for a vessel."""

    authority: str
    list_name: str
    status: ListStatus
    certain: bool  # by IMO number, unless all else that it says is another ship's; everything else is possible only
    because: tuple[Message, ...]  # "IMO number 9900007", "name 97 % alike and flag PA"
    name: str | None
    flag: str | None
    listed_on: PartialDate | None  # as the list says
    first_seen_in: date  # the first snapshot that has it
    last_seen_in: date
    gone_by: date | None  # the first snapshot that does not have it any more
    reason: str | None
    url: str | None
    sha256: str  # of the newest snapshot that has it
    contradicts: tuple[
        Message, ...
    ] = ()  # what the list says otherwise than the ship: "length 244 m, ship shows 183 m"

    @property
    def designates(self) -> bool:
        """Whether an authority listed this very ship: by its IMO number, and not only named it."""
        return self.certain and self.status is ListStatus.LISTED

    @property
    def is_ahead(self) -> bool:
        """Whether its date is after the newest list that has the ship: announced there, not in force by that list."""
        return self.listed_on is not None and self.listed_on.first > self.last_seen_in

    @property
    def known_from(self) -> date:
        """For putting listings in order, never to be shown: the first day that the date of listing can be.

        Where the list says none, the day of the first snapshot that has it.
        """
        return self.listed_on.first if self.listed_on else self.first_seen_in


@dataclass(frozen=True, slots=True)
class Said:
    """What one authority's lists in the store say of a vessel."""

    authority: str
    says: OnList
    since: PartialDate | None  # as the list says
    as_of: date | None  # the first snapshot that has it, where the list does not say since when
    gone_by: date | None
    after_first_d: int | None  # days from the first certain listing by anybody to its own; None where a day is not said
    list_dated: date | None  # of its newest list
    url: str | None = None  # of the listing, as the list gives it


@dataclass(frozen=True, slots=True)
class Scrapped:
    """A hull that a list calls broken up."""

    imo: int
    authority: str
    on: date  # the last day that it can be, where the list says a month or a year only
    dated: date  # of the snapshot
    sha256: str
    names: tuple[str, ...] = ()
    length_m: float | None = None
    is_ahead: bool = False  # dated after the newest list that has it: announced there, not done by that list

    @property
    def on_time(self) -> datetime:
        """The beginning of that day, UTC."""
        return midnight(self.on)


@dataclass(frozen=True, slots=True)
class Designation:
    """The first day on which an authority says that it listed a hull. A date without a day is none."""

    imo: int
    authority: str
    on: date
    dated: date  # of the first snapshot that says so
    sha256: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an authority's list says of a hull's kind and size, in its newest words."""

    imo: int
    authority: str
    names: tuple[str, ...]
    ship_type: str | None
    length_m: float | None
    tonnage: float | None
    dated: date  # of the first snapshot that says these words
    sha256: str


@dataclass(frozen=True, slots=True)
class SaidOfHulls:
    """What the user's lists say of hulls, by IMO number, as far as a scan looks at it."""

    scrapped: Mapping[int, Scrapped]
    listed: Mapping[int, tuple[Designation, ...]]
    particulars: Mapping[int, tuple[Particulars, ...]]


NO_LISTS = SaidOfHulls({}, {}, {})
