"""Rows of `shadowfleet vessel`: with whom, how large, and dates that are broken at the blank alone."""

import re
from datetime import datetime

import pytest
from findings import event, vessel
from rich.console import Console

from monitor.model.event import Kind, VesselRef
from monitor.model.message import message
from pipelines.cli.tables import show_table
from pipelines.cli.vessel_rows import title_of, vessel_event_row
from pipelines.jobs.vessel_story import Story

OTHER = VesselRef(308000002, 9900019, "GREY GULL", "IMO9900019")


def test_an_event_is_with_the_other_ship_alone():
    alone = event(1, kind=Kind.STS)
    story = Story(vessel=vessel())
    assert vessel_event_row(alone, story)["with"] == ""
    meeting = event(1, kind=Kind.STS, vessels=(*alone.vessels, OTHER))
    assert vessel_event_row(meeting, story)["with"] == "GREY GULL"


def test_a_size_that_was_never_told_is_said_to_be_unknown():
    assert title_of(vessel(length_m=None, beam_m=None)).endswith("size not known")
    assert title_of(vessel(length_m=100, beam_m=None)).endswith("100 x ? m")


def test_words_are_broken_at_hyphens_and_where_there_is_no_room_in_the_fewest_rows(capsys):
    row = {"event_id": "c60a267d9268d718", "kind": "sts", "answer": "cannot_tell", "near": "STS-KALAMATA"}
    long = {**row, "kind": "identity", "near": "NOWHERE-IN-PARTICULARLAND"}
    show_table(Console(highlight=False, width=50), message("cli_events"), tuple(row), [row, row, long])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[2:4] == [["c60a267d9268d718", "Ship-to-ship", "cannot", "STS-KALAMATA"], ["encounter", "tell"]]
    assert lines[-3:] == [
        ["c60a267d9268d718", "Contradictor", "cannot", "NOWHERE-IN-"],
        ["y", "tell", "PARTICULARLAN"],
        ["identity", "D"],
    ]


@pytest.mark.parametrize("width", [70, 80, 90, 200])
def test_dates_are_broken_at_the_blank_alone(width, capsys):
    row = {
        "event_id": "c60a267d9268d718",
        "kind": "sts",
        "answer": "cannot_tell",
        "start": datetime(2026, 3, 2, 4, 57),
        "end": datetime(2026, 3, 3, 5),
        "near": "STS-KALAMATA",
        "name": "LANTERN PLOVER OF THE SEA",
    }
    show_table(Console(highlight=False, width=width), message("cli_events"), tuple(row), [row])
    told = capsys.readouterr().out
    assert all(len(re.findall(rf"(?<!\S){part}(?!\S)", told)) == 1 for part in ("2026-03-02", "04:57", "2026-03-03"))
    assert row["event_id"] in told
