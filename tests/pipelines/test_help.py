"""What the command line says before any command is at work: help, and what is wrong with options, in each language."""

import pytest
from command import shadowfleet
from typer.main import get_command

from monitor.text.catalogue import catalogue, known_languages
from pipelines.cli.app import app

EN = catalogue("en")
ROOT = get_command(app)
COMMANDS = {(): ROOT, **{(name,): command for name, command in ROOT.commands.items()}}
COMMANDS |= {
    (group, name): command
    for group in ("lists", "areas", "config", "watchlist", "alerts")
    for name, command in ROOT.commands[group].commands.items()
}
WRONG = [  # words, what is said in English and in Japanese
    (["evnts"], "no command evnts\nDid you mean events?", "コマンド evnts はない\nもしかして events か。"),
    (["--home", "x"], "no command is given", "コマンドが指定されていない"),
    (["--hom", "x"], "no option --hom\nDid you mean --home?", "オプション --hom はない\nもしかして --home か。"),
    (["status", "--bad"], "no option --bad\nFor help: shadowfleet status --help", "オプション --bad はない\nヘルプ"),
    (["status", "--json=1"], "--json takes no value", "--json は値を取らない"),
    (["status", "--home"], "--home needs a value", "--home には値が要る"),
    (["status", "a", "b"], "do with a, b", "受け付けない：a、b"),
    (
        ["events", "--kind", "drak"],
        "--kind cannot be drak\nDid you mean dark? Choose",
        "drak は指定できない\nもしかして dark か",
    ),
    (
        ["events", "--limit", "0"],
        "--limit cannot be 0\nGive a number, 1 or more.",
        "--limit に 0 は指定できない\n1 以上",
    ),
    (
        ["ingest", ".", "--max-unpacked", "x"],
        "--max-unpacked cannot be x\nGive a number",
        "x は指定できない\n0.001 以上",
    ),
    (["events", "--since", "soon"], "not a time: soon\nGive 2026-03-04", "時刻ではない：soon\n2026-03-04"),
    (
        ["lists", "add", "x"],
        "--as-of is missing\nWrite it like 2026-03-04.",
        "--as-of が指定されていない\n次のように書く",
    ),
    (
        ["lists", "add", "x", "--as-of", "y"],
        "--as-of cannot be y\nWrite it like 2026-03-04.",
        "y は指定できない\n次のように",
    ),
    (["ingest"], "PATH… is missing", "PATH… が指定されていない"),
    (["publish", "--redact", "x"], "--redact cannot be x\nChoose among sources", "x は指定できない\n次から選ぶ"),
    (["publish", "--tlp", "x"], "--tlp cannot be x\nChoose among red", "x は指定できない\n次から選ぶ"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_help_is_in_the_catalogue(words):
    command = COMMANDS[words]
    ids = {command.help, *(param.help for param in command.params if "completion" not in param.name)}
    assert ids <= set(EN)


@pytest.mark.parametrize("language", known_languages())
@pytest.mark.parametrize("words", [(), ("lists",), ("events",), ("verify-dossier",)])
def test_help_is_told_in_the_language_asked_for(language, words):
    known = catalogue(language)
    done = shadowfleet(*words, "--help", COLUMNS="10000", SHADOWFLEET_LANG=language)
    assert done.returncode == 0 and not done.stderr
    for id_ in ("help_options", COMMANDS[words].help):
        assert known.fill(id_, {}).replace("\n\n", "\n") in done.stdout.replace("\n\n", "\n")
    for param in COMMANDS[words].params:
        if param.help in known:
            assert known.fill(param.help, {}) in done.stdout
    for name in getattr(COMMANDS[words], "commands", {}):
        assert known.fill(COMMANDS[(*words, name)].help, {}).partition("\n")[0] in done.stdout


@pytest.mark.parametrize(
    "words", [["--lang", "ja", "events", "-h"], ["events", "--help", "--lang=ja"], ["--help", "--lang", "ja"]]
)
def test_the_language_may_stand_behind_help(words):
    assert shadowfleet(*words).stdout.startswith("使い方：shadowfleet")


def test_help_says_what_is_taken_by_default_and_what_is_required():
    assert "[default: 28]" in shadowfleet("receivers", "-h", COLUMNS="200").stdout
    assert "[default: TLP:CLEAR]" in shadowfleet("publish", "-h", COLUMNS="200").stdout
    added = shadowfleet("lists", "add", "-h", COLUMNS="200").stdout
    assert added.count("[required]") == 2 and "[env: SHADOWFLEET_THREADS]" in added


def test_no_words_at_all_show_the_help():
    done = shadowfleet(SHADOWFLEET_LANG="ja")
    assert done.returncode == 2 and "コマンド\n" in done.stdout


@pytest.mark.parametrize(("words", "english", "japanese"), WRONG, ids=lambda words: " ".join(words)[:40])
def test_what_is_wrong_is_told_in_the_language_of_the_reader(words, english, japanese, tmp_path):
    for language, said in (("en", english), ("ja", japanese)):
        done = shadowfleet(*words, cwd=tmp_path, SHADOWFLEET_LANG=language)
        assert done.returncode == 2 and said in done.stderr


def test_behind_nightly_and_publish_the_language_is_that_of_the_pages():
    assert "no option --bad" in shadowfleet("publish", "--lang", "ja", "--bad").stderr


def test_what_strangers_wrote_moves_no_cursor():
    assert "\x1b" not in shadowfleet("status", "--\x1b[2J").stderr + shadowfleet("\x1b[2J").stderr


def test_a_narrow_terminal_cuts_no_word_and_the_words_for_values_are_the_readers():
    for words, narrow in ((["events"], "60"), (["publish"], "60")):
        shown = shadowfleet(*words, "-h", COLUMNS=narrow).stdout
        assert "<" not in shown and max(map(len, shown.splitlines())) <= 60
    assert "One of: dark," in shadowfleet("events", "-h", COLUMNS="60").stdout
    assert "One of: clear, green," in " ".join(shadowfleet("publish", "-h", COLUMNS="60").stdout.split())
    japanese = shadowfleet("events", "-h", SHADOWFLEET_LANG="ja").stdout
    assert "--home パス" in japanese and "events [オプション]" in japanese
