"""What each hull has aboard while cargoes are followed: parts of cargoes, and how they are shared out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from monitor.voyages.cargo import Volumes
from monitor.voyages.chains import Chain, Ending, Link

LEAST_SHARE = 0.01  # of a cargo: no draught tells less


@dataclass(frozen=True, slots=True)
class Parcel:
    """A part of a cargo aboard.

    Attributes:
        loaded: the volume of the whole cargo; None where it is not known.
        share: of the whole cargo; None where it is not known how much came over.
    """

    links: tuple[Link, ...]
    loaded: Volumes | None
    share: float | None = 1.0
    may_be_less: bool = False

    @property
    def cargo_id(self) -> str:
        """Id of the event that loaded it."""
        return self.links[0].event_ids[0]

    def ended(self, ending: Ending, hull: str, gone: tuple[datetime, datetime] | None = None) -> Chain:
        """The chain of this part.

        Args:
            gone: between which times it was discharged, where nobody saw it.
        """
        volumes = None if self.loaded is None or self.share is None else self.loaded.times(self.share)
        if volumes is not None and self.may_be_less:
            volumes = replace(volumes, least=0.0)
        return Chain(self.links, self.share, self.may_be_less, volumes, ending, hull, gone)

    def part(self, share: float, *links: Link) -> Parcel:
        """So much of it, with more links."""
        own = None if self.share is None else self.share * share
        return replace(self, share=own, links=(*self.links, *links))

    def unknown_part(self, *links: Link) -> Parcel:
        """Nobody knows how much of it."""
        return replace(self, share=None, links=(*self.links, *links))


@dataclass(slots=True)
class Hold:
    """The parts aboard one hull, its draught before the first of them came aboard, and two times.

    Attributes:
        loaded_t: when it loaded last.
        unknown_t: when it last gave a part of which nobody knows how much it is.
    """

    parcels: list[Parcel] = field(default_factory=list)
    empty_m: float | None = None
    loaded_t: datetime | None = None
    unknown_t: datetime | None = None

    def take(self, parcels: Sequence[Parcel], before_m: float | None) -> None:
        """Aboard.

        Parts too small to tell are let go of, and so is a second part of unknown size of a cargo that has one here:
        ships that lie alongside again and again would have ever more parts.
        """
        if not self.parcels:
            self.empty_m = before_m
        unknown = {parcel.cargo_id for parcel in self.parcels if parcel.share is None}
        for parcel in parcels:
            if parcel.share is None and parcel.cargo_id not in unknown:
                unknown.add(parcel.cargo_id)
                self.parcels.append(parcel)
            elif parcel.share is not None and parcel.share >= LEAST_SHARE:
                self.parcels.append(parcel)

    def share_given(self, before_m: float | None, change_m: float | None, typed_m: float) -> float | None:
        """What part of all that is aboard a fall of draught took away; None where it cannot be told.

        All of it, where less is left than typing tells.
        """
        if before_m is None or change_m is None or self.empty_m is None or change_m >= 0:
            return None
        aboard_m = before_m - self.empty_m
        if aboard_m <= 0 or aboard_m + change_m <= 2 * typed_m:
            return 1.0
        return -change_m / aboard_m

    def give(self, share: float | None, link: Link) -> list[Parcel]:
        """What goes: that share of every part aboard. Where it is not known, what stays may be less."""
        if share is None:
            gone = [parcel.unknown_part(link) for parcel in self.parcels]
            self.parcels = [replace(parcel, may_be_less=True) for parcel in self.parcels]
            return gone
        gone = [parcel.part(share, link) for parcel in self.parcels]
        self.parcels = [parcel.part(1.0 - share) for parcel in self.parcels] if share < 1.0 else []
        return gone

    def give_at_most_all(self, link: Link) -> list[Parcel]:
        """What goes where nothing tells how much: all, at the most."""
        gone = [replace(parcel.part(1.0, link), may_be_less=True) for parcel in self.parcels]
        self.parcels = []
        return gone
