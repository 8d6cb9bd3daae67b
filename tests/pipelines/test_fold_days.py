"""While the rules judge a day the stages of the next are at work, and no rule sees anything of it."""

import ast
import re
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sea import TRACKS, scanned, sea
from voyage import Voyage

from monitor.model.aside import Aside
from monitor.store.aside import set_aside
from monitor.store.connect import another
from monitor.store.query import rows, scalar
from monitor.store.resources import LEAST_MEMORY
from monitor.tracks.parts import most_positions
from pipelines.jobs import fold_days
from pipelines.jobs.home import Home
from pipelines.jobs.runs import run_of

TRACKS_OF_SCAN, STORE = (Path(__file__).parents[2] / "monitor" / name for name in ("tracks", "store"))
ASKED_BY_STAGES = ("believed", "day", "empty_tables", "history", "hulls_of_tracks")
SHIP = Voyage(mmsi=636092001, ship_type=80).at("2026-03-02T18:00", 22.0, 36.5).stay(72)
UNJUDGED = "SELECT as_of FROM unjudged_days ORDER BY as_of"
NEWEST_DERIVED = "SELECT max(as_of) FROM track_ends"
NEWEST_SCANNED = "SELECT max(as_of) FROM scans"
IDENTITY = """
INSERT INTO identity_days BY NAME
SELECT CAST(? AS DATE) AS as_of, 636092001 AS mmsi, 1 AS n, TIMESTAMP '2026-03-01' AS first_t,
    TIMESTAMP '2026-03-01' AS last_t
"""
PATIENCE_S = 20.0


def judging(monkeypatch, before):
    """Let something be done each time before the rules judge a day."""
    whole = fold_days.judge_day

    def judge(run, reference, lists, day, setter, *, without):
        before(run, day)
        return whole(run, reference, lists, day, setter, without=without)

    monkeypatch.setattr(fold_days, "judge_day", judge)


def deriving(monkeypatch, before):
    whole = fold_days.derive_day

    def derive(run, reference, day, setter):
        before(run, day)
        whole(run, reference, day, setter)

    monkeypatch.setattr(fold_days, "derive_day", derive)


def test_rules_see_nothing_of_the_next_day_though_its_stages_have_ended(monkeypatch):
    con = sea(SHIP)
    seen = []
    last = datetime(2026, 3, 5).date()

    def wait_for_the_next(run, day):
        following, until = min(day.date + timedelta(days=1), last), time.monotonic() + PATIENCE_S
        while scalar(beside, NEWEST_DERIVED) < following and time.monotonic() < until:
            time.sleep(0.005)
        seen.append((scalar(beside, NEWEST_DERIVED) == following, scalar(run.con, NEWEST_DERIVED) == day.date))

    judging(monkeypatch, wait_for_the_next)
    with another(con) as beside:
        assert scanned(con, kinds=(), stages={TRACKS}).days == 4
    assert seen == [(True, True)] * 4
    assert rows(con, UNJUDGED) == []


@pytest.mark.parametrize(("most", "threads"), [(10**6, 2), (0, 1)])
def test_large_days_come_one_after_the_other(monkeypatch, most, threads):
    found = set()
    monkeypatch.setattr(fold_days, "MOST_BESIDE", most)
    deriving(monkeypatch, lambda run, day: found.add(threading.get_ident()))
    scanned(sea(SHIP), kinds=(), stages={TRACKS})
    assert len(found) == threads


def test_ctrl_c_among_the_rules_ends_the_stages_beside_them(monkeypatch):
    con, at_work = sea(SHIP), threading.Event()

    def interrupted(run, day):
        assert at_work.wait(PATIENCE_S)
        raise KeyboardInterrupt

    deriving(monkeypatch, lambda run, day: day.date.day == 3 and at_work.set())
    judging(monkeypatch, interrupted)
    n = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        scanned(con, kinds=(), stages={TRACKS})
    assert threading.active_count() == n
    monkeypatch.undo()
    assert scanned(con, kinds=(), stages={TRACKS}).days == 4
    assert rows(con, UNJUDGED) == []


def test_what_a_run_that_was_killed_had_derived_is_taken_back_by_the_next_run_whatever_it_does(tmp_path):
    home = Home(tmp_path / "home")
    with run_of(home, "scan") as run:
        run.con.execute("INSERT INTO scans VALUES ('2026-03-01', 'x', 1, 's')")
        for day in ("2026-03-01", "2026-03-02", "2026-03-03"):
            run.con.execute(IDENTITY, [day])
        run.con.execute("INSERT INTO unjudged_days VALUES ('2026-03-02'), ('2026-03-03')")
    with run_of(home, "publish") as run:
        assert rows(run.con, "SELECT as_of FROM identity_days ORDER BY as_of") == [(datetime(2026, 3, 1).date(),)]
        assert rows(run.con, UNJUDGED) == []
        assert str(scalar(run.con, NEWEST_SCANNED)) == "2026-03-01"


def test_no_stage_reads_an_event():
    """Else it could not be at work before the rules have judged the day before."""
    read = re.compile(r"\b(?:FROM|JOIN)\s+(?:events|scans|set_aside)\b")
    asked = [*TRACKS_OF_SCAN.rglob("*.py"), *(STORE / f"{name}.py" for name in ASKED_BY_STAGES)]
    for path in asked:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        assert not [text for text in texts if read.search(text)], path


def test_a_day_that_goes_beside_another_is_never_cut_into_parts():
    """The parts of a day lie in one folder, which goes when a day is done."""
    assert most_positions(LEAST_MEMORY) >= fold_days.MOST_BESIDE


def test_days_that_go_alone_go_by_the_connection_of_the_run(monkeypatch):
    """What is settled for one of them, as the memory that parts leave, is settled for the run."""
    con, by = sea(SHIP), []
    monkeypatch.setattr(fold_days, "MOST_BESIDE", 0)
    deriving(monkeypatch, lambda run, day: by.append(run.con is con))
    assert scanned(con, kinds=(), stages={TRACKS}).days == 4
    assert by == [True] * 4


def test_what_was_set_aside_stays_told_until_the_rules_have_judged_its_day_again(monkeypatch):
    con = sea(SHIP)
    whole, since = fold_days.judge_day, datetime(2026, 3, 4).date()

    def sets_one_aside(run, reference, lists, day, setter, *, without):
        if day.date == since:
            setter.add(ValueError("x"), Aside.DETECTOR, "flag/1", day=day.date)
        return whole(run, reference, lists, day, setter, without=without)

    def dies(run, *_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(fold_days, "judge_day", sets_one_aside)
    scanned(con, kinds=(), stages={TRACKS})
    (before,) = set_aside(con)
    monkeypatch.setattr(fold_days, "judge_day", dies)
    with pytest.raises(KeyboardInterrupt):
        scanned(con, since, kinds=(), stages={TRACKS})
    assert set_aside(con) == [before]
