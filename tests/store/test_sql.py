"""Every query is known to the planner, and the macros equal their Python twins."""

import ast
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sea import bystanders, put, reference, scanned, sea
from voyage import log_of

from monitor.detect.gaps import witnesses
from monitor.detect.gaps.witnesses import WitnessParams
from monitor.geo import cells, projection, sphere
from monitor.model.ids import PLACEHOLDER_IMOS, imo_is_valid
from monitor.model.names import said_call_sign, said_name
from monitor.model.vessel import type_class
from monitor.store.checks import CHECKS
from monitor.store.connect import connect
from monitor.store.day import open_day
from monitor.store.query import rows, scalar
from monitor.tracks import thrown_together

ROOT = Path(__file__).parent.parent.parent
STATEMENTS = ("SELECT", "WITH", "INSERT", "CREATE")
STARTS = re.compile(rf'"[\\\s]*(?:{"|".join(STATEMENTS)})\s', re.IGNORECASE)  # else nothing is parsed
LISTS = {"listed": [1], "known": ["a"], "imos": [1], "mmsis": [1], "places": ["a"], "wrong": ["a"]}
LISTS |= {name: ["a"] for name in ("digests", "rules", "texts")}
LISTS |= {"broken_up": [date(2026, 3, 3)]}
WORDS = {
    "kind": "dark",
    "known_prefix": "ab",
    "event_id": "ab",
    "are_positions": True,
    "name": "x",
    "table": "positions",
    "derived": "events",
    "made": "events",
    "run": "r",
    "setup": "s",
    "source": "nmea",
    "rule": "dark/1",
    "command": "nightly",
    "digest": "d",
    "params": "{}",
    "not_believed": [1],
    "seen_in": "positions",
    "kind_in_front": "^MT ",
    "no_letter": "[^A-Z]",
    "unknown": False,
    "share": 0.5,
    "steps_low": 0.25,
    "steps_high": 0.75,
    "together": timedelta(hours=1),
    "habit_span": timedelta(hours=3),
    "habit_bins": 6,
    "end_hour_no": (date(2026, 3, 3) - date(1970, 1, 1)).days * 24,  # a range up to it is laid out by the planner
}
TIMES = (
    "received_since",
    "replay_from",
    "repeat_from",
    "since",
    "named",
    "until",
    "low",
    "high",
    "now",
    "at",
    "start",
    "last",
    "before",
    "after",
)


def value_of(name):
    """A value of the type that a parameter of this name has everywhere."""
    if name in ("day", "day_before", "oldest", "dated", "oldest_day", "range_from"):
        return date(2026, 3, 2)
    return datetime(2026, 3, 2) if name in TIMES else {**LISTS, **WORDS}.get(name, 300_000_000)


def queries():
    """All SQL constants of the project, by module and name. Read, not imported: an extra may lack its library."""
    found = {f"check: {name}": query for name, query in CHECKS.items()}
    for path in (path for package in ("monitor", "pipelines") for path in (ROOT / package).rglob("*.py")):
        written = path.read_text(encoding="utf-8")
        for node in ast.parse(written).body if STARTS.search(written) else ():
            match node:
                case ast.Assign(targets=[ast.Name(name)], value=ast.Constant(str(text))):
                    pass
                case ast.AnnAssign(target=ast.Name(name), value=ast.Constant(str(text))):
                    pass
                case _:
                    continue
            if name.isupper() and text.split(None, 1)[:1] and text.split(None, 1)[0].upper() in STATEMENTS:
                found[f"{path.relative_to(ROOT).with_suffix('').as_posix().replace('/', '.')}.{name}"] = text
    return found


QUERIES = queries()


@pytest.fixture(scope="module")
def scanned_sea(tmp_path_factory):
    con = sea(*(ships := bystanders(28.0, 60.0, n=2, hours=5)))
    put(con, log_of(*ships), "the same from another file")  # leaves what rows are compared by
    scanned(con)  # leaves the temporary tables that the stages hand on
    con.execute(
        "CREATE TEMP TABLE inside (mmsi INTEGER, track_no INTEGER, t_us BIGINT, lon DOUBLE, lat DOUBLE, "
        "place_id VARCHAR, inner_fence BOOLEAN)"
    )
    con.execute(
        "CREATE TEMP TABLE arrived AS SELECT *, true AS alone, 0 AS row_no FROM statics LEFT JOIN positions "
        'USING (mmsi, t, msg_type, line_no, "offset", file_id) LIMIT 0;'
        "CREATE TEMP TABLE news AS FROM arrived"
    )
    con.execute(
        "CREATE TEMP TABLE gate_legs (gate_id VARCHAR, from_left VARCHAR, from_right VARCHAR, lon1 DOUBLE, "
        "lat1 DOUBLE, lon2 DOUBLE, lat2 DOUBLE)"
    )
    con.execute(
        "CREATE TEMP TABLE others_displaced (n INTEGER, mmsi INTEGER, here BOOLEAN, at_start BOOLEAN, together BOOLEAN, "
        "off_m DOUBLE, from_middle_m DOUBLE, alike BOOLEAN)"
    )
    con.execute("CREATE TEMP TABLE cited (n INTEGER, mmsi INTEGER, sha256 VARCHAR, line_no BIGINT)")
    con.execute(
        "CREATE TEMP TABLE away AS SELECT *, true AS back, true AS no_tanker FROM displacements;"
        "CREATE TEMP TABLE unheard (mmsi INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE, a_t TIMESTAMP);"
        "CREATE TEMP TABLE returns (mmsi INTEGER, start_t TIMESTAMP, end_t TIMESTAMP, "
        "back STRUCT(t TIMESTAMP, lon DOUBLE, lat DOUBLE), was STRUCT(t TIMESTAMP, lon DOUBLE, lat DOUBLE), "
        "claimed STRUCT(t TIMESTAMP, lon DOUBLE, lat DOUBLE, file_id INTEGER));"
        "CREATE TEMP TABLE left_tracks (mmsi INTEGER, start_t TIMESTAMP, lon DOUBLE, lat DOUBLE, t TIMESTAMP, "
        "claim_lon DOUBLE, claim_lat DOUBLE, file_id INTEGER, is_first BOOLEAN, is_last BOOLEAN, one_file BOOLEAN, "
        "still BOOLEAN);"
        "CREATE TEMP TABLE thrown AS SELECT * EXCLUDE (is_first, is_last, one_file, still) FROM left_tracks;"
        "CREATE TEMP TABLE staying AS SELECT *, t AS last_t FROM thrown"
    )
    con.execute(
        'CREATE TEMP TABLE night_events AS SELECT event_id, kind, answer, vessels, "start" AS start_t, "end" AS end_t, '
        "facts || hypotheses AS said FROM events"
    )
    con.execute(
        "CREATE TEMP TABLE events_before AS SELECT event_id, hash(e) AS said FROM events AS e; "
        "CREATE TEMP TABLE night_scans AS SELECT as_of, n_rows, setup FROM scans"
    )
    for table in ("positions", "statics"):
        WORDS[f"{table}_file"] = WORDS["moved_file"] = str(tmp_path_factory.mktemp("history") / table)
        con.execute(f"COPY {table} TO '{WORDS['moved_file']}' (FORMAT parquet)")
        con.execute(f"SET VARIABLE moved_{table} = ?", [[WORDS["moved_file"]]])
    con.execute("SET VARIABLE unread_history = 'positions'")
    con.execute("SET VARIABLE part_positions = getvariable('moved_positions')[1]")
    con.execute("CREATE TEMP TABLE shared_keys (key UBIGINT); CREATE TEMP TABLE weighed (mmsi INTEGER, n BIGINT)")
    con.execute(
        "CREATE TEMP TABLE displaced_areas (area_x INTEGER, area_y INTEGER, bin_t TIMESTAMP, displaced BIGINT, "
        "others BIGINT, jammed BOOLEAN)"
    )
    con.execute("CREATE TEMP TABLE open_gaps (n INTEGER, mmsi INTEGER, start_t TIMESTAMP)")
    con.execute("CREATE TEMP TABLE off_track (track_no INTEGER, mmsi INTEGER, t_us BIGINT, lon DOUBLE, lat DOUBLE)")
    con.execute(
        "CREATE TEMP TABLE followed (mmsi INTEGER, track_no INTEGER, first_us BIGINT, t_us BIGINT, lon DOUBLE, "
        "lat DOUBLE, sog_kn DOUBLE, cog_deg DOUBLE, n BIGINT, turns INTEGER)"
    )
    con.execute(
        "CREATE TEMP TABLE panel_did (imo INTEGER, event_id VARCHAR, kind VARCHAR, answer VARCHAR, "
        '"start" TIMESTAMP, "end" TIMESTAMP, russian BOOLEAN)'
    )
    con.execute("CREATE TEMP TABLE chosen AS SELECT * FROM identity_days")
    con.execute(
        "CREATE TEMP TABLE probes (gap INTEGER, path INTEGER, bin INTEGER, bin_t TIMESTAMP, moving BOOLEAN, "
        "mmsi INTEGER, cell_x INTEGER, cell_y INTEGER, circle INTEGER)"
    )
    con.execute(
        "CREATE TEMP TABLE waters (gap INTEGER, cell_x INTEGER, cell_y INTEGER, here BOOLEAN, mmsi INTEGER, "
        "moving BOOLEAN, t1 TIMESTAMP, hour_before TIMESTAMP, hour_after TIMESTAMP, lost_from TIMESTAMP, near_from TIMESTAMP, near_to TIMESTAMP, lost_until TIMESTAMP)"
    )
    con.execute(
        "CREATE TEMP TABLE gap_times (gap INTEGER, mmsi INTEGER, t1 TIMESTAMP, day_before_t1 TIMESTAMP, "
        "quiet_from TIMESTAMP, quiet_to TIMESTAMP, look_from TIMESTAMP, look_to TIMESTAMP, area_x INTEGER, area_y INTEGER, "
        "hour_before TIMESTAMP, hour_after TIMESTAMP, hour_later TIMESTAMP, t2 TIMESTAMP, low TIMESTAMP, "
        "high TIMESTAMP, day_before TIMESTAMP, own_from TIMESTAMP, before TIMESTAMP, begun_by TIMESTAMP, "
        "lasted_to TIMESTAMP, lon2 DOUBLE, lat2 DOUBLE)"
    )
    con.execute(
        "CREATE TEMP TABLE asked_gaps (gap INTEGER, mmsi INTEGER, area_x INTEGER, area_y INTEGER, began_on DATE, "
        "class VARCHAR, under_way BOOLEAN, score_an_hour DOUBLE)"
    )
    con.execute(
        "CREATE TEMP TABLE ordinary_judged AS SELECT mmsi, t1, lon1, lat1, sog1_kn, cog1_deg, end_t AS t2, score "
        "FROM ordinary_gaps"
    )
    con.execute(
        "CREATE TEMP TABLE asked_pairs (n INTEGER, mmsi_a INTEGER, mmsi_b INTEGER); "
        "CREATE TEMP TABLE heard_cells (spot VARCHAR, cell_x INTEGER, cell_y INTEGER)"
    )
    con.execute("CREATE TEMP TABLE places (gap INTEGER, area_x INTEGER, area_y INTEGER)")
    con.execute('CREATE TEMP TABLE quiet (gap INTEGER, station VARCHAR, "start" TIMESTAMP)')
    con.execute("CREATE TEMP TABLE reported (mmsi BIGINT, t TIMESTAMP, receiver_no INTEGER)")
    con.execute(
        "CREATE TEMP TABLE receivers (receiver_no INTEGER, station VARCHAR); "
        "CREATE TEMP TABLE refused AS SELECT * EXCLUDE (file_id) FROM refusals"
    )
    con.execute(
        "CREATE TEMP TABLE met (ship BIGINT, n INTEGER, mmsi_a INTEGER, mmsi_b INTEGER, start_t TIMESTAMP, "
        "end_t TIMESTAMP, seen_us BIGINT, lon DOUBLE, lat DOUBLE)"
    )
    con.execute(
        "CREATE TEMP TABLE asked (n INTEGER, first BOOLEAN, own BOOLEAN, mmsi INTEGER, hull VARCHAR, track_no INTEGER, phase INTEGER, "
        "from_t TIMESTAMP, to_t TIMESTAMP, after TIMESTAMP, before TIMESTAMP, start_t TIMESTAMP, "
        'end_t TIMESTAMP, "at" TIMESTAMP, low TIMESTAMP, high TIMESTAMP, lon DOUBLE, lat DOUBLE)'
    )
    con.execute(
        "CREATE TEMP TABLE found (n BIGINT, a BIGINT, b BIGINT, start_us BIGINT, end_us BIGINT, in_us BIGINT, "
        "out_us BIGINT, apart_m DOUBLE, apart_us BIGINT, lon DOUBLE, lat DOUBLE, moved_a_m DOUBLE, "
        "moved_b_m DOUBLE, apart_s INTEGER[])"
    )
    con.execute(
        "CREATE TEMP TABLE gaps (n INTEGER, first BOOLEAN, mmsi INTEGER, from_us BIGINT, to_us BIGINT, "
        "area_x INTEGER, area_y INTEGER)"
    )
    con.execute("CREATE TEMP TABLE fresh AS SELECT * EXCLUDE (as_of) FROM events LIMIT 0")
    con.execute("CREATE TEMP TABLE origins (gap INTEGER, mmsi INTEGER, cell_x INTEGER, cell_y INTEGER, t1 TIMESTAMP)")
    witnesses.choose(SimpleNamespace(con=con, day=open_day(con, date(2026, 3, 2))), WitnessParams())
    con.execute(
        "CREATE TEMP TABLE own_places (n INTEGER, mmsi INTEGER, file_id INTEGER, bin BIGINT, cell_x INTEGER, "
        "cell_y INTEGER)"
    )
    con.execute(
        "CREATE TEMP TABLE lost_asked (area_x INTEGER, area_y INTEGER, bin_no BIGINT, usual_share DOUBLE);"
        "CREATE TEMP TABLE lost_carried (area_x INTEGER, area_y INTEGER, bin_no BIGINT, file_id INTEGER, mmsi INTEGER, "
        "within BOOLEAN, throughout BOOLEAN);"
        "CREATE TEMP TABLE lost_believed AS SELECT mmsi, bin_no, area_x, area_y, degraded, last_t, minutes, "
        "{'t': last_t, 'lon': was.lon, 'lat': was.lat, 'file_id': 1} AS was, "
        "{'t': last_t, 'file_id': 1, 'line_no': 1, 'at': 0} AS line FROM lost;"
        "CREATE TEMP TABLE marked (line_no BIGINT);"
        "CREATE TEMP TABLE resting_on (n INTEGER, sha256 VARCHAR, line_no BIGINT)"
    )
    con.execute(
        "CREATE TEMP TABLE believed_vessels (mmsi INTEGER); CREATE TEMP VIEW whole_positions AS FROM positions;"
        "CREATE TEMP VIEW whole_statics AS FROM statics; CREATE TEMP VIEW whole_refusals AS FROM refusals"
    )
    con.execute("CREATE TEMP TABLE known_vessels (mmsi INTEGER);" + thrown_together.BESIDE)
    con.execute(
        "CREATE TEMP TABLE stretches (n INTEGER, mmsi INTEGER, jumped BOOLEAN, repeats BOOLEAN, start_t TIMESTAMP, last_t TIMESTAMP, "
        "was_lon DOUBLE, was_lat DOUBLE, claim_lon DOUBLE, claim_lat DOUBLE, was_x INTEGER, was_y INTEGER, claim_x INTEGER, claim_y INTEGER)"
    )
    con.execute("CREATE TEMP TABLE IF NOT EXISTS explained (mmsi INTEGER, start_t TIMESTAMP, end_t TIMESTAMP)")
    con.execute("CREATE TEMP TABLE claims (n INTEGER, mmsi INTEGER, t TIMESTAMP, lon DOUBLE, lat DOUBLE)")
    con.execute("CREATE TEMP TABLE spans (n INTEGER, mmsi INTEGER, start_t TIMESTAMP, last_t TIMESTAMP)")
    con.execute("CREATE TEMP TABLE found_stretches AS SELECT * EXCLUDE (as_of) FROM false_stretches LIMIT 0")
    con.execute("CREATE TEMP TABLE spots (n INTEGER, mmsi_a INTEGER, mmsi_b INTEGER, cell_x INTEGER, cell_y INTEGER)")
    return con


def test_there_are_queries():
    assert len(QUERIES) > 125


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_query_is_planned_against_the_schema(name, scanned_sea):
    sql = QUERIES[name]
    values = {word: value_of(word) for word in set(re.findall(r"\$(\w+)", sql))} or [None] * sql.count("?")
    assert scanned_sea.execute("EXPLAIN " + sql, values).fetchall()


POINT = st.tuples(st.floats(-180, 179.999), st.floats(-89, 89))
CON = connect(None)


@given(POINT, POINT)
def test_distance_in_sql_equals_the_sphere(a, b):
    assert scalar(CON, "SELECT apart_m(?, ?, ?, ?)", [*a, *b]) == pytest.approx(
        float(sphere.distance_m(*a, *b)), rel=1e-9, abs=1e-6
    )


@given(POINT)
def test_cells_in_sql_equal_geo(point):
    x, y = cells.cell_of(*point)
    assert rows(CON, "SELECT cell_x(?), cell_y(?)", list(point)) == [(int(x), int(y))]


@given(POINT, st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)))
def test_short_ways_in_sql_equal_geo(point, way):
    lon, lat = point
    east_m, north_m = sphere.plane_m(lat) * way
    over_the_date_line = float(projection.wrap_lon(lon + way[0])) - lon
    assert rows(CON, "SELECT east_m(?, ?), north_m(?)", [over_the_date_line, lat, way[1]]) == [
        (pytest.approx(east_m, abs=1e-6), pytest.approx(north_m, abs=1e-6))
    ]
    assert scalar(CON, "SELECT wrapped(?)", [lon + way[0]]) == float(projection.wrap_lon(lon + way[0]))


COLUMN, ROW = st.integers(-cells.COLUMNS // 2, cells.COLUMNS // 2 - 1), st.integers(-540, 539)


@given(COLUMN, ROW)
def test_areas_in_sql_equal_geo(x, y):
    area_x, area_y = cells.area_of(x, y)
    assert rows(CON, "SELECT area_x(?), area_y(?)", [x, y]) == [(int(area_x), int(area_y))]


@pytest.mark.parametrize(
    "lon, lat, touch",
    [(28.5, 60.5, True), (30.5, 61.5, True), (32.5, 60.5, False), (28.5, 58.5, False)],
)
@pytest.mark.parametrize("turn", [0.0, 150.0, 152.0, 90.0])
def test_areas_touch_across_the_date_line_too(lon, lat, touch, turn):
    (x1, y1), (x2, y2) = (cells.area_of(*cells.cell_of(x + turn, y)) for x, y in ((28.5, 60.5), (lon, lat)))
    for numbers in ((x1, y1, x2, y2), (x2, y2, x1, y1)):
        assert scalar(CON, "SELECT areas_touch(?, ?, ?, ?)", [int(n) for n in numbers]) is touch


@given(st.one_of(st.integers(0, 99_999_999), st.sampled_from(sorted(PLACEHOLDER_IMOS))))
def test_imo_check_in_sql_equals_the_model(number):
    assert scalar(CON, "SELECT sound_imo(?)", [number]) == (number if imo_is_valid(number) else None)
    assert scalar(CON, "SELECT placeholder_imo(?)", [number]) == (number in PLACEHOLDER_IMOS)


AIS_TEXT = st.text(alphabet=[chr(c) for c in range(32, 96)] + list("abcxyz"), max_size=30)


@given(AIS_TEXT)
def test_names_in_sql_compare_as_in_the_model(text):
    assert rows(CON, "SELECT said_name(?), said_call_sign(?)", [text, text]) == [
        (said_name(text), said_call_sign(text))
    ]


@given(st.integers(0, 255))
def test_classes_of_type_in_sql_equal_the_model(code):
    assert scalar(CON, "SELECT type_class(?)", [code]) == type_class(code)


def test_known_imo_numbers():
    assert imo_is_valid(9074729)  # the worked example of the IMO number scheme
    assert not imo_is_valid(9074728)
    assert np.isclose(float(sphere.distance_m(0, 0, 0, 1)), 111195.08, atol=0.1)  # R x pi / 180


def test_the_reference_loads():
    assert len(reference().fences.places) > 90
