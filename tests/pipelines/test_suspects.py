"""Folders written by several processes: the same bytes, errors that come through, and Ctrl-C without a trace."""

import gzip
import json
import os
import signal
import subprocess
import sys
import textwrap
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from made import edition, event, fences, finding, track, vessel

from monitor.errors import DataCheckFailed, StoreUnusable
from monitor.export.redact import Contents
from monitor.geo.coast import WINDOWS_FILE
from monitor.model.event import Kind
from monitor.model.message import Message
from pipelines.jobs import suspects
from pipelines.jobs.interrupts import interrupt_held
from pipelines.jobs.suspects import Case, Common, write_suspects


@dataclass(frozen=True)
class Pen:
    """A signer that does as it is told."""

    how: str = "writes"
    public_pem: bytes = b"-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"
    sha256: str = "00"

    def sign(self, message):
        if self.how == "refuses":
            raise DataCheckFailed(Message("error_not_text"), where="there", todo=Message("todo_save_csv"))
        return b"%d" % len(message)


def cases(n=6):
    for i in range(1, n + 1):
        ship = vessel(i)
        found = finding(event(Kind.DARK, i, of=ship), of=ship, rank=i)
        contents = Contents(edition(), (found,), found.events, {}, {})
        yield Case(found, contents.about(found), [track((28.0, 60.0), (28.1 + i, 60.0), of=ship)], {}, ())


def written(folder, pen=None, given=None, n=6, **shared):
    """The files, and the ranks of the cases as they came back."""
    shared = Common(fences(), pen, **{"processes": 2, **shared})
    back = [case.finding.rank for case in write_suspects(folder, given or cases(n), n, shared)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}, back


@pytest.fixture
def many(monkeypatch):
    """Six are many."""
    monkeypatch.setattr(suspects, "ENOUGH", 4)


@pytest.fixture
def little_land(tmp_path):
    """A folder with a coastline that a process reads in no time: one square, and a window as large."""
    square = {"type": "Polygon", "arcs": [[0]]}
    topology = {
        "arcs": [[[0, 0], [20, 0], [0, 20], [-20, 0], [0, -20]]],
        "transform": {"scale": [0.01, 0.01], "translate": [28.0, 60.1]},
        "objects": {"land": square, "windows": square},
    }
    (folder := tmp_path / "reference").mkdir()
    for name in ("land-10m.json.gz", WINDOWS_FILE):
        (folder / name).write_bytes(gzip.compress(json.dumps(topology).encode()))
    return folder


def test_two_processes_write_what_one_does_in_order(tmp_path, many, little_land):
    by_two, back = written(tmp_path / "two", Pen(), reference=little_land)
    assert back == list(range(1, 7)) and len(by_two) == 6 * 14
    assert written(tmp_path / "one", Pen(), processes=1, reference=little_land) == (by_two, back)


@pytest.mark.slow
def test_an_error_comes_through_with_its_words_and_few_cases_were_made_ready(tmp_path, many):
    taken = []
    with pytest.raises(DataCheckFailed) as problem:
        written(tmp_path, Pen("refuses"), (taken.append(case) or case for case in cases(100)), 100)
    assert (problem.value.where, problem.value.todo) == ("there", Message("todo_save_csv"))
    assert len(taken) == 2 * suspects.AHEAD


def test_a_process_that_is_killed_is_told():
    future = Future()
    future.set_exception(BrokenProcessPool())
    with pytest.raises(StoreUnusable, match="was killed"):
        suspects._written(next(cases()), future)


@pytest.mark.slow
def test_interrupted_it_ends_without_a_word_of_its_processes(tmp_path):
    code = """
    import sys
    from multiprocessing import active_children
    from pathlib import Path
    from pipelines.jobs import suspects
    from test_suspects import cases, fences, Common
    suspects.ENOUGH = 4
    try:
        for case in suspects.write_suspects(Path(sys.argv[1]), cases(500), 500, Common(fences(), None, processes=2)):
            print("written", flush=True)
    except KeyboardInterrupt:
        print("interrupted", active_children(), flush=True)
    """
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent), os.environ.get("PYTHONPATH", ""), str(here.parents[1])])
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as ran:
        try:
            assert ran.stdout.readline() == "written\n"
            os.killpg(ran.pid, signal.SIGINT)
            said, complaints = ran.communicate(timeout=300)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(ran.pid, signal.SIGKILL)
    assert said.splitlines()[-1] == "interrupted []" and complaints == ""
    assert len(list(tmp_path.iterdir())) < 100


def test_an_interrupt_while_a_process_begins_is_not_lost():
    reached = False
    with pytest.raises(KeyboardInterrupt):
        with interrupt_held():
            signal.raise_signal(signal.SIGINT)  # to this very thread, which blocks it
            reached = True
        pytest.fail("the interrupt was lost")
    assert reached
