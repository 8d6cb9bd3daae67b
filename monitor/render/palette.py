"""Colours. Kinds of event: Okabe and Ito 2008 (told apart with any colour vision). Time: one ramp, light to dark."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.model.event import Kind
from monitor.model.place import Place, PlaceKind

KINDS: Mapping[Kind, str] = {
    Kind.DARK: "#d55e00",
    Kind.STS: "#0072b2",
    Kind.LOITERING: "#56b4e9",
    Kind.FLAG: "#b3478c",  # their #cc79a7, darker: white signs must be legible on it
    Kind.IDENTITY: "#4d4d4d",
    Kind.FALSIFIED: "#e69f00",
    Kind.JAMMING: "#c9bc1f",  # their #f0e442, darker for the same reason
    Kind.PORT_CALL: "#009e73",
}

# Earliest to latest. Lightness falls evenly, so that the order shows in grey print too.
TIME_RAMP = (
    "#8fd0c6", "#6fbfc6", "#52acc6", "#3d97c3", "#3181bc", "#2b6bb0", "#27559f", "#23408a", "#1d2d72", "#151b56",
)  # fmt: skip

SEA, LAND = "#dfe9ef", "#f6f3ec"
OTHER_SHIP = "#7d8891"

EXPORT, TRANSFER, OTHER_PLACE = "#8a4b2a", "#2f6f8f", "#66737d"


def place_colour(place: Place) -> str:
    """By what the place means here: Russian export, transfer area, anything else."""
    if place.is_russian_export:
        return EXPORT
    return TRANSFER if place.kind is PlaceKind.STS else OTHER_PLACE
