"""The blocks of a DuckDB file against their checksums: what no query reads, as keys of tables, is looked at too.

The layout is that of DuckDB 2.0 (no other is read): a main header and two headers of 4096 bytes, then blocks of one
size, each with its checksum in the first 8 bytes (src/storage/single_file_block_manager.cpp,
src/common/checksum.cpp). A free block holds nothing that is read again: a run that was killed may leave one half
written, which is no damage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from types import TracebackType

import duckdb
import numpy as np
from numpy.typing import NDArray

from monitor.errors import StoreDamaged
from monitor.model.message import message

HEADER_BYTES = 4096
WRITER = slice(52, 84)  # of the main header: behind checksum, "DUCK", version and flags, who made the file
KNOWN_WRITERS = ("v2.0.",)  # releases whose layout the tests have seen
CHECKSUM_BYTES = 8
SEED, FACTOR = 5381, np.uint64(0xBF58476D1CE4E5B9)  # checksum.cpp: the exclusive or of all products
DATABASE_HEADERS = (HEADER_BYTES, 2 * HEADER_BYTES)
BEGIN = 3 * HEADER_BYTES
PIECES = 64  # a block of metadata is a list of so many pieces, each with the place of the next
NOWHERE = (1 << 64) - 1


class LayoutUnknown(Exception):
    """Blocks are not looked at: `writer` is a release of DuckDB whose layout of files is not known."""

    def __init__(self, writer: str) -> None:
        super().__init__(f"written by DuckDB {writer}")
        self.writer = writer


class Blocks:
    """The blocks of a store's file, which no other program may write meanwhile. Close it after the connection.

    Closing any handle of a file ends DuckDB's lock on it in the same process.
    """

    def __init__(self, path: Path) -> None:
        """Open a store.

        Raises:
            LayoutUnknown: a release of DuckDB made it, or writes it now, whose layout is not known.
        """
        self._raw = path.open("rb")
        made_by = self._read(0, HEADER_BYTES)[WRITER].rstrip(b"\0").decode("ascii", "backslashreplace")
        for writer in (made_by, f"v{duckdb.__version__}"):
            if not writer.startswith(KNOWN_WRITERS):
                self._raw.close()
                raise LayoutUnknown(writer)
        _, self._free_list, self._n, self._bytes = max(map(self._header, DATABASE_HEADERS))

    def __enter__(self) -> Blocks:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._raw.close()

    def __len__(self) -> int:
        """How many blocks the file has, free ones too."""
        return self._n

    def damaged(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """(first byte, byte behind the last) of each block in use whose checksum is not that of its bytes.

        Args:
            numbers: of the blocks to read, from 0. One is in memory at a time.
        """
        wrong = [number for number in numbers if not self._is_whole(number)]
        free = self._free(set(wrong)) if wrong else set()
        for number in wrong:
            if number not in free:
                begin = BEGIN + number * self._bytes
                yield begin, begin + self._bytes

    def _header(self, at: int) -> tuple[int, int, int, int]:
        """(how often it was written, the list of free blocks, blocks, bytes of each); zeros where it was not yet."""
        said = np.frombuffer(self._read(at, HEADER_BYTES), np.uint64, 6).tolist()
        return said[1], said[3], said[4], said[5]

    def _read(self, at: int, n: int) -> bytes:
        self._raw.seek(at)
        return self._raw.read(n)

    def _is_whole(self, number: int) -> bool:
        block = self._read(BEGIN + number * self._bytes, self._bytes)
        return len(block) == self._bytes and checksum(block[CHECKSUM_BYTES:]) == int.from_bytes(block[:8], "little")

    def _free(self, wrong: Set[int]) -> set[int]:
        """The free blocks, as the header's list has them: how many, then which. None if a wrong one holds it."""
        found = b""
        for number, piece in self._pieces(self._free_list):
            if number in wrong:
                return set()
            found += piece
            n = int.from_bytes(found[:8], "little")
            if len(found) >= 8 * (n + 1):
                return set(np.frombuffer(found, np.uint64, n, 8).tolist())
        return set()

    def _pieces(self, place: int) -> Iterator[tuple[int, bytes]]:
        """(block, content) of pieces of metadata, from one to the next; a circle ends after as many as can be."""
        n_bytes = (self._bytes - CHECKSUM_BYTES) // PIECES // 8 * 8
        for _ in range(self._n * PIECES):
            if place == NOWHERE:
                return
            number, nth = place & ((1 << 56) - 1), place >> 56
            piece = self._read(BEGIN + number * self._bytes + CHECKSUM_BYTES + nth * n_bytes, n_bytes)
            yield number, piece[8:]
            place = int.from_bytes(piece[:8], "little") if piece else NOWHERE


def checksum(content: bytes) -> int:
    """DuckDB's checksum of bytes, whose number can be divided by 8."""
    words: NDArray[np.uint64] = np.frombuffer(content, "<u8")
    return int(np.bitwise_xor.reduce(words * FACTOR)) ^ SEED


def check_blocks(store: Path) -> None:
    """See that all of a closed store's file is as it was written; of a layout that is not known, nothing is seen.

    Raises:
        StoreDamaged: a block is not.
    """
    try:
        blocks = Blocks(store)
    except LayoutUnknown:
        return
    with blocks:
        found = next(blocks.damaged(range(len(blocks))), None)
    if found is not None:
        said = message("verify_bytes", first=found[0], last=found[1] - 1)
        raise StoreDamaged(message("error_store_damaged", said=said), where=str(store), todo=message("todo_restore"))
