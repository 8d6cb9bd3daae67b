"""Records of a list in XML; whatever stops them is told as ours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO
from xml.parsers import expat

from monitor.model.message import message
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
        raise reading.stop(message("error_dtd")) from problem
    except RecordTooLarge as problem:
        raise reading.stop(message("error_no_list", said=str(problem))) from problem
    except expat.ExpatError as problem:
        raise reading.stop(message("error_not_xml", said=str(problem)), message("todo_download_again")) from problem
    except (ValueError, LookupError) as problem:  # what Python makes of an encoding that it does not know
        raise reading.stop(message("error_xml_encoding", said=str(problem)), message("todo_save_utf8")) from problem
