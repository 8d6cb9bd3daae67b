"""What is simulated is labelled by whoever has it read, never by a line in a file."""

import logging
from datetime import datetime

import pytest
from voyage import Voyage, nmea

from monitor.store.connect import connect
from monitor.store.query import rows
from pipelines.jobs.ingest import ReadOptions, ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run

LOG = nmea(Voyage(mmsi=273000001, name="NIGHT HERON").at("2026-03-02T00:00", 27.0, 60.0).stay(1))


class Heard(Silence):
    """Keeps what is told."""

    def __init__(self):
        self.told = []

    def say(self, text):
        self.told.append(text.id)


@pytest.mark.parametrize("simulated", [False, True])
@pytest.mark.parametrize("first", [b"", b"# SIMULATED\n"])
def test_only_the_switch_labels(tmp_path, first, simulated):
    (tmp_path / "log.nmea").write_bytes(first + LOG)
    con, heard = connect(None), Heard()
    run = Run("run", datetime(2026, 3, 3), con, logging.getLogger("test"))
    ingest(run, [str(tmp_path / "log.nmea")], heard, ReadOptions(simulated=simulated))
    assert rows(con, "SELECT simulated FROM files") == [(simulated,)]
    assert ("job_called_simulated" in heard.told) is (bool(first) and not simulated)


def test_a_file_that_was_read_without_the_label_gets_it_when_it_is_read_again(tmp_path):
    """A forgotten switch is mended by the same command with it; without it nothing is taken off again."""
    (tmp_path / "log.nmea").write_bytes(LOG)
    con = connect(None)
    told = []
    for n, simulated in enumerate((False, True, True, False)):
        heard, run = Heard(), Run(f"run{n}", datetime(2026, 3, 3), con, logging.getLogger("test"))
        ingest(run, [str(tmp_path / "log.nmea")], heard, ReadOptions(simulated=simulated))
        told.append(("job_labelled_simulated" in heard.told, *rows(con, "SELECT simulated FROM files")))
    assert told == [(False, (False,)), (True, (True,)), (False, (True,)), (False, (True,))]
