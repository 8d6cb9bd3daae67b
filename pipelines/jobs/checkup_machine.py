"""How the machine is: versions, disk, memory, clock, optional packages, fonts."""

from __future__ import annotations

import platform
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from monitor.errors import WrongUsage
from monitor.model.message import message, quantity
from monitor.model.units import S_PER_H
from monitor.store.readable import ROOM_LEFT_BYTES
from monitor.store.resources import GB, LEAST_MEMORY, Resources, memory_there_is
from monitor.text.catalogue import known_languages
from pipelines.jobs.checkup import Found, Health, Problems
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home
from pipelines.jobs.printing import printer_of
from pipelines.jobs.settings import Settings

SLACK = timedelta(minutes=10)  # between the clock and times of files: network disks have their own; 2026-11-29
EXTRAS = {"sign": "cryptography", "learn": "sklearn", "record": "websockets", "s3": "s3fs"}
LEAST_FONTS_S = 10.0
PACKAGES = ("duckdb", "pyarrow", "shapely", "pyais")


def versions() -> list[Found]:
    """The program, Python, and the packages that decide what is read and stored."""
    seen = Problems("versions")
    packages = tuple(f"{name} {_version(name)}" for name in PACKAGES)
    own = _version("shadow-fleet-monitor")
    seen.add(Health.WELL, message("doctor_versions_are", own=own, python=platform.python_version(), packages=packages))
    return seen.found


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def disk(home: Home) -> list[Found]:
    """Whether the next night has room: for its files, and for the copy for readers, which is as large as the store."""
    seen = Problems("disk")
    with seen.trying():
        there = next(path for path in (home.root, *home.root.parents) if path.exists())
        free, store = shutil.disk_usage(there).free, home.store.stat().st_size if home.store.exists() else 0
        told = message("doctor_disk_is", free=f"{free / GB:.1f}", store=f"{store / GB:.2f}")
        if free < ROOM_LEFT_BYTES:
            seen.add(Health.BROKEN, told, message("doctor_free_disk"))
        elif free < store + ROOM_LEFT_BYTES:
            seen.add(Health.WARNING, told, message("doctor_no_room_for_copy"))
        else:
            seen.add(Health.WELL, told)
    return seen.found


def memory(settings: Settings) -> list[Found]:
    """What a run takes, and what the machine or its container has."""
    seen = Problems("memory")
    there_is = memory_there_is()
    takes = Resources.of(settings.machine.memory, settings.machine.threads)
    told = message(
        "doctor_memory_is",
        takes=f"{takes.memory_bytes / GB:.2f}",
        has=f"{there_is / GB:.2f}",
        threads=takes.threads,
    )
    if takes.memory_bytes <= LEAST_MEMORY or takes.memory_bytes > 0.8 * there_is:
        seen.add(Health.WARNING, told, message("doctor_memory_scarce"))
    else:
        seen.add(Health.WELL, told)
    return seen.found


def clock(home: Home, newest_t: datetime | None, last_run: datetime | None) -> list[Found]:
    """Whether the clock fits what was written: files of the future mean that it was set back, or was wrong.

    Args:
        newest_t: newest position in the store.
        last_run: when the newest run began.
    """
    seen, at = Problems("clock"), now()
    # Each run writes the store; a log from a clock that was ahead stays as it is.
    written = _written_at(home.store) if home.store.exists() else None
    for told, moment in (("doctor_clock_run", last_run), ("doctor_clock_file", written)):
        if moment is not None and moment > at + SLACK:
            seen.add(Health.BROKEN, message(told, at=at, then=moment), message("doctor_set_clock"))
    if newest_t is not None and newest_t > at + timedelta(days=1):
        seen.add(Health.WARNING, message("doctor_clock_data", at=at, then=newest_t), message("doctor_see_files"))
    if not seen.found:
        seen.add(Health.WELL, message("doctor_clock_is", at=at))
    return seen.found


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None, microsecond=0)


def extras(settings: Settings) -> list[Found]:
    """Optional packages: those that the settings ask for have to be there."""
    seen = Problems("extras")
    asked = {"sign": settings.pages.sign_key is not None}
    for extra, package in EXTRAS.items():
        if find_spec(package) is None:
            health = Health.BROKEN if asked.get(extra) else Health.REMARK
            seen.add(health, message("doctor_no_extra", extra=extra), message("doctor_install", extra=extra))
    try:
        printer_of(asked=True)
    except WrongUsage as problem:
        seen.add(Health.BROKEN if settings.pages.pdf else Health.REMARK, problem.what, problem.todo)
    if not seen.found:
        seen.add(Health.WELL, message("doctor_extras_there", extras=(*EXTRAS, "pdf")))
    return seen.found


def fonts(settings: Settings) -> list[Found]:
    """Fonts for PDFs: a page shows those of its reader, a PDF those of this machine."""
    seen = Problems("fonts")
    lister = shutil.which("fc-list")
    if lister is None:
        seen.add(Health.WARNING if settings.pages.pdf else Health.REMARK, message("doctor_no_fontconfig"))
        return seen.found
    lacking = []
    with seen.trying():
        for language in known_languages():
            ran = subprocess.run(  # noqa: S603 -- a program of the system, words of our own
                [lister, f":lang={language}", "family"], capture_output=True, timeout=LEAST_FONTS_S, check=False
            )
            if not ran.stdout.strip():
                lacking.append(language)
        asked = settings.pages.pdf and set(lacking) & set(settings.pages.languages)
        if lacking:
            health = Health.BROKEN if asked else Health.REMARK
            seen.add(health, message("doctor_no_font", languages=tuple(lacking)), message("doctor_install_font"))
        else:
            seen.add(Health.WELL, message("doctor_fonts_there", languages=tuple(known_languages())))
    return seen.found


def age(since: datetime) -> object:
    """How long ago, in hours."""
    return quantity((now() - since).total_seconds() / S_PER_H, "h")
