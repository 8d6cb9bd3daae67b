"""The consolidated list of the UN Security Council as XML: individuals, and entities, the ships among them.

A ship is an entity like any company. It is told by an IMO number in its comments or among its names; an entity
whose comments name several ships by their numbers is a company with ships, and those are mentioned, not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of
from monitor.read.lists.dates import iso_date
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading
from monitor.read.lists.xml_records import records
from monitor.xml_stream import Node

NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_IMO = re.compile(r"\bIMO\b(?:[\s.,:#-]*(?:numbers?|no)\b)?[\s.,:#-]*([0-9]{7})(?![0-9])", re.IGNORECASE)
_ZONE = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})$")  # of a date, as XML Schema allows it
_FLAG = re.compile(r"\bflag(?:\s+state)?\s*:\s*([^;.,()\n]+)", re.IGNORECASE)


def entries(stream: BinaryIO, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships: entities with an IMO number. `row_no` is the line on which the entity begins.

    Raises:
        InputUnreadable: the file is not XML, or brings a document type.
    """
    for entity in records(stream, ("ENTITY",), reading):
        said = "\n".join(node.text for part in ("COMMENTS1", *NAMES, "ALIAS_NAME") for node in entity.all(part))
        texts = dict.fromkeys(_IMO.findall(said))
        if not texts:
            continue
        imos = dict.fromkeys(imo for text in texts for imo in imos_of(text, entity.line_no, reading))
        entry = _entry(entity, said, reading, authority, countries, ship=len(texts) == 1)
        yield from each_imo(entry, list(imos))


def _entry(entity: Node, said: str, reading: Reading, authority: str, countries: Countries, *, ship: bool) -> ListEntry:
    """What the entity says of its ship; of several ships it does not say which is called what."""
    name = " ".join(text for part in NAMES if (text := entity.first_text(part)))
    aliases = dict.fromkeys(node.text.strip() for node in entity.all("ALIAS_NAME") if node.text.strip())
    flag = _FLAG.search(said)
    reference, on = entity.first_text("REFERENCE_NUMBER"), entity.first_text("LISTED_ON")
    reason = "; ".join(filter(None, (entity.first_text("UN_LIST_TYPE"), reference)))
    return ListEntry(
        row_no=entity.line_no,
        authority=authority,
        status=ListStatus.LISTED if ship else ListStatus.MENTIONED,
        name=(name or None) if ship else None,
        other_names=tuple(aliases) if ship else (),
        flag=flag_of(flag[1].strip(), countries) if ship and flag else None,
        listed_on=iso_date(on and _ZONE.sub("", on), entity.line_no, reading),
        reason=reason or None,
    )


LIST = ListReader(ListFormat.UN_CONSOLIDATED_XML, entries, publisher="UN", is_stream=True)
