"""What a night fetches before it reads: the last days of the archives that the settings name, if they name any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from monitor.errors import ShadowfleetError
from monitor.model.message import message
from pipelines.fetch.archives import days_from
from pipelines.fetch.run_fetch import fetch
from pipelines.fetch.settings import fetch_from
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Talk
from pipelines.jobs.settings import settings_of


@dataclass(frozen=True, slots=True)
class ForNight:
    """What there is to read, and whether all came."""

    paths: tuple[str, ...]
    failed: int


def fetch_for_night(home: Home, talk: Talk) -> ForNight:
    """Fetch what is missing. A night goes on with what there is, whatever fails here.

    Raises:
        WrongUsage: the settings break their rules.
    """
    settled, today = settings_of(home).fetch, now().date()
    paths, failed = [], 0
    for archive in settled.nightly:
        source = fetch_from(home, archive)
        try:
            done = fetch(source, days_from(today - timedelta(days=settled.days), today), talk)
        except ShadowfleetError as problem:
            talk.warn(message("fetch_archive_failed", archive=archive.value, reason=problem.what))
            failed += 1
        else:
            failed += done.failed
            told = {"n": len(done.new), "known": done.known, "late": done.late, "failed": done.failed}
            talk.say(message("fetch_done", **told, to=str(source.to)))
        if source.to.is_dir() and any(source.to.glob("[!.]*")):
            paths.append(str(source.to))
    return ForNight(tuple(paths), failed)
