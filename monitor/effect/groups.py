"""Of whose listings an effect is told: of one authority alone, of several, of any."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class Group(StrEnum):
    """Which hulls count as listed, and in which periods; texts: `code_group_...`."""

    ANY = "any"
    US = "us"  # alone: up to the listing by the next one
    EU = "eu"
    UK = "uk"
    TWO = "two"  # while exactly two list it
    ALL = "all"


ALONE = {Group.US: "US", Group.EU: "EU", Group.UK: "UK"}


def in_group(state: pd.Series, group: Group) -> NDArray[np.bool_]:
    """Which periods are of a hull that the authorities of a group list.

    Args:
        state: who lists it, object: `""`, `US`, `EU+US`.
    """
    if group in ALONE:
        return (state == ALONE[group]).to_numpy()
    n = np.where(state == "", 0, state.str.count(r"\+") + 1)
    found: NDArray[np.bool_] = {Group.ANY: n >= 1, Group.TWO: n == 2, Group.ALL: n == 3}[group]
    return found
