"""The sections of `settings.toml`, a record each. A key's text is `setting_SECTION_KEY`; see setting_fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from monitor.model.marking import Redact, Tlp
from monitor.store.readable import ROOM_LEFT_BYTES
from pipelines.fetch.archives import ArchiveName
from pipelines.jobs.setting_fields import (
    BASE_URL,
    DAYS,
    FILE,
    FILES,
    HOST_NAME,
    LANGUAGES,
    MAIL_ADDRESS,
    MAIL_ADDRESSES,
    MEMORY,
    MORE_THAN_NONE,
    NUMBER,
    PORT,
    REDACT,
    SIZE,
    STATION,
    TEXT,
    THREADS,
    TLP,
    WEBHOOK,
    YES_OR_NO,
    Key,
    key_of,
    one_of,
    setting,
    some_of,
)

WAIT_MIN = 60.0  # two nights that overlap take less; project judgement, 2026-11-29


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues what is published."""

    name: str = setting(TEXT, "")
    contact: str = setting(TEXT, "")
    tlp: Tlp = setting(TLP, Tlp.CLEAR, param="tlp")


@dataclass(frozen=True, slots=True)
class Pages:
    """How the site is made."""

    languages: tuple[str, ...] = setting(LANGUAGES, ("en",), param="lang")
    redact: tuple[Redact, ...] = setting(REDACT, (), param="redact")
    pdf: bool = setting(YES_OR_NO, False, param="pdf")
    sign_key: Path | None = setting(FILE, None, param="sign_key", environment="SHADOWFLEET_SIGN_KEY")


@dataclass(frozen=True, slots=True)
class AreaFiles:
    """The user's own areas and reference data."""

    files: tuple[Path, ...] = setting(FILES, ())
    reference: Path | None = setting(FILE, None, param="reference", environment="SHADOWFLEET_REFERENCE")


@dataclass(frozen=True, slots=True)
class WatchFiles:
    """Lists of hulls that are watched, beside those of the home folder."""

    files: tuple[Path, ...] = setting(FILES, ())


@dataclass(frozen=True, slots=True)
class Machine:
    """What a run may use."""

    memory: int | None = setting(MEMORY, None, param="memory", environment="SHADOWFLEET_MEMORY")
    threads: int | None = setting(THREADS, None, param="threads", environment="SHADOWFLEET_THREADS")


@dataclass(frozen=True, slots=True)
class Night:
    """How `nightly` goes about it."""

    paths: tuple[Path, ...] = setting(FILES, (), param="paths")
    wait_min: float = setting(NUMBER, WAIT_MIN, param="wait")
    time_box_h: float = setting(NUMBER, 0.0, param="time_box")
    least_free: int = setting(SIZE, ROOM_LEFT_BYTES)


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept, and how long."""

    logs_d: int = setting(DAYS, 0)
    raw_d: int = setting(DAYS, 0, param="keep_raw")
    positions_d: int = setting(DAYS, 0, param="keep_positions")


class Security(StrEnum):
    """How a mail server is spoken to."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Alerts:
    """Who is told what changed from edition to edition. Passwords and secrets stand in the environment alone."""

    stdout: bool = setting(YES_OR_NO, False)
    file: Path | None = setting(FILE, None)
    mail_to: tuple[str, ...] = setting(MAIL_ADDRESSES, ())
    mail_from: str = setting(MAIL_ADDRESS, "")
    smtp_host: str = setting(HOST_NAME, "")
    smtp_port: int = setting(PORT, 587)  # RFC 6409
    smtp_security: Security = setting(one_of(Security), Security.STARTTLS)
    smtp_user: str = setting(TEXT, "")
    webhook: str = setting(WEBHOOK, "")
    languages: tuple[str, ...] = setting(LANGUAGES, ("en",))


@dataclass(frozen=True, slots=True)
class Fetch:
    """Archives of AIS files, and which of them `nightly` fetches."""

    nightly: tuple[ArchiveName, ...] = setting(some_of(ArchiveName), ())
    days: int = setting(DAYS, 7)
    folder: Path | None = setting(FILE, None)
    max_gb: float = setting(MORE_THAN_NONE, 3.0)  # project judgement, 2026-11-29: DMA's days have 0.8 GB, NOAA's 0.3
    dma: str = setting(BASE_URL, "")
    noaa: str = setting(BASE_URL, "")


@dataclass(frozen=True, slots=True)
class Record:
    """How live feeds are recorded."""

    folder: Path | None = setting(FILE, None)
    station: str = setting(STATION, "")


SECTIONS: Mapping[str, type[Any]] = {
    "office": Office,
    "pages": Pages,
    "areas": AreaFiles,
    "watchlist": WatchFiles,
    "machine": Machine,
    "nightly": Night,
    "retention": Retention,
    "fetch": Fetch,
    "record": Record,
    "alerts": Alerts,
}
"""Records by the names of their tables in the file."""
OF_ALL_COMMANDS = ("office", "pages", "areas", "machine", "retention")
"""What these say goes for every command with such an option; other sections are of the command of their name."""


def keys() -> list[Key]:
    """Every key of every section, in their order."""
    return [key_of(section, one) for section, record in SECTIONS.items() for one in fields(record)]
