"""Colours of the maps that are the same by day and by night; sea, land and time are in the style sheets."""

from __future__ import annotations

from monitor.model.place import Place, PlaceKind

REACH = "#5b4fc4"  # over water it stays blue: the orange of a gap would make it grey, as what is not drawn
BETWEEN = "#7c63d6"  # from before a false stretch to after it; 3:1 and more on the sea by day and by night
OTHER_SHIP = "#7d8891"

AREA = "#2a5d3f"  # berths, anchorages and the like, whoever they belong to
GATE = "#7a3f86"  # lines across straits
EXPORT, TRANSFER, OTHER_PLACE = "#8a4b2a", "#2f6f8f", "#66737d"


def place_colour(place: Place) -> str:
    """By what the place means here: Russian export, transfer area, anything else."""
    if place.is_russian_export:
        return EXPORT
    return TRANSFER if place.kind is PlaceKind.STS else OTHER_PLACE
