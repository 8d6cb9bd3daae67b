"""The change log: what came, changed and went, and nothing of what stayed as it was."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from findings import HOSTILE, edition, event, finding, identity, listing

from monitor.export.dossier import dossier_json, dossier_record
from monitor.export.revision import changes_since, standing_of
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.changes import Past
from monitor.model.event import Answer, Kind
from monitor.model.finding import ScoreReason
from monitor.model.marking import Redact, Withheld
from monitor.model.message import as_written
from monitor.render.dossier_page import dossier_html

BEFORE = Past("run1", "2026-03-08T00:00:00Z", ())
FENCES = Fences.load(reference_dir() / "fences.geojson")


def record(found, note=None, **other):
    return dossier_record(found, edition(**other), note)


def since(old, new, *notes):
    return changes_since(standing_of(record(old, *notes[:1])), BEFORE, record(new, *notes[1:]))


def test_the_first_edition_says_so():
    assert changes_since(None, None, record(finding())) is None
    page = dossier_html(finding(), edition(), FENCES)
    assert "This is the first edition" in page
    assert json.loads(dossier_json(dossier_record(finding(), edition())))["changes"] is None


def test_what_stayed_is_not_told():
    found = since(finding(), finding())
    assert found["points"] is None and found["rank"] is None and found["assessment"] is None
    assert not any(found["events"].values())
    assert not any(found[name][how] for name in ("reasons", "listings", "identities") for how in ("new", "gone"))
    assert "Nothing has changed." in dossier_html(finding(), edition(), FENCES, changes=found)


def test_an_identity_that_is_only_heard_for_longer_is_no_change():
    longer = identity(last_seen=date(2026, 3, 9), n_reports=99)
    old = record(finding())["observation"]["identities"][0]
    new = {**old, "last_seen": longer.last_seen.isoformat(), "n_reports": 99}
    then = standing_of(record(finding()))
    now = record(finding())
    now["observation"]["identities"] = [new]
    assert changes_since(then, BEFORE, now)["identities"] == {"new": [], "gone": []}


def test_events_come_change_their_answer_and_go():
    old = finding(event(1, answer=Answer.CANNOT_TELL), event(2), event(3))
    new = finding(event(1, version=2), event(2), event(4, kind=Kind.STS))
    found = since(old, new)["events"]
    assert [e["event_id"][-1] for e in found["new"]] == ["4"] and found["new"][0]["kind"] == "sts"
    assert [e["event_id"][-1] for e in found["gone"]] == ["3"]
    (changed,) = found["changed"]
    assert changed["versions"] == [1, 2] and changed["answers"] == ["cannot_tell", "yes"]
    page = dossier_html(new, edition(), FENCES, changes=since(old, new))
    told = re.sub(r'<span class="jst">.*?\)</span>|</?(time|span)[^>]*>', "", page)
    assert "Event updated" in told and "version 1 → 2" in told
    assert "Event gone: Dark period, 2026-03-04 16:36 UTC" in told
    assert 'New event: Ship-to-ship encounter, 2026-03-04 16:36 UTC <a class="ref" href="#e-' in told


def test_score_reasons_lists_identities_and_notes():
    old = finding(listings=(), identities=(identity("OLD NAME"),))
    new = replace(
        finding(
            listings=(listing(),),
            identities=(identity("NEW NAME"),),
            reasons=(ScoreReason("r", 1, as_written("Another."), ()),),
        ),
        points=70.0,
        rank=2,
    )
    found = since(old, new, None, "written")
    assert found["points"] == [40.0, 70.0] and found["rank"] == [1, 2] and found["assessment"] == "new"
    assert found["reasons"] == {
        "new": [as_written("Another.").record()],
        "gone": [as_written("30 hours of silence.").record()],
    }
    assert "EU" in str(found["listings"]["new"][0]) and "OLD NAME" in str(found["identities"]["gone"][0])
    assert since(new, new, "written", "otherwise")["assessment"] == "changed"
    assert since(new, new, "written", None)["assessment"] == "gone"


def test_a_note_that_is_withheld_is_neither_gone_nor_new():
    then = standing_of(record(finding(), "written"))
    now = dossier_record(finding(), edition(), None, [Withheld(Redact.NOTES, 1)])
    assert changes_since(then, BEFORE, now)["assessment"] is None


def test_a_vessel_that_was_not_there_is_new():
    found = changes_since(None, BEFORE, record(finding()))
    assert found["vessel_before"] is None and len(found["events"]["new"]) == 1
    assert "The vessel was not in that edition." in dossier_html(finding(), edition(), FENCES, changes=found)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_a_change_log_is_harmless(name):
    old = finding(
        identities=(identity(name),), reasons=(ScoreReason("r", 1, as_written(name), ()),), listings=(listing(name),)
    )
    for language in ("en", "ja"):
        page = dossier_html(
            finding(), edition(languages=("en", "ja")), FENCES, changes=since(old, finding()), language=language
        )
        assert "<script" not in page.lower() and "<img" not in page and "onload=alert(1)>" not in page
        assert not set(page) & {"\u202e", "\x00", "\u200b", "\u2028"}


def test_the_basis_changes_with_the_data_and_the_rules_and_not_with_the_run():
    one = edition()
    assert one.basis == edition(run_id="another", tlp=one.tlp, languages=("ja",)).basis
    assert one.basis != edition(rules=one.rules[1:]).basis
    assert one.basis != edition(sources=()).basis != edition(sources=(), tool_version="0.2").basis
