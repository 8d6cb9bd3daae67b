"""Exchange formats, each opened with what its users open it with; hostile text stays text in all of them."""

import csv
import io
import json
import zipfile
from datetime import datetime
from xml.etree import ElementTree

import geopandas as gpd
import pandas as pd
import pytest
from findings import HOSTILE, any_findings, edition, event, finding, identity, vessel
from hypothesis import given, settings

from monitor.export.csv_file import csv_file
from monitor.export.fact_columns import fact_cells, fact_columns
from monitor.export.ftm import entities_ftm
from monitor.export.geofiles import events_gpkg, events_parquet
from monitor.export.geojson import events_geojson
from monitor.export.kmz import events_kmz
from monitor.export.stix import bundle_stix
from monitor.export.tables import EVENT_COLUMNS, FINDING_COLUMNS, event_rows, finding_rows
from monitor.model.event import Kind, VesselRef
from monitor.model.finding import Finding

OTHER = VesselRef(636092001, None, None, "MMSI636092001")
MEETING = event(
    2,
    kind=Kind.STS,
    vessels=(event(1).vessels[0], OTHER),
    hours=None,
    lon=None,
    lat=None,
    p_unheard_if_transmitting=0.7,
)
FOUND = [finding(event(1), MEETING)]
EIGHT = (
    lambda f: csv_file(event_rows(f, edition())),
    lambda f: csv_file(finding_rows(f, edition())),
    lambda f: events_geojson(f, edition()),
    lambda f: events_kmz(f, edition()),
    lambda f: events_parquet(f, edition()),
    lambda f: events_gpkg(f, edition()),
    lambda f: entities_ftm(f, edition()),
    lambda f: bundle_stix(f, edition()),
)


@pytest.mark.parametrize("made", EIGHT)
def test_the_same_findings_give_the_same_bytes(made):
    assert made(FOUND) == made(FOUND) != made([finding(event(3))])


@pytest.mark.parametrize("made", EIGHT)
def test_no_finding_is_no_error(made):
    made([])


def test_an_event_of_two_findings_is_one_row():
    other = Finding(2, vessel(hull="MMSI636092001", imo=None, mmsi=636092001), 10.0, (), (MEETING,), ())
    rows = event_rows([*FOUND, other], edition())
    assert [r["event_id"] for r in rows] == [e.event_id for e in FOUND[0].events] and rows[1]["rank"] == 1
    assert (rows[1]["mmsi"], rows[1]["imo"]) == ("273000001; 636092001", "9900007; ?")


def frame_of_csv(rows):
    return pd.read_csv(io.BytesIO(csv_file(rows)), keep_default_na=False, na_values=[""])


def test_a_table_without_a_row_has_the_header_of_one_with_rows():
    of_findings, of_events = finding_rows(FOUND, edition()), event_rows(FOUND, edition())
    for rows, columns in ((of_findings, FINDING_COLUMNS), (of_events, EVENT_COLUMNS)):
        assert tuple(rows[0]) == columns
        assert list(pd.read_csv(io.BytesIO(csv_file([], columns))).columns) == list(columns)


def test_csv_by_pandas():
    rows = frame_of_csv(event_rows(FOUND, edition()))
    assert list(rows["kind"]) == ["dark", "sts"] and rows["lon"][0] == 28.0 and pd.isna(rows["lon"][1])
    assert json.loads(rows["facts"][0])["gap_h"] == 30.0
    (one,) = frame_of_csv(finding_rows(FOUND, edition())).to_dict("records")
    assert (one["rank"], one["imo"], one["reasons"], one["tlp"]) == (
        1,
        9900007,
        "30 hours of silence. (40)",
        "TLP:CLEAR",
    )


@pytest.mark.parametrize("name", [*HOSTILE, "-2+3", "\t=1", " =1", "＝1", '="a"', "a\r\n=1", "'=1"])
def test_no_cell_of_a_csv_is_a_formula(name):
    text = csv_file(finding_rows([finding(name=name)], edition())).decode("utf-8-sig")
    (cell,) = pd.read_csv(io.StringIO(text))["name"]
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert text.count("\r\n") == text.count("\n") == 2


def test_geojson_by_geopandas(tmp_path):
    (tmp_path / "events.geojson").write_bytes(events_geojson(FOUND, edition()))
    read = gpd.read_file(tmp_path / "events.geojson")
    assert read.crs.to_epsg() == 4326 and list(read["event_id"]) == [e.event_id for e in FOUND[0].events]
    assert (read.geometry[0].x, read.geometry[0].y) == (28.0, 60.0) and read.geometry[1] is None
    said = json.loads(events_geojson(FOUND, edition()))
    assert said["tlp"] == "TLP:CLEAR" and said["simulated"] is True


def test_parquet_and_geopackage_by_geopandas(tmp_path):
    (tmp_path / "events.gpkg").write_bytes(events_gpkg(FOUND, edition()))
    for read in (
        gpd.read_parquet(io.BytesIO(events_parquet(FOUND, edition()))),
        gpd.read_file(tmp_path / "events.gpkg", layer="events"),
    ):
        assert read.crs.to_epsg() == 4326 and list(read["answer"]) == ["yes", "yes"]
        assert read.geometry[0].x == 28.0 and read.geometry[1] is None
        assert read["start"][0] == pd.Timestamp("2026-03-04T16:36:05Z") and pd.isna(read["end"][1])
        assert read["p_unheard_if_transmitting"][1] == 0.7 and list(read["rank"]) == [1, 1]


def test_parquet_has_the_same_columns_whatever_is_missing():
    whole, none = (gpd.read_parquet(io.BytesIO(events_parquet(f, edition()))) for f in (FOUND, []))
    assert list(whole.columns) == list(none.columns) and none.crs.to_epsg() == 4326
    assert whole["start"].dtype == none["start"].dtype


FLAGGED = {"from_flag": "GM", "hops": 2, "window_d": 365, "risk_verified": False, "flags_so_far": ["GM"]}


def test_a_fact_that_is_one_value_has_a_column_of_its_type(tmp_path):
    found = [
        finding(event(1), event(2, kind=Kind.FLAG, facts=FLAGGED), event(3, kind=Kind.FLAG, facts={"hops": "two"}))
    ]
    (tmp_path / "events.gpkg").write_bytes(events_gpkg(found, edition()))
    for read in (
        gpd.read_parquet(io.BytesIO(events_parquet(found, edition()))),
        gpd.read_file(tmp_path / "events.gpkg", layer="events"),
    ):
        assert read["fact_gap_h"][0] == 30.0 and read["fact_gap_h"].isna().tolist() == [False, True, True]
        assert read["fact_hops"][1] == 2 and pd.isna(read["fact_hops"][2])  # of an earlier version, perhaps
        assert (read["fact_from_flag"][1], read["fact_window_d"][1]) == ("GM", 365.0)
        assert read["fact_risk_verified"][1] in (False, 0) and pd.isna(read["fact_risk_verified"][0])
        assert {"fact_anomaly", "fact_encounter_kind", "fact_place_kind"} <= set(read.columns)
        assert not {"fact_flags_so_far", "fact_draughts", "fact_decided_by_path", "fact_reachable_area"} & set(
            read.columns
        )
        assert json.loads(read["facts"][1]) == FLAGGED


def test_every_fact_column_has_one_type_that_holds_for_all_kinds():
    types = fact_columns()
    assert (types["gap_h"], types["hops"], types["anomaly"], types["one_sided"]) == (float, int, str, bool)
    table = gpd.read_parquet(io.BytesIO(events_parquet([], edition())))
    assert [name for name in table.columns if name.startswith("fact_")] == [f"fact_{name}" for name in types]


KML = "{http://www.opengis.net/kml/2.2}"


def test_kmz_by_its_xml_and_by_gdal(tmp_path):
    path = tmp_path / "events.kmz"
    path.write_bytes(events_kmz(FOUND, edition()))
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["doc.kml"]
        root = ElementTree.fromstring(archive.read("doc.kml"))  # noqa: S314 -- our own bytes
    (mark,) = root.iter(f"{KML}Placemark")
    assert mark.find(f"{KML}Point/{KML}coordinates").text == "28.0,60.0"
    assert mark.find(f"{KML}TimeSpan/{KML}begin").text == "2026-03-04T16:36:05Z"
    assert "Triage, not a verdict" in mark.find(f"{KML}description").text
    assert not [e for e in root.iter() if e.tag in (f"{KML}href", f"{KML}NetworkLink")]
    read = gpd.read_file(path)
    assert len(read) == 1 and read.geometry[0].x == 28.0


@pytest.mark.parametrize("name", HOSTILE)
def test_a_balloon_shows_names_as_text(name):
    with zipfile.ZipFile(io.BytesIO(events_kmz([finding(name=name)], edition()))) as archive:
        root = ElementTree.fromstring(archive.read("doc.kml"))  # noqa: S314 -- our own bytes
    (text,) = (e.text for e in root.iter(f"{KML}description") if "Event " in e.text)
    assert "<" not in text.replace("<br>", "")


def entities(findings):
    return [json.loads(line) for line in entities_ftm(findings, edition()).splitlines()]


def test_followthemoney_says_no_more_than_was_found():
    found = finding(event(1), MEETING, identities=(identity("OLD NAME", mmsi=273000009), identity()))
    heron, other, dark, meeting = entities([found])
    assert heron["properties"]["imoNumber"] == ["IMO9900007"] and heron["properties"]["previousName"] == ["OLD NAME"]
    assert heron["properties"]["mmsi"] == ["273000001", "273000009"]
    assert other["id"] == "sfm-MMSI636092001" and "summary" not in other["properties"]
    assert (
        meeting["properties"]["involved"] == ["sfm-IMO9900007", other["id"]] and "endDate" not in meeting["properties"]
    )
    assert dark["properties"]["startDate"] == ["2026-03-04T16:36:05"]
    for entity in (heron, other, dark, meeting):
        assert not {"flag", "topics", "country", "risks"} & entity["properties"].keys()
        assert any("not a verdict" in note for note in entity["properties"]["notes"])


@settings(max_examples=10)
@given(any_findings())
def test_followthemoney_by_its_own_package(found):
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    for entity in entities([found]):
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        kept, given_ = proxy.to_dict()["properties"], entity["properties"]
        assert set(kept) == set(given_) and kept.get("imoNumber") == given_.get("imoNumber")


@settings(max_examples=10)
@given(any_findings())
def test_any_finding_can_be_written_in_every_format(found):
    assert all(made([found]) for made in EIGHT)


def test_times_are_those_of_the_edition_not_of_the_clock():
    early, late = (events_gpkg(FOUND, edition(generated_at=datetime(y, 1, 1))) for y in (2026, 2027))
    assert b"2026-01-01T00:00:00" in early and b"2027-01-01T00:00:00" in late


@pytest.mark.parametrize(
    ("name", "value", "cell"),
    [
        ("hops", 2, 2),
        ("hops", 2.5, None),
        ("hops", True, None),
        ("hops", 10**400, None),
        ("window_d", 365, 365.0),
        ("window_d", 10**400, None),
        ("window_d", False, None),
        ("from_flag", "G\x1bM", "G<U+001B>M"),
        ("from_flag", 7, None),
        ("risk_verified", False, False),
        ("risk_verified", 1, None),
        ("risk_verified", "no", None),
    ],
)
def test_a_cell_holds_what_its_column_does_or_nothing(name, value, cell):
    (found,) = fact_cells([event(1, kind=Kind.FLAG, facts={name: value})])[f"fact_{name}"]
    assert found == cell and type(found) is type(cell)


@pytest.mark.parametrize("name", ["A;=1+1", "A; +1", 'A;"=1', "A|@x", "A;＝1", "\t=1", "A\r=1", "A\n=1"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_no_cell_of_a_csv_is_a_formula_wherever_a_spreadsheet_cuts(name, mark):
    text = csv_file(finding_rows([finding(name=name)], edition())).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=mark) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" \"'").startswith(tuple("=+-@＝\t\r\n")) and "'" not in cell]
