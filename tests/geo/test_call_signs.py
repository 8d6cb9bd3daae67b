"""Whose call sign is it? And what the reader of the table refuses."""

import pytest

from monitor.errors import ReferenceInvalid
from monitor.geo.call_signs import load_call_signs
from monitor.geo.reference import load_mid, reference_dir

FOLDER = reference_dir()
TABLE = load_call_signs(FOLDER / "call_signs.csv")
HEADER = "series,iso2,also,verified\n"


@pytest.mark.parametrize(
    ("call_sign", "country"),
    [
        ("9HA1234", "MT"),
        ("V7AB1", "MH"),
        ("3E AB-2", "PA"),
        ("D5XX9", "LR"),
        ("5LXY7", "LR"),
        ("UBXY7", "RU"),
        ("C6XX9", "BS"),
        ("V4AB", "KN"),
        ("JVAB6", "MN"),
        ("TRAB", "GA"),
        ("J2AB", "DJ"),
        ("3DMAB", "SZ"),
        ("3DNAB", "FJ"),
        ("SSMAB", "EG"),
        ("SSNAB", "SD"),  # series that end inside two characters
        ("W1ABC", "US"),
        ("G4", "GB"),
        ("S", None),
        ("SS1", None),
        ("Q9901", None),
        ("", None),
        (None, None),
        ("@", None),
    ],
)
def test_the_country_of_a_call_sign(call_sign, country):
    assert TABLE.country(call_sign) == country


def test_every_country_of_the_table_has_a_mid_and_every_flag_of_convenience_a_series():
    flags = {iso2 for iso2, _ in load_mid(FOLDER / "mid.csv").values()}
    named = {s.iso2 for s in TABLE.by_prefix.values()} | {c for s in TABLE.by_prefix.values() for c in s.also}
    assert named <= flags
    assert flags - named == {"LI"}  # Liechtenstein uses Switzerland's


def test_territories_share_their_state_s_series():
    assert TABLE.contradicting("ZCAB1", "BM") is None
    assert TABLE.contradicting("VRAB1", "CN") is None
    assert TABLE.contradicting("UBAB1", "PA").iso2 == "RU"
    assert TABLE.contradicting("Q9901", "PA") is None
    assert TABLE.contradicting("UBAB1", None) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (HEADER + "AAA,US,,true\n", "not a series"),
        (HEADER + "ABA-AAZ,US,,true\n", "not a series"),
        (HEADER + "AAA-BZZ,US,,true\n", "not a series"),
        (HEADER + "AAA-ALZ,USA,,true\n", "needs a country code"),
        (HEADER + "AAA-ALZ,US,,perhaps\n", "true or false in the column verified"),
        (HEADER + "AAA-ALZ,US,,true\nAKA-AOZ,ES,,true\n", "two series"),
        ("series,iso2\nAAA-ALZ,US\n", "no column"),
    ],
)
def test_a_table_that_breaks_its_rules_is_refused(tmp_path, text, word):
    path = tmp_path / "call_signs.csv"
    path.write_text(text)
    with pytest.raises(ReferenceInvalid, match=word):
        load_call_signs(path)
