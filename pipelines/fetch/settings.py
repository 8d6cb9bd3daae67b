"""Where an archive is fetched from and to, by the options of a command and what stands for what they leave out."""

from __future__ import annotations

from pathlib import Path

from pipelines.fetch.archives import ARCHIVES
from pipelines.fetch.run_fetch import FetchFrom
from pipelines.jobs.home import Home

USUAL_MAX_GB = 3.0  # project judgement, 2026-11-29: DMA's days have about 0.8 GB, NOAA's about 0.3


def fetch_from(home: Home, archive: str, *, base_url: str | None, to: Path | None, max_gb: float | None) -> FetchFrom:
    """The source with everything in it."""
    known = ARCHIVES[archive]
    folder = to.expanduser() if to is not None else home.fetched / archive
    return FetchFrom(known, base_url or known.base_url, folder, max_gb or USUAL_MAX_GB)
