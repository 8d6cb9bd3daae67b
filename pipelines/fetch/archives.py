"""The archives that are known, and what the file of a day is called in each.

dma   The Danish Maritime Authority's, aisdata.ais.dk, which speaks http alone: a zip a day since 2024-03-01, a zip a
      month before. Files of past years are moved into a folder of their year. Seen in the listing of the archive and
      in the scripts of its users, 2026-11-29.
noaa  MarineCadastre, of NOAA and the US Coast Guard: a zip a day from 2018 to 2024, a .csv.zst a day since 2025, in a
      folder of each year. coast.noaa.gov/htdata/CMSP/AISDataHandler/2025/index.html, 2026-11-29.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from monitor.errors import WrongUsage
from monitor.model.message import message

DMA_DAYS_SINCE, DMA_SINCE = date(2024, 3, 1), date(2006, 3, 1)
NOAA_ZST_SINCE, NOAA_SINCE = date(2025, 1, 1), date(2018, 1, 1)
# Project judgement, 2026-11-29: DMA publishes days with a delay of about three; a week leaves room for holidays.
LATE = timedelta(days=7)


class ArchiveName(StrEnum):
    """What archives are called."""

    DMA = "dma"
    NOAA = "noaa"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file of an archive."""

    name: str  # as it is kept
    paths: tuple[str, ...]  # where it may be, below the base URL, the likeliest first
    first_day: date
    last_day: date  # that it covers

    @property
    def of(self) -> str:
        """The day or the month that it covers."""
        return f"{self.first_day:%Y-%m}" if self.last_day > self.first_day else self.first_day.isoformat()


@dataclass(frozen=True, slots=True)
class Archive:
    """A service that publishes a file a day or month."""

    name: ArchiveName
    base_url: str
    since: date  # first day of which it has a file
    wanted: Callable[[date], Wanted]  # the file in which a day is


def _dma(day: date) -> Wanted:
    daily = day >= DMA_DAYS_SINCE
    name = f"aisdk-{day:%Y-%m-%d}.zip" if daily else f"aisdk-{day:%Y-%m}.zip"
    paths = (name, f"{day:%Y}/{name}") if daily else (f"{day:%Y}/{name}", name)
    return Wanted(name, paths, day, day) if daily else Wanted(name, paths, day.replace(day=1), _last_of_month(day))


def _noaa(day: date) -> Wanted:
    name = f"ais-{day:%Y-%m-%d}.csv.zst" if day >= NOAA_ZST_SINCE else f"AIS_{day:%Y_%m_%d}.zip"
    return Wanted(name, (f"{day:%Y}/{name}",), day, day)


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


ARCHIVES = {
    ArchiveName.DMA: Archive(ArchiveName.DMA, "http://aisdata.ais.dk/", DMA_SINCE, _dma),
    ArchiveName.NOAA: Archive(
        ArchiveName.NOAA, "https://coast.noaa.gov/htdata/CMSP/AISDataHandler/", NOAA_SINCE, _noaa
    ),
}


def files_of(archive: Archive, days: Iterable[date], today: date) -> list[Wanted]:
    """The files in which days are, each once, in order of time.

    Raises:
        WrongUsage: a day has not ended yet (UTC), or the archive has no files so old.
    """
    found: dict[str, Wanted] = {}
    for day in sorted(days):
        if day >= today:
            raise WrongUsage(message("error_fetch_future", day=day.isoformat()), todo=message("todo_fetch_future"))
        if day < archive.since:
            what = message("error_fetch_too_old", day=day.isoformat(), since=archive.since.isoformat())
            raise WrongUsage(what, where=archive.name, todo=message("todo_fetch_too_old"))
        wanted = archive.wanted(day)
        found[wanted.name] = wanted
    return list(found.values())


def days_from(since: date, until: date) -> list[date]:
    """Days of [since, until)."""
    return [since + timedelta(days=n) for n in range((until - since).days)]
