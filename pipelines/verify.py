"""`shadowfleet verify`: the ledger recounted against the tables, and the files that are still there re-hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from monitor.store.verify import Difference, ReadFrom, differences, read_from
from pipelines.home import Home
from pipelines.progress import Talk, Terminal
from pipelines.tell import reading

SOUND, DIFFERS = 0, 1


def run_verify(home: Home, *, quiet: bool) -> int:
    """Say every difference; the exit code is 1 where there is one. Changes nothing."""
    talk = Terminal(quiet=quiet)
    with reading(home) as con:
        files = read_from(con)
        found = list(differences(con))
    gone = [file for file in files if not Path(file.path).is_file()]
    here = [file for file in files if file not in gone]
    found += _rehashed(here, talk)
    for difference in found:
        talk.say(f"Differs: {difference.rule}: {difference.found}")
    told = f"{len(here)} files hashed again, {len(gone)} no longer where they were read"
    talk.say(f"{len(found)} differences; {told}" if found else f"The store holds what its ledger says; {told}")
    return DIFFERS if found else SOUND


def _rehashed(files: list[ReadFrom], talk: Talk) -> Iterator[Difference]:
    for file in talk.over(files, "Hashing files", len(files)):
        try:
            with Path(file.path).open("rb") as raw:
                now = hashlib.file_digest(raw, "sha256").hexdigest()
        except OSError as problem:
            yield Difference("a file can be read again", f"{file.path} ({problem.strerror})")
            continue
        if now != file.sha256:
            yield Difference("a file has the bytes that were read", f"{file.path} was {file.sha256}, is {now}")
