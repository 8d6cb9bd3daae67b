"""The tables that come with the project, and what their readers refuse."""

import csv
import gzip
import hashlib
import re

import pytest

from monitor.errors import ReferenceInvalid
from monitor.geo.fences import Fences
from monitor.geo.reference import load_flag_risk, load_mid, load_ports, reference_dir, sample_dir
from monitor.model.place import PlaceKind
from monitor.text.english import english

FOLDER = reference_dir()
FLAG_HEADER = "iso2,name,class,evidence,asof,verified\n"


def rows(name):
    with (FOLDER / name).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "table.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_every_table_has_its_source_beside_it():
    data = {p.name for p in FOLDER.iterdir() if not p.name.endswith(".source.md")}
    assert data == {p.name.removesuffix(".source.md") for p in FOLDER.glob("*.source.md")}


def test_the_folders_are_those_of_the_checkout():
    assert FOLDER.name == "reference"
    assert FOLDER.parent == sample_dir().parent


def test_the_coastlines_are_the_files_that_their_sources_name():
    paths = sorted(FOLDER.glob("*.json.gz"))
    assert [path.name for path in paths] == ["coast-windows.json.gz", "land-10m.json.gz", "land-50m.json.gz"]
    for path in paths:
        digest = hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest()
        assert digest in (FOLDER / f"{path.name}.source.md").read_text(encoding="utf-8")


def test_mids_that_public_tables_have_wrong():
    mid = load_mid(FOLDER / "mid.csv")
    right = {254: "MC", 279: "RS", 461: "OM", 463: "PK", 262: "ME", 355: "PA", 356: "PA", 357: "PA", 306: "CW"}
    assert {number: mid[number][0] for number in right} == right
    assert 456 not in mid
    assert "shared" in mid[306][1]
    assert len(mid) == 292


def test_flag_risks_are_dated_and_background_knowledge_is_marked():
    risks = load_flag_risk(FOLDER / "flag_risk.csv")
    assert {iso2 for iso2, r in risks.items() if not r.verified} == {
        "GY",
        "CK",
        "BJ",
        "SZ",
        "MW",
        "AO",
        "LS",
        "ML",
        "MZ",
    }
    assert all(re.fullmatch(r"20\d\d(-\d\d)?", r.asof) for r in risks.values())
    assert risks["PA"].risk_class == "mainstream_deflagging"
    assert all(("background" in r.evidence) != r.verified for r in risks.values())


def test_the_mids_of_a_flag_risk_belong_to_its_country():
    mid = load_mid(FOLDER / "mid.csv")
    for row in rows("flag_risk.csv"):
        for part in row["mid"].split(";"):
            first, _, last = part.partition("-")
            owners = {mid[number][0] for number in range(int(first), int(last or first) + 1)}
            assert owners == {"CW" if row["iso2"] == "SX" else row["iso2"]}  # 306 is shared


def test_every_place_has_a_fence_of_its_kind_and_keeps_its_marks():
    fences = {p.place_id: p for p in Fences.load(FOLDER / "fences.geojson").places}
    places = {row["id"]: row for row in rows("places.csv")}
    assert list(fences) == list(places)
    for place_id, place in fences.items():
        row = places[place_id]
        assert (place.kind, place.coord_source, place.note or "") == (row["kind"], row["coord_source"], row["note"])
        assert (place.lon, place.lat) == (float(row["lon"]), float(row["lat"]))


def test_occupied_ports_are_ukrainian_and_cpc_is_not_russian_oil():
    fences = {p.place_id: p for p in Fences.load(FOLDER / "fences.geojson").places}
    occupied = [p for p in fences.values() if p.kind is PlaceKind.OCCUPIED_PORT]
    assert len(occupied) == 3
    assert {(p.country, p.status, p.is_russian_export) for p in occupied} == {("UA", "occupied", True)}
    assert {p.place_id for p in fences.values() if p.status == "transit"} == {"RU-CPC", "TR-CEYHAN"}
    assert not fences["RU-CPC"].is_russian_export
    assert fences["RU-KOZMINO"].is_russian_export


def test_where_oil_and_lng_come_ashore_in_japan():
    """Each has its publication in its note; the berths of Kiire, Sodegaura and the refinery of Tomakomai lie inside."""
    fences = Fences.load(FOLDER / "fences.geojson")
    ours = {place.place_id: place for place in fences.places if place.country == "JP"}
    assert len(ours) == 18 and [p.place_id for p in ours.values() if ":" not in p.note] == ["JP-KIKUMA"]
    berths = {"JP-KIIRE": (130.55, 31.385), "JP-CHIBA": (139.97, 35.48), "JP-TOMAKOMAI": (141.66, 42.63)}
    for place_id, (lon, lat) in berths.items():
        assert fences.holding(lon, lat).place_id == place_id
    assert fences.holding(140.95, 42.20) is None  # off Muroran


def test_ports_of_the_world():
    ports = {p.index_no: p for p in load_ports(FOLDER / "ports.csv")}
    assert english(ports["61170"].named) == "Muroran Ko" and ports["61170"].named.args["ja"] == "室蘭"
    assert ports["40"].named.args == {"en": "Thorlakshofn", "ja": "Thorlakshofn"}
    assert len(ports) == 3766
    sevastopol = next(p for p in ports.values() if p.name == "Sevastopol")
    assert (sevastopol.country, sevastopol.locode, sevastopol.oil_terminal) == ("Ukraine", "UASVP", None)
    assert (sevastopol.lon, sevastopol.lat) == (33.5333, 44.6167)
    assert sum(p.oil_terminal is True for p in ports.values()) == 74


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("mid,iso2\n201,AL\n", "no column name"),
        ("mid,iso2,name\n201,AL,Albania\n201,AL,Albania\n", "twice"),
        ("mid,iso2,name\n20,AL,Albania\n", "three digits"),
        ("mid,iso2,name\n²01,AL,Albania\n", "three digits"),
        ("mid,iso2,name\n101,AL,Albania\n", "three digits"),
        ("mid,iso2,name\n201,Albania,AL\n", "two letters"),
        ("mid,iso2,name\n201,AL\n", "row 1 is empty in the columns name"),
        ("", "no column"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_mid_table_that_breaks_its_rules_is_refused(table, text, word):
    with pytest.raises(ReferenceInvalid, match=word):
        load_mid(table(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("iso2,name\nAW,Aruba\n", "no column class"),
        (FLAG_HEADER + "AW,Aruba,no_registry,said so,2025,maybe\n", "neither true nor false"),
        (FLAG_HEADER + "AW,Aruba,x,said so,2025,true\nAW,Aruba,y,said so,2026,true\n", "twice"),
        (FLAG_HEADER + "AW,Aruba,x,,2025,true\n", "empty in the columns evidence"),
    ],
)
def test_a_flag_list_that_breaks_its_rules_is_refused(table, text, word):
    with pytest.raises(ReferenceInvalid, match=word):
        load_flag_risk(table(text))


def test_a_flag_list_may_carry_remarks_and_columns_of_its_own(table):
    risks = load_flag_risk(table("# ours, 2026\niso2,name,class,evidence,asof,verified,mine\nAW,A,x,y,2026,false,z\n"))
    assert (risks["AW"].verified, risks["AW"].asof) == (False, "2026")


@pytest.mark.parametrize(("lat", "word"), [("north", "not a number"), ("91", "not on the globe"), ("nan", "not on")])
def test_a_port_off_the_globe_is_refused(table, lat, word):
    with pytest.raises(ReferenceInvalid, match=word):
        load_ports(table(f"index_no,name,country,locode,lat,lon,oil_terminal\n1,X,,,{lat},0,unknown\n"))


def test_a_missing_table_is_refused(tmp_path):
    with pytest.raises(ReferenceInvalid, match="cannot be read"):
        load_mid(tmp_path / "nowhere.csv")
