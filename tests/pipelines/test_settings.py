"""Settings of a home folder: how far files are trusted, by their paths."""

import json

import pytest
from command import shadowfleet
from voyage import Voyage, nmea

from monitor.errors import WrongUsage
from monitor.model.source import Standing
from monitor.text.english import english
from pipelines.jobs.home import Home
from pipelines.jobs.settings import settings_of, standing_of

RULES = """
[standing]
"receivers/*" = "trusted"
"/archive/strangers/*.csv" = "unknown"
"*/bay-?.nmea*" = "trusted"
"""


def settled(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text)
    return settings_of(Home(tmp_path))


@pytest.mark.parametrize(
    ("path", "standing"),
    [
        ("/home/me/receivers/2026/a.nmea", Standing.TRUSTED),
        ("/home/me/my-receivers/a.nmea", Standing.ORDINARY),
        ("/archive/strangers/a.csv", Standing.UNKNOWN),
        ("/other/archive/strangers/a.csv", Standing.ORDINARY),
        ("/archive/strangers/receivers/a.csv", Standing.TRUSTED),  # the first that fits
        ("/archive/bay-1.nmea.gz", Standing.TRUSTED),
        ("", Standing.ORDINARY),
    ],
)
def test_the_first_pattern_that_fits_a_path_decides(tmp_path, path, standing):
    assert standing_of(path, settled(tmp_path, RULES).standing) is standing


def test_without_a_file_nothing_is_settled(tmp_path):
    assert settings_of(Home(tmp_path)).standing == ()


@pytest.mark.parametrize(
    ("text", "what", "where", "todo"),
    [
        ("[standings]", "error_settings_key", "standings", "Did you mean standing?"),
        ("[quux]", "error_settings_key", "quux", "Use one of standing."),
        ('standing = "trusted"', "error_settings_table", "standing", ""),
        ('[standing]\n"a/*" = "trustd"', "error_settings_standing", "trustd", "Did you mean trusted?"),
        ('[standing]\n"a/*" = 7', "error_settings_standing", "7", "Use one of trusted, ordinary, unknown."),
        ('[standing]\n" " = "unknown"', "error_settings_pattern", "standing", ""),
        ("[standing", "error_settings_file", "settings.toml", ""),
        ('[standing]\n"a" = "unknown"\n"a" = "trusted"', "error_settings_file", "settings.toml", ""),
    ],
)
def test_what_the_settings_do_not_have_is_refused_with_what_was_meant(tmp_path, text, what, where, todo):
    with pytest.raises(WrongUsage) as refused:
        settled(tmp_path, text)
    assert refused.value.what.id == what and where in refused.value.where
    assert ("" if refused.value.todo is None else english(refused.value.todo)) == todo


def test_files_are_read_as_settled_unless_the_command_says_otherwise(tmp_path):
    home, log = tmp_path / "home", nmea(Voyage(mmsi=273000001).at("2026-03-02T00:00", 27.0, 60.0).stay(1))
    home.mkdir()
    (home / "settings.toml").write_text('[standing]\n"strangers/*" = "unknown"\n')
    for n, name in enumerate(("strangers/a.nmea", "strangers/b.nmea", "own.nmea")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(log + b"#" * n + b"\n")
    first = shadowfleet("ingest", tmp_path / "strangers" / "a.nmea", tmp_path / "own.nmea", "--home", home)
    other = shadowfleet("ingest", tmp_path / "strangers" / "b.nmea", "--standing", "trusted", "--home", home)
    assert (first.returncode, other.returncode) == (0, 0)
    said = json.loads(shadowfleet("status", "--json", "--home", home).stdout)
    assert {file["name"]: file["standing"] for file in said["files"]} == {
        "a.nmea": "unknown",
        "b.nmea": "trusted",
        "own.nmea": "ordinary",
    }
    assert said["standings"] == [{"pattern": "strangers/*", "standing": "unknown", "files": 2, "read_otherwise": 1}]
    assert "strangers/*" in shadowfleet("status", "--home", home).stdout
    (home / "settings.toml").write_text("[standng]\n")
    refused = shadowfleet("nightly", tmp_path / "own.nmea", "--home", home)
    assert refused.returncode == 2 and "Did you mean" in refused.stderr
