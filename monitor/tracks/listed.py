"""Is this vessel on a list? By IMO number it is; by MMSI, or by name with flag or size, it is possible.

Definition     an entry with the vessel's IMO number is about the vessel, unless its name and size, and its flag and
               type where it says them, are all another ship's: then the list may have the number wrong, and it is
               possible. An entry with another IMO number never is.
               What is left is possible: the same MMSI, or a name alike and either a flag the hull was heard
               under or a length within `length_m`. Every match says what it rests on.
Does not tell  whether a possible match is the vessel; what lists that are not in the store say. A vessel on no list
               has not been cleared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from monitor.model.list_descriptions import (
    ListedSizeParams,
    is_other_length,
    is_other_tonnage,
    is_tanker_type,
    tonnages_of,
)
from monitor.model.listing import PARTNERS, ListEntry, Listing, ListStatus, OnList, Said
from monitor.model.message import Country, Message, message, quantity
from monitor.model.names import bare_name, is_name_of
from monitor.model.params import judged
from monitor.model.partial_date import PartialDate
from monitor.model.vessel import TANKER_TYPES, Vessel
from monitor.store.lists import Listed


@dataclass(frozen=True, slots=True)
class MatchParams:
    """When a name is alike, and what must agree beside it."""

    alike: float = judged(90.0, "percent_alike", "2026-11-24")
    least_letters: int = judged(5, "letters", "2026-11-24")
    length_m: float = judged(5.0, "m", "2026-11-24")
    differs_m: float = judged(20.0, "m", "2026-11-24")
    size: ListedSizeParams = field(default_factory=ListedSizeParams)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a hull for finding it on lists."""

    vessel: Vessel
    mmsis: frozenset[int]
    names: frozenset[str]
    flags: frozenset[str]  # of the MIDs it was heard under


class Lists:
    """All listings of the store, ready to be asked for one vessel after another."""

    def __init__(self, listed: Iterable[Listed], params: MatchParams = MatchParams()) -> None:
        """Sorts the listings by number and name."""
        self._params = params
        self._by_imo: dict[int, list[Listed]] = {}
        self._by_mmsi: dict[int, list[Listed]] = {}
        self._by_name: dict[str, list[Listed]] = {}
        for one in listed:
            entry = one.entry
            if entry.imo:
                self._by_imo.setdefault(entry.imo, []).append(one)
            if entry.mmsi:
                self._by_mmsi.setdefault(entry.mmsi, []).append(one)
            for name in {bare_name(n) for n in (entry.name, *entry.other_names)}:
                if name and len(name) >= params.least_letters:
                    self._by_name.setdefault(name, []).append(one)
        self._names = sorted(self._by_name)

    def of(self, known: Known) -> tuple[Listing, ...]:
        """The listings of a vessel: certain ones first, then by authority and date."""
        imo = known.vessel.imo
        found: dict[int, tuple[Listed, bool, list[Message]]] = {}
        for one in self._by_imo.get(imo or 0, ()):
            found[id(one)] = (one, True, [message("match_imo", imo=str(imo))])
        for mmsi in sorted(known.mmsis):
            for one in self._by_mmsi.get(mmsi, ()):
                self._possible(found, one, imo, message("match_mmsi", mmsi=str(mmsi)))
        for name in sorted(known.names):
            for other, score in self._alike(name):
                for one in self._by_name[other]:
                    because = self._agrees(one, known, name, other, score)
                    if because:
                        self._possible(found, one, imo, because)
        listings = [_listing(one, known, certain, because, self._params) for one, certain, because in found.values()]
        return tuple(sorted(listings, key=lambda x: (not x.certain, x.authority, x.known_from, x.list_name, x.status)))

    def _possible(
        self, found: dict[int, tuple[Listed, bool, list[Message]]], one: Listed, imo: int | None, because: Message
    ) -> None:
        if imo is not None and one.entry.imo is not None:  # its own number: certain; another: another ship
            return
        found.setdefault(id(one), (one, False, []))[2].append(because)

    def _alike(self, name: str) -> list[tuple[str, float]]:
        bare = bare_name(name)
        if bare is None or len(bare) < self._params.least_letters:
            return []
        found = process.extract(bare, self._names, scorer=fuzz.ratio, score_cutoff=self._params.alike, limit=None)
        return [(other, score) for other, score, _ in found]

    def _agrees(self, one: Listed, known: Known, name: str, other: str, score: float) -> Message | None:
        """A name that is alike, with what agrees beside it; None where nothing does."""
        alike = quantity(score / 100, "share", 2)
        flags = known.flags & {one.entry.flag or "", *one.entry.former_flags}
        if flags:
            return message("match_name_flag", name=name, alike=alike, other=other, country=Country(min(flags)))
        ours, theirs = known.vessel.length_m, one.entry.length_m
        if ours and theirs and abs(ours - theirs) <= self._params.length_m:
            length = quantity(theirs, "m", 1)
            return message("match_name_length", name=name, alike=alike, other=other, length=length)
        return None


def _listing(one: Listed, known: Known, certain: bool, because: Sequence[Message], params: MatchParams) -> Listing:
    entry = one.entry
    of_another = tuple(_of_another_ship(one, known, params)) if certain else ()
    return Listing(
        authority=entry.authority,
        list_name=one.list_name,
        status=entry.status,
        certain=certain and not of_another,
        because=tuple(because),
        name=entry.name,
        flag=entry.flag,
        listed_on=entry.listed_on,
        first_seen_in=one.first_dated,
        last_seen_in=one.last_dated,
        gone_by=one.gone_by,
        reason=entry.reason,
        url=entry.url,
        sha256=one.sha256,
        contradicts=(*_contradictions(one, known.vessel, params), *of_another),
    )


def _contradictions(one: Listed, vessel: Vessel, params: MatchParams) -> Iterable[Message]:
    theirs, kind = one.entry.length_m, (one.entry.ship_type or "").lower()
    if theirs and vessel.length_m and abs(theirs - vessel.length_m) > params.differs_m:
        yield message("contradicts_length", listed=quantity(theirs, "m", 1), shown=quantity(vessel.length_m, "m"))
    if "tanker" in kind and vessel.ship_type and vessel.ship_type not in TANKER_TYPES:
        yield message("contradicts_type", listed=one.entry.ship_type, type=vessel.ship_type)


def _of_another_ship(one: Listed, known: Known, params: MatchParams) -> Iterable[Message]:
    """What says that an entry under the vessel's IMO number is of another ship; nothing where anything of it agrees.

    A ship may be renamed and reflagged, so that name and flag alone say nothing: the size has to be another hull's.
    """
    entry, vessel = one.entry, known.vessel
    named = [name for name in (entry.name, *entry.other_names) if name]
    if not (named and known.names) or any(_is_alike(n, their, params) for n in known.names for their in named):
        return
    flags = {entry.flag, *entry.former_flags} - {None}
    tankers = is_tanker_type(entry.ship_type), vessel.ship_type in TANKER_TYPES
    if not _is_other_size(entry, vessel, params) or flags & known.flags or all(tankers):
        return
    if not entry.length_m and entry.tonnage and vessel.length_m and vessel.beam_m:
        hull = {"length": quantity(vessel.length_m, "m"), "beam": quantity(vessel.beam_m, "m")}
        least, most = tonnages_of(vessel.length_m, vessel.beam_m, params.size)
        limits = {"least": quantity(least, "t"), "most": quantity(most, "t")}
        yield message("contradicts_tonnage", listed=quantity(entry.tonnage, "t"), **hull, **limits)
    yield message("contradicts_name", listed=named[0], shown=vessel.name or min(known.names))
    yield message("contradicts_all", imo=str(vessel.imo))


def _is_alike(said: str, listed: str, params: MatchParams) -> bool:
    own, theirs = bare_name(said) or "", bare_name(listed) or ""
    return is_name_of(said, listed) or fuzz.ratio(own, theirs) >= params.alike


def _is_other_size(entry: ListEntry, vessel: Vessel, params: MatchParams) -> bool:
    if not vessel.length_m:
        return False
    if entry.length_m:
        return is_other_length(entry.length_m, vessel.length_m, params.size)
    if entry.tonnage and vessel.beam_m:
        return is_other_tonnage(entry.tonnage, vessel.length_m, vessel.beam_m, params.size)
    return False


def who_listed(listings: Sequence[Listing], lists: Mapping[str, date]) -> tuple[Said, ...]:
    """A row for each partner and every other authority that names the vessel. What is not here is said to be so.

    Args:
        lists: by authority, the date of its newest list in the store.
    """
    others = sorted({x.authority for x in listings} - set(PARTNERS))
    dated = [x.listed_on for x in listings if x.designates and x.listed_on]
    return tuple(_said(authority, listings, lists, min(dated, default=None)) for authority in (*PARTNERS, *others))


def _said(
    authority: str, listings: Sequence[Listing], lists: Mapping[str, date], first_of_all: PartialDate | None
) -> Said:
    own = [x for x in listings if x.authority == authority]
    kinds: tuple[tuple[OnList, Callable[[Listing], bool]], ...] = (
        (OnList.LISTED, lambda x: x.designates and x.gone_by is None),
        (OnList.GONE, lambda x: x.designates),
        (OnList.POSSIBLE, lambda x: x.status is ListStatus.LISTED),
        (OnList.NAMED, lambda x: True),
    )
    for says, holds in kinds:
        fitting = [x for x in own if holds(x)]
        if fitting:
            first = min(fitting, key=lambda x: (x.listed_on is None, x.known_from))
            as_of = None if first.listed_on else first.first_seen_in
            newest = lists.get(authority, first.last_seen_in)
            after_d = _after_d(first, first_of_all)
            return Said(authority, says, first.listed_on, as_of, first.gone_by, after_d, newest, first.url)
    dated = lists.get(authority)
    return Said(authority, OnList.NOT_LISTED if dated else OnList.NO_LIST, None, None, None, None, dated)


def _after_d(listing: Listing, first_of_all: PartialDate | None) -> int | None:
    """Days from the first listing by anybody, where both say a day."""
    if not listing.designates or listing.listed_on is None:
        return None
    on, first = listing.listed_on.day, first_of_all.day if first_of_all else None
    return (on - first).days if on and first else None
