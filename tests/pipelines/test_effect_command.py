"""`shadowfleet effect`: from a store to a page and a table; without lists, positions or packages it says so."""

import csv
import io
import logging
import sys
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from command import shadowfleet
from sea import list_added, reference
from voyage import imo_number

from monitor.effect.effect_params import EffectParams
from monitor.effect.panel import no_discharges
from monitor.effect.read_panel import read_panel
from monitor.model.event import Answer, Event, Kind, VesselRef, event_id
from monitor.model.listing import ListEntry, ListStatus
from monitor.model.marking import Tlp
from monitor.model.partial_date import PartialDate
from monitor.store.connect import connect
from monitor.store.events import record
from monitor.tracks.hulls import Hulls
from pipelines.jobs.effect_files import copy_effect
from pipelines.jobs.home import Home

MONDAY, WEEKS, HULLS, LISTED, LISTED_IN = datetime(2025, 1, 6), 49, 44, 20, 13 + 20
IDENTITIES = """
INSERT INTO identity_totals BY NAME
SELECT DATE '2025-12-31' AS as_of, mmsi, imo, 'SHIP ' || mmsi AS name, 80 AS ship_type, 250 AS length_m,
    44 AS beam_m, TIMESTAMP '2025-01-06' AS first_t, TIMESTAMP '2025-12-01' AS last_t, 9 AS n, 9 AS n_counted, 9.0 AS weight
FROM (SELECT unnest($mmsis) AS mmsi, unnest($imos) AS imo)
"""
EXPOSURE = """
INSERT INTO exposure
SELECT CAST(b AS DATE), b, 170, 360, mmsi, true, false, true, NULL, 30
FROM (SELECT unnest($mmsis) AS mmsi),
    (SELECT $since + to_days(7 * w) + to_minutes(30 * i) AS b
     FROM (SELECT unnest(range($weeks)) AS w), (SELECT unnest(range(240)) AS i))
"""
POSITIONS = """
INSERT INTO positions BY NAME
SELECT 636092043 AS mmsi, $since + to_hours(i) AS t, 28.0 + i / 20 AS lon, 60.0 AS lat, 12.0 AS sog_kn, 1 AS msg_type, i AS line_no,
    100 * i AS "offset", 1 AS file_id
FROM (SELECT unnest(range(25)) AS i)
"""


def event(kind, mmsi, start, end, **facts):
    vessel = VesselRef(
        mmsi, imo_number(990_000 + mmsi % 1000), f"SHIP {mmsi}", f"IMO{imo_number(990_000 + mmsi % 1000)}"
    )
    said = {"vessels": (vessel,), "start": start, "end": end, "lon": 28.0, "lat": 60.0, "facts": facts}
    nothing = {"near": None, "hypotheses": (), "evidence": (), "detector": f"{kind}/1", "params_digest": "d"}
    missed = 0.01 if kind is Kind.DARK else None
    return Event(event_id(kind, mmsi, start), 1, kind, Answer.YES, missed, **said, **nothing)


def calls(chance):
    """A call in every second week or so; of listed hulls one in ten is left after the listing. All loaded at first."""
    for i in range(HULLS):
        for week in range(WEEKS):
            left = 0.1 if i < LISTED and week >= LISTED_IN else 1.0
            if week in (2, 5) or chance.uniform() < 0.5 * left:
                start = MONDAY + timedelta(weeks=week, hours=30 + i)
                yield event(Kind.PORT_CALL, 636_092_000 + i, start, start + timedelta(hours=20), russian_export=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """44 tankers that load in Russia; the US lists 20 of them on one day, and they all but stop. Nothing is scanned."""
    root = tmp_path_factory.mktemp("home")
    con = connect(root / "store.duckdb")
    mmsis = [636_092_000 + i for i in range(HULLS)]
    imos = [imo_number(990_000 + i) for i in range(HULLS)]
    con.execute(IDENTITIES, {"mmsis": mmsis, "imos": imos})
    con.execute(EXPOSURE, {"mmsis": mmsis, "since": MONDAY, "weeks": WEEKS})
    con.execute(POSITIONS, {"since": MONDAY})
    dark = event(Kind.DARK, 636_092_043, MONDAY + timedelta(days=6), MONDAY + timedelta(days=8))
    gas = event(Kind.PORT_CALL, 636_092_043, MONDAY, MONDAY, russian_export=True, cargo_of_place="LNG")
    con.execute("INSERT INTO param_sets BY NAME SELECT 'd' AS digest, 'port_call/1' AS detector, '{}' AS params")
    record(con, date(2025, 12, 31), [*calls(np.random.default_rng(7)), dark, gas])
    on = PartialDate(str((MONDAY + timedelta(weeks=LISTED_IN)).date()))
    list_added(
        con,
        date(2025, 12, 31),
        *(ListEntry(i + 1, "US", ListStatus.LISTED, imo=imos[i], listed_on=on) for i in range(LISTED)),
    )
    con.close()
    return root


def test_the_panel_of_a_store(home):
    with connect(home / "store.duckdb") as con:
        panel = read_panel(con, Hulls(con, reference().flags), no_discharges(), EffectParams().panel)
    first = imo_number(990_000 + 43)
    own = panel.weeks[panel.weeks["imo"] == first].set_index("week")
    week = int(own.index[0])
    assert len(panel.weeks) == HULLS * WEEKS and len(own) == WEEKS
    assert own["dark_h"].iloc[:3].tolist() == [24.0, 24.0, 0.0], "two days dark, over a Sunday night"
    assert own["exposure_h"].iloc[:3].tolist() == [144.0, 144.0, 120.0], "120 h received, and the hours dark"
    assert own["sailed_nm"].iloc[0] == pytest.approx(24 * 60 / 20 / 2, rel=1e-3), (
        "a twentieth of a degree an hour at 60 N"
    )
    assert own["idle_d"].sum() == 0 and panel.lengths_m[first] == 250
    assert own["russian_calls"].loc[week] == 0, "gas is no oil"
    assert own["russian_calls"].sum() == len(panel.calls[panel.calls["imo"] == first])
    assert {by: len(own) for by, own in panel.listed.items()} == {"US": LISTED}


def test_a_store_becomes_a_page_and_a_table(home, tmp_path):
    pytest.importorskip("diff_diff")
    done = shadowfleet("effect", "--home", home, COLUMNS="220")
    written = Home(home).effect
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("Checks first") < done.stdout.index("What a listing does")
    rows = list(csv.DictReader(io.StringIO((written / "effect.csv").read_bytes().decode("utf-8-sig"))))
    us = next(row for row in rows if row["group"] == "us" and row["outcome"] == "russian_calls")
    assert (us["verdict"], us["hulls_listed"], us["hulls_compared"]) == ("fell", str(LISTED), str(HULLS - LISTED))
    alike = next(row for row in rows if row["measure"] == "difference_by_age")
    assert alike["verdict"] == "cannot_tell", "the listed ships are those of the lowest IMO numbers"
    assert "beside ships of like age" in done.stdout
    assert float(us["share_low"]) < -0.9 < float(us["share_high"]) < -0.6
    assert {row["why"] for row in rows if row["group"] == "eu"} == {"few_listed"}
    ratio = next(row for row in rows if row["measure"] == "rate_ratio")
    assert float(ratio["low"]) < 0.1 < float(ratio["high"]) < 0.3
    page = (written / "effect.html").read_text(encoding="utf-8")
    assert page.index('id="checks"') < page.index('id="calls"') < page.index('id="cannot"')
    assert (
        "US: in this time it listed 20 of the ships compared, and 20 of all that its lists name" in page
        and "no list in the store" in page
        and page.count("<svg") == 6
        and "<metadata" not in page
        and "#0" + "40404" not in page
    )

    run = SimpleNamespace(log=logging.getLogger("test"))
    assert copy_effect(Home(home), tmp_path, Tlp.RED, run) == set(), "a page of another marking is no part of a site"
    assert copy_effect(Home(home), tmp_path, Tlp.CLEAR, run) == {"effect.html"}
    assert {file.name for file in tmp_path.iterdir()} == {"effect.html", "effect.csv"}


def test_without_its_packages_it_says_what_to_install(home, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "diff_diff", None)
    done = shadowfleet("effect", "--home", home, "--out", tmp_path)
    assert done.returncode == 2 and "shadow-fleet-monitor[analysis]" in done.stderr


def test_without_positions_or_lists_it_says_so(tmp_path):
    pytest.importorskip("diff_diff")
    with connect(tmp_path / "store.duckdb") as con:
        pass
    done = shadowfleet("effect", "--home", tmp_path)
    assert done.returncode == 2 and "no position in the store" in done.stderr
    with connect(tmp_path / "store.duckdb") as con:
        con.execute(POSITIONS, {"since": MONDAY})
    done = shadowfleet("effect", "--home", tmp_path)
    assert done.returncode == 2 and "no tanker" in done.stderr
    with connect(tmp_path / "store.duckdb") as con:
        con.execute(IDENTITIES, {"mmsis": [636_092_043], "imos": [imo_number(990_043)]})
    done = shadowfleet("effect", "--home", tmp_path)
    assert done.returncode == 2 and "no list of the US" in done.stderr and "lists add" in done.stderr
