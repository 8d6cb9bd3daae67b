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
    parser = expat.ParserCreate()
    parser.buffer_text = True
    done: list[Node] = []
    open_nodes: list[Node] = []
    size = fed = told_at = 0  # characters of the record; bytes given to the parser, and of them at its last word

    def count(n_chars: int) -> None:
        nonlocal size, told_at
        told_at = fed
        size = size + n_chars if open_nodes else 0
        if size > MAX_RECORD_CHARS:
            raise RecordTooLarge("a record is larger than 16 million characters")

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if len(open_nodes) > DEEPEST:
            raise RecordTooLarge(f"elements within elements, more than {DEEPEST} deep")
        count(NODE_CHARS + sum(len(name) + len(value) for name, value in attributes.items()))
        if open_nodes or plain in names:
            open_nodes.append(Node(plain, attributes, parser.CurrentLineNumber, parser.CurrentByteIndex))

    def end(_: str) -> None:
        count(0)
        if open_nodes:
            node = open_nodes.pop()
            (open_nodes[-1].children if open_nodes else done).append(node)

    def data(text: str) -> None:
        count(len(text))
        if open_nodes:
            open_nodes[-1].text += text

    def refuse(*_: object) -> None:
        raise DocumentTypeFound("the file brings a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = data, refuse
    parser.CommentHandler = lambda _: count(0)
    parser.ProcessingInstructionHandler = lambda *_: count(0)
    while chunk := stream.read(CHUNK):
        try:
            fed += len(chunk)
            parser.Parse(chunk, False)
            if fed - told_at > MAX_RECORD_CHARS:
                raise RecordTooLarge("a tag or comment is larger than 16 million bytes")
        except (expat.ExpatError, DocumentTypeFound, RecordTooLarge):
            yield from done  # those before the damage are whole
            raise
        yield from done
        done.clear()
    parser.Parse(b"", True)
    yield from done
