"""Colours of the maps. Time is one ramp, from light to dark; the kinds of event are in model.colours."""

from __future__ import annotations

from monitor.model.place import Place, PlaceKind

# Earliest to latest. Lightness falls evenly, so that the order shows in grey print too.
TIME_RAMP = (
    "#8fd0c6", "#6fbfc6", "#52acc6", "#3d97c3", "#3181bc", "#2b6bb0", "#27559f", "#23408a", "#1d2d72", "#151b56",
)  # fmt: skip

REACH = "#5b4fc4"  # over water it stays blue: the orange of a gap would make it grey, as what is not drawn
OTHER_SHIP = "#7d8891"

AREA = "#2a5d3f"  # berths, anchorages and the like, whoever they belong to
GATE = "#7a3f86"  # lines across straits
EXPORT, TRANSFER, OTHER_PLACE = "#8a4b2a", "#2f6f8f", "#66737d"


def place_colour(place: Place) -> str:
    """By what the place means here: Russian export, transfer area, anything else."""
    if place.is_russian_export:
        return EXPORT
    return TRANSFER if place.kind is PlaceKind.STS else OTHER_PLACE
