"""One decoder over one log, in a process of its own: `python rivals.py NAME LOG` prints a line of JSON.

Stands alone, so that another Python with another decoder in it can run it. What is measured is the decoding
alone, after imports and after compiling; the peak of memory is that of the process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any


def ours(path: str, threads: int) -> Callable[[], int]:
    """Columns in Arrow, every line accounted for."""
    from monitor.decode.columnar import decode_batches  # noqa: PLC0415 - each rival only where it is run

    def run() -> int:
        n = 0
        with Path(path).open("rb") as log:
            for batch in decode_batches(log, threads=threads):
                others = sum(count for (fate, _), count in batch.tally.items() if fate == "other")
                n += batch.positions.num_rows + batch.statics.num_rows + others
        return n

    return run


def pyais(path: str) -> Callable[[], int]:
    """Its own file stream; checksum and the tag block's time asked for, as ours has them."""
    from pyais import FileReaderStream  # noqa: PLC0415

    def run() -> int:
        n = 0
        for message in FileReaderStream(path):
            if not message.is_valid:
                continue
            if message.tag_block is not None:
                message.tag_block.init()
                _ = message.tag_block.receiver_timestamp
            message.decode()
            n += 1
        return n

    return run


def libais(path: str) -> Callable[[], int]:
    """Its C++ decoder under the shortest splitter and assembler; neither checksum nor tag time."""
    import ais  # type: ignore[import-not-found]  # noqa: PLC0415

    def run() -> int:
        n, waiting = 0, {}
        with Path(path).open("rb") as log:
            for line in log:
                fields = line[line.find(b"!") :].decode("ascii").split(",")
                payload, fill = fields[5], int(fields[6][0])
                if fields[1] != "1":
                    key = (line[: line.find(b",")], fields[3], fields[4])
                    if fields[2] == "1":
                        waiting[key] = payload
                        continue
                    payload = waiting.pop(key, "") + payload
                try:
                    ais.decode(payload, fill)
                except ais.DecodeError:
                    continue
                n += 1
        return n

    return run


def gpsdecode(path: str) -> Callable[[], int]:
    """A line of JSON for each message."""

    def run() -> int:
        with Path(path).open("rb") as log:
            done = subprocess.run(["gpsdecode"], stdin=log, capture_output=True, check=True)
        return sum(line.startswith(b'{"class":"AIS"') for line in done.stdout.splitlines())

    return run


RIVALS: dict[str, Callable[[str], Callable[[], int]]] = {
    "ours, 1 thread": lambda path: ours(path, 1),
    "ours, 2 threads": lambda path: ours(path, 2),
    "pyais": pyais,
    "libais": libais,
    "gpsdecode": gpsdecode,
}


def measured(name: str, path: str) -> dict[str, Any]:
    """Seconds, messages found, peak memory in MiB; after a first run on the log's beginning."""
    with tempfile.NamedTemporaryFile() as head, Path(path).open("rb") as log:
        head.writelines(islice(log, 2000))
        head.flush()
        RIVALS[name](head.name)()
    run = RIVALS[name](path)
    who = resource.RUSAGE_CHILDREN if name == "gpsdecode" else resource.RUSAGE_SELF
    cpu_s, begun = _cpu_s(who), time.perf_counter()
    n = run()
    seconds, cpu_s = time.perf_counter() - begun, _cpu_s(who) - cpu_s
    return {"seconds": seconds, "cpu_s": cpu_s, "messages": n, "peak_mib": resource.getrusage(who).ru_maxrss / 1024}


def _cpu_s(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(json.dumps(measured(*sys.argv[1:])))
