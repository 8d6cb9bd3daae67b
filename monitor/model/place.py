"""A named place with a fence: a terminal, a roadstead, a transfer area, a strait."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.message import Message, message


class PlaceKind(StrEnum):
    """What ships do at a place (the `kind` column of places.csv)."""

    EXPORT_TERMINAL = "export_terminal"
    LNG_TERMINAL = "lng_terminal"
    OFFSHORE_TERMINAL = "offshore_terminal"
    FSO = "fso"
    FSU = "fsu"
    OCCUPIED_PORT = "occupied_port"
    IMPORT_TERMINAL = "import_terminal"
    STS = "sts"
    STRAIT = "strait"


LOADING_KINDS = frozenset(
    {
        PlaceKind.EXPORT_TERMINAL,
        PlaceKind.LNG_TERMINAL,
        PlaceKind.OFFSHORE_TERMINAL,
        PlaceKind.FSO,
        PlaceKind.FSU,
    }
)
"""Where oil, products or gas are loaded, whosever they are."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of `data/reference/fences.geojson`, without its outline."""

    place_id: str  # "RU-PRIMORSK"
    name: str
    kind: PlaceKind
    country: str | None  # ISO 3166 alpha-2; occupied Ukrainian ports are UA
    status: str | None  # "occupied"; "transit" where most of the oil is another country's; else None
    basin: str
    cargo: str | None
    lon: float  # the reference point: a berth or the middle of an area
    lat: float
    shape: Message  # "circle of 4 nm, cut half way to RU-VOSTOCHNY"
    coord_source: str  # "WPI" (World Port Index) or "AN" (an analyst's approximation, not checked on a chart)
    confidence: str  # high, medium, low: of the fence as drawn
    note: str | None
    name_ja: str | None = None  # None: a user's own table may have none

    @property
    def named(self) -> Message:
        """Its name, in the language of the reader."""
        return message("area_named", en=self.name, ja=self.name_ja or self.name)

    @property
    def is_russian_export(self) -> bool:
        """Where Russian oil, products or LNG are loaded, occupied Ukrainian ports among them.

        Not CPC: what it loads is mostly Kazakh, so a call there is not by itself Russian oil.
        """
        loads = self.kind in LOADING_KINDS or self.kind is PlaceKind.OCCUPIED_PORT
        return loads and (self.status == "occupied" or (self.country == "RU" and self.status != "transit"))
