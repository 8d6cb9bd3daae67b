"""Raw lines behind findings: fetched once, kept when the log is gone, and said to be gone when they are."""

import json
from dataclasses import replace

import pytest
from markupsafe import escape
from night import dark_night
from sea import reference

from monitor.export.evidence_file import evidence_jsonl
from monitor.model.exhibit import State
from monitor.model.units import iso
from monitor.render.dossier_page import dossier_html
from monitor.store.query import records, scalar
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.evidence import exhibits
from pipelines.jobs.progress import Silence

POSITION, STATIC = "SELECT * FROM positions WHERE line_no = ?", "SELECT * FROM statics WHERE line_no = ?"


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    night = dark_night(tmp_path_factory.mktemp("night"))
    return night, night.log.read_bytes()


@pytest.fixture
def night(heard):
    """(run, findings, the log's path), before anything was fetched."""
    night, content = heard
    night.log.write_bytes(content)
    night.run.con.execute("DELETE FROM cited_lines")
    return night.run, night.findings, night.log


def states(found):
    return {exhibit.state for exhibit in found.values()}


def test_the_lines_say_what_the_store_holds(night):
    run, findings, log = night
    found = exhibits(run.con, findings, Silence())
    cited = {(e.sha256, e.file, e.line_no) for f in findings for event in f.events for e in event.evidence}
    assert found.keys() == cited and states(found) == {State.READ}
    for exhibit in found.values():
        assert any(log.read_bytes()[exhibit.offset :].startswith(raw.line) for raw in exhibit.lines)
        says, table = (exhibit.position, POSITION) if exhibit.position else (exhibit.static, STATIC)
        (row,) = records(run.con, table, [exhibit.line_no])
        stored = {k: iso(v) if k == "t" else v for k, v in row.items() if k in says}
        assert {k: v for k, v in says.items() if k != "station"} == stored  # who heard whom is kept apart
        assert says.get("station", "T1") == "T1"


def test_lines_once_fetched_outlive_the_log(night):
    run, findings, log = night
    before = exhibits(run.con, findings, Silence())
    log.unlink()
    assert exhibits(run.con, findings, Silence()) == before
    assert scalar(run.con, "SELECT count(*) FROM cited_lines") == sum(len(one.lines) for one in before.values())


def test_a_log_that_is_gone_is_said_to_be_gone(night):
    run, findings, log = night
    log.unlink()
    found = exhibits(run.con, findings, Silence())
    assert states(found) == {State.GONE} and all(exhibit.lines == () for exhibit in found.values())
    page = dossier_html(findings[0], edition_of(run), reference().fences, exhibits=found)
    assert page.count("Source no longer at hand.") == sum(len(e.evidence) for e in findings[0].events)


def test_another_file_in_the_place_of_the_log_is_not_taken_for_it(night):
    run, findings, log = night
    log.write_bytes(log.read_bytes().replace(b",", b";", 1) + b"# more\n")
    assert states(exhibits(run.con, findings, Silence())) == {State.CHANGED}


@pytest.mark.parametrize("renamed", [False, True])
def test_a_log_that_has_grown_or_has_another_name_still_gives_its_lines(night, renamed):
    run, findings, log = night
    run.con.execute("UPDATE files SET disk_bytes = ?", [log.stat().st_size])
    if renamed:
        log.rename(log.with_name("renamed.nmea"))
    else:
        log.write_bytes(log.read_bytes() + b"# more\n")
    assert states(exhibits(run.con, findings, Silence())) == {State.READ}


def test_the_evidence_file_gives_every_byte_back(night):
    run, findings, _ = night
    found = exhibits(run.con, findings, Silence())
    key, one = next(iter(found.items()))
    line = b"\\s:\xff\xc3\x28\x00*00\\!AIVDM"
    odd = {**found, key: replace(one, lines=(replace(one.lines[0], line=line),))}
    made = evidence_jsonl(findings[0], edition_of(run), odd)
    records_ = [json.loads(line) for line in made.splitlines()]
    assert len(records_) == len(found) and made == evidence_jsonl(findings[0], edition_of(run), odd)
    (changed,) = [r for r in records_ if (r["sha256"], r["file"], r["line"]) == key]
    assert changed["lines"][0]["text"].encode("utf-8", "surrogateescape") == line


def test_raw_lines_are_on_the_page_with_what_they_say(night):
    run, findings, _ = night
    found = exhibits(run.con, findings, Silence())
    page = dossier_html(findings[0], edition_of(run), reference().fences, exhibits=found)
    for exhibit in found.values():
        assert str(escape(exhibit.lines[-1].line.decode())) in page
    assert 'Reads: MMSI 273000001, <time datetime="2026-03-0' in page
