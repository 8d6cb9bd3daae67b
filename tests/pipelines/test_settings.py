"""Settings of a home folder: how far files are trusted, by their paths."""

import json
import os
import re
import shutil
import stat
from unittest import mock

import geopandas as gpd
import pytest
import shapely
from command import shadowfleet
from voyage import Voyage, nmea

from monitor.errors import WrongUsage
from monitor.model.marking import Tlp
from monitor.model.source import Standing
from monitor.text.english import english
from pipelines.jobs.check_settings import check_settings
from pipelines.jobs.home import Home
from pipelines.jobs.publish import Published
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
        ("[quux]", "error_settings_key", "quux", "Use one of standing, office, pages"),
        ("[office]\nnme = 1", "error_settings_no_key", "office.nme", "Did you mean name?"),
        ("[office]\nname = 1", "error_settings_value", "office.name", "Give a text in quotes"),
        ('[office]\ntlp = "ambr"', "error_settings_value", "office.tlp", "Did you mean amber?"),
        ('[pages]\nredact = ["notes", "source"]', "error_settings_value", "pages.redact", "Did you mean sources?"),
        ('[pages]\nlanguages = ["xx"]', "error_settings_value", "pages.languages", "Give a list of languages"),
        ('[pages]\npdf = "yes"', "error_settings_value", "pages.pdf", "Say true or false."),
        ("[pages]\nsign_key = 3", "error_settings_value", "pages.sign_key", "Give a path in quotes."),
        ('[record]\nstation = "a b"', "error_settings_value", "record.station", "Give at most 15 characters"),
        ('[areas]\nfiles = "a"', "error_settings_value", "areas.files", "Give a list of paths"),
        ('[machine]\nmemory = "6XB"', "error_memory_size", "machine.memory", "Write for example 8GB"),
        ("[machine]\nthreads = 0", "error_threads", "machine.threads", ""),
        ('standing = "trusted"', "error_settings_table", "standing", ""),
        ('[standing]\n"a/*" = "trustd"', "error_settings_standing", "trustd", "Did you mean trusted?"),
        ('[standing]\n"a/*" = 7', "error_settings_standing", "7", "Use one of trusted, ordinary, unknown."),
        ('[standing]\n" " = "unknown"', "error_settings_pattern", "standing", ""),
        ('[nightly]\nwait_min = "5"', "error_settings_value", "nightly.wait_min", "Give a number, 0 or more."),
        ('[office]\nname = "Heron\\nDesk"', "error_settings_value", "office.name", "Give a text in quotes on one line"),
        ('[areas]\nfiles = ["a", "b\\u0000"]', "error_settings_value", "areas.files", "Give a list of paths"),
        (
            '[fetch]\nfolder = "~nobody of this name/a"',
            "error_settings_value",
            "fetch.folder",
            "Give a path in quotes.",
        ),
        ('[fetch]\ndma = "http://u:pw@x/"', "error_base_url", "fetch.dma", "Give one that begins with http"),
        ("[fetch]\nmax_gb = 0", "error_settings_value", "fetch.max_gb", "Give a number, more than 0."),
        ("[fetch]\ndays = 1000000", "error_settings_value", "fetch.days", "Give a whole number of days"),
        ("[retention]\nraw_d = 40000", "error_settings_value", "retention.raw_d", "Give a whole number of days"),
        ("[alerts]\nsmtp_port = 99999", "error_settings_value", "alerts.smtp_port", "Give a whole number from 1"),
        ('[alerts]\nsmtp_host = "smtp://a"', "error_settings_value", "alerts.smtp_host", "Give the name of a server"),
        ('[alerts]\nwebhook = "file:///etc/passwd"', "alert_problem_https", "alerts.webhook", ""),
        ('[alerts]\nwebhook = "http://"', "alert_problem_https", "alerts.webhook", ""),
        ('[alerts]\nwebhook = "http://example.org/"', "alert_problem_https", "alerts.webhook", ""),
        ("[standing", "error_settings_file", "settings.toml", "Mend the file there"),
        ('[standing]\n"a" = "unknown"\n"a" = "trusted"', "error_settings_file", "settings.toml", "Mend the file there"),
    ],
)
def test_what_the_settings_do_not_have_is_refused_with_what_was_meant(tmp_path, text, what, where, todo):
    with pytest.raises(WrongUsage) as refused:
        settled(tmp_path, text)
    assert refused.value.what.id == what and where in refused.value.where
    said = "" if refused.value.todo is None else english(refused.value.todo)
    assert said.startswith(todo) and bool(said) == bool(todo)


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


def shown(home, **env):
    """Value and origin by setting."""
    rows = json.loads(shadowfleet("config", "show", "--json", "--home", home, **env).stdout)["settings"]
    return {row["setting"]: (row["value"], row["came_from"]) for row in rows}


def test_a_template_says_nothing_and_is_sound_once_its_lines_count(tmp_path):
    home = tmp_path / "home"
    assert shadowfleet("config", "init", "--home", home).returncode == 0
    before = shown(home)
    assert {origin for _, origin in before.values()} == {"default"}
    path = home / "settings.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text(re.sub("^# (?=[a-z_]+ = )", "", path.read_text(), flags=re.M))
    after = shown(home)
    assert {origin for _, origin in after.values()} == {"file"}
    assert {name: value for name, (value, _) in after.items()} == {name: value for name, (value, _) in before.items()}
    again = shadowfleet("config", "init", "--home", home)
    assert again.returncode == 2 and "there are settings already" in again.stderr
    japanese = shadowfleet("config", "init", "--home", tmp_path / "other", "--lang", "ja")
    assert japanese.returncode == 0 and "発行者" in (tmp_path / "other" / "settings.toml").read_text()


def test_the_command_goes_before_the_environment_and_the_environment_before_the_file(night_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(night_home.root, home)
    (home / "settings.toml").write_text('[office]\ntlp = "amber"\n[pages]\nlanguages = ["ja", "en"]\n')
    assert shown(home, SHADOWFLEET_PAGES_LANGUAGES="en")["pages.languages"] == (["en"], "environment")

    def page(*words, **env):
        with mock.patch("pipelines.jobs.nightly.publish", return_value=Published(0, 0)) as publish:
            assert shadowfleet("publish", "--home", home, "--quiet", *words, **env).returncode == 0
        _, _, _, _, marking, languages, *_ = publish.call_args.args
        return languages, marking.tlp

    assert page() == (("ja", "en"), Tlp.AMBER)
    assert page("--tlp", "green", SHADOWFLEET_PAGES_LANGUAGES="en", SHADOWFLEET_OFFICE_TLP="red") == (
        ("en",),
        Tlp.GREEN,
    )
    wrong = shadowfleet("publish", "--home", home, SHADOWFLEET_OFFICE_TLP="rd")
    assert wrong.returncode == 2 and "SHADOWFLEET_OFFICE_TLP" in wrong.stderr


def test_files_of_areas_are_taken_in_by_each_scan_and_one_that_does_not_pass_is_told(night_home, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(night_home.root, home)
    box = shapely.box(19.90, 59.90, 19.93, 59.92)
    rows = {"name": ["Roads of ours"], "area_kind": ["anchorage"], "purpose_code": ["waiting"], "source": ["chart"]}
    gpd.GeoDataFrame(rows, geometry=[box], crs="EPSG:4326").to_file(home / "own.gpkg")
    (home / "settings.toml").write_text('[areas]\nfiles = ["own.gpkg"]\n')
    checked = shadowfleet("config", "check", "--home", home)
    assert checked.returncode == 0, checked.stderr
    assert shadowfleet("scan", "--home", home, "--quiet").returncode == 0
    assert "Roads of ours" in (home / "areas.geojson").read_text(encoding="utf-8")
    gpd.GeoDataFrame(rows | {"source": [""]}, geometry=[box], crs="EPSG:4326").to_file(home / "own.gpkg")
    for command in (["config", "check"], ["scan"]):
        refused = shadowfleet(*command, "--home", home)
        assert refused.returncode == 3 and "own.gpkg: Roads of ours" in refused.stderr


def test_a_value_that_is_refused_is_told_as_it_was_written(tmp_path):
    for text, said in (
        ('[nightly]\nwait_min = "5"', '"5"'),
        ('[alerts]\nmail_to = ["a@b.org", "b"]', '["a@b.org", "b"]'),
    ):
        with pytest.raises(WrongUsage) as refused:
            settled(tmp_path, text)
        assert english(refused.value.what) == f"a setting cannot be {said}"


def test_settings_that_notepad_wrote_are_read(tmp_path):
    assert settled(tmp_path, '\ufeff[office]\nname = "Heron Desk"').office.name == "Heron Desk"


def checked(home, text):
    """Sentences of `config check` in English: faults and remarks."""
    (home / "settings.toml").write_text(text)
    found = check_settings(Home(home))
    return [str(fault) for fault in found.faults], [english(remark) for remark in found.remarks]


def test_a_check_tells_all_faults_of_a_file(tmp_path):
    faults, _ = checked(tmp_path, '[office]\nnme = "a"\ntlp = "ambr"\n[quux]\n[alerts]\nsmtp_port = 0\n')
    assert len(faults) == 4
    told = shadowfleet("config", "check", "--home", tmp_path)
    assert told.returncode == 2 and all(key in told.stderr for key in ("nme", "tlp", "quux", "smtp_port"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[watchlist]\nfiles = ["nope.csv"]', "nope.csv"),
        ('[alerts]\nmail_to = ["desk@example.org"]', "smtp_host or mail_from is missing"),
        (
            '[alerts]\nmail_to = ["a@b.org"]\nmail_from = "a@b.org"\nsmtp_host = "b.org"\nsmtp_user = "a"\n'
            'smtp_security = "none"',
            "the password would go without encryption",
        ),
        ('[alerts]\nfile = "."', "alerts.file"),
        ('[alerts]\nfile = "settings.toml/alerts.jsonl"', "Not a directory"),
        ('[fetch]\nnightly = ["dma"]\ndays = 36000', "fetch.days"),
        ('[record]\nfolder = "settings.toml"', "record.folder"),
        ('[areas]\nreference = "nope"', "nope"),
    ],
)
def test_what_a_night_refuses_the_check_refuses(tmp_path, text, told):
    faults, _ = checked(tmp_path, text)
    assert len(faults) == 1 and told in faults[0]


def test_paths_without_files_and_variables_that_nothing_reads_are_remarks(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("SHADOWFLEET_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SHADOWFLEET_OFICE_NAME", "Heron Desk")
    monkeypatch.setenv("SHADOWFLEET_LANG", "en")
    faults, remarks = checked(tmp_path, '[nightly]\npaths = ["feed/*.nmea"]')
    assert not faults and len(remarks) == 2
    assert "feed/*.nmea" in remarks[0]
    assert remarks[1].endswith("SHADOWFLEET_OFICE_NAME. Did you mean SHADOWFLEET_OFFICE_NAME?")
