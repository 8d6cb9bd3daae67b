"""What says that a ship could have loaded where it lay."""

from __future__ import annotations

from enum import StrEnum


class Loading(StrEnum):
    """Where a ship lay at a Russian export terminal, where cargo could come aboard; texts: `code_loading_...`."""

    OIL_BERTH = "oil_berth"  # at a berth or buoy for oil or gas
    TRANSFER_ANCHORAGE = "transfer_anchorage"  # its draught changed over a stay in an anchorage for transfers
    NOT_KNOWN = "not_known"  # in no area that is known: it may have waited, or lain at a berth for other cargo


NONE = "where no Russian oil or gas is loaded: at anchor, at a berth for other cargo, or at another terminal"
