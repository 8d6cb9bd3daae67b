"""Shadow-fleet monitor: AIS in, offline maps and checkable dossiers of suspect tankers out.

`open_home` is the public API; all else may change with any release.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.api.frames import Monitor

__all__ = ["open_home"]


def open_home(home: str | Path, reference: str | Path | None = None) -> Monitor:
    """Open the store of a home folder for reading: positions, tracks, events, findings and fences as frames.

    `with open_home("shadowfleet-home") as monitor: monitor.tracks(mmsi=636990150)`. What each frame holds is told
    by the methods of `monitor.api.frames.Monitor`. No run can write to the store before it is closed.

    Args:
        home: the folder that `--home` names.
        reference: folder of your own reference data, for the fences; without it that of the last scan.

    Raises:
        ReferenceInvalid: there is no such folder of reference data.
        StoreUnusable: there is no store, or it is locked, foreign or damaged.
    """
    from monitor.api.frames import Monitor  # noqa: PLC0415 -- heavy: only those pay for it who open a store

    return Monitor(home, reference)
