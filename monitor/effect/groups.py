"""Of whose listings an effect is told: of one authority alone, of several, of any."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from monitor.effect.panel import APART, OTHERS


class Group(StrEnum):
    """Which hulls count as listed, and in which periods; texts: `code_group_...`."""

    ANY = "any"
    US = "us"  # alone: up to the listing by the next one
    EU = "eu"
    UK = "uk"
    OTHERS = "others"  # one or more of `panel.OF_OTHERS`, and none of the three
    TWO = "two"  # while exactly two of the three list it, and perhaps others
    ALL = "all"


ALONE = {Group.US: "US", Group.EU: "EU", Group.UK: "UK", Group.OTHERS: OTHERS}


def in_group(state: pd.Series, group: Group) -> NDArray[np.bool_]:
    """Which periods are of a hull that the authorities of a group list.

    Args:
        state: who lists it, object: `""`, `US`, `EU+US`.

    Returns:
        bool, one a row.
    """
    if group in ALONE:
        return (state == ALONE[group]).to_numpy()
    if group is Group.ANY:
        return (state != "").to_numpy()
    of_three = np.array([len({*said.split("+")} & {*APART}) for said in state.tolist()], int)
    found: NDArray[np.bool_] = of_three == (2 if group is Group.TWO else len(APART))
    return found
