"""Records of a list in XML; whatever stops them is told as ours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO
from xml.parsers import expat

from monitor.read.lists.text import Reading
from monitor.xml_stream import DocumentTypeFound, Node, RecordTooLarge, nodes


def records(stream: BinaryIO, names: Collection[str], reading: Reading) -> Iterator[Node]:
    """The elements of these names, as `nodes` has them.

    Raises:
        InputUnreadable: the file is not XML, or brings a document type.
    """
    try:
        yield from nodes(stream, names)
    except DocumentTypeFound as problem:
        raise reading.stop("the file has a document type declaration (DTD), which this list never has") from problem
    except RecordTooLarge as problem:
        raise reading.stop(f"the file is not a list ({problem})") from problem
    except expat.ExpatError as problem:
        raise reading.stop(f"the file is not XML ({problem})", "Download it again.") from problem
    except (ValueError, LookupError) as problem:  # what Python makes of an encoding that it does not know
        raise reading.stop(f"the XML is in an unsupported encoding ({problem})", "Save it as UTF-8.") from problem
