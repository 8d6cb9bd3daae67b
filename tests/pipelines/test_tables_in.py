"""Tables as people have them, through the command that reads files: what is stored, refused and counted of each."""

import json
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from monitor.store.connect import connect
from monitor.store.query import records, rows
from pipelines.cli.app import app
from pipelines.jobs.home import Home

HEAD = "mmsi,timestamp,lat,lon,sog"
TRACK = [
    f"636092001,2026-03-02 {h:02d}:{m:02d}:00,59.7,{24 + (h * 6 + m / 10) * 0.06:.3f}"
    for h in (1, 2)
    for m in range(0, 60, 10)
]

FILES = {
    "20 digits": f"{HEAD}\n636092001,1772449200,59.9,25.1,12.4\n636092001,17724498001772449900,59.9,25.17,12.4\n636092001,1772450400,59.9,25.2,12.4\n",
    "year 1": f"{HEAD}\n636092002,2026-03-02T11:00:00+01:00,59.9,25.1,12.4\n636092002,0001-01-01T00:00:00+01:00,59.9,25.17,12.4\n",
    "long number": f"{HEAD}\n{'9' * 5000},2026-03-02T11:00:00,59.9,25.1,12.4\n636092003,2026-03-02T11:00:00,59.9,25.1,12.4\n",
    "length 65535": f"{HEAD},name,length,width,heading,status,imo,ship_type\n636092004,2026-03-02T11:00:00,59.9,25.1,12.4,TEST,65535,65535,65535,65535,99999999999,70000\n",
    "words": f"{HEAD},shipname,vessel_type\n636092005,2026-03-02T11:00:00,59.9,25.1,12.4,A,Crude Oil Tanker\n"
    "636092006,2026-03-02T11:00:00,59.7,25.1,12.4,C,Tanker - Hazard A (Major)\n"
    + "".join(f"636092007,2026-03-02T11:{m:02d}:00,59.6,25.1,12.4,D,Mystery ship\n" for m in range(3)),
    "null island": f"{HEAD},name,imo\n"
    + "".join(f"{row},10,TEST SHIP,9074729\n" for row in TRACK).replace("636092001", "636092008")
    + "636092008,2026-03-02 03:00:00,0.0,0.0,10,OTHER NAME,9074729\n636092008,2026-03-02 03:05:00,0,0,10,OTHER NAME,9074729\n",
    "decimal commas": "MMSI;timestamp;latitude;longitude;sog\n636092009;2026-03-02 11:00:00;59,9000;25,1000;12,4\n",
    "mixed decimals": "mmsi;timestamp;lat;lon\n636092010;2026-03-02 11:00:00;59.9;25.1\n636092010;2026-03-02 11:10:00;59,9;25.1\n",
    "sep": "sep=;\nmmsi;timestamp;lat;lon;sog\n636092011;2026-03-02 11:00:00;59.9;25.1;12.4\n",
    "titles first": "Positions of one day\n\n# by hand\nmmsi|timestamp|lat|lon|sog\n636092012|2026-03-02 11:00:00|59.9|25.1|12.4\n",
    "joined": f"{HEAD}\n636092013,2026-03-02 11:00:00,59.9,25.1,12.4\n{HEAD}\n636092013,2026-03-02 11:10:00,59.9,25.1,12.4\n"
    "timestamp,mmsi,lon,lat\n2026-03-02 11:20:00,636092013,25.1,59.9\n",
    "tenths": "mmsi,timestamp,lat,lon,speed\n" + "".join(f"{row},{n * 9}\n" for n, row in enumerate(TRACK)),
    "metres per second": "mmsi,timestamp,lat,lon,speed\n" + "".join(f"{row},5.61\n" for row in TRACK),
    "knots": "mmsi,timestamp,lat,lon,speed\n"
    + "".join(f"{row},10.9\n" for row in TRACK).replace("636092001", "636092014"),
    "carriage returns": f"{HEAD}\r636092016,2026-03-02 11:00:00,59.9,25.1,12.4\r636092016,2026-03-02 11:10:00,59.9,25.17,12.4\r",
    "no such columns": "zeit,kennung,breite,laenge,fahrt\n2026-03-02 11:00:00,636092015,59.9,25.1,124\n",
}
REFUSED_WHOLE = {
    "mixed decimals": "numbers for lat have decimal commas in some rows and decimal points in others",
    "tenths": "--map sog_kn=speed:dkn",
    "metres per second": "--map sog_kn=speed:mps",
    "no such columns": "its columns are zeit, kennung, breite, laenge, fahrt",
}


def run(*args):
    return CliRunner().invoke(app, list(map(str, args)))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What a run over all of them says, and the store."""
    folder = tmp_path_factory.mktemp("tables")
    paths = []
    for name, text in FILES.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_bytes(text.encode())
    paths.append(folder / "utf-16.csv")
    paths[-1].write_bytes(
        "mmsi\ttimestamp\tlat\tlon\tsog\r\n636092017\t2026-03-02 11:00:00\t59.9\t25.1\t12.4\r\n".encode("utf-16")
    )
    paths.append(folder / "typed.parquet")
    typed = {
        "mmsi": [636092018, 1],
        "base_date_time": [datetime(2026, 3, 2, 11)] * 2,
        "latitude": [59.9] * 2,
        "longitude": [25.1] * 2,
        "sog": [12.4] * 2,
    }
    pq.write_table(pa.table(typed), paths[-1])
    home = folder / "home"
    said = run("ingest", *paths, "--home", home)
    con = connect(Home(home).store, read_only=True)
    yield said, con, home, folder
    con.close()


def lines(con, name):
    return dict(
        rows(
            con,
            "SELECT fate || CASE WHEN detail = '' THEN '' ELSE ': ' || detail END, n FROM file_fates JOIN files USING (file_id) WHERE name = $name",
            {"name": f"{name}.csv"},
        )
    )


def positions(con, mmsi):
    return records(con, "SELECT t, lat, lon, sog_kn FROM positions WHERE mmsi = $mmsi ORDER BY t", {"mmsi": mmsi})


def statics(con, mmsi):
    return records(con, "SELECT * FROM statics WHERE mmsi = $mmsi ORDER BY t", {"mmsi": mmsi})


def test_no_file_stops_the_others(found):
    said, con, *_ = found
    assert said.exit_code == 3
    assert "Traceback" not in said.output
    names = {name for (name,) in rows(con, "SELECT name FROM files")}
    assert names == {f"{name}.csv" for name in FILES.keys() - REFUSED_WHOLE.keys()} | {"utf-16.csv", "typed.parquet"}


@pytest.mark.parametrize("name", REFUSED_WHOLE)
def test_a_table_that_may_mean_two_things_is_refused_with_what_to_do(found, name):
    said = " ".join(found[0].output.split())
    assert REFUSED_WHOLE[name] in said
    assert "--map" in said


def test_every_line_is_accounted_for(found):
    _, con, *_ = found
    for name, text in FILES.items():
        if name not in REFUSED_WHOLE:
            n_lines = text.replace("\r", "\n").count("\n")
            assert sum(lines(con, name).values()) == n_lines, name


def test_times_no_calendar_holds_refuse_their_row(found):
    _, con, *_ = found
    out_of_range = "refused: clock_invalid"
    assert lines(con, "20 digits") == {"comment": 1, "position": 2, out_of_range: 1}
    assert lines(con, "year 1") == {"comment": 1, "position": 1, out_of_range: 1}
    assert positions(con, 636092002)[0]["t"] == datetime(2026, 3, 2, 10)


def test_a_number_of_5000_digits_refuses_its_row(found):
    assert lines(found[1], "long number") == {"comment": 1, "position": 1, "refused: mmsi_invalid": 1}


def test_what_no_column_holds_is_not_known(found):
    (said,) = statics(found[1], 636092004)
    assert (said["name"], said["length_m"], said["beam_m"], said["imo"], said["ship_type"]) == (
        "TEST",
        None,
        None,
        None,
        None,
    )


def test_types_in_words_and_words_that_are_not_known(found):
    _, con, home, _ = found
    assert statics(con, 636092005)[0]["ship_type"] == 80
    assert statics(con, 636092006)[0]["ship_type"] == 81
    assert statics(con, 636092007)[0]["ship_type"] is None
    words = rows(con, "SELECT field, word, n FROM unread_words")
    assert ("ship_type", "Mystery ship", 3) in words
    assert ("length_m", "65535", 1) in words
    assert "Mystery ship" in run("status", "--home", home).output


def test_null_island_is_no_position_but_the_ship_said_who_she_is(found):
    _, con, *_ = found
    assert lines(con, "null island")["refused: position_placeholder"] == 2
    assert min(p["lat"] for p in positions(con, 636092008)) == 59.7
    assert [s["name"] for s in statics(con, 636092008)] == ["TEST SHIP", "TEST SHIP", "OTHER NAME"]


@pytest.mark.parametrize("mmsi", [636092009, 636092011, 636092012, 636092017, 636092018])
def test_excel_and_its_like(found, mmsi):
    assert positions(found[1], mmsi) == [{"t": datetime(2026, 3, 2, 11), "lat": 59.9, "lon": 25.1, "sog_kn": 12.4}]


def test_headers_among_the_rows(found):
    _, con, *_ = found
    assert lines(con, "joined") == {"comment": 3, "position": 3}
    assert [(p["t"].minute, p["lat"], p["lon"]) for p in positions(con, 636092013)] == [
        (0, 59.9, 25.1),
        (10, 59.9, 25.1),
        (20, 59.9, 25.1),
    ]


def test_speeds_that_fit_the_distances_are_knots(found):
    assert len(positions(found[1], 636092014)) == len(TRACK)


def test_columns_are_named_by_hand(found, tmp_path):
    *_, folder = found
    by_hand = "time=Zeit,mmsi=Kennung,lat=Breite,lon=Laenge,speed=Fahrt:dkn"
    said = run(
        "ingest", folder / "no such columns.csv", folder / "sep.csv", "--home", tmp_path / "one", "--map", by_hand
    )
    assert said.exit_code == 0, said.output
    con = connect(Home(tmp_path / "one").store, read_only=True)
    assert [p["sog_kn"] for p in positions(con, 636092015)] == [12.4]
    assert len(positions(con, 636092011)) == 1  # of a table without such columns
    con.close()
    (tmp_path / "map.toml").write_text('t = "zeit"\nmmsi = "kennung"\nlat = "breite"\nlon = "laenge"\n')
    said = run("ingest", folder / "no such columns.csv", "--home", tmp_path / "two", "--map", tmp_path / "map.toml")
    assert said.exit_code == 0, said.output


@pytest.mark.parametrize("given", ["zeit=x", "t=", "t", "sog_kn=x:furlongs", "nothing.toml"])
def test_a_map_that_is_none_is_wrong_usage(found, given, tmp_path):
    with pytest.raises(Exception, match="--map") as caught:
        CliRunner().invoke(app, ["ingest", "x", "--home", str(tmp_path), "--map", given], catch_exceptions=False)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("zeit,mmsi,breite,laenge\n2026-03-02 11:00:00,636092001,59.9,25.1\n", "has no column for time, lat, lon"),
        ("mmsi,received (utc),position,ship\n636092001,20260302,x,A\n", "has no column for time, lat, lon"),
        (f"{HEAD}\nyesterday,636092001,59.9,25.1,9\n", "every row is refused"),
        (f"{HEAD}\n636092001,03/02/2026 11:00,59.9,25.1,9\n", "day or the month first"),
    ],
)
def test_a_table_in_a_folder_that_gives_nothing_is_set_aside_with_what_to_do(tmp_path, text, reason):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(text)
    (tmp_path / "in" / "notes.csv").write_text("port,berths,depth,year\nKotka,4,12.0,2020\n")
    said = run("ingest", tmp_path / "in", "--home", tmp_path / "home")
    words = " ".join(said.output.split())
    assert said.exit_code == 3
    assert reason in words
    assert "--map" in words
    assert "notes.csv (a table without ships)" in words


@pytest.mark.parametrize(
    "text",
    [
        "mmsi,imo,name,flag,date\n636092001,9074729,ONE,PA,2024-05-01\n",
        "Vessel;MMSI;Length;Owner\nONE;636092001;244.5;Position Ltd\n",
    ],
)
def test_a_list_with_mmsis_among_the_files_is_told_and_fails_no_night(tmp_path, text):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ours.csv").write_text(text)
    (tmp_path / "in" / "a.csv").write_text(f"{HEAD}\n{TRACK[0]},9\n")
    said = run("ingest", tmp_path / "in", "--home", tmp_path / "home")
    assert said.exit_code == 0, said.output
    assert "Skipped, not AIS" in said.output
    assert "ours.csv (a table of ships without times and positions" in " ".join(said.output.split())
    assert run("ingest", tmp_path / "in" / "ours.csv", "--home", tmp_path / "home").exit_code == 3


def test_day_or_month_first_is_said_by_hand(tmp_path):
    (tmp_path / "a.csv").write_text(f"{HEAD}\n636092001,03/02/2026 11:00,59.9,25.1,9\n")
    said = run("ingest", tmp_path / "a.csv", "--home", tmp_path / "home", "--map", "time=timestamp:MDY")
    assert said.exit_code == 0, said.output
    con = connect(Home(tmp_path / "home").store, read_only=True)
    assert [p["t"] for p in positions(con, 636092001)] == [datetime(2026, 3, 2, 11)]
    con.close()


def test_columns_that_are_not_read_and_another_encoding_are_told(tmp_path):
    text = f"{HEAD},name,fuel\n{TRACK[0]},9,J\xd8RN,1\n{TRACK[1]},9,J\xd8RN,2\n"
    for name in "ab":
        (tmp_path / f"{name}.csv").write_bytes(text.replace("636092001", f"63609200{ord(name) % 9}").encode("cp1252"))
    said = " ".join(run("ingest", tmp_path / "a.csv", tmp_path / "b.csv", "--home", tmp_path / "home").output.split())
    assert "Columns that are not read, in a.csv and 1 more file: fuel" in said
    assert "a.csv: 2 lines are not UTF-8 and were read as cp1252" in said
    status = json.loads(run("status", "--home", tmp_path / "home", "--json").output)
    assert status["unused_columns"] == [{"column": "fuel", "files": 2}]
    told = [(e["name"], e["field"], e["word"], e["lines"]) for e in status["remarks"]]
    assert told == [("a.csv", "encoding", "cp1252", 2), ("b.csv", "encoding", "cp1252", 2)]
    assert status["unread"] == []
