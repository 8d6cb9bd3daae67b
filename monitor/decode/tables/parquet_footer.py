"""The sizes of column chunks, as a Parquet file's footer has them.

Read here and not by Arrow: asked for a column chunk whose statistics of sizes contradict each other, it ends the whole
process. Thrift's compact protocol (thrift-compact-protocol.md), structure FileMetaData of parquet.thrift.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

MOST_NESTED = 32  # FileMetaData nests to a tenth of this
BOOLS = (1, 2)  # true and false in a field; in a list a byte each
BYTE, INTEGERS, DOUBLE, TEXT, LISTS, MAP, STRUCT = 3, (4, 5, 6), 7, 8, (9, 10), 11, 12
ROW_GROUPS, CHUNKS, CHUNK_DATA = 4, 1, 3  # fields of FileMetaData, RowGroup and ColumnChunk
PATH, UNCOMPRESSED, COMPRESSED = 3, 6, 7  # fields of ColumnMetaData


@dataclass(frozen=True, slots=True)
class ChunkSize:
    """A column of one row group."""

    path: str  # names of nested columns with dots between them
    uncompressed_bytes: int
    compressed_bytes: int


def chunk_sizes(file: BinaryIO) -> list[list[ChunkSize]]:
    """The column chunks of each row group.

    Args:
        file: seekable, and opened by Arrow before: its footer is sound Thrift.

    Raises:
        ValueError: a size or a name is missing.
    """
    file.seek(-8, 2)
    n_bytes = int.from_bytes(file.read(4), "little")
    file.seek(-8 - n_bytes, 2)
    said = _Footer(file.read(n_bytes)).struct()
    try:
        return [[_size(chunk[CHUNK_DATA]) for chunk in group[CHUNKS]] for group in said.get(ROW_GROUPS, ())]
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"column chunk without {problem}") from problem


def _size(said: dict[int, Any]) -> ChunkSize:
    path = b".".join(said[PATH]).decode("utf-8", "replace")
    return ChunkSize(path, said[UNCOMPRESSED], said[COMPRESSED])


class _Footer:
    """Values one after the other."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._at, self._depth = raw, 0, 0

    def struct(self) -> dict[int, Any]:
        """Fields by their numbers.

        Raises:
            ValueError: they are nested too deep.
        """
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise ValueError("nested too deep")
        found: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._zigzag()
            kind = head & 15
            found[number] = kind == BOOLS[0] if kind in BOOLS else self._value(kind)
        self._depth -= 1
        return found

    def _value(self, kind: int) -> Any:
        if kind in INTEGERS:
            return self._zigzag()
        if kind == TEXT:
            return self._bytes(self._varint())
        if kind == STRUCT:
            return self.struct()
        if kind in LISTS:
            return list(self._items())
        if kind == MAP:
            return self._map()
        if kind in (*BOOLS, BYTE, DOUBLE):
            return self._bytes(8 if kind == DOUBLE else 1)
        raise ValueError(f"type {kind}")

    def _items(self) -> Iterator[Any]:
        head = self._byte()
        n = self._varint() if head >> 4 == 15 else head >> 4
        for _ in range(n):
            yield self._value(head & 15)

    def _map(self) -> list[tuple[Any, Any]]:
        n = self._varint()
        kinds = self._byte() if n else 0
        return [(self._value(kinds >> 4), self._value(kinds & 15)) for _ in range(n)]

    def _zigzag(self) -> int:
        said = self._varint()
        return said >> 1 ^ -(said & 1)

    def _varint(self) -> int:
        found = shift = 0
        while True:
            byte = self._byte()
            found |= (byte & 127) << shift
            if byte < 128:
                return found
            shift += 7
            if shift > 63:
                raise ValueError("a number of more than 64 bits")

    def _byte(self) -> int:
        return self._bytes(1)[0]

    def _bytes(self, n: int) -> bytes:
        found = self._raw[self._at : self._at + n]
        if len(found) < n:
            raise ValueError("the footer ends too early")
        self._at += n
        return found
