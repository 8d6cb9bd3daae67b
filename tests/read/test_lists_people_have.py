"""Lists as publishers and users write them: several dates, several numbers, other columns, other letters, Excel."""

import io
import json
import zipfile
from datetime import date, datetime

import miniatures as mini
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packed import zipped

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.listing import ListFormat, ListStatus
from monitor.read.inputs import find_inputs
from monitor.read.lists import countries_of, is_list, read_list
from monitor.read.lists.cells import mmsi_of
from monitor.store.connect import connect
from monitor.store.lists import add_snapshot, listed
from monitor.text.english import english

COUNTRIES = countries_of(load_mid(reference_dir() / "mid.csv").values())
IMO, OTHER = 9074729, 9900007


def read_from(path, content, authority=None):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (source,) = find_inputs([str(path)])
    return read_list(source, authority, COUNTRIES)


@pytest.fixture
def reads(tmp_path):
    return lambda content, authority=None: read_from(tmp_path / "list", content, authority)


def facts(file):
    return [(e.authority, e.status, e.imo, e.name, e.listed_on) for e in file.entries]


def excel(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


# --- FollowTheMoney, with designations nested


def vessel(*sanctions, **properties):
    said = {"name": ["TEST SHIP"], "imoNumber": [f"IMO{IMO}"], "topics": ["sanction"]} | properties
    return (
        json.dumps(
            {
                "id": "v",
                "schema": "Vessel",
                "caption": "TEST SHIP",
                "datasets": ["us_ofac_sdn", "gb_fcdo_sanctions"],
                "first_seen": "2025-01-11T00:00:00",
                "properties": said | {"sanctions": list(sanctions)},
            }
        )
        + "\n"
    )


def sanction(country, dataset, **said):
    return {
        "id": "s",
        "schema": "Sanction",
        "datasets": [dataset],
        "properties": {"country": [country] if country else []} | said,
    }


US = sanction("us", "us_ofac_sdn", listingDate=["2025-01-10"], program=["RUSSIA-EO14024"])
UK = sanction("gb", "gb_fcdo_sanctions", startDate=["2024-07-31"])


def test_nested_designations_give_their_own_dates(reads):
    assert facts(reads(vessel(US, UK))) == [
        ("UK", ListStatus.LISTED, IMO, "TEST SHIP", "2024-07-31"),
        ("US", ListStatus.LISTED, IMO, "TEST SHIP", "2025-01-10"),
    ]


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ({"listingDate": ["2025-03", "2024"]}, "2024"),
        ({"listingDate": ["2025-03-02T10:00:00"]}, "2025-03-02"),
        ({"listingDate": ["soon"], "startDate": ["2023-01-01"]}, "2023-01-01"),
        ({}, None),
        ({"listingDate": [None, {}, 5]}, None),
        ({"modifiedAt": ["2026-01-01"]}, None),
    ],
)
def test_only_dates_of_listing_are_dates_of_listing(reads, said, on):
    assert [e.listed_on for e in reads(vessel(sanction("us", "us_ofac_sdn", **said))).entries] == [on]


def test_an_authority_is_told_from_the_data_set_where_no_country_is_named(reads):
    assert [
        e.authority for e in reads(vessel(sanction(None, "us_ofac_sdn"), sanction("xx", "gb_fcdo_sanctions"))).entries
    ] == ["UK", "US"]


def test_a_catalogue_that_is_nested_designates_nobody(reads):
    file = reads(vessel(sanction("ua", "ua_war_sanctions")).replace('"gb_fcdo_sanctions"', '"ua_war_sanctions"'))
    assert [(e.authority, e.status) for e in file.entries] == [("UA", ListStatus.MENTIONED), ("US", ListStatus.LISTED)]


def test_several_imo_numbers_of_one_entity_are_a_row_each(reads):
    numbers = [f"IMO{IMO}", str(OTHER), f"IMO{IMO}", "1234560", "none"]
    file = reads(vessel(US, imoNumber=numbers))
    assert [e.imo for e in file.entries] == [IMO, OTHER]
    assert [b.text for b in file.bad_rows] == ["1234560", "none"]


def test_a_first_line_longer_than_what_is_looked_at_is_recognised(reads):
    assert reads(vessel(US, notes=["x" * 100_000])).format is ListFormat.FOLLOW_THE_MONEY


# --- tables


def test_other_names_of_columns_are_known_and_those_not_used_are_named(reads):
    file = reads(
        f'No.,Vessel Name,IMO,Measures,Date of Designation\n1,TEST SHIP,{IMO},"de-flag, port ban",30 March 2018\n', "UN"
    )
    assert facts(file) == [("UN", ListStatus.LISTED, IMO, "TEST SHIP", "2018-03-30")]
    assert "columns that are not read: no., measures" in [*map(english, file.assumptions)]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("IMO Number", f"IMO {IMO}"),
        ("imo_number", f"{IMO}.0"),
        ("IMO No.", f"IMO-{IMO}"),
        ("IMO-Nr", f"IMO: {IMO}"),
        ("IMO", f"IMO{IMO}"),
    ],
)
def test_imo_numbers_in_any_usual_spelling_and_column(reads, header, cell):
    assert [e.imo for e in reads(f"Ship Name,{header},Listed By\nA,{cell},CA\n").entries] == [IMO]


def test_a_cell_with_several_imo_numbers_is_a_row_each(reads):
    assert [e.imo for e in reads(f"imo,name,authority\n{IMO} / {OTHER},A,CA\n").entries] == [IMO, OTHER]


@pytest.mark.parametrize("before", ["sep=;\n", "List of ships\n\n", "# made by hand\n\n\n", "\ufeffsep=;\r\n"])
def test_lines_before_a_header_are_passed_over_and_rows_keep_their_numbers(reads, before):
    file = reads(f"{before}imo;name;authority\n{IMO};A;CA\nx;B;CA\n")
    assert [e.row_no for e in file.entries] == [before.count("\n") + 2, before.count("\n") + 3]


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("30 March 2018", "2018-03-30"),
        ("30th March 2018", "2018-03-30"),
        ("March 30, 2018", "2018-03-30"),
        ("Mar 2018", "2018-03"),
        ("March 2018", "2018-03"),
        ("2018-03", "2018-03"),
        ("03/2018", "2018-03"),
        ("2018", "2018"),
        ("2018-03-30T00:00:00Z", "2018-03-30"),
        ("99999-01-01", None),
        ("30 Foo 2018", None),
        ("2018-02-30", None),
        ("#REF!", None),
    ],
)
def test_dates_as_people_write_them(reads, said, on):
    file = reads(f'imo,name,authority,listed_on\n{IMO},A,CA,"{said}"\n')
    assert [e.listed_on for e in file.entries] == [on]
    assert [english(b.reason) for b in file.bad_rows] == ([] if on else ["not a date: the entry is kept without one"])


def test_one_date_in_another_order_does_not_stop_a_list_whose_order_is_known(reads):
    file = reads(mini.EU.replace("24.6.2024", "6.24.2024"))
    assert [e.listed_on for e in file.entries] == [None, "2024-12-17"]
    assert [(b.row_no, b.text) for b in file.bad_rows] == [(2, "6.24.2024")]


def test_a_ship_designated_twice_is_listed_since_the_earlier_date(reads):
    row = mini.UK.splitlines()[-1]
    twice = row.replace("25/11/2024", "31/01/2023").replace("Russia", "Belarus") + "\n"
    (ship,) = reads(mini.UK + twice).entries
    assert (ship.listed_on, ship.reason) == ("2023-01-31", "Russia; Belarus")


def test_a_row_that_no_table_has_does_not_stop_the_others(reads):
    file = reads(f'imo,name,authority\n{OTHER},"{"x" * 140_000}",CA\n{IMO},A,CA\n')
    assert [e.imo for e in file.entries] == [IMO]
    assert "not a row of a table" in english(file.bad_rows[0].reason)


# --- names and dates of OFAC


def test_latin_letters_before_others_and_a_date_without_a_day(reads):
    cyrillic = mini.SDN_ADVANCED.replace("COPPER STAR", "ТЕСТ").replace("<Day>10</Day>", "")
    (ship,) = reads(cyrillic).entries
    assert (ship.name, ship.other_names, ship.listed_on) == ("OLD STAR", ("ТЕСТ",), "2025-01")


def test_the_first_name_stays_first_where_all_are_latin(reads):
    assert [e.name for e in reads(mini.SDN_ADVANCED).entries] == ["COPPER STAR"]


# --- numbers, one a line


def test_nothing_but_numbers(reads):
    file = reads(f"# from the ministry\n{IMO}\n\nIMO {OTHER}  # a remark\n9074720\nhello\n", "NZ")
    assert facts(file) == [("NZ", ListStatus.LISTED, n, None, None) for n in (IMO, OTHER)]
    assert [(b.row_no, english(b.reason)) for b in file.bad_rows] == [
        (5, "the check digit of the IMO number is wrong: the row is left out"),
        (6, "no IMO number: the row is left out"),
    ]
    with pytest.raises(InputUnreadable, match="--authority"):
        reads(f"{IMO}\n")


# --- Excel


def test_the_list_of_the_sanctions_map(reads):
    link = "Link to relevant EU Official Journal"
    file = reads(
        excel(
            ["Designated vessels"],
            [],
            [None, "Vessel name", "IMO number", "Date of application", link],
            [1, "COPPER STAR (formerly OLD STAR)", OTHER, datetime(2024, 6, 24), "https://example.invalid/1"],
            [2, "LANTERN\nII", float(IMO), "17.12.2024", "javascript:alert(1)"],
            [3, "SORREL", "9900019", "#REF!", None],
        )
    )
    assert file.format is ListFormat.EU_ANNEX_XLII
    assert [(e.row_no, e.imo, e.name, e.listed_on, e.url) for e in file.entries] == [
        (4, OTHER, "COPPER STAR", "2024-06-24", "https://example.invalid/1"),
        (5, IMO, "LANTERN II", "2024-12-17", None),
        (6, 9900019, "SORREL", None, None),
    ]
    assert [(b.row_no, b.text) for b in file.bad_rows] == [(6, "#REF!")]


def test_a_formula_is_never_run_and_a_sheet_of_something_else_is_passed_over(reads):
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["read me"])
    book.create_sheet().append(["IMO", "Name", "Authority", "Listed on"])
    book.worksheets[1].append([IMO, '=HYPERLINK("https://x.invalid","A")', "CA", date(2025, 1, 2)])
    book.save(out)
    assert facts(reads(out.getvalue())) == [("CA", ListStatus.LISTED, IMO, None, "2025-01-02")]


def test_an_excel_file_that_is_a_bomb_or_no_table_is_refused(reads, monkeypatch):
    monkeypatch.setattr("monitor.read.lists.spreadsheet.MAX_UNPACKED_BYTES", 10_000)
    with pytest.raises(InputUnreadable, match="unpacks to more data than a list"):
        reads(excel(*([f"x{n}" * 20] for n in range(5000))))
    monkeypatch.setattr("monitor.read.lists.spreadsheet.MAX_UNPACKED_BYTES", 1 << 24)
    monkeypatch.setattr("monitor.read.lists.spreadsheet.MAX_ROWS", 10)
    with pytest.raises(InputUnreadable, match="more than 10 rows"):
        reads(excel(*([n] for n in range(12))))
    with pytest.raises(InputUnreadable, match="Excel files in the old"):
        reads(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(InputUnreadable, match="cannot be read"):
        reads(zipped(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")))


def test_entities_in_an_excel_file_are_refused(reads):
    raw, out = excel(["IMO", "Name", "Authority"], [IMO, "A", "CA"]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + content
            new.writestr(name, content)
    with pytest.raises(InputUnreadable, match="cannot be read"):
        reads(out.getvalue())


# --- packed, damaged, hostile


def test_a_list_in_a_zip_archive(tmp_path):
    path = tmp_path / "list.zip"
    path.write_bytes(zipped(("sdn.csv", mini.SDN), ("readme.txt", "hello")))
    found = {source.member: source for source in find_inputs([str(path)])}
    assert [name for name, source in found.items() if is_list(source)] == ["sdn.csv"]
    assert read_list(found["sdn.csv"], None, COUNTRIES).format is ListFormat.OFAC_SDN_CSV


XML = mini.SDN_ADVANCED


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (XML.replace("utf-8", "utf-7"), "an unsupported encoding"),
        (XML.replace("utf-8", "shift_jis"), "an unsupported encoding"),
        (XML.replace("<IDRegDocuments>", "<IDRegDocuments>" + "<IDRegDocument>" * 3000), "more than 100 deep"),
    ],
)
def test_hostile_xml_is_refused_by_name(reads, content, words):
    with pytest.raises(InputUnreadable, match=words):
        reads(content)


def test_a_year_that_no_calendar_holds_costs_the_date_only(reads):
    file = reads(XML.replace("2025</Year>", "99999999999</Year>"))
    assert [e.listed_on for e in file.entries] == [None]
    assert [b.text for b in file.bad_rows] == ["99999999999-1-10"]


@pytest.mark.parametrize(
    "change", [{"datasets": 5}, {"datasets": [5, None]}, {"caption": "\ud800A"}, {"caption": 5}, {"id": None}]
)
def test_hostile_entities_are_kept_as_far_as_they_can_be_stored(reads, change):
    entity = json.loads(vessel(US)) | change
    entity["properties"] |= {"sourceUrl": ["javascript:alert(1)"], "name": ["\udfffX"], "alias": "no list"}
    file = reads(json.dumps(entity) + "\n")
    con = connect(None)
    add_snapshot(con, file, "x", sha256="s", file_name="f", dated=date(2026, 1, 1), run_id="r")
    assert [(one.entry.imo, one.entry.url) for one in listed(con)] == [(IMO, None)]


WHOLE = [
    excel(["IMO", "Name", "Authority", "Listed on"], [IMO, "A", "CA", date(2025, 1, 2)]),
    mini.SDN_ADVANCED.encode(),
    (vessel(US) + mini.FTM).encode(),
    mini.UK.encode(),
    mini.SDN.encode(),
    mini.PLAIN.encode(),
    zipped(("l.csv", mini.EU)),
]


STORE = connect(None)


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_damage_of_any_kind_is_told(tmp_path_factory, content, bites):
    raw = bytearray(content)
    for place, byte in bites:
        raw[place % len(raw)] = byte
    path = tmp_path_factory.getbasetemp() / "damaged list"
    path.write_bytes(raw)
    for source in find_inputs([str(path)]):
        try:
            file = read_list(source, "X", COUNTRIES)
            add_snapshot(
                STORE, file, str(hash(bytes(raw))), sha256="s", file_name="f", dated=date(2026, 1, 1), run_id="r"
            )
        except ShadowfleetError as problem:
            assert problem.where


@pytest.mark.parametrize(
    ("cell", "mmsi"),
    [("636092001", 636092001), ("0636092001", 636092001), ("636092001.0", 636092001), ("1636092001", None)],
)
def test_zeros_before_the_nine_digits_of_an_mmsi_are_left_out(cell, mmsi):
    assert mmsi_of(cell) == mmsi


def test_a_list_that_would_fill_the_memory_is_refused(reads, monkeypatch):
    monkeypatch.setattr("monitor.read.lists.spreadsheet.MAX_CHARS", 100_000)
    with pytest.raises(InputUnreadable, match="unpacks to more data than a list"):  # all cells point at one text
        reads(excel(["IMO", "Name"], *([IMO, "x" * 5000] for _ in range(30))))
    monkeypatch.setattr("monitor.read.lists.MAX_TABLE_LINES", 20)
    for end in ("\n", "\r"):
        with pytest.raises(InputUnreadable, match="too long for a list"):
            reads((f"imo,name{end}" + f"{IMO},A{end}" * 30).encode(), "CA")
