"""Messages on their way: sent without the lock of the home, each once, whoever else is at work meanwhile."""

import json
import shutil
import stat
from datetime import datetime

import pytest
from command import shadowfleet
from server import serving, status
from test_alerts import home, listed, publish, send, settled  # noqa: F401 -- a fixture
from test_diff import NEW, OLD, issued

from monitor.errors import StoreUnusable
from monitor.model.alert import Alert
from monitor.model.message import message
from monitor.store.connect import connect
from monitor.store.editions import keep_edition
from monitor.store.outbox import outbox
from pipelines.alerts import spool
from pipelines.jobs.home import Home, at_work, locked
from pipelines.jobs.ingest import Ingested
from pipelines.jobs.run_scan import TakenIn
from pipelines.jobs.scan import Scanned


def hook(home, server, answer):  # noqa: F811
    server.says("/hook", answer)
    settled(home, webhook=f"{server.url}hook")


def test_while_a_night_sends_another_run_may_hold_the_home(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.jobs.nightly.take_in", lambda *_: TakenIn(Ingested(), Scanned(0, 0)))
    monkeypatch.setattr("pipelines.jobs.nightly._publish", lambda run, *_: keep_edition(run.con, issued(4), NEW))
    free = []

    def slow(asked):
        free.append(at_work(Home(tmp_path)) is None)
        with locked(Home(tmp_path), "ingest"):
            status(204)(asked)

    with serving() as server:
        hook(tmp_path, server, slow)
        night = shadowfleet("nightly", tmp_path, "--home", tmp_path)
    assert night.returncode == 0 and free == [True] and "Messages sent: 1, waiting: 0" in night.stderr
    (log,) = (tmp_path / "logs").glob("*.log")
    assert "messages sent: 1, waiting: 0" in log.read_text()


def test_what_is_laid_out_is_sent_while_a_run_holds_the_home(home):  # noqa: F811
    with serving() as server:
        hook(home, server, status(503))
        assert send(home).returncode == 3
        server.says("/hook", status(204))
        with locked(Home(home), "nightly"):
            assert send(home).returncode == 0
        assert len(server.asked) == 2 and listed(home)[0]["sent_at"]
        assert send(home).returncode == 0 and len(server.asked) == 2


def test_two_senders_do_not_send_the_same(home, monkeypatch):  # noqa: F811
    monkeypatch.setattr("pipelines.alerts.send.OTHER_SENDER_S", 0.0)
    settled(home, file=str(home / "alerts.jsonl"))
    with spool.sending(Home(home), 0.0, lambda: None) as alone:
        second = send(home)
        assert alone and second.returncode == 3 and "Another process is sending" in second.stderr
        assert not (home / "alerts.jsonl").exists()
    assert send(home).returncode == 0 and len((home / "alerts.jsonl").read_text().splitlines()) == 1


def test_what_was_sent_and_not_noted_comes_again_with_the_same_id(home, monkeypatch):  # noqa: F811
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipelines.alerts.send.note_sent", killed)
    settled(home, file=str(home / "alerts.jsonl"))
    send(home)
    monkeypatch.undo()
    assert send(home).returncode == send(home).returncode == 0
    first, second = (json.loads(line) for line in (home / "alerts.jsonl").read_text().splitlines())
    assert first == second


def test_what_cannot_be_laid_out_waits_in_the_store(home):  # noqa: F811
    settled(home, file=str(home / "alerts.jsonl"))
    (home / "outbox").write_text("in the way")
    full = send(home)
    assert "wait in the store" in full.stderr and listed(home)[0]["sent_at"] is None
    (home / "outbox").unlink()
    assert send(home).returncode == 0 and listed(home)[0]["sent_at"]


def test_the_store_learns_what_was_sent_and_a_backup_knows_it_before(home, tmp_path):  # noqa: F811
    settled(home, file=str(home / "alerts.jsonl"))
    send(home)
    assert stat.S_IMODE((home / "outbox").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "outbox").iterdir()} == {0o600}
    assert shadowfleet("backup", tmp_path / "backups", "--home", home).returncode == 0
    (backup,) = (tmp_path / "backups").iterdir()
    for store, sent in ((backup / "store.duckdb", [True]), (home / "store.duckdb", [False])):
        con = connect(store, read_only=True)
        assert [one.sent_at is not None for one in outbox(con)] == sent
        con.close()
    shutil.copy2(home / "store.duckdb", tmp_path / "before")
    for day, findings in ((4, NEW), (5, OLD), (6, NEW)):
        publish(home, day, findings)
        assert send(home).returncode == 0
    assert len((home / "alerts.jsonl").read_text().splitlines()) == 4
    assert len(list((home / "outbox").glob("*.sent"))) == 2, "of the run before, and of this one"


def test_a_message_survives_its_file_and_what_is_none_is_passed_over(tmp_path):
    home = Home(tmp_path)  # noqa: F811
    one = Alert("r-1", "r", "file", datetime(2026, 3, 2, 1, 2, 3, 4), {"new": 1})
    spool.lay_out(home, [one])
    spool.note_failed(home, one, message("alert_problem_status", status="500"))
    (left,) = spool.waiting(home)
    assert (left.made_at, left.content, left.tries) == (one.made_at, {"new": 1}, 1)
    assert left.problem == message("alert_problem_status", status="500")
    spool.lay_out(home, [one])
    assert spool.waiting(home) == [left], "it is there already"
    (tmp_path / "outbox" / "half.json").write_text('{"alert')
    (tmp_path / "outbox" / "other.json").write_text("[1]")
    assert spool.waiting(home) == [left]
    spool.note_sent(home, left, datetime(2026, 3, 4))
    assert spool.waiting(home) == [] and spool.as_it_stands(home, [one])[0].sent_at == datetime(2026, 3, 4)


@pytest.mark.parametrize("name", ["r-1.part", "lock"])
def test_a_link_in_the_outbox_is_not_followed(tmp_path, name):
    home = Home(tmp_path / "home")  # noqa: F811
    (home.root / "outbox").mkdir(parents=True)
    (tmp_path / "mine").write_text("mine")
    (home.outbox / name).symlink_to(tmp_path / "mine")
    spool.lay_out(home, [Alert("r-1", "r", "file", datetime(2026, 3, 2), {})])
    if name == "lock":
        with pytest.raises(StoreUnusable), spool.sending(home, 0.0, lambda: None):
            pass
    assert (tmp_path / "mine").read_text() == "mine"
