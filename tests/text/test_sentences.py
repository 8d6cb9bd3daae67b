"""What detectors say, in another language: whole, with its parts, or not at all. What is not told is counted."""

import ast
import html
import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import monitor.detect
import monitor.score
from monitor.detect import DETECTORS
from monitor.detect.encounters.encounter_kinds import KindParams, Met
from monitor.detect.encounters.encounter_kinds import judge as judge_meeting
from monitor.detect.flags.flag_change_context import Around
from monitor.detect.flags.flag_spans import BaseRate, Change, Stretch
from monitor.detect.flags.hopping import FlagParams
from monitor.detect.flags.hopping import judge as judge_flag
from monitor.detect.gaps.dark import DarkParams
from monitor.detect.gaps.expected_reception import Hearing
from monitor.detect.gaps.gap_hypotheses import judge as judge_silence
from monitor.detect.gaps.quiet_receivers import QuietReceiver
from monitor.detect.gaps.reception_counts import Habit
from monitor.detect.identity.anomaly import AnomalyParams
from monitor.detect.identity.listed_ship import _another, differences
from monitor.geo.fences import Fences
from monitor.geo.reference import FlagRisk, reference_dir
from monitor.model.ais_message import Reason
from monitor.model.exhibit import State
from monitor.model.listing import ListStatus, Particulars
from monitor.model.params import thresholds
from monitor.score.reasons import _TOLD
from monitor.text import statement, wording
from monitor.text.catalogue import known_languages
from monitor.text.fact_values import as_words
from monitor.text.sentences import Sentences
from monitor.text.sentences import _sentences as sentences
from monitor.text.words import Words

ONE = Sentences({
    "it lasted {h} h": "{h} 時間続いた", "{_silence} after a call at {place}": "{place} の後の{_silence}",
    "{h} hours of silence": "{h} 時間の途絶", "apart": "離れて", ".": "。", "; ": "；",
})  # fmt: skip
JA = sentences("ja")


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("apart", "離れて"),
        ("Apart.", "離れて。"),
        ("it lasted 3.0 h; apart", "3.0 時間続いた；離れて"),
        ("It lasted 3.0 h.", "3.0 時間続いた。"),
        ("30 hours of silence after a call at RU-X.", "RU-X の後の30 時間の途絶。"),
        ("a great silence after a call at RU-X.", None),  # a phrase that is not told: nothing is
        ("it lasted 3.0 h; something else", None),
        ("it lasted {h} h", "{h} 時間続いた"),  # what a ship says is no pattern
        ("", None),
        ("x" * 2000, None),
    ],
)
def test_a_sentence_is_told_whole_or_not_at_all(english, japanese):
    assert ONE.told(english) == japanese


@given(st.text(max_size=60))
def test_nothing_that_a_ship_says_is_lost_or_run(name):
    shown = wording.visible(name)
    said = Words(("ja",)).said(f"first report under the name {name}")
    assert "<script" not in said.lower() and not re.search(r"<(?!/?span)", said)
    assert shown.removesuffix(".") in html.unescape(said)


def test_what_a_language_lacks_is_shown_in_english_and_marked_so():
    assert Words(("ja",)).said("a <new> sentence") == '<span class="as-said" lang="en">a &lt;new&gt; sentence</span>'
    both = Words(("en", "ja")).said("a new sentence")
    assert both.count("a new sentence") == 2 and '<span lang="ja"><span class="as-said" lang="en">' in both


@pytest.mark.parametrize("language", [code for code in known_languages() if sentences(code)])
def test_each_pattern_keeps_all_of_its_parts_and_only_those(language):
    for pattern, text in json.loads(
        files("monitor.text").joinpath(f"sentences_{language}.json").read_text(encoding="utf-8")
    ).items():
        names = [[name for _, name, _, _ in Formatter().parse(side) if name is not None] for side in (pattern, text)]
        assert len(set(names[0])) == len(names[0]), pattern
        assert set(names[0]) == set(names[1]), pattern


def told_of(language):
    return [text for text in fixed_sentences() if sentences(language).told(text) is None]


def fixed_sentences():
    """Everything that is said word by word."""
    for detector in DETECTORS:
        yield from (detector.meaning, detector.limits)
        for threshold in thresholds(detector.params):
            yield from (threshold.unit, threshold.why, threshold.source)
    yield from (statement.WHAT_IT_IS, *statement.WHAT_IT_IS_NOT, *statement.LIMITS, statement.CORRECTIONS)
    yield from statement._NEVER_SEEN.values()
    yield from wording.ANSWER_WORDS.values()
    yield from (state.value for state in State if state is not State.READ)
    yield from (status.value for status in ListStatus)
    yield from Reason
    for place in Fences.load(reference_dir() / "fences.geojson").places:
        yield from (place.shape, *filter(None, (place.cargo or "").split(";")))


def test_every_rule_threshold_and_statement_is_told_in_japanese():
    assert told_of("ja") == []


def test_everything_that_the_sample_says_is_told_in_japanese(sample_home):
    untold = set()
    for path in sorted(sample_home.site.glob("vessels/*/dossier.json")):
        dossier = json.loads(path.read_bytes())
        said = [reason["sentence"] for reason in dossier["observation"]["reasons"]]
        for seen in dossier["observation"]["events"]:
            said += [text for x in seen["explanations"] for text in (x["reading"], x["because"])]
            said += [x["shows"] for x in seen["evidence"]]
        said += [*dossier["limits"]["not_seen"], *dossier["limits"]["general"]]
        untold |= {text for text in said if JA.told(text) is None}
    assert untold == set()


SOME = st.none() | st.integers(40, 300)
MET = st.builds(
    Met, seen_h=st.floats(1, 60), lasted_h=st.floats(2, 60), apart_m=st.floats(5, 790), spread_m=st.floats(0, 90),
    types=st.tuples(*[st.sampled_from([None, 52, 70, 80])] * 2), lengths_m=st.tuples(SOME, SOME),
    speeds_kn=st.tuples(*[st.floats(0, 6)] * 2), resting=st.tuples(*[st.none() | st.floats(0, 1)] * 2),
    in_port=st.none() | st.just("RU-X"), near_port=st.none() | st.just("Somewhere"), raft=st.integers(2, 6),
    draught_change_m=st.none() | st.floats(0, 10), came=st.tuples(*[st.none() | st.booleans()] * 2),
    against_water_kn=st.none() | st.floats(0, 6), shared=st.booleans(),
)  # fmt: skip


@given(MET)
@example(Met(5.0, 5.0, 60.0, 9.0, (80, 80), (90, 125), (15, 20)))  # as long as her own cargo
@example(Met(3.0, 3.0, 60.0, 9.0, (80, 80), (90, 250), (15, 44), draught_change_m=3.0, came=(False, True)))
@example(Met(9.0, 9.0, 60.0, 9.0, speeds_kn=(3.4, 3.4), against_water_kn=0.2))
@example(Met(9.0, 9.0, 700.0, 90.0, (80, 80), (244, 250), (42, 44), resting=(1.0, 1.0), near_port="Somewhere", raft=5))
@example(Met(9.0, 9.0, 60.0, 9.0, (80, 80), (140, 250), (22, 44)))  # a large bunker tanker
def test_whatever_is_said_of_a_meeting_is_told_in_japanese(met):
    kind, readings = judge_meeting(met, KindParams())
    assert [x for said in readings for x in (said.reading, said.because) if JA.told(x) is None] == []
    assert JA.told(kind.value)


DAY = datetime(2026, 3, 1)


@pytest.mark.parametrize("alone", [0, 20, 90])
def test_whatever_is_said_of_a_quiet_receiver_is_told_in_japanese(alone):
    quiet = QuietReceiver("b003669708", DAY, DAY + timedelta(hours=4), 8.5, 1, alone, 98, 3, 1)
    silence = Hearing(0.01, "its course continued", 6, 30.0, 30.0, (), Habit(), quiet=(quiet,))
    gap = {"t1": DAY, "t2": None, "sog1_kn": 9.0}
    _, readings = judge_silence(gap, silence, DarkParams(), shared=False)
    assert "are its habit" in readings[0].because
    assert [x for said in readings for x in (said.reading, said.because) if JA.told(x) is None] == []


USUAL = (BaseRate(date(2026, 3, 1), 3, 200.0), BaseRate(date(2026, 3, 1), 0, 2.0))
RISK = FlagRisk("GM", "The Gambia", "fraudulent_use", "a source", "2026-01", verified=False)


@pytest.mark.parametrize("base", USUAL)
@pytest.mark.parametrize("days", [1, 3])
@pytest.mark.parametrize("other_imo", [None, 9900045])
@pytest.mark.parametrize("glimpsed", ["CM", None, ""])
@pytest.mark.parametrize("alike", [0, 3])
def test_whatever_is_said_of_a_change_of_flag_is_told_in_japanese(base, days, other_imo, glimpsed, alike):
    def stretch(flag, day, n=9, days=9, other_imo=None):
        return Stretch(flag, 620000001, "N", "C", DAY + timedelta(day), DAY + timedelta(day), n, 0, days, other_imo)

    first, second, third = stretch("LR", 0), stretch("PA", 100), stretch("GM", 200, days=days, other_imo=other_imo)
    seen = () if glimpsed == "" else (stretch(glimpsed, 50, n=2),)
    around = Around(None, None, (), (), base, alike, replace(RISK, risk_class="purged"), RISK, ())
    for own in ([Change(1, first, second, False), Change(1, second, third, False)], [Change(1, second, third, True)]):
        _, _, readings = judge_flag(own, seen, around, FlagParams())
        assert [x for said in readings for x in (said.reading, said.because) if JA.told(x) is None] == []


@pytest.mark.parametrize("kind", ["Bulk carrier", "Crude oil tanker", None])
@pytest.mark.parametrize("name", ["COPPER STAR", "OTHER"])
@pytest.mark.parametrize("n_imos", [1, 2])
def test_whatever_is_said_of_a_list_s_other_ship_is_told_in_japanese(kind, name, n_imos):
    said = Particulars(9900007, "UK", ("COPPER STAR",), kind, 120.0, 6000.0, date(2026, 1, 1), "abc")
    shown = {"imo": 9900007, "mmsi": 1, "length_m": 250, "beam_m": 44, "first_t": DAY, "last_t": DAY, "name": name,
             "n_imos": n_imos}  # fmt: skip
    found = _another(shown, said, differences(said, 250, 44, AnomalyParams()))
    texts = [x for one in found.readings for x in (one.reading, one.because)] + [found.seen[0].shows]
    texts += [found.facts["list_says"], as_words(found.name)]
    reason = _TOLD[found.name].format_map(found.facts)
    assert [x for x in (*texts, reason[0].upper() + reason[1:] + ".") if JA.told(x) is None] == []


# Texts that are put together from parts, which the search below sees without what the parts say. As they are told,
# each has its pattern: the sample's dossiers hold none that is not told.
PARTS = {
    "7, and no area in which it may have been was unusually quiet", "7, but 7",
    "7, but outside that time others were heard", "7, so that others would have heard a ship there", "7, give or take 7 m", "7, steadily to 7 m: alongside",
    "7-7 is 7's, 7verified", "7; 7", "fewer than 7 other hulls made the same move 7", "said by 7 7 numbers in the data",
    "the fence is a 7 of 7 confidence; berths are not told apart",
}  # fmt: skip


def test_what_detectors_and_reasons_say_is_told_in_japanese_but_for_what_is_counted_here():
    assert {text for text in said_by_code() if JA.told(text) is None} - PARTS == set()


def said_by_code():
    """Explanations, what raw lines show, and reasons: every text of theirs, a seven in the place of each value."""
    for package in (monitor.detect, monitor.score):
        for path in sorted(Path(package.__file__).parent.rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Explanation", "may", "Seen"):
                    for argument in call.args:
                        yield from texts(argument)


def texts(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
