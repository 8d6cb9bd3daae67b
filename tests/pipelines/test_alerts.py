"""Messages about changes: each change once, each message until it has come, and harmless whatever ships call themselves."""

import base64
import hashlib
import hmac
import json
import re
import resource
import smtplib
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from command import shadowfleet
from mail_server import GREETS_S, mailbox
from server import Endless, serving, status
from test_diff import NEW, OLD, found, issued, kept

from monitor.model.alert import Alert
from monitor.model.edition_changes import Contents, Issued, difference
from monitor.model.marking import Tlp
from monitor.model.message import PlaceId, message
from monitor.store.connect import connect
from monitor.store.editions import contents_of, editions, keep_edition
from monitor.store.outbox import outbox
from monitor.store.readable import reading
from monitor.text.english import english
from pipelines.alerts.channels import NotSent, append, check_file, line_of
from pipelines.alerts.content import difference_of, difference_record, subject, text
from pipelines.alerts.mail import send_mail, why
from pipelines.alerts.send import make, places_of
from pipelines.alerts.webhook import post
from pipelines.jobs.ingest import Ingested
from pipelines.jobs.run_scan import TakenIn
from pipelines.jobs.scan import Scanned
from pipelines.jobs.setting_sections import Alerts, Security

PAGE = Path(__file__).parents[2] / "docs" / "alerts.md"
PASSWORD = {"SHADOWFLEET_SMTP_PASSWORD": "s3cret"}
EVIL = "A\r\nBcc: x@example.org\r\n\r\n\u202e<b>\x1b[2J"


@pytest.fixture
def home(tmp_path):
    con = connect(tmp_path / "store.duckdb")
    keep_edition(con, issued(2), OLD)
    con.close()
    return tmp_path


def publish(home, day, findings):
    con = connect(home / "store.duckdb")
    keep_edition(con, issued(day), findings)
    con.close()


def settled(home, **keys):
    lines = [f"{name} = {json.dumps(value)}" for name, value in keys.items()]
    (home / "settings.toml").write_text("\n".join(["[alerts]", *lines]), encoding="utf-8")


def send(home, **env):
    return shadowfleet("alerts", "send", "--home", home, **env)


def listed(home):
    return json.loads(shadowfleet("alerts", "list", "--json", "--home", home).stdout)


def test_each_change_is_told_once_to_every_channel(home):
    with mailbox() as box, serving() as server:
        server.says("/hook", status(204))
        settled(
            home,
            stdout=True,
            file=str(home / "alerts.jsonl"),
            mail_to=["a@example.org", "b@example.org"],
            mail_from="monitor@example.org",
            smtp_host="127.0.0.1",
            smtp_port=box.port,
            smtp_security="none",
            webhook=f"{server.url}hook",
            languages=["en", "ja"],
        )
        first, again = send(home), send(home)
        publish(home, 4, NEW)
        second = send(home)
    assert (first.returncode, again.returncode, second.returncode) == (0, 0, 0)
    assert "no earlier edition" in first.stdout and "SHIP G" in first.stdout
    assert again.stdout == "" and "Nothing is due" in again.stderr
    assert "New findings (1)" in second.stdout and "新しい要確認船舶（1）" in second.stdout
    lines = [json.loads(line) for line in (home / "alerts.jsonl").read_text().splitlines()]
    assert [line["new"]["run_id"] for line in lines] == [issued(2).run_id, issued(4).run_id]
    assert [len(line["findings"]["new"]) for line in lines] == [4, 1]
    assert [sorted(to for to, _ in box.mails[n : n + 2]) for n in (0, 2)] == [["a@example.org", "b@example.org"]] * 2
    assert [one.method for one in server.asked] == ["POST", "POST"]
    (mail,) = (mail for to, mail in box.mails[2:] if to == "a@example.org")
    assert mail["Subject"] == "[TLP:AMBER] Shadow-fleet monitor: 1 new, 2 changed, 1 gone, 0 watched"
    assert mail["To"] == "a@example.org" and mail["Auto-Submitted"] == "auto-generated"
    assert "3. SHIP B (B), points: 20 (before: 20)" in mail.get_content()
    assert len({mail["Message-ID"] for _, mail in box.mails}) == 4
    assert all(one["sent_at"] for one in listed(home)) and len(listed(home)) == 10


def test_a_receiver_that_is_down_loses_nothing_and_the_others_do_not_wait(home):
    with serving() as server:
        server.says("/hook", status(503))
        settled(home, file=str(home / "alerts.jsonl"), webhook=f"{server.url}hook")
        down = send(home)
        publish(home, 4, NEW)
        still = send(home)
        assert (down.returncode, still.returncode) == (3, 3)
        assert len((home / "alerts.jsonl").read_text().splitlines()) == 2
        waiting = [one for one in listed(home) if one["sent_at"] is None]
        assert [one["tries"] for one in waiting] == [0, 2] and "status 503" in waiting[1]["problem"]
        assert "waiting: 2" in still.stderr and "status 503" in still.stderr
        shown = shadowfleet("alerts", "list", "--home", home, "--lang", "ja", COLUMNS="200").stdout
        assert "状態 503" in shown and "待機 2" in shown
        server.says("/hook", status(200))
        server.asked.clear()
        assert send(home).returncode == 0
        came = [json.loads(one.body)["data"]["new"]["run_id"] for one in server.asked]
        assert came == [issued(2).run_id, issued(4).run_id], "in order, each once"
        assert send(home).returncode == 0 and len(server.asked) == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Endless(200), None),
        (Endless(500), "alert_problem_status"),
        (Endless(200, head=b"a", pause_s=0.02), "alert_problem_slow"),  # a header that grows and grows
        (Endless(100, head=b"\r\nHTTP/1.1 100 that\r\n", pause_s=0.02), "alert_problem_slow"),
    ],
)
def test_of_a_webhook_that_never_ends_only_the_status_is_read_and_in_time(monkeypatch, answer, why):
    monkeypatch.setattr("pipelines.alerts.webhook.SEND_S", 0.3)
    with serving() as server:
        server.says("/hook", answer)
        with nullcontext() if why is None else pytest.raises(NotSent) as refused:
            post(f"{server.url}hook", alert())
        assert answer.was_left() and (why is None or refused.value.why.id == why)


@pytest.mark.parametrize(
    ("greets", "pause_s", "why"),
    [(b"220-and so on\r\n" * 500, 0, "alert_problem_long"), (b"2", 0.02, "alert_problem_slow")],
)
def test_a_mail_server_that_never_ends_is_left_in_time(monkeypatch, greets, pause_s, why):
    monkeypatch.setattr("pipelines.alerts.smtp.SEND_S", 0.3)
    with mailbox() as box:
        box.greets, box.pause_s = greets, pause_s
        with pytest.raises(NotSent) as refused:
            send_mail(mailing(box), "a@example.org", alert(), {})
        assert box.left.acquire(timeout=GREETS_S) and refused.value.why.id == why


def test_a_mail_that_was_taken_is_sent_whatever_the_farewell_is():
    with mailbox() as box:
        box.farewell = "421 too busy to say good bye"
        send_mail(mailing(box), "a@example.org", alert(), {})
    assert len(box.mails) == 1


def mailing(box):
    return Alerts(mail_from="m@example.org", smtp_host="127.0.0.1", smtp_port=box.port, smtp_security=Security.NONE)


def test_what_the_time_for_all_does_not_allow_waits(home, monkeypatch):
    monkeypatch.setattr("pipelines.alerts.send.ALL_SENDS_S", 0.0)
    settled(home, file=str(home / "alerts.jsonl"))
    late = send(home)
    assert late.returncode == 3 and "1 message waits" in late.stderr and listed(home)[0]["sent_at"] is None
    monkeypatch.undo()
    assert send(home).returncode == 0 and len((home / "alerts.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize("answer", [status(302, Location="/other"), status(404), status(500)])
def test_only_what_a_webhook_took_is_sent(home, answer):
    with serving() as server:
        server.says("/hook", answer)
        settled(home, webhook=f"{server.url}hook?token=s3cret")
        done = send(home)
        assert done.returncode == 3 and "s3cret" not in done.stderr and len(server.asked) == 1


def test_a_mail_server_that_refuses_or_hangs_up_is_asked_again_and_a_password_is_told_nowhere(home):
    with mailbox() as box:
        to = {"mail_to": ["a@example.org", "b@example.org"], "mail_from": "m@example.org", "smtp_port": box.port}
        settled(home, smtp_host="127.0.0.1", smtp_security="none", **to)
        box.hangs_up = True
        assert send(home).returncode == 3
        box.hangs_up, box.refuses = False, {"a@example.org"}
        part = send(home)
        assert part.returncode == 3 and "550" in part.stderr
        box.refuses = set()
        assert send(home).returncode == 0
        assert [to for to, _ in box.mails] == ["b@example.org", "a@example.org"]
        publish(home, 4, NEW)
        settled(home, smtp_host="127.0.0.1", smtp_security="none", smtp_user="me", **to)
        without = send(home)
        refused = send(home, **PASSWORD)
        assert (without.returncode, refused.returncode) == (3, 3)
        assert "SHADOWFLEET_SMTP_PASSWORD" in without.stderr and "535" in refused.stderr
        assert "s3cret" not in refused.stderr + json.dumps(listed(home))
        settled(home, smtp_host="mail.invalid", smtp_security="none", smtp_user="me", **to)
        assert "without encryption" in send(home, **PASSWORD).stderr


def test_what_ships_call_themselves_is_harmless_in_mails_and_files(home, tmp_path):
    evil = replace(found("E", 1), title=EVIL)
    publish(home, 4, kept(evil, W=("vanished", 0.0)))
    with mailbox() as box:
        settled(
            home,
            file=str(home / "alerts.jsonl"),
            mail_to=["a@example.org"],
            mail_from="m@example.org",
            smtp_host="127.0.0.1",
            smtp_port=box.port,
            smtp_security="none",
        )
        assert send(home).returncode == 0
    (mail,) = (mail for _, mail in box.mails)
    assert mail["Bcc"] is None and mail["To"] == "a@example.org"
    said = mail.get_content()
    assert "SHIP W (W): no longer received, points: 0" in said
    assert "\x1b" not in said and "\u202e" not in said and "<U+202E>" in said and "<U+000D>" in said
    (line,) = (home / "alerts.jsonl").read_bytes().splitlines()
    assert line.isascii() and json.loads(line)["findings"]["new"][0]["title"] == EVIL


def alert(findings=NEW, tlp=Tlp.CLEAR, simulated=False):
    new = Issued("r2", datetime(2026, 3, 4), datetime(2026, 3, 4), tlp, simulated)
    content = json.loads(json.dumps(difference_record(issued(2), new, difference(OLD, findings))))
    return Alert("r2-hook", "r2", "webhook", datetime(2026, 3, 4), content)


def test_the_signature_is_what_a_receiver_computes(monkeypatch):
    secret = base64.b64encode(b"k" * 24).decode()
    documented = {}
    exec(re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0], documented)  # noqa: S102
    with serving() as server:
        server.says("/hook", status(200))
        for told, key in ((f"whsec_{secret}", b"k" * 24), ("plain", b"plain")):
            monkeypatch.setenv("SHADOWFLEET_WEBHOOK_SECRET", told)
            post(f"{server.url}hook", alert())
            asked = server.asked[-1]
            headers = {name.lower(): value for name, value in asked.headers.items()}
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + asked.body
            expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            assert headers["webhook-signature"] == f"v1,{expected}" and headers["webhook-id"] == "r2-hook"
            assert documented["is_ours"](headers, asked.body, told), "docs/alerts.md"
            assert not documented["is_ours"](headers, asked.body + b" ", told)
        assert json.loads(asked.body)["data"]["findings"]["new"][0]["hull"] == "N"
        monkeypatch.setenv("SHADOWFLEET_WEBHOOK_SECRET", "whsec_%%%")
        with pytest.raises(NotSent):
            post(f"{server.url}hook", alert())
    for url in ("http://192.0.2.7/hook", "https://[::1", "ftp://127.0.0.1/"):
        with pytest.raises(NotSent):
            post(url, alert())


def test_a_text_is_told_in_the_languages_asked_for_with_its_mark_and_label():
    made = alert(tlp=Tlp.RED, simulated=True)
    english, japanese = text(made.content, ["en"]), text(made.content, ["ja"])
    assert text(made.content, ["en", "ja"]).startswith(english) and japanese in text(made.content, ["en", "ja"])
    assert english.startswith("SIMULATED") and "TLP:RED" in english and "never a verdict" in english
    assert "    + near sts" in english and "    − near dark" in english
    assert (
        subject(made.content, "ja")
        == "[TLP:RED] [シミュレーションデータ] Shadow-fleet monitor：新規 1、変化 2、終了 1、監視 0"
    )
    assert difference_of(made.content) == difference(OLD, NEW)


def test_half_a_line_that_a_crash_left_does_not_swallow_the_next(tmp_path):
    path = tmp_path / "deep" / "alerts.jsonl"
    append(path, alert())
    with path.open("ab") as file:
        file.write(b'{"half')
    append(path, alert())
    assert path.read_text().splitlines() == [line_of(alert()), '{"half', line_of(alert())]
    assert path.stat().st_mode & 0o077 == 0
    (tmp_path / "link").symlink_to(path)
    with pytest.raises(NotSent):
        append(tmp_path / "link", alert())


@pytest.mark.parametrize("name", ["new.jsonl", "deep/in/new.jsonl", "old.jsonl", "link", "folder", "old.jsonl/a"])
def test_what_is_checked_beforehand_is_what_writing_says(tmp_path, name):
    (tmp_path / "old.jsonl").touch()
    (tmp_path / "link").symlink_to(tmp_path / "old.jsonl")
    (tmp_path / "folder").mkdir()
    there = sorted(tmp_path.rglob("*"))

    def said(use):
        try:
            use()
        except NotSent as problem:
            return problem.why.args["said"]
        return None

    checked = said(lambda: check_file(tmp_path / name))
    assert sorted(tmp_path.rglob("*")) == there
    assert checked == said(lambda: append(tmp_path / name, alert()))
    assert (checked is None) is name.endswith(".jsonl")


def test_a_line_of_which_a_full_disk_takes_a_part_is_not_sent(tmp_path):
    path, whole = tmp_path / "alerts.jsonl", resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40, whole[1]))  # what is beyond is not written, as on a full disk
    try:
        with pytest.raises(NotSent) as problem:
            append(path, alert())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, whole)
    assert problem.value.why.id == "alert_problem_file" and path.stat().st_size == 40
    append(path, alert())
    assert path.read_text().splitlines()[1:] == [line_of(alert())]


def test_changes_are_told_after_a_clock_that_was_ahead_was_set_back():
    con, channels = connect(None), {"file": lambda _: None}
    for day, findings in ((20, OLD), (3, NEW), (4, OLD)):  # the first was published with a clock two weeks ahead
        keep_edition(con, issued(day), findings)
        make(con, channels)
    assert [one.run_id for one in editions(con)] == [one.run_id for one in map(issued, (20, 3, 4))]
    told = {one.run_id: difference_of(one.content) for one in outbox(con)}
    assert told[issued(3).run_id] == difference(OLD, NEW) and told[issued(4).run_id] == difference(NEW, OLD)


def test_without_a_channel_nothing_is_made_and_of_one_that_was_left_out_what_waits_stays(home):
    assert send(home).returncode == 2
    with serving() as server:
        server.says("/hook", status(500))
        settled(home, webhook=f"{server.url}hook")
        send(home)
    settled(home, file=str(home / "alerts.jsonl"))
    assert send(home).returncode == 0 and not (home / "alerts.jsonl").exists(), (
        "it was told to those who were asked for"
    )
    (left,) = listed(home)
    assert (left["channel"], left["sent_at"], left["tries"]) == ("webhook", None, 1) and "500" in left["problem"]


@pytest.mark.parametrize(
    ("key", "value"), [("mail_to", ["a b@example.org"]), ("mail_from", "x@y\nBcc: z"), ("smtp_security", "ssl")]
)
def test_settings_that_would_break_a_mail_are_refused(home, key, value):
    settled(home, **{key: value})
    done = send(home)
    assert done.returncode == 2 and key in done.stderr


def test_a_night_fetches_what_is_settled_and_ends_with_what_is_due(tmp_path, monkeypatch):
    monkeypatch.setattr("pipelines.fetch.transfer.wait", lambda _: None)
    read = []

    def take_in(_, paths, *__):
        read.extend(paths)
        return TakenIn(Ingested(), Scanned(0, 0))

    monkeypatch.setattr("pipelines.jobs.nightly.take_in", take_in)
    monkeypatch.setattr("pipelines.jobs.nightly._publish", lambda run, *_: keep_edition(run.con, issued(4), NEW))
    with serving() as server:
        server.says("/hook", status(500))
        (tmp_path / "settings.toml").write_text(
            f'[alerts]\nfile = "told.jsonl"\nwebhook = "{server.url}hook"\n'
            f'[fetch]\nnightly = ["dma"]\ndays = 2\ndma = "{server.url}dma"\n'
        )
        (tmp_path / "fetched" / "dma").mkdir(parents=True)
        (tmp_path / "fetched" / "dma" / "aisdk-2026-03-02.zip").touch()
        done = shadowfleet("nightly", tmp_path, "--home", tmp_path)
        asked = [path for path in server.paths() if path.startswith("/dma/aisdk-")]
        alone = shadowfleet("nightly", "--home", tmp_path)  # what is fetched is enough
    assert done.returncode == 3 and "Message not sent (webhook)" in done.stderr
    assert len(asked) == 2 and "not published yet: 2" in done.stderr
    assert alone.returncode == 3 and read[2:] == [str(tmp_path / "fetched" / "dma")]
    assert read[:2] == [str(tmp_path), str(tmp_path / "fetched" / "dma")]
    line, *_ = (tmp_path / "told.jsonl").read_text().splitlines()
    assert len(json.loads(line)["findings"]["new"]) == 4


def test_what_is_published_is_kept_with_its_reasons(sample_home):
    with reading(sample_home.store) as con:
        (edition,) = editions(con)
        kept_then, places = contents_of(con, edition.run_id), places_of(con)
    report = json.loads((sample_home.site / "run.json").read_text())
    assert [one.hull for one in kept_then.found] == [one["hull"] for one in report["findings"]]
    assert edition.simulated and all(one.reasons for one in kept_then.found)
    content = difference_record(None, edition, difference(Contents(), kept_then))
    told = text(content, ["en"], places)
    assert "Ust-Luga" in told and "Ust-Luga" not in text(content, ["en"])


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            smtplib.SMTPRecipientsRefused({"second@example.org": (550, b"no such\r\nuser")}),
            "the mail server refused second@example.org (550): no such user",
        ),
        (smtplib.SMTPSenderRefused(553, b"not you", "a@b.org"), "the mail server refused a@b.org (553): not you"),
        (smtplib.SMTPDataError(554, b"spam \x1b[2J"), "the mail server answered 554: spam <U+001B>[2J"),
        (
            smtplib.SMTPConnectError(-1, b"\x04\x05secret"),
            "the mail server answered with what is no SMTP: <U+0004><U+0005>…",
        ),
    ],
)
def test_what_a_mail_server_refuses_is_told_in_words(problem, told):
    assert english(why(problem, "secret")) == told


def test_a_webhook_s_english_names_places_and_its_arguments_keep_their_ids():
    one = found("N", 1)
    one = replace(one, reasons=(replace(one.reasons[0], message=message("tell_value", value=PlaceId("RU-PRIMORSK"))),))
    names = {"RU-PRIMORSK": message("tell_value", value="Primorsk")}
    content = difference_record(None, issued(2), difference(Contents(), Contents((one,))), names)
    (reason,) = content["findings"]["new"][0]["reasons"]
    assert reason["message"]["text"] == "Primorsk (RU-PRIMORSK)"
    assert reason["message"]["args"] == {"value": {"place": "RU-PRIMORSK"}}
