"""What detectors say, in another language: whole, with its parts, or not at all. What is not told is counted."""

import html
import json
import re
from datetime import datetime, timedelta
from importlib.resources import files
from string import Formatter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.detect import DETECTORS
from monitor.detect.encounters.encounter_kinds import KindParams, Met
from monitor.detect.encounters.encounter_kinds import judge as judge_meeting
from monitor.detect.gaps.dark import DarkParams
from monitor.detect.gaps.expected_reception import Hearing
from monitor.detect.gaps.gap_hypotheses import judge as judge_silence
from monitor.detect.gaps.quiet_receivers import QuietReceiver
from monitor.detect.gaps.reception_counts import Habit
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Reason
from monitor.model.exhibit import State
from monitor.model.listing import ListStatus
from monitor.model.params import thresholds
from monitor.text import statement, wording
from monitor.text.catalogue import known_languages
from monitor.text.sentences import Sentences
from monitor.text.sentences import _sentences as sentences
from monitor.text.words import Words

ONE = Sentences(
    {
        "it lasted {h} h": "{h} 時間続いた",
        "{_silence} after a call at {place}": "{place} の後の{_silence}",
        "{h} hours of silence": "{h} 時間の途絶",
        "apart": "離れて",
        ".": "。",
        "; ": "；",
    }
)
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
    Met,
    seen_h=st.floats(1, 60),
    lasted_h=st.floats(2, 60),
    apart_m=st.floats(5, 790),
    spread_m=st.floats(0, 90),
    types=st.tuples(*[st.sampled_from([None, 52, 70, 80])] * 2),
    lengths_m=st.tuples(SOME, SOME),
    speeds_kn=st.tuples(*[st.floats(0, 6)] * 2),
    resting=st.tuples(*[st.none() | st.floats(0, 1)] * 2),
    in_port=st.none() | st.just("RU-X"),
    near_port=st.none() | st.just("Somewhere"),
    raft=st.integers(2, 6),
    draught_change_m=st.none() | st.floats(0, 10),
    came=st.tuples(*[st.none() | st.booleans()] * 2),
    against_water_kn=st.none() | st.floats(0, 6),
    shared=st.booleans(),
)


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
