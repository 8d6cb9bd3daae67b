"""Catalogues of words: whole, alike in their places, and the same as the rest of the program says."""

import ast
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from markupsafe import Markup

import monitor
from monitor.errors import WrongUsage
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Fate, Reason
from monitor.model.aside import Aside
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.exhibit import State
from monitor.model.facts.loading import Loading
from monitor.model.gate import Bound
from monitor.model.listing import ListStatus, OnList
from monitor.model.message import DECIMALS, Country, Message, PlaceId, message, quantity
from monitor.model.partial_date import PartialDate
from monitor.model.place import PlaceKind
from monitor.store.checks import CHECKS
from monitor.store.verify import RECOUNTS
from monitor.text.catalogue import catalogue, known_languages
from monitor.text.reference_words import reference_id
from monitor.text.words import Words
from pipelines.jobs.nightly import languages_of

EN = catalogue("en")
SOURCES = ("monitor", "pipelines")
CODES = (  # enums whose values end the ids of texts
    (Kind, "kind", "consistent"),
    (Answer, "answer"),
    (Verdict, "verdict"),
    (PlaceKind, "place"),
    (Bound, "code_bound"),
    (Loading, "code_loading"),
    (Reason, "refused"),
    (State, "raw_lines"),
    (ListStatus, "list_status"),
    (OnList, "code_on_list"),
    (Aside, "aside", "todo_aside"),
    ([fate.name.lower() for fate in Fate], "fate"),
    (CHECKS, "check"),
    (RECOUNTS, "check"),
)


@pytest.mark.parametrize("language", known_languages())
def test_each_catalogue_has_every_text_with_the_same_arguments(language):
    known = catalogue(language)
    assert list(known) == list(EN), "a translator works down both files side by side"
    assert {id_: known.arguments(id_) for id_ in known} == {id_: EN.arguments(id_) for id_ in EN}


@pytest.mark.parametrize("language", known_languages())
def test_a_catalogue_holds_its_file_and_nothing_is_lost_between_texts(language):
    path = Path(monitor.__file__).parent / "text" / "catalogues" / f"{language}.ftl"
    body = FluentParser().parse(path.read_text(encoding="utf-8")).body
    assert [e.id.name for e in body if isinstance(e, fluent.Message)] == list(catalogue(language))
    assert not [e for e in body if isinstance(e, fluent.Junk | fluent.Term)]


@pytest.mark.parametrize("language", known_languages())
def test_texts_are_filled_as_fluent_fills_them(language):
    known = catalogue(language)
    for id_ in known:
        args = {name: f"<{name}>" for name in known.arguments(id_)}
        told, _ = known._bundle.format_pattern(known._bundle.get_message(id_).value, args)
        assert known.fill(id_, args) == told


def test_an_argument_that_is_not_given_is_an_error():
    with pytest.raises(ValueError, match="cannot be filled in"):
        EN.fill("tell_value", {})


def test_japanese_is_japanese():
    latin = {
        "unit_km",
        "unit_km2",
        "unit_m",
        "unit_m3",
        "unit_share",
        "unit_t",
        "unit_deg",
        "measure_m",
        "measure_deg",
        "measure_gigabytes",
    }  # written alike
    for id_ in set(EN) - latin:
        slots = {name: 1 if name == "n" else f"<{name}>" for name in EN.arguments(id_)}
        told = catalogue("ja").fill(id_, slots)
        letters = re.sub(r"<\w+>", "", told)
        assert told != EN.fill(id_, slots) or not re.search("[a-z]", letters), id_


def test_each_code_has_its_texts():
    made = {f"{prefix}_{code}" for codes, *prefixes in CODES for code in codes for prefix in prefixes}
    assert not made - set(EN)


def literal_messages():
    """Every call that makes a message or says a text under an id written out: (where, id, names of its arguments)."""
    for package in SOURCES:
        for path in (Path(monitor.__file__).parents[1] / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
                if name in ("message", "say", "plain") and node.args and isinstance(node.args[0], ast.Constant):
                    yield f"{path.name}:{node.lineno}", name, node


def test_every_message_that_is_made_is_in_the_catalogue_with_just_its_arguments():
    wrong = []
    for where, name, node in literal_messages():
        id_, given = node.args[0].value, {word.arg for word in node.keywords}
        if name != "message" and (not isinstance(id_, str) or id_ not in EN):
            continue  # another function of that name; what pages ask for in vain, they raise for
        given |= {"n"} if len(node.args) > 1 else set()
        wanted = EN.arguments(id_) if id_ in EN else None
        if wanted is None or (None not in given and given != wanted):
            wrong.append((where, id_, sorted(map(str, given)), wanted))
    assert not wrong


def test_every_place_that_we_bring_has_its_name_in_japanese_and_its_sea_in_each_language():
    places = Fences.load(reference_dir() / "fences.geojson").places
    assert not [place.place_id for place in places if not place.name_ja or place.name_ja == place.name]
    assert {reference_id("basin", place.basin) for place in places} == {id_ for id_ in EN if id_.startswith("basin_")}


@pytest.mark.parametrize("language", sorted(known_languages()))
def test_no_text_stands_twice(language):
    path = Path(monitor.__file__).parent / "text" / "catalogues" / f"{language}.ftl"
    ids = re.findall(r"^([A-Za-z][\w-]*) =", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [id_ for id_, n in Counter(ids).items() if n > 1] == []


def test_each_unit_of_a_quantity_has_its_text():
    assert {f"unit_{unit}" for unit in DECIMALS} <= set(EN)


def test_no_text_is_idle():
    """Each id is written out somewhere, or put together from a prefix that is."""
    sources = "".join(
        path.read_text(encoding="utf-8")
        for package in SOURCES
        for path in (Path(monitor.__file__).parents[1] / package).rglob("*")
        if path.suffix in (".py", ".js", ".j2") and path.name != "leaflet.js"
    )
    written = set(re.findall(r"""["'`]([a-z][a-z_0-9]*)["'`]""", sources))
    prefixes = tuple(set(re.findall(r"""["'`]([a-z][a-z_0-9]*_)(?:["'`]|\$?\{)""", sources)))
    prefixes += tuple(
        f"{prefix}_" for prefix in re.findall(r"""\b(?:code|of_reference|reference_id)\(["']([a-z_]+)["']""", sources)
    )
    assert not {id_ for id_ in EN if id_ not in written and not id_.startswith(prefixes)}


def test_values_are_escaped_and_what_hides_is_shown():
    said = Words(("en", "ja")).say("popup_near", place="<b>\u202e")
    assert said == Markup(
        '<span lang="en">near &lt;b&gt;&lt;U+202E&gt;</span><span lang="ja">&lt;b&gt;&lt;U+202E&gt; 付近</span>'
    )


def test_a_place_is_told_by_its_name_and_a_message_within_a_message_in_one_language():
    words = Words(("en", "ja"), {"RU-X": message("area_named", en="Xenia <b>", ja="クセニア <b>")})
    inner = message("popup_near", place=PlaceId("RU-X"))
    told = words.tell(message("dossier_question", meaning=inner))
    english, japanese = (f'{name} &lt;b&gt; <span class="quiet">(RU-X)</span>' for name in ("Xenia", "クセニア"))
    assert str(told) == (f'<span lang="en">near {english}?</span><span lang="ja">{japanese} 付近か：</span>')
    assert str(Words(("ja",), words.places).place_name("RU-X")) == "クセニア &lt;b&gt;"
    assert str(words.place_name("<i>")) == "&lt;i&gt;"


@pytest.mark.parametrize(
    ("argument", "english", "japanese"),
    [
        (12345, "12,345", "12,345"),
        (0.0626, "0.063", "0.063"),
        (quantity(1234.56, "nm"), "1,234.6 nm", "1,234.6 海里"),
        (quantity(0.014, "share"), "1.4 %", "1.4 %"),
        (Country("BS"), "Bahamas (BS)", "バハマ (BS)"),
        (Country("<b>"), "&lt;b&gt;", "&lt;b&gt;"),
        (PartialDate("2018-03"), "March 2018", "2018年3月"),
        (PartialDate("2026-03-04"), "2026-03-04", "2026-03-04"),
        (("a", 2, message("tell_true")), "a, 2, yes", "a、2、はい"),
        (("a, b", "c"), "a, b; c", "a, b、c"),
        (("a、b", "c"), "a、b, c", "a、b；c"),
        (True, "yes", "はい"),
        ("<i>\u202e", "&lt;i&gt;&lt;U+202E&gt;", "&lt;i&gt;&lt;U+202E&gt;"),
    ],
)
def test_an_argument_is_told_as_the_language_does_it_and_comes_back_from_json(argument, english, japanese):
    made = message("tell_value", value=argument)
    assert [Words((code,)).tell(made) for code in ("en", "ja")] == [english, japanese]
    assert Message.of(json.loads(json.dumps(made.record()))) == made


def test_a_number_that_names_something_is_not_grouped():
    assert Words().say("tell_ship_type", code=1080) == "type 1080"


def test_a_message_of_another_version_is_shown_by_its_id():
    assert Words().tell(Message("no_longer_known", {"place": "<b>"})) == "no_longer_known (place: &lt;b&gt;)"
    renamed = Message("reason_in_transfer_area", {"area": "<b>"})  # the text asks for a place
    assert Words().tell(renamed) == "reason_in_transfer_area (area: &lt;b&gt;)"


def test_a_record_of_another_version_is_told_in_the_english_that_it_brought():
    said = {"id": "reason_in_transfer_area", "args": {"area": "<b>"}, "text": "It was <b>there</b>."}
    assert Words().tell_record(said) == "It was &lt;b&gt;there&lt;/b&gt;."
    ours = {"id": "reason_in_transfer_area", "args": {"place": "there"}, "text": "of no use"}
    assert Words().tell_record(ours) == "The encounter was in the transfer area there."


def test_one_and_many():
    words = Words()
    assert [words.say("overview_events", n) for n in (0, 1, 2, 5000)] == [
        "0 events",
        "1 event",
        "2 events",
        "5,000 events",
    ]


def test_scripts_fill_in_what_is_left_open():
    assert EN.template("overview_events") == {"one": "{n} event", "other": "{n} events"}
    assert catalogue("ja").template("filter_some") == "{of} 件中 {n} 件表示"
    assert EN.template("tell_comma") == ", "


def test_languages_of_the_command_line():
    assert languages_of("ja, en,ja") == ("ja", "en")
    with pytest.raises(WrongUsage, match="no texts in the language 'xx'"):
        languages_of("en,xx")


PLURALS = (
    "days|hours|minutes|weeks|months|files|lines|rows|messages|vessels|ships|tankers|hulls|events|positions|points|parts|"
    "sources|changes|stops|areas|places|elements|characters|receivers|records|layers|corners|entries|reports|buckets"
)
COUNTED = re.compile(rf"^ (?:[a-z-]+ )?({PLURALS})\b")
# A limit of ours, two at least by its rule, no count, or the second number of a sentence that the first one chose.
NEVER_ONE = """
    area_thinned area_too_many_corners effect_data effect_nobody encounter_anchorage
    encounter_tankers_within_reach error_list_too_long error_mostly_refused error_no_report_in_feed
    error_one_list_needed error_parquet_rows error_scripts error_sheet_rows error_target_buckets
    error_too_many_layers flag_rate identity_says_one identity_says_several jamming_at_once
    jamming_lost_at_once learned_tip_anchorage learned_tip_berth learned_tip_spm list_row_long_cell missing_file
    popup_points popup_tip tell_quiet_receiver
"""


def counted(pattern, chosen=frozenset()):
    """Arguments before a noun in the plural that choose no form of it."""
    for at, part in enumerate(pattern.elements):
        said = part.expression if isinstance(part, fluent.Placeable) else None
        if isinstance(said, fluent.SelectExpression):
            own = {said.selector.id.name} if isinstance(said.selector, fluent.VariableReference) else set()
            for variant in said.variants:
                yield from counted(variant.value, chosen | own)
        elif isinstance(said, fluent.VariableReference) and said.id.name not in chosen:
            behind = pattern.elements[at + 1 : at + 2]
            if behind and isinstance(behind[0], fluent.TextElement) and COUNTED.match(behind[0].value):
                yield said.id.name


def test_a_count_of_one_is_told_in_the_singular():
    texts = (Path(monitor.__file__).parent / "text" / "catalogues" / "en.ftl").read_text(encoding="utf-8")
    found = [one for one in FluentParser().parse(texts).body if isinstance(one, fluent.Message)]
    wrong = {one.id.name for one in found if any(counted(one.value))}
    assert wrong == set(NEVER_ONE.split())
