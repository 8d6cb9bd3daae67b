"""What is found among the files and is not read: passed over in a folder, an error where it was asked for by name."""

from __future__ import annotations

from monitor.decode.feeds import is_json
from monitor.decode.tables import looks_like_table, may_be_positions, names_ships, unknown_table
from monitor.decode.tables.layout import Columns
from monitor.errors import InputUnreadable
from monitor.model.message import Message, message
from monitor.read.inputs import Source
from pipelines.record.names import is_recording


def without_a_byte(source: Source) -> Message:
    """What to say of an empty file that is passed over: a recording, which a crash may have left so.

    Raises:
        InputUnreadable: it is none, or was asked for by name.
    """
    if not source.named and is_recording(source.name):
        return message("job_empty_recording")
    raise InputUnreadable(message("error_file_empty"), where=source.label, todo=message("todo_copy_again"))


def not_ais(source: Source, head: bytes, columns: Columns) -> Message:
    """What to say of a stranger among a folder's files, which is passed over.

    Args:
        head: its first bytes, unpacked.

    Raises:
        InputUnreadable: it is a table that may be AIS, or was asked for by name.
    """
    is_table = looks_like_table(head) and not is_json(head)
    if is_table and (source.named or may_be_positions(head)):
        raise unknown_table(head, columns)
    if source.named:
        raise InputUnreadable(
            message("error_no_ais_format") if head else message("error_file_empty"),
            where=source.label,
            todo=message("todo_known_formats"),
        )
    if not head and is_recording(source.name):
        return message("job_empty_recording")
    return _table_of(head) if is_table else message("job_no_ais_format")


def _table_of(head: bytes) -> Message:
    return message("job_table_of_ships") if names_ships(head) else message("job_table_without_ships")
