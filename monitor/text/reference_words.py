"""Words of the reference tables that the catalogues know: cargoes, seas."""

from __future__ import annotations

import re

from monitor.text.catalogue import FIRST, catalogue


def reference_id(prefix: str, text: str) -> str | None:
    """The id under which a word of our own tables is told: `basin_black_sea`; None where it is somebody else's word."""
    id_ = f"{prefix}_" + "_".join(re.findall(r"[a-z0-9]+", text.lower()))
    return id_ if id_ in catalogue(FIRST) else None
