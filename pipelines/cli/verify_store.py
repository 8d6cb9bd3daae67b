"""`shadowfleet verify`: every block and row read, the ledger recounted, the files that are still there hashed again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from monitor.errors import StoreDamaged
from monitor.read.digests import prefix_digests, renamed_copy
from monitor.store.blocks import Blocks
from monitor.store.verify import Difference, ReadFrom, damage, differences, read_from, tables
from pipelines.cli.open_store import reading
from pipelines.cli.tables import print_json
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Talk, Terminal

SOUND, DIFFERS = 0, 1


def run_verify(home: Home, *, quiet: bool, as_json: bool = False) -> int:
    """Say every difference; the exit code is 1 where there is one. Changes nothing."""
    talk = Terminal(quiet=quiet)
    try:
        files, found = _of_the_store(home, talk)
    except StoreDamaged as problem:
        talk.say(f"Check failed: the store can be opened: {problem}")
        return DIFFERS
    seen = _Files(talk)
    for _, of_path in talk.over(groupby(files, lambda file: file.path), "Hashing files"):
        found += seen.compare(list(of_path))
    if as_json:
        files_seen = {name: n for name, n in vars(seen).items() if name != "talk"}
        print_json({"differences": [asdict(difference) for difference in found], "files": files_seen})
        return DIFFERS if found else SOUND
    for difference in found:
        talk.say(f"Check failed: {difference.rule}: {difference.found}")
    talk.say(f"{len(found)} differences; {seen}" if found else f"The store agrees with its ledger; {seen}")
    return DIFFERS if found else SOUND


def _of_the_store(home: Home, talk: Talk) -> tuple[list[ReadFrom], list[Difference]]:
    with ExitStack() as kept, reading(home) as con:
        blocks = kept.enter_context(Blocks(home.store))
        numbers = talk.over(range(len(blocks)), "Reading blocks", len(blocks))
        found = [_of_block(*place) for place in blocks.damaged(numbers)]
        names = tables(con)
        found += [d for name in talk.over(names, "Reading tables", len(names)) for d in damage(con, name)]
        return read_from(con), found + list(differences(con))


def _of_block(begin: int, end: int) -> Difference:
    return Difference("every block of the store has its checksum", f"not bytes {begin:,} to {end - 1:,} of its file")


@dataclass
class _Files:
    """What became of the files that were read."""

    talk: Talk
    again: int = 0
    grown: int = 0
    gone: int = 0
    renamed: int = 0

    def __str__(self) -> str:
        grown = f", {self.grown} of them longer than before" if self.grown else ""
        renamed = f", {self.renamed} of these found under another name in the same folder" if self.renamed else ""
        return f"{self.again} files rehashed{grown}, {self.gone} no longer at their old path{renamed}"

    def compare(self, editions: list[ReadFrom]) -> Iterator[Difference]:
        """One path, with each edition that was read from it: an appended log has several."""
        path = Path(editions[0].path)
        if not path.is_file():
            for edition in editions:
                self._look_for(path, edition)
            return
        try:
            with path.open("rb") as raw:
                size = os.fstat(raw.fileno()).st_size
                digests = prefix_digests(raw, {size, *(e.disk_bytes for e in editions if e.disk_bytes is not None)})
        except OSError as problem:
            yield Difference("a file can be read again", f"{path} ({problem.strerror})")
            return
        for edition in editions:
            now = digests.get(size if edition.disk_bytes is None else edition.disk_bytes)
            self.again += 1
            self.grown += edition.disk_bytes is not None and edition.disk_bytes < size and now == edition.sha256
            if now != edition.sha256:
                whole = digests.get(size, "cut short while it was hashed")
                known = ", which was also read" if whole in {other.sha256 for other in editions} else ""
                was = f"{path} was {edition.sha256}, is {whole}{known}"
                yield Difference("a file has the bytes that were read", was)

    def _look_for(self, path: Path, edition: ReadFrom) -> None:
        self.gone += 1
        if edition.disk_bytes is not None and (found := renamed_copy(path, edition.sha256, edition.disk_bytes)):
            self.renamed += 1
            self.talk.say(f"Renamed: {path} is now {found}")
