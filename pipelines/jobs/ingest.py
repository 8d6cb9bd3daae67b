"""Files into the store: found, recognised, decoded, merged; each file is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

from monitor.decode import decode_batches
from monitor.decode.tables import FORMATS as TABLES
from monitor.decode.tables.layout import NO_COLUMNS, Columns
from monitor.decode.tables.words import ShipTypes
from monitor.decode.time_limits import CLOCK_TOLERANCE
from monitor.errors import OtherTable, ShadowfleetError
from monitor.model.ais_message import Fate
from monitor.model.aside import MOST_ALIKE, Aside, SetAside, Stage, container_of
from monitor.model.message import Message, message
from monitor.model.source import Format
from monitor.model.units import utc
from monitor.read.digests import prefix_digests
from monitor.read.inputs import Source, find_inputs
from monitor.read.last_line import end_of_whole_lines, was_cut_at
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits
from monitor.read.opened import Opened
from monitor.read.sniff import HEAD_BYTES
from monitor.read.unreadable import place_of
from monitor.store.aside import release, set_aside
from monitor.store.ingest import (
    FileHeader,
    FileLedger,
    KnownBefore,
    is_known,
    note_size,
    size_is_known,
    store_file,
)
from monitor.store.simulated import label_simulated
from monitor.store.withdraw import Earlier, earlier
from monitor.text.english import english
from pipelines.engines.engine import TimeIsUp
from pipelines.jobs.all_refused import clock_fits, few_are_refused, some_are_sound
from pipelines.jobs.changed_sources import Changed, ChangedSources, noted_changed
from pipelines.jobs.column_map import as_text
from pipelines.jobs.decode_ranges import handed_out, remove_left
from pipelines.jobs.file_summary import summary
from pipelines.jobs.known_format import format_of_file
from pipelines.jobs.not_ais import not_ais, other_table, skipped, without_a_byte
from pipelines.jobs.prefetch import ahead
from pipelines.jobs.progress import Talk
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import Before, Setter
from pipelines.jobs.settings import StandingRule, standing_of
from pipelines.jobs.shifted_sources import Shifted, look_for_shift, noted_shifted
from pipelines.jobs.too_large import read_again

BATCHES_AHEAD = 4  # decoded while the database merges what came before them: about as many as it merges at a time
# Project judgement, 2026-11-28: who writes rows into a file has written the rest of a row by then.
STILL_WRITTEN = timedelta(hours=12)
IN_LINES = TABLES | {Format.NMEA, Format.NMEA_CSV}  # formats that whoever writes the file writes line by line
CALLED_SIMULATED = b"# SIMULATED"  # so begins the sample; anybody can write it, so that it is told and labels nothing


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are to be read, as the user asks for it."""

    start: datetime | None = None  # UTC; the time of sentences that carry none
    columns: Columns = field(default_factory=lambda: NO_COLUMNS)  # names of columns by our fields, as `--map` has them
    limits: UnpackLimits = UNPACK_LIMITS  # what packed files may unpack to
    ship_types: ShipTypes | None = None  # words of tables, of the user's own reference data
    simulated: bool = False  # the files are of a simulator: everything made of them is labelled
    standing: tuple[StandingRule, ...] = ()  # how far their sources are trusted, by their paths


AS_THEY_ARE = ReadOptions()
NOT_READ = 0, ""  # of a file whose first bytes alone were looked at


@dataclass(slots=True)
class Ingested:
    """What came of the files."""

    stored: list[FileLedger] = field(default_factory=list)
    known: int = 0  # files whose bytes the store had
    passed_over: list[tuple[str, Message]] = field(default_factory=list)  # found in a folder, not AIS; and what it is
    held_back: list[str] = field(default_factory=list)  # tables and logs whose last line has no end yet
    left: int = 0  # files that were not begun, or not done by an engine, since the time was up
    forks: int = 0  # what macOS lays beside the files of an archive: passed over without a word
    failed: list[SetAside] = field(default_factory=list)  # could not be read: set aside
    changed: list[Changed] = field(default_factory=list)  # no longer as they were read before
    shifted: list[Shifted] = field(default_factory=list)  # tell of the same ships as others at other hours

    def total(self) -> Counter[Fate]:
        """Lines by fate, over all files."""
        return Counter({fate: sum(f.n(fate) for f in self.stored) for fate in Fate})


def ingest(run: Run, paths: Sequence[str], talk: Talk, options: ReadOptions = AS_THEY_ARE) -> Ingested:
    """Read every file once. What fails with one leaves nothing behind and is set aside; the others go in.

    Args:
        paths: files, folders and glob patterns.

    Raises:
        InputUnreadable: a path does not exist or nothing matches a pattern (before anything is read).
        StoreUnusable: the store could not be written.
    """
    done = Ingested()
    found = list(find_inputs(paths, options.limits))
    sources = [source for source in found if not source.is_fork]
    done.forks = len(found) - len(sources)
    remove_left(run)
    held, alike = _still_there(run), Counter[tuple[str, Message]]()
    changed = ChangedSources(run.con)
    for i, source in enumerate(talk.over(sources, message("job_reading_files"), len(sources))):
        name = place_of(source.path.absolute(), source.member)
        setter = Setter(run, Stage.INGEST, held.get(name, {}))
        late = run.time_is_up
        if not late:
            with setter.trying(Aside.FILE, name):
                late = not _in_time(run, source, done, talk, options, changed)
        if late:
            done.left = len(sources) - i
            run.note(message("note_files_left", n=done.left))
            break
        if name in held:
            release(run.con, Stage.INGEST, name=name)
        for one in setter.asides:
            done.failed.append(one)
            alike[container_of(one.name), one.reason] += 1
            if alike[container_of(one.name), one.reason] <= MOST_ALIKE:
                talk.say(message("job_not_read", name=one.name, reason=one.reason, todo=one.to_do))
        setter.keep()
    for (container, reason), n in alike.items():
        if n > MOST_ALIKE:
            folder = container or message("job_the_folder")
            talk.say(message("job_not_read_more", n=n - MOST_ALIKE, folder=folder, reason=reason))
    done.changed = changed.told()
    told = {
        "n": len(done.stored),
        "known": done.known,
        "passed_over": len(done.passed_over) + done.forks,
        "failed": len(done.failed),
    }
    held_back = len(done.held_back)
    run.note(message("note_ingest_held_back", **told, held=held_back) if held_back else message("note_ingest", **told))
    if done.passed_over:
        run.note(skipped(done.passed_over))
    if done.changed:
        run.note(noted_changed(done.changed))
    if done.shifted:
        run.note(noted_shifted(done.shifted))
    return done


def _still_there(run: Run) -> dict[str, Before]:
    """What is set aside of files, by name; a file that is no longer there is forgotten."""
    held: dict[str, Before] = {}
    for one in set_aside(run.con, Stage.INGEST):
        if any(Path(name).exists() for name in (one.name, one.name.split("!")[0])):
            held[one.name] = {one.cause: one}
        else:
            release(run.con, Stage.INGEST, name=one.name)
    return held


def _in_time(
    run: Run, source: Source, done: Ingested, talk: Talk, options: ReadOptions, changed: ChangedSources
) -> bool:
    """Read one file. False: the time was up in the midst of it, and nothing of it is stored."""
    try:
        was_read = _one(run, source, done, talk, options)
    except TimeIsUp:
        return False
    except ShadowfleetError:
        changed.look(source)
        raise
    if was_read is not None:
        changed.look(source, *was_read)
    return True


def _one(run: Run, source: Source, done: Ingested, talk: Talk, options: ReadOptions) -> tuple[int, str] | None:
    """Read one file; gives how many bytes of it were read and their digest, and None of an empty one."""
    start, columns = options.start, options.columns
    upto = _held_back(run, source, columns)
    if upto is not None:
        done.held_back.append(source.label)
    with source.opened(upto) as reading:
        if source.size_bytes == 0 or reading.size_bytes == 0:
            done.passed_over.append((source.label, without_a_byte(source)))
            return None
        known_size = size_is_known(run.con, reading.size_bytes, source.member)
        sha256 = reading.digest_before() if known_size else ""
        known = sha256 and is_known(run.con, sha256, source.member, start_given=start is not None)
        if known and not read_again(run, sha256, source.member, source.label):
            _known(run, source, sha256, done, talk, options)
            return reading.size_bytes, sha256
        head = reading.head(HEAD_BYTES)
        known_format = format_of_file(source, reading, head, columns)
        if known_format is None:
            done.passed_over.append((source.label, not_ais(source, head, columns)))
            return NOT_READ
        try:
            ledger = _stored(run, source, reading, _header(source, sha256, known_format, options), options)
        except OtherTable as problem:  # in Parquet: of a table of text the first bytes tell it
            if source.named:
                raise
            done.passed_over.append((source.label, other_table(of_ships=problem.of_ships)))
            return NOT_READ
        except KnownBefore as before:
            note_size(run.con, before.header)
            _known(run, source, before.header.sha256, done, talk, options)
            return reading.size_bytes, before.header.sha256
        was_read = reading.size_bytes, reading.digest()
    done.stored.append(ledger)
    done.shifted += look_for_shift(run.con, source.label, ledger)
    line = summary(ledger)
    run.log.info(english(line))
    talk.say(line)
    if head.startswith(CALLED_SIMULATED) and not options.simulated:
        talk.say(message("job_called_simulated", name=ledger.name))
    return was_read


def _stored(run: Run, source: Source, reading: Opened, header: FileHeader, options: ReadOptions) -> FileLedger:
    known_format, latest = Format(header.format), run.started_at + CLOCK_TOLERANCE
    here = decode_batches(
        reading.stream,
        known_format,
        start=options.start,
        latest=latest,
        columns=options.columns,
        ship_types=options.ship_types,
        threads=run.resources.threads,
    )
    withdrawn = _cut_before(run, source, reading.size_bytes) if known_format in IN_LINES else []
    finished = partial(_finished, reading)
    is_table = known_format in TABLES or known_format is Format.PARQUET
    stopped = Event()
    with handed_out(run, source, reading, known_format, here, stopped, start=options.start, latest=latest) as decoded:
        sound = some_are_sound(decoded) if is_table else clock_fits(decoded)
        with ahead(few_are_refused(sound), BATCHES_AHEAD, stopped) as batches:
            return store_file(run.con, header, batches, run.run_id, finished=finished, withdrawn=withdrawn)


def _held_back(run: Run, source: Source, columns: Columns) -> int | None:
    """How many bytes of a file to read where its last line may be half written; None where it is whole, or no matter.

    A row that is cut is a row with other numbers, and a sentence without its end is refused for ever. The last line of
    a finished file that lacks a line end is read once nobody has written to the file for `STILL_WRITTEN`.
    """
    if source.member or source.problem is not None:
        return None
    upto = end_of_whole_lines(source.path)
    if upto is None:
        return None
    written_at = utc(datetime.fromtimestamp(source.path.stat().st_mtime, UTC))
    if abs(run.started_at - written_at) >= STILL_WRITTEN:
        return None
    with source.opened() as reading:
        head = reading.head(HEAD_BYTES)
        return upto if format_of_file(source, reading, head, columns) in IN_LINES else None


def _cut_before(run: Run, source: Source, size_bytes: int) -> list[Earlier]:
    """The readings of a file that ended within a line, which has gone on since."""
    if source.member:
        return []
    shorter = [file for file in earlier(run.con, source.place, size_bytes) if was_cut_at(source.path, file.disk_bytes)]
    if not shorter:
        return []
    with source.path.open("rb") as raw:
        digests = prefix_digests(raw, {file.disk_bytes for file in shorter})
    return [file for file in shorter if digests.get(file.disk_bytes) == file.sha256]


def _header(source: Source, sha256: str, known_format: Format, options: ReadOptions) -> FileHeader:
    return FileHeader(
        sha256,
        source.name,
        source.member,
        source.size_bytes,
        known_format,
        simulated=options.simulated,
        standing=standing_of(source.place, options.standing),
        path=source.place,
        column_names=as_text(options.columns),
    )


def _finished(reading: Opened, header: FileHeader) -> FileHeader:
    """With what is known when the file was read to its end."""
    sha256, on_disk = reading.digest(), reading.size_bytes
    size_bytes = header.size_bytes if header.member else on_disk
    return replace(header, sha256=sha256, size_bytes=size_bytes, disk_bytes=on_disk)


def _known(run: Run, source: Source, sha256: str, done: Ingested, talk: Talk, options: ReadOptions) -> None:
    done.known += 1
    run.log.info("already in the store: %s", source.label)
    if options.simulated and label_simulated(run.con, sha256, source.member):
        talk.say(message("job_labelled_simulated", name=source.label))
