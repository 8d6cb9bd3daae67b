"""How a rule may be cut: which vessels have to be judged together."""

from __future__ import annotations

from enum import StrEnum


class Cut(StrEnum):
    """Which vessels a rule has to judge together. A rule declares the finest cut that is true for it.

    Deal the vessels of a day out into parts, and give each part the candidates all of whose vessels it has; whatever
    else there is in the store it may read, of any vessel. A cut is true if the events of the parts, put together, are
    those of the whole, however the vessels were dealt out. `tests/pipelines/test_cuts.py` tries it.

    What is counted of other vessels in the store (ships that lay nearby, how often hulls change flag) hinders no cut.
    What is counted of the candidates themselves does: so many of tonight's gaps are false ones, a ship lay alongside so
    many others.
    """

    VESSEL = "vessel"  # none: each candidate is of one vessel, and is judged alone
    HULL = "hull"  # those that may be one hull: that said the same IMO number or the same name
    WATER = "water"  # those that met, those that these met, and so on
    DAY = "day"  # all: it is not cut
