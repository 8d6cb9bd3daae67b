"""Records of a large XML file, one at a time. No document type, no entities, nothing fetched."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

CHUNK = 1 << 18
DEEPEST = 100  # the lists that are read go 12 deep


class DocumentTypeFound(ValueError):
    """The file brings a document type: entities could be hidden in it."""


@dataclass(slots=True)
class Node:
    """One element: its name without namespace, its attributes, its text and its children."""

    name: str
    attributes: dict[str, str]
    line_no: int
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
        expat.ExpatError: it is not XML.
        ValueError: its elements lie too deep.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    done: list[Node] = []
    open_nodes: list[Node] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = name.rpartition(":")[2]
        if len(open_nodes) > DEEPEST:
            raise ValueError(f"elements within elements, more than {DEEPEST} deep")
        if open_nodes or plain in names:
            open_nodes.append(Node(plain, attributes, parser.CurrentLineNumber))

    def end(_: str) -> None:
        if open_nodes:
            node = open_nodes.pop()
            (open_nodes[-1].children if open_nodes else done).append(node)

    def data(text: str) -> None:
        if open_nodes:
            open_nodes[-1].text += text

    def refuse(*_: object) -> None:
        raise DocumentTypeFound("the file brings a document type")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = data, refuse
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
        yield from done
        done.clear()
    parser.Parse(b"", True)
    yield from done
