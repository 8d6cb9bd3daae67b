"""The public API: frames with the same columns whatever is in them, and lines that claim no way nobody saw."""

import inspect
import json
import shutil
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from made import event
from sea import put

from monitor import open_home
from monitor.api.findings import sound_events
from monitor.api.frames import Monitor
from monitor.errors import ReferenceInvalid, StoreUnusable
from monitor.geo.pieces import lines_of_pieces
from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Position
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import as_written
from monitor.store.connect import connect
from monitor.store.events import record
from monitor.store.scanned_with import keep_reference
from monitor.text.catalogue import catalogue

T0 = datetime(2026, 3, 2)
EN = catalogue("en")
STRAY = "INSERT INTO multi_track_positions SELECT DATE '2026-03-02', mmsi, 1, t, lon, lat FROM positions WHERE lat > 5"


def fix(hours, lon, lat=0.0, mmsi=273000001, **more):
    said = {"sog_kn": 9.5, "cog_deg": 90.0, "heading_deg": None, "nav_status": 0, "msg_type": 1} | more
    at = T0 + timedelta(hours=hours)
    return Position(mmsi=mmsi, t=at, lon=lon, lat=lat, line_no=round(hours * 3600) + 1, offset=0, utc_s=0, **said)


@pytest.fixture
def home(tmp_path):
    """Makes a home that holds these reports."""

    def made(*items, also=None, events=()):
        con = connect(tmp_path / "store.duckdb")
        put(con, items)
        record(con, date(2026, 3, 2), events)
        if also:
            con.execute(also)
        con.close()
        return tmp_path

    return made


def lines(frame):
    """The parts of each line, as lists of points."""
    return [[list(part.coords) for part in line.geoms] for line in frame.geometry]


# One ship on the equator. The third fix is heard exactly two hours after the second, the fourth a minute later than that.
DAY = [fix(0, 10), fix(1, 11), fix(3, 13), fix(5 + 1 / 60, 15), fix(9, 20), fix(9.5, 20.5)]


@pytest.mark.parametrize(
    ("join_h", "pieces"),
    [
        (2.0, [[10, 11, 13], [20, 20.5]]),
        (1.0, [[10, 11], [20, 20.5]]),
        (0.75, [[20, 20.5]]),
        (0.25, []),
        (2.1, [[10, 11, 13, 15], [20, 20.5]]),
        (24.0, [[10, 11, 13, 15, 20, 20.5]]),
    ],
)
def test_a_line_ends_where_the_ship_was_silent_longer(home, join_h, pieces):
    with open_home(home(*DAY)) as monitor:
        found = monitor.tracks(join_h=join_h)
    assert lines(found) == [[[(x, 0) for x in piece]] for piece in pieces]
    assert found["n_fixes"].tolist() == list(map(len, pieces)) and found["piece"].tolist() == list(range(len(pieces)))


def test_a_piece_tells_from_when_to_when_it_is(home):
    with open_home(home(*DAY)) as monitor:
        found = monitor.tracks()
    times = [[(t - T0) / timedelta(hours=1) for t in found[name]] for name in ("first_t", "last_t")]
    assert times == [[0, 9], [3, 9.5]]
    assert found.crs == "EPSG:4326"


def test_vessels_and_tracks_of_one_number_are_not_joined(home):
    two = [fix(0, 10), fix(0.1, 50, 10), fix(0.2, 11), fix(0.3, 51, 10)]
    with open_home(home(*two, fix(0.4, 12, mmsi=273000002), fix(0.5, 13, mmsi=273000002), also=STRAY)) as monitor:
        found = monitor.tracks()
        one = monitor.tracks(mmsi=273000002)
    assert found[["mmsi", "track_no", "piece"]].to_numpy().tolist() == [
        [273000001, 0, 0],
        [273000001, 1, 0],
        [273000002, 0, 0],
    ]
    assert lines(found) == [[[(10, 0), (11, 0)]], [[(50, 10), (51, 10)]], [[(12, 0), (13, 0)]]]
    assert lines(one) == [[[(12, 0), (13, 0)]]]


def test_since_and_until_cut(home):
    with open_home(home(*DAY)) as monitor:
        found = monitor.tracks(since=T0 + timedelta(hours=1), until=T0 + timedelta(hours=9.5))
        assert lines(found) == [[[(11, 0), (13, 0)]]]
        assert len(monitor.positions(since=T0 + timedelta(hours=1), until=T0 + timedelta(hours=9.5))) == 4


@pytest.mark.parametrize(
    ("way", "parts"),
    [
        # Half a degree on either side of the line, and a degree up: it is crossed half way.
        ([(179.5, 0), (-179.5, 1)], [[(179.5, 0), (180, 0.5)], [(-180, 0.5), (-179.5, 1)]]),
        ([(-179.5, 0), (179.5, 1)], [[(-179.5, 0), (-180, 0.5)], [(180, 0.5), (179.5, 1)]]),
        ([(179, 0), (-179.5, 3)], [[(179, 0), (180, 2)], [(-180, 2), (-179.5, 3)]]),
        # There and back.
        (
            [(179, 0), (-179, 2), (179, 4)],
            [[(179, 0), (180, 1)], [(-180, 1), (-179, 2), (-180, 3)], [(180, 3), (179, 4)]],
        ),
        # A fix on the line itself, by either name.
        ([(179, 0), (180, 1), (-179, 2)], [[(179, 0), (180, 1)], [(-180, 1), (-179, 2)]]),
        ([(179, 0), (-180, 1), (-179, 2)], [[(179, 0), (180, 1)], [(-180, 1), (-179, 2)]]),
        ([(180, 1), (-179, 2)], [[(-180, 1), (-179, 2)]]),
        ([(-179, 2), (180, 1)], [[(-179, 2), (-180, 1)]]),
        ([(180, 1), (-180, 1)], [[(180, 1), (180, 1)]]),
        ([(0, 0), (180, 0)], [[(0, 0), (180, 0)]]),  # half way round: both ways are as long
    ],
)
def test_a_line_over_the_date_line_is_cut_there(home, way, parts):
    with open_home(home(*(fix(i / 2, lon, lat) for i, (lon, lat) in enumerate(way)))) as monitor:
        assert lines(monitor.tracks()) == [parts]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-180, 180), st.integers(-80, 80)), min_size=2, max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_every_fix_is_on_its_own_line_and_no_step_goes_round_the_world(ways):
    piece = np.repeat(np.arange(len(ways)), list(map(len, ways)))
    lon, lat = np.array([p for way in ways for p in way], float).T
    found = lines_of_pieces(piece, lon, lat)
    assert len(found) == len(ways) and (shapely.get_type_id(found) == shapely.GeometryType.MULTILINESTRING).all()
    for way, line in zip(ways, found, strict=True):
        points = shapely.get_coordinates(line)
        there = {(abs(x) if abs(x) == 180 else x, y) for x, y in points.tolist()}
        assert there >= {(abs(x) if abs(x) == 180 else x, y) for x, y in way}
        crossings = len(line.geoms) - 1
        assert len(points) <= len(way) + 2 * crossings
        for part in line.geoms:
            assert np.abs(np.diff(shapely.get_coordinates(part)[:, 0])).max() <= 180


@pytest.mark.parametrize("join_h", [0, -1, float("nan")])
def test_a_join_of_no_time_is_an_error(home, join_h):
    with open_home(home(*DAY)) as monitor, pytest.raises(ValueError, match="join_h"):
        monitor.tracks(join_h=join_h)


FRAMES = {
    "positions": [
        "mmsi int64",
        "track_no int64",
        "t datetime64[us]",
        "sog_kn float64",
        "cog_deg float64",
        "heading_deg Int16",
        "nav_status Int16",
        "geometry geometry",
    ],
    "tracks": [
        "mmsi int64",
        "track_no int64",
        "piece int64",
        "n_fixes int64",
        "first_t datetime64[us]",
        "last_t datetime64[us]",
        "geometry geometry",
    ],
    "events": [
        "event_id string",
        "version int64",
        "kind string",
        "answer string",
        "start datetime64[us]",
        "end datetime64[us]",
        "mmsis object",
        "names object",
        "near string",
        "facts object",
        "geometry geometry",
    ],
    "hypotheses": [
        "event_id string",
        "hypothesis string",
        "verdict string",
        "text string",
        "reason string",
    ],
    "fences": [
        "id string",
        "name string",
        "name_ja string",
        "kind string",
        "country string",
        "status string",
        "basin string",
        "shape string",
        "confidence string",
        "coord_source string",
        "geometry geometry",
    ],
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_has_its_columns_with_rows_and_without_and_they_are_documented(home, name):
    told = inspect.getdoc(getattr(Monitor, name))
    for column in FRAMES[name]:
        assert column.split()[0] in told
    root = home(*DAY, fix(10, 21, heading_deg=88, nav_status=None, sog_kn=None), events=[event(end=None)])
    with open_home(root) as monitor:
        full = getattr(monitor, name)()
        empty = (
            full if name == "fences" else getattr(monitor, name)(since=datetime(2030, 1, 1), until=datetime(2030, 1, 2))
        )
    assert len(full) > 0
    for frame in (full, empty):
        assert [f"{column} {dtype}" for column, dtype in frame.dtypes.items()] == FRAMES[name]
        assert frame.index.equals(pd.RangeIndex(len(frame)))
        assert getattr(frame, "crs", "EPSG:4326") == "EPSG:4326"


@pytest.mark.filterwarnings("ignore")  # those of MovingPandas: about its smoother, and about pandas 4
def test_the_points_of_tracks_make_trajectories_of_movingpandas(home):
    import movingpandas  # noqa: PLC0415 -- it warns when it is imported

    later = fix(10, 25), fix(11, 26)
    with open_home(home(*DAY, *later)) as monitor:
        made = movingpandas.TrajectoryCollection(monitor.tracks(points=True), "trajectory", t="t")
        pieces = monitor.tracks()
    assert len(made) == len(pieces) == 2
    assert [one.size() for one in made] == pieces["n_fixes"].tolist()
    assert [one.get_end_time() for one in made] == pieces["last_t"].tolist()


def test_what_is_not_known_is_missing(home):
    with open_home(
        home(fix(0, 10, heading_deg=None, nav_status=None, sog_kn=None), fix(1, 11, heading_deg=88))
    ) as monitor:
        found = monitor.positions()
    missing = found[["sog_kn", "heading_deg", "nav_status"]].isna().to_numpy().tolist()
    assert missing == [[True, True, True], [False, False, False]]
    assert found["heading_deg"][0] is pd.NA and found["heading_deg"][1] == 88


def test_events_have_their_ships_and_place(home):
    root = home(events=[event(near="RU-PRIMORSK", end=None), event(hours=3, lon=None, lat=None, near=None)])
    with open_home(root) as monitor:
        found = monitor.events()
        first, second = found.to_dict("records")
        assert len(monitor.events(kind="sts")) == 0
        with pytest.raises(ValueError, match="nonsense"):
            monitor.events(kind="nonsense")
    assert (first["mmsis"], first["names"], first["near"]) == ([273000001], ["NIGHT HERON"], "RU-PRIMORSK")
    assert first["geometry"] == shapely.Point(28, 60) and first["end"] is pd.NaT
    assert second["geometry"] is None and found["near"][1] is pd.NA


def test_fences_are_those_of_the_last_scan_or_those_asked_for(home, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    fences = json.loads((reference_dir() / "fences.geojson").read_text(encoding="utf-8"))
    fences["features"] = fences["features"][:2]
    (own / "fences.geojson").write_text(json.dumps(fences), encoding="utf-8")
    root = home(*DAY)
    with open_home(root, reference=str(own)) as monitor:
        assert len(monitor.fences()) == 2
    con = connect(root / "store.duckdb")
    keep_reference(con, own, "digest")
    con.close()
    with open_home(str(root)) as monitor:
        assert len(monitor.fences()) == 2
    with open_home(root, reference_dir()) as monitor:
        assert len(monitor.fences()) > 50
    shutil.rmtree(own)
    with open_home(root) as monitor:
        assert len(monitor.fences()) > 50


PASSAGES = [
    "mmsi int64",
    "gate string",
    "name string",
    "bound string",
    "t datetime64[us]",
    "before_t datetime64[us]",
    "after_t datetime64[us]",
    "geometry geometry",
]
CROSSED = """
INSERT INTO passages SELECT DATE '2026-03-02', mmsi, 0, gate, 'eastbound', t, t, t, 140.3, 41.3
FROM (VALUES (1, 'JP-TSUGARU', TIMESTAMP '2026-03-02 10:00:00'), (2, 'X', TIMESTAMP '2026-03-02 12:00:00')) AS c (mmsi, gate, t)
"""


def test_passages_of_all_vessels_by_strait_and_time(home):
    told = inspect.getdoc(Monitor.passages)
    assert all(column.split()[0] in told for column in PASSAGES)
    noon = datetime(2026, 3, 2, 12)
    with open_home(home(*DAY, also=CROSSED)) as monitor:
        frames = monitor.passages(), monitor.passages("JP-SOYA")
        some = monitor.passages("JP-TSUGARU"), monitor.passages(since=noon), monitor.passages(until=noon)
    for frame in frames:
        assert [f"{column} {dtype}" for column, dtype in frame.dtypes.items()] == PASSAGES
    assert [frame["name"].tolist() for frame in (*frames, *some)] == [
        ["Tsugaru Strait", "X"],  # a gate that is none any more goes by its id
        [],
        ["Tsugaru Strait"],
        ["X"],
        ["Tsugaru Strait"],
    ]
    assert frames[0].geometry[0] == shapely.Point(140.3, 41.3)


def test_no_store_and_no_folder_are_told_and_leave_nothing_open(home, tmp_path):
    with pytest.raises(StoreUnusable, match="no store here"):
        open_home(tmp_path / "none")
    root = home(*DAY)
    with pytest.raises(ReferenceInvalid, match="no such folder"):
        open_home(root, tmp_path / "none")
    connect(root / "store.duckdb").close()


FINDINGS = [
    "rank int64",
    "hull string",
    "imo Int64",
    "mmsi int64",
    "name string",
    "points float64",
    "reason string",
    "reason_points float64",
    "text string",
    "event_ids object",
]


def test_hypotheses_are_told_beside_their_events(home):
    explained = event(hypotheses=(Hypothesis("feed_outage", Verdict.NO_DATA, as_written("0 of 0 vessels")),))
    with open_home(home(events=[explained])) as monitor:
        (row,) = monitor.events().merge(monitor.hypotheses(), on="event_id").itertuples()
        assert monitor.hypotheses(kind="sts").empty
    assert (row.hypothesis, row.verdict, row.reason) == ("feed_outage", "no_data", "0 of 0 vessels")
    assert row.text == EN.fill("hypothesis_feed_outage", {})


def test_findings_are_what_publish_ranks(night_home):
    with open_home(night_home.root) as monitor:
        found, events = monitor.findings(), monitor.events()
    assert [f"{column} {dtype}" for column, dtype in found.dtypes.items()] == FINDINGS
    assert all(column.split()[0] in inspect.getdoc(Monitor.findings) for column in FINDINGS)
    assert found["name"].unique().tolist() == ["NIGHT HERON"] and found["hull"].unique().tolist() == ["IMO9900007"]
    assert found["reason_points"].sum() == found["points"].iloc[0]
    assert found["text"].str.endswith(".").all()
    assert set(found["event_ids"].explode()) <= set(events["event_id"])


def test_without_events_there_are_no_findings_but_their_columns(home):
    with open_home(home(*DAY)) as monitor:
        found = monitor.findings()
    assert [f"{column} {dtype}" for column, dtype in found.dtypes.items()] == FINDINGS and found.empty


def test_what_a_check_speaks_against_is_in_no_finding(home):
    backwards = event(end=T0 - timedelta(days=1))
    with open_home(home(*DAY, events=[backwards])) as monitor:
        assert len(monitor.events()) == 1 and sound_events(monitor._con) == []
