"""What a feed is: how its elements are told from others, and where in them things stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from monitor.decode.feeds.elements import ElementReader
from monitor.decode.feeds.values import Place
from monitor.decode.feeds.xml_elements import XmlElementReader
from monitor.model.source import Format

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """Where things stand in one kind of element: a place for each field of a report that it may have.

    Places give degrees, knots and metres; what marks a value as not available is left to the readers of tables.
    """

    mmsi: Place
    t: Place  # when it was received; None where only the document says
    position: Mapping[str, Place] = field(
        default_factory=dict
    )  # fields of model.ais_message.Position; none: it gives no position
    static: Mapping[str, Place] = field(
        default_factory=dict
    )  # fields of model.ais_message.Static; none: it gives no static report
    msg_type: int | Place = 0  # AIS type, where the feed says
    station: Place | None = None
    inside: Place | None = None  # the object in which position, static report and type stand, where not in the element


@dataclass(frozen=True, slots=True)
class Feed:
    """One kind of file. A new one is a file like its neighbours and a line in `feeds.FEEDS`."""

    format: Format
    is_own: Callable[[Json, Json], bool]  # by an element, and the members of the object around the list
    shape_of: Callable[[Json, Json], Shape | int]  # of an element, by itself and the members; or its other AIS type
    lists: tuple[str, ...] = ()  # names of the list in the object of a document
    document_time: str = ""  # the member with the time of all elements
    reader: type[ElementReader | XmlElementReader] = ElementReader
