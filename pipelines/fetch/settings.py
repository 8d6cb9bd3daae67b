"""Where an archive is fetched from and to: what a command's options say, else the settings, else what is usual."""

from __future__ import annotations

from pathlib import Path

from pipelines.fetch.archives import ARCHIVES, ArchiveName
from pipelines.fetch.run_fetch import FetchFrom
from pipelines.jobs.home import Home
from pipelines.jobs.settings import settings_of


def fetch_from(
    home: Home,
    archive: ArchiveName,
    *,
    base_url: str | None = None,
    to: Path | None = None,
    max_gb: float | None = None,
) -> FetchFrom:
    """The source with everything in it.

    Raises:
        WrongUsage: the settings break their rules.
    """
    settled, known = settings_of(home).fetch, ARCHIVES[archive]
    settled_url = settled.dma if archive is ArchiveName.DMA else settled.noaa
    folder = to.expanduser() if to is not None else (settled.folder or home.fetched) / archive
    return FetchFrom(known, base_url or settled_url or known.base_url, folder, max_gb or settled.max_gb)
