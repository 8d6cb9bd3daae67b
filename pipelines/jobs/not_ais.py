"""What is found among the files and is not read: passed over in a folder, an error where AIS was to be expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from monitor.decode.feeds import is_json
from monitor.decode.tables import looks_like_table, may_be_positions, names_ships, unknown_table
from monitor.decode.tables.layout import Columns
from monitor.errors import InputUnreadable
from monitor.model.aside import MOST_ALIKE, container_of
from monitor.model.message import Message, message, sentences
from monitor.read.inputs import Source
from pipelines.record.names import is_recording

# Project judgement, 2026-11-30: who calls a file so means AIS. Documents beside the data are called .txt, .json, .xml.
CALLED_AIS = frozenset((".nmea", ".nm4", ".ais", ".aivdm", ".csv", ".parquet", ".jsonl", ".ndjson"))
MARKS = frozenset(("", ".done", ".flag", ".lock", ".ok"))  # `_SUCCESS`: what a program lays there when it is done
PACKED = frozenset((".gz", ".bz2", ".xz", ".zst"))


def without_a_byte(source: Source) -> Message:
    """What to say of an empty file that is passed over: a recording, which a crash may have left so, or a mark.

    Raises:
        InputUnreadable: it is none, or was asked for by name.
    """
    if not source.named and is_recording(source.name):
        return message("job_empty_recording")
    if not (source.named or source.member) and source.path.suffix in MARKS:
        return message("job_empty_mark")
    raise InputUnreadable(message("error_file_empty"), where=source.label, todo=message("todo_copy_again"))


def not_ais(source: Source, head: bytes, columns: Columns) -> Message:
    """What to say of a stranger among a folder's files, which is passed over.

    Args:
        head: its first bytes, unpacked.

    Raises:
        InputUnreadable: it is a table that may be AIS, is called as AIS files are, or was asked for by name.
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
    if _is_called_ais(source) and not (is_table or _is_text_in_columns(head)):
        todo = sentences(message("todo_known_formats"), message("todo_not_ais_elsewhere"))
        raise InputUnreadable(message("error_no_ais_format"), where=source.label, todo=todo)
    return other_table(of_ships=names_ships(head)) if is_table else message("job_no_ais_format")


def other_table(*, of_ships: bool) -> Message:
    """What to say of a table that is passed over."""
    return message("job_table_of_ships") if of_ships else message("job_table_without_ships")


def _is_text_in_columns(head: bytes) -> bool:
    """Whether it may be a table with too few rows or columns to be told as one: beside the data lie such of ports."""
    return b"\0" not in head and any(mark in head.partition(b"\n")[0] for mark in b",;\t|")


def _is_called_ais(source: Source) -> bool:
    path = PurePosixPath((source.member or source.name).lower())
    while path.suffix in PACKED:
        path = path.with_suffix("")
    return path.suffix in CALLED_AIS


def skipped(passed_over: Sequence[tuple[str, Message]]) -> Message:
    """What the record of a run says of what it passed over: the first by name, of the others how many.

    The report of the night has their folders.
    """
    files = tuple(label.rpartition("/")[2] for label, _ in passed_over[:MOST_ALIKE])
    left = len(passed_over) - len(files)
    return message("note_skipped_more", files=files, n=left) if left else message("note_skipped", files=files)


def told_passed_over(passed_over: Sequence[tuple[str, Message]]) -> Iterator[Message]:
    """What is not AIS, and why; of many alike in one place the first few by name."""
    alike = Counter((container_of(label), what) for label, what in passed_over)
    told = Counter[tuple[str, Message]]()
    for label, what in passed_over:
        of = container_of(label), what
        told[of] += 1
        if told[of] <= MOST_ALIKE:
            yield message("job_passed_over", file=label, what=what)
        elif told[of] == alike[of]:
            folder = of[0] or message("job_the_folder")
            yield message("job_passed_over_more", n=alike[of] - MOST_ALIKE, folder=folder, what=what)
