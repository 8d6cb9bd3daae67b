"""Records of a large XML file, one at a time. No document type, no entities, nothing fetched."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

CHUNK = 1 << 18
DEEPEST = 100  # the lists that are read go 12 deep
MAX_RECORD_CHARS = 1 << 24  # of one record with all that is in it, and bytes of one tag or comment
NODE_CHARS = 100  # that an element costs besides its own


class DocumentTypeFound(ValueError):
    """The file brings a document type: entities could be hidden in it."""


class RecordTooLarge(ValueError):
    """One record would fill the memory, or nest without end."""


@dataclass(slots=True)
class Node:
    """One element: its name without namespace, its attributes, its text and its children."""

    name: str
    attributes: dict[str, str]
    line_no: int
    offset: int  # of its first byte
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Node]:
        """All elements of a name below this one, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def first_text(self, name: str) -> str | None:
        """The text of the first element of a name below this one."""
        return next((node.text.strip() for node in self.all(name) if node.text.strip()), None)


def nodes(stream: BinaryIO, names: Collection[str]) -> Iterator[Node]:
    """The elements of these names in order of their ends. Memory holds one of them and a piece of the file.

    Raises:
        DocumentTypeFound: the file brings a document type.
        RecordTooLarge: a record has more than `MAX_RECORD_CHARS` characters, its elements lie too deep, or a tag has
            no end in sight: expat would hold all of it, and look for that end from its beginning with each piece.
        expat.ExpatError: it is not XML.
        ValueError, LookupError: it is in an encoding that cannot be read.
    """
    reader = _Reader(names)
    while chunk := stream.read(CHUNK):
        try:
            reader.feed(chunk)
        except (expat.ExpatError, DocumentTypeFound, RecordTooLarge):
            yield from reader.done  # those before the damage are whole
            raise
        yield from reader.done
        reader.done.clear()
    reader.end()
    yield from reader.done


class _Reader:
    """What expat tells of a file, as elements of some names; `done` has those that have ended."""

    def __init__(self, names: Collection[str]) -> None:
        self.done: list[Node] = []
        self._names, self._open = names, list[Node]()
        self._size = 0  # characters of the record
        self._fed = self._told_at = 0  # bytes given to the parser, and of them at its last word
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._begins, self._ends
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._text, self._refuse
        parser.CommentHandler = lambda _: self._count(0)
        parser.ProcessingInstructionHandler = lambda *_: self._count(0)

    def feed(self, chunk: bytes) -> None:
        """Read on.

        Raises:
            RecordTooLarge: a tag or comment has no end for so long that memory would not hold it.
        """
        self._fed += len(chunk)
        self._parser.Parse(chunk, False)
        if self._fed - self._told_at > MAX_RECORD_CHARS:
            raise RecordTooLarge("a tag or comment is larger than 16 million bytes")

    def end(self) -> None:
        """Say that there is no more."""
        self._parser.Parse(b"", True)

    def _count(self, n_chars: int) -> None:
        self._told_at = self._fed
        self._size = self._size + n_chars if self._open else 0
        if self._size > MAX_RECORD_CHARS:
            raise RecordTooLarge("a record is larger than 16 million characters")

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if len(self._open) > DEEPEST:
            raise RecordTooLarge(f"elements within elements, more than {DEEPEST} deep")
        self._count(NODE_CHARS + sum(len(name) + len(value) for name, value in attributes.items()))
        if self._open or plain in self._names:
            self._open.append(Node(plain, attributes, self._parser.CurrentLineNumber, self._parser.CurrentByteIndex))

    def _ends(self, _: str) -> None:
        self._count(0)
        if self._open:
            node = self._open.pop()
            (self._open[-1].children if self._open else self.done).append(node)

    def _text(self, text: str) -> None:
        self._count(len(text))
        if self._open:
            self._open[-1].text += text

    def _refuse(self, *_: object) -> None:
        raise DocumentTypeFound("the file brings a document type")
