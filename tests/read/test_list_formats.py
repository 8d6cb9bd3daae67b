"""Every list format in miniature, and what is refused by name with its row."""

import miniatures as mini
import pytest

from monitor.errors import InputUnreadable
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.listing import ListFormat, ListStatus
from monitor.read.inputs import find_inputs
from monitor.read.lists import countries_of, read_list
from monitor.read.lists.cells import flag_of
from monitor.text.english import english

COUNTRIES = countries_of(load_mid(reference_dir() / "mid.csv").values())
LISTED, MENTIONED = ListStatus.LISTED, ListStatus.MENTIONED


@pytest.fixture
def reads(tmp_path):
    def read(content, authority=None):
        path = tmp_path / "list"  # the name says nothing
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (source,) = find_inputs([str(path)])
        return read_list(source, authority, COUNTRIES)

    return read


def facts(file):
    return [(e.authority, e.status, e.imo, e.mmsi, e.name, e.flag, e.listed_on) for e in file.entries]


def test_sdn_csv(reads):
    file = reads(mini.SDN)
    assert file.format is ListFormat.OFAC_SDN_CSV
    assert facts(file) == [
        ("US", LISTED, 9900007, 629000001, "COPPER STAR", "GM", None),
        ("US", LISTED, None, None, "QUARTZ", None, None),
    ]
    first = file.entries[0]
    assert (first.former_flags, first.other_names, first.tonnage) == (("LR",), ("OLD STAR",), 81000)
    assert [(b.row_no, english(b.reason)) for b in file.bad_rows] == [
        (3, "the check digit of the IMO number is wrong: the entry is kept without it")
    ]


def test_a_ship_named_in_a_company_s_remarks_is_not_listed(reads):
    assert 9900019 not in {e.imo for e in reads(mini.SDN).entries}


def test_sdn_advanced_xml(reads):
    file = reads(mini.SDN_ADVANCED)
    assert file.format is ListFormat.OFAC_ADVANCED_XML
    assert facts(file) == [("US", LISTED, 9900007, 629000001, "COPPER STAR", "PA", "2025-01-10")]
    (ship,) = file.entries
    assert (ship.other_names, ship.ship_type, ship.reason) == (("OLD STAR",), "Crude Oil Tanker", "RUSSIA-EO14024")


@pytest.mark.parametrize("namespace", ["", ' xmlns="https://un.example/list"'])
def test_un_consolidated_list(reads, namespace):
    """A ship, a company with two ships, a company without, and a person."""
    file = reads(
        f"""<?xml version="1.0" encoding="utf-8"?>
<CONSOLIDATED_LIST{namespace} dateGenerated="2026-01-01T00:00:00Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>
<FIRST_NAME>NOBODY</FIRST_NAME><COMMENTS1>master of a ship, IMO number: 9900021</COMMENTS1></INDIVIDUAL></INDIVIDUALS>
<ENTITIES>
<ENTITY><DATAID>2</DATAID><FIRST_NAME>COPPER STAR</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPe.900</REFERENCE_NUMBER><LISTED_ON>2018-03-30</LISTED_ON>
<COMMENTS1>IMO number: 9900007. Flag: Panama</COMMENTS1><ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY>
<ALIAS_NAME>OLD STAR</ALIAS_NAME></ENTITY_ALIAS><ENTITY_ALIAS><QUALITY/><ALIAS_NAME/></ENTITY_ALIAS></ENTITY>
<ENTITY><FIRST_NAME>OWNERS LTD</FIRST_NAME><LISTED_ON>2014-07-28-04:00</LISTED_ON>
<COMMENTS1>Operates A (IMO: 9900019) and B (IMO No. 9900021).</COMMENTS1></ENTITY>
<ENTITY><FIRST_NAME>A BANK</FIRST_NAME><COMMENTS1>Phone 9900007</COMMENTS1></ENTITY>
<ENTITY><FIRST_NAME>WRONG</FIRST_NAME><COMMENTS1>IMO 9900008</COMMENTS1></ENTITY>
</ENTITIES></CONSOLIDATED_LIST>"""
    )
    assert file.format is ListFormat.UN_CONSOLIDATED_XML
    assert facts(file) == [
        ("UN", LISTED, 9900007, None, "COPPER STAR", "PA", "2018-03-30"),
        ("UN", MENTIONED, 9900019, None, None, None, "2014-07-28"),
        ("UN", MENTIONED, 9900021, None, None, None, "2014-07-28"),
        ("UN", LISTED, None, None, "WRONG", None, None),
    ]
    assert (file.entries[0].other_names, file.entries[0].reason) == (("OLD STAR",), "DPRK; KPe.900")
    assert [english(bad.reason) for bad in file.bad_rows] == [
        "the check digit of the IMO number is wrong: the entry is kept without it"
    ]


def test_a_list_of_the_un_with_a_document_type_is_refused(reads):
    with pytest.raises(InputUnreadable, match="document type declaration"):
        reads('<!DOCTYPE a [<!ENTITY b "c">]><CONSOLIDATED_LIST><ENTITIES/></CONSOLIDATED_LIST>')


def test_uk_sanctions_list(reads):
    file = reads(mini.UK)
    assert file.format is ListFormat.UK_SANCTIONS_CSV
    assert facts(file) == [("UK", LISTED, 9900007, None, "COPPER STAR", "GM", "2024-11-25")]
    (ship,) = file.entries
    assert (ship.other_names, ship.former_flags, ship.length_m) == (("OLD STAR",), ("LR", "PA"), 250)


def test_eu_annex_xlii(reads):
    file = reads(mini.EU)
    assert file.format is ListFormat.EU_ANNEX_XLII
    assert facts(file) == [
        ("EU", LISTED, 9900007, None, "COPPER STAR", None, "2024-06-24"),
        ("EU", LISTED, 9900019, None, "LANTERN", None, "2024-12-17"),
    ]
    assert file.entries[0].other_names == ("OLD STAR",)
    assert file.entries[1].reason == "Article 3s(2)(a), (b)"


def test_opensanctions_maritime(reads):
    file = reads(mini.MARITIME)
    assert file.format is ListFormat.OPENSANCTIONS_MARITIME
    assert [(e.authority, e.status, e.imo) for e in file.entries] == [
        ("EU", LISTED, 9900007),
        ("UA", MENTIONED, 9900007),
        ("US", LISTED, 9900007),
        ("UA", MENTIONED, 9900019),
        ("OpenSanctions", MENTIONED, None),
    ]
    assert file.entries[0].other_names == ("OLD STAR", "STAR I")
    assert file.entries[3].flag is None and file.entries[3].former_flags == ("LR", "PA")  # which of two is not told


def test_follow_the_money(reads):
    file = reads(mini.FTM)
    assert file.format is ListFormat.FOLLOW_THE_MONEY
    assert facts(file) == [
        ("US", LISTED, 9900007, 629000001, "COPPER STAR", "GM", "2025-01-10"),
        ("UA", MENTIONED, 9900019, None, "LANTERN", None, None),
    ]


def test_gur_ship_cards_are_mentions(reads):
    file = reads(mini.GUR)
    assert file.format is ListFormat.GUR_SHIP_CARDS
    assert facts(file) == [("UA", MENTIONED, 9900007, 629000001, "COPPER STAR", "GM", None)]
    assert (file.entries[0].former_flags, file.entries[0].tonnage) == (("LR", "PA"), 158000)


def test_plain_csv(reads):
    file = reads(mini.PLAIN)
    assert file.format is ListFormat.PLAIN_CSV
    assert facts(file) == [
        ("CA", LISTED, 9900007, 629000001, "COPPER STAR", "GM", "2025-02-24"),
        ("GM", ListStatus.DENIED, 9900007, None, "COPPER STAR", "GM", "2025-11-03"),
        ("X", ListStatus.SCRAPPED, 9900019, None, "LANTERN", None, "2021-05-01"),
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [("U.S.", "US"), ("usa", "US"), ("OFAC", "US"), ("United Kingdom", "UK"), (" eu ", "EU"), ("Gabon", "Gabon")],
)
def test_an_authority_is_the_same_under_all_its_names(reads, said, code):
    file = reads(f"imo,name,authority\n9074729,ONE,{said}\n")
    assert [entry.authority for entry in file.entries] == [code]


@pytest.mark.parametrize("name", ["SDN", "SDN_ADVANCED", "UK", "EU", "MARITIME", "FTM", "GUR", "PLAIN"])
def test_every_format_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does(reads, name):
    text = getattr(mini, name)
    assert reads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()).entries
    assert facts(reads(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())) == facts(reads(text))


# --- refused by name, or read with the assumption stated


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("colour,shape\nred,round\n", "not a known list format.*row 1 begins 'colour,shape'"),
        ("hello\n", "not a known list format"),
        ("", "empty"),
        ("<rss></rss>", "not SDN_ADVANCED"),
        ("name,flag,authority,listed_on,reason\nX,PA,CA,2025-01-01,r\n", "plain_csv but has no column for IMO numbers"),
        (mini.EU.replace("IMO number", "Number"), "eu_annex_xlii but has no column for IMO numbers"),
        (mini.UK.replace("IMO number", "Number"), "uk_sanctions_csv but has no column"),
        (mini.GUR.replace("IMO", "Number"), "gur_ship_cards but has no column"),
        (mini.MARITIME.replace("caption,imo", "caption,number"), "opensanctions_maritime but has no column"),
        (mini.PLAIN.split("\n")[0] + "\n", "contains no ships"),
        (
            mini.PLAIN.replace("2025-02-24", "24/6/2024").replace("2025-11-03", "6/24/2024"),
            "two orders: row 2 has 24/6/2024, row 3 has 6/24/2024",
        ),
        (
            mini.PLAIN.replace("2025-02-24", "03/04/2025"),
            "row 2: 03/04/2025 can be read with the day or the month first",
        ),
        (b"imo,name,flag\x00,\n", "not text"),
        (mini.SDN_ADVANCED[:-30], "not XML"),
        (
            mini.SDN_ADVANCED.replace(
                "<Sanctions ", '<!DOCTYPE S [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Sanctions ', 1
            ),
            "document type",
        ),
    ],
)
def test_what_is_refused_says_why_and_where(reads, content, words):
    with pytest.raises(InputUnreadable, match=words):
        reads(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('36,12,"aka","AERO STAR","-0- "\n', "only alternative names, without the ships they belong to"),
        ("<!DOCTYPE html><html><body>Moved</body></html>", "a web page, not a list"),
    ],
)
def test_what_users_fetch_by_mistake_is_named(reads, content, words):
    with pytest.raises(InputUnreadable, match=words):
        reads(content)


def test_rows_with_something_wrong_come_in_order(reads):
    file = reads("imo,name,authority,listed_on\nabc,A,CA,2025-02-30\n9900007,B,,2025-01-01\n9900019,C,CA,,x\n")
    assert [bad.row_no for bad in file.bad_rows] == [2, 2, 3, 4]


def test_dates_in_another_order_are_read_and_said_to_be(reads):
    file = reads(mini.UK.replace("25/11/2024", "11/25/2024"))
    assert file.entries[0].listed_on == "2024-11-25"
    assert "dates have the month first, as row 4 has 11/25/2024" in [*map(english, file.assumptions)]


def test_iso_dates_are_read_in_every_list(reads):
    assert reads(mini.EU.replace("24.6.2024", "2024-06-24")).entries[0].listed_on == "2024-06-24"


def test_what_is_no_date_is_noted_and_the_ship_is_kept(reads):
    file = reads(mini.EU.replace("24.6.2024", "in June"))
    assert file.entries[0].listed_on is None
    assert [(b.row_no, b.text) for b in file.bad_rows] == [(2, "in June")]


def test_an_encoding_that_is_not_utf_8_is_read_and_said_to_be(reads):
    file = reads(mini.EU.replace("LANTERN", "LANTERNÉ").encode("cp1252"))
    assert file.entries[1].name == "LANTERNÉ"
    assert (*map(english, file.assumptions),) == (
        "the file is not UTF-8 (row 3): read as Windows-1252, so accented letters may be wrong",
    )


def test_utf_16_is_read(reads):
    assert reads(mini.PLAIN.encode("utf-16")).entries[0].imo == 9900007


def test_a_list_whose_imo_column_is_empty_says_so(reads):
    file = reads("imo,name,flag,authority\n,LANTERN,PA,CA\n")
    assert file.entries[0].imo is None
    assert "no row has an IMO number: every match is only a possible one" in [*map(english, file.assumptions)]


def test_rows_that_break_the_table_are_noted(reads):
    file = reads(
        mini.PLAIN + "9900031,,A,PA,CA,2025-01-01,r,u,listed,more,and,more\n9900031,,A,PA,CA,2025-01-01,r,u,burnt\n"
    )
    assert [(b.row_no, english(b.reason)) for b in file.bad_rows] == [
        (5, "12 cells but 9 columns"),
        (6, "burnt is not a known status"),
    ]


def test_a_plain_list_of_nobody_s_needs_an_authority(reads):
    content = "imo,name\n9900007,COPPER STAR\n"
    with pytest.raises(InputUnreadable, match="no authority: name one with --authority"):
        reads(content)
    assert reads(content, "NZ").entries[0].authority == "NZ"


def test_lines_that_are_no_entity_are_noted(reads):
    file = reads(mini.FTM + "not json\n[1]\n")
    assert [b.row_no for b in file.bad_rows] == [6, 7]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Gambia", "GM"),
        ("The Gambia", "GM"),
        ("gm", "GM"),
        ("Russia", "RU"),
        ("Côte d'Ivoire", "CI"),
        ("Hong Kong", "HK"),
        ("Iran", "IR"),
        ("None Identified", None),
        (None, None),
        ("Atlantis", "Atlantis"),
        ("Marshall Islands", "MH"),
    ],
)
def test_flags_are_codes_where_they_can_be(said, code):
    assert flag_of(said, COUNTRIES) == code
