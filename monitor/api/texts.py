"""Columns of texts, which have a missing value."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd


def texts(values: Iterable[str | None]) -> pd.Series[str]:
    """A column of texts; None is missing."""
    return pd.Series(list(values), dtype="string")
