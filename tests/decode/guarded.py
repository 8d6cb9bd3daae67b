"""Runs the kernels over damaged logs and tables that end where memory ends: one byte read too far, and the process dies.

`python guarded.py SEED N`. Writes how many logs and lines it read.
"""

import ctypes
import mmap
import random
import sys

import numpy as np

from monitor.decode.columnar.fields import extract, room_for
from monitor.decode.columnar.rows import CLOCK, LINE, MESSAGE, PART
from monitor.decode.columnar.scan import SINGLE, scan
from monitor.decode.columnar.spec import N_TYPES
from monitor.decode.columnar.statics import STATIC, TEXT_BYTES
from monitor.decode.columnar.stations import room_for_names
from monitor.decode.columnar.windows import N_WINDOWS
from monitor.decode.lines import PADDING
from monitor.decode.tables.coding import coded
from monitor.decode.tables.grid import decimals, grid

PAGE = mmap.PAGESIZE
NO_LIMIT = np.iinfo(np.int64).max
PROT_NONE = 0
PIECES = [
    b"\\s:2573013,c:1772409600*05\\!AIVDM,1,1,,A,1V<jR09ePN0pBKRNLkw6?JmD<W87,0*3C\r\n",
    b"!AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0*3F",
    b"\\g:1-2-77,s:ABCDEFGHIJKLMNOPQRSTUVWX,c:1772409600123",
    b"$PGHP,1,2010,6,11,11,46,11,390,231,45,992190934,1,2B*5B\n",
    b"\\s:",
    b"c:177240",
    b"g:",
    b"!AIVDM,2,1,9,B,",
    b"!",
    b"$PGHP,",
    b"$",
    b"\\",
    b",",
    b"*",
    b"*3",
    b"0" * 30,
    b"s:" + b"A" * 30,
    b"\r",
    b"\n",
    b"",
    b"\xff",
    b"!AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0*3F,r003669708,1152921692",
    b",rb03660465,115292169",
    b"57.123456,-10.1,x,219000001\n",
    b",,,",
    b"1,2,3,4",
    b"-,.,-.,123456789012345678",
    b"a,b,c,\r\n",
    b"2026-03-02T11:00:00.168370+00:00 ",
    b"2026-03-02 11:00:0",
    b"1772449200.37 ",
    b"2026-",
    b"-03",
    b"+03",
    b".",
    b" -",
    b",s27009,d-088,T57.6,x12,r003669945,1326055296",
    b",11529216",
    b",r",
    b"$GPRMC,225446,A*68",
    b"# VD",
]


def guarded(size):
    """Memory of so many bytes before a page that must not be touched: (its address, what keeps it)."""
    pages = -(-size // PAGE) + 1
    memory = mmap.mmap(-1, pages * PAGE)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.mprotect(ctypes.c_void_p(start + (pages - 1) * PAGE), ctypes.c_size_t(PAGE), PROT_NONE) == 0
    return start + (pages - 1) * PAGE - size, memory


def read(log):
    """Scan and extract one log; gives its lines."""
    n = len(log) + (not log.endswith(b"\n"))
    place, _memory = guarded(len(log) + PADDING)
    ctypes.memmove(place, log + b"\n" * PADDING, len(log) + PADDING)
    room = log.count(b"\n") + 2
    rows = [np.empty(room, kind) for kind in (MESSAGE, PART, CLOCK, LINE, LINE)]
    found = np.zeros(8, np.int64)
    lines = scan(place, n, NO_LIMIT, *rows, found)
    assert lines == found.sum() == log.count(b"\n") + (not log.endswith(b"\n"))
    singles = rows[0][: found[SINGLE]]
    assert all(s["at"] >= 0 and s["at"] + s["length"] <= len(log) for s in singles)
    statics, texts = np.empty(len(singles), STATIC), np.empty((len(singles), TEXT_BYTES), np.uint8)
    numbers = [np.zeros(k, np.int64) for k in (len(singles), len(singles), N_TYPES, N_WINDOWS)]
    room = room_for(len(singles)), *room_for_names(len(singles))
    extract(place, singles, *room, statics, texts, *numbers)
    return lines


def read_table(log):
    """Cut the same bytes as a table of four columns."""
    n, width = len(log) + (not log.endswith(b"\n")), 4
    place, _memory = guarded(len(log) + PADDING)
    ctypes.memmove(place, log + b"\n" * PADDING, len(log) + PADDING)
    room, lines = n // width + 1, log.count(b"\n") + 1
    ends, rows, odd = np.empty((room, width + 1), np.int32), np.empty(room, np.int64), np.empty((lines, 2), np.int64)
    n_rows, n_odd, n_lines = grid(place, n, ord(","), width, ends, rows, odd)
    assert n_lines == log.count(b"\n") + (not log.endswith(b"\n"))
    n_blank = sum(not line.strip() for line in log.removesuffix(b"\n").split(b"\n"))
    assert n_rows + n_odd + n_blank == n_lines
    ends = ends[:n_rows]
    codes, texts = np.empty((2, n_rows), np.int32), np.empty((2, n_rows, 2), np.int32)
    coded(place, ends, np.array([[0, 0], [1, 3]]), codes, texts, np.empty(2, np.int64))
    decimals(
        place,
        ends,
        np.arange(width),
        np.full(width, ord(".")),
        np.empty((width, n_rows)),
        np.empty((width * n_rows, 2), np.int64),
    )
    return n_rows


def damaged(chance):
    log = bytearray(b"".join(chance.choices(PIECES, k=chance.randrange(12))))
    for _ in range(chance.randrange(4) if log else 0):
        log[chance.randrange(len(log))] = chance.choice(b"\n\r!$*,:\\09AZ\x00\xff")
    return bytes(log[: chance.randrange(len(log) + 1)])


if __name__ == "__main__":
    chance = random.Random(int(sys.argv[1]))  # noqa: S311 - not a secret
    logs = [log for log in (damaged(chance) for _ in range(int(sys.argv[2]))) if log]
    assert sum(read_table(log) for log in logs) > len(logs) // 10
    sys.stdout.write(f"{len(logs)} {sum(read(log) for log in logs)}\n")
