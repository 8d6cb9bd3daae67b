"""A file of which next to nothing is AIS is set aside as soon as that is clear."""

from datetime import datetime

import pytest

from monitor.text.english import english
from pipelines.jobs import all_refused, runs
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import run_of

CSV = "timestamp,mmsi,lat,lon\n2026-03-02T00:00:00,273000001,60,28\n"
SENTENCE = "\\s:SIM,c:1772409600*63\\!AIVDM,1,1,,A,13aEOK?P00PD2wVMdLDRhgvL289?,0*26\n"


def taken_in(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with run_of(Home(tmp_path / "home"), "ingest") as run:
        return ingest(run, [str(tmp_path / name)], Silence())


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(all_refused, "MOST_REFUSED", 1000)


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("noise.csv", CSV + "x\n" * 2000, "2,002"),
        ("noise.nmea", SENTENCE + "!AIVDM,1,1,,A,x,0*00\n" * 2000, "2,001"),
        ("blank.csv", CSV + "\n" * 2000, "2,002"),
        ("blank.nmea", SENTENCE + "\n" * 2000, "2,001"),
    ],
)
def test_noise_is_set_aside_and_nothing_of_it_stored(tmp_path, name, text, lines):
    done = taken_in(tmp_path, name, text)
    assert [english(one.reason) for one in done.failed] == [
        f"2,000 of the first {lines} lines are refused or blank: this is hardly an AIS file"
    ]
    assert not done.stored


def test_a_log_without_times_is_kept_since_a_time_may_be_given(tmp_path):
    done = taken_in(tmp_path, "a.nmea", SENTENCE + SENTENCE.rpartition("\\")[2] * 2000)
    assert not done.failed and done.stored[0].lines == 2001


def test_a_log_of_another_time_than_the_clocks_is_set_aside_and_read_once_the_clock_is_right(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "now", lambda: datetime(2001, 1, 1))  # a machine that lost its time
    done = taken_in(tmp_path, "a.nmea", SENTENCE * 10)
    assert not done.stored and "see shadowfleet doctor" in english(done.failed[0].to_do)
    monkeypatch.undo()
    assert taken_in(tmp_path, "a.nmea", SENTENCE * 10).stored[0].lines == 10


def test_a_table_with_some_sound_rows_is_kept(tmp_path):
    done = taken_in(tmp_path, "a.csv", CSV + "x\n" * 2000 + "2026-03-02T00:01:00,273000001,60,28\n" * 100)
    assert not done.failed and done.stored[0].lines == 2102
