"""Errors: ids and arguments until they are told, in the language of whoever reads them."""

import pickle

import pytest
from typer.main import get_command

from monitor.errors import InputUnreadable, StoreUnusable
from monitor.model.message import Message, message
from pipelines.cli.app import app, main
from pipelines.cli.options import speak_first
from pipelines.jobs.language import LANGUAGE, tell


@pytest.fixture(autouse=True)
def _english_again():
    yield
    LANGUAGE.set("en")


def test_an_error_is_told_in_the_language_of_the_reader():
    problem = StoreUnusable(message("error_store_damaged", said="<b>"), where="/s", todo=message("todo_wait"))
    english = "the store is damaged (<b>): /s\nWait until it has finished, then run the same command again; it continues from there."
    assert str(problem) == problem.told(tell) == english
    LANGUAGE.set("ja")
    assert str(problem) == english, "logs stay in English"
    assert problem.told(tell).startswith("データベースが破損している (<b>): /s\n終わるのを待ち")


def test_an_error_without_a_place_or_advice_is_one_line():
    assert str(InputUnreadable(message("error_file_empty"))) == "the file is empty"


def test_what_a_place_says_may_be_a_message():
    assert str(InputUnreadable(message("error_file_empty"), where=message("error_own_reference"))).endswith(
        "the program's own reference data"
    )


def test_an_error_of_another_process_arrives_whole():
    sent = InputUnreadable(message("error_reference_lacks", columns=("a", "b")), where="w", todo=Message("todo_wait"))
    got = pickle.loads(pickle.dumps(sent))  # noqa: S301 -- our own
    assert (got.what, got.where, got.todo) == (sent.what, sent.where, sent.todo)


@pytest.mark.parametrize("given", [["--lang", "ja", "status"], ["status", "--lang", "ja"]])
def test_the_language_may_stand_before_the_command_and_behind_it(given, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["shadowfleet", *given, "--home", str(tmp_path / "none")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert "ここにはまだデータベースがない" in capsys.readouterr().err


def test_the_environment_names_the_language_and_another_run_begins_anew(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SHADOWFLEET_LANG", "ja")
    monkeypatch.setattr("sys.argv", ["shadowfleet", "status", "--home", str(tmp_path / "none")])
    with pytest.raises(SystemExit):
        main()
    assert "データベースがない" in capsys.readouterr().err
    speak_first(None)
    assert LANGUAGE.get() == "en"


def test_every_command_that_tells_people_something_takes_a_language():
    commands = get_command(app).commands
    groups = {name: commands[name].commands for name in ("lists", "areas", "config", "alerts")}
    every = {**commands, **{f"{group} {name}": one for group, own in groups.items() for name, one in own.items()}}
    lacking = {
        name
        for name, command in every.items()
        if not any("--lang" in getattr(option, "opts", ()) for option in command.params)
    }
    assert lacking <= set(groups), lacking
