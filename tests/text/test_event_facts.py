"""Facts as a person would write them: together what belongs together, units told, nothing raw, nothing lost."""

import json

import pytest
from made import event

from monitor.model.event import Kind, VesselRef
from monitor.model.facts import FACTS
from monitor.model.facts.fact import described, facts_json
from monitor.model.facts.sts import EncounterKind, StsFacts
from monitor.model.message import message
from monitor.text.catalogue import catalogue
from monitor.text.event_facts import DRAWN, SIDES, TELLERS, facts_of
from monitor.text.plain import plain_text
from monitor.text.words import Words

A, B = VesselRef(215990149, None, "PEWTER HERON", "A"), VesselRef(308990148, None, None, "B")
PLACES = {"RU-X": message("area_named", en="Xenia", ja="Xenia")}
LISTING = {
    "authority": "UK",
    "listed_on": "2026-01-10",
    "change": "after",
    "new_number_heard_after_d": 12,
    "list_dated": "2026-01-11",
    "list_sha256": "abc",
}


OF_SCENES = (
    "over 99.9 %: the share of transfers among invented scenes that look the same. It is calibrated on invented scenes, "
    "not on the sea, and is no probability of guilt: cargo is transferred at sea every day."
)


def told(facts, vessels=(A, B), language="en"):
    found = facts_of(event(Kind.STS, vessels=vessels, facts=facts), Words((language,), PLACES))
    return {f.label.striptags(): [x.striptags() for x in f.lines] for f in found.known}


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"gap_h": 30.0}, ["30 h"]),
        ({"p_unheard": 0.0144}, ["1.44 %"]),
        ({"p_unheard": 0.01411}, ["1.42 %"]),
        ({"false_discovery_rate": 8.4e-05}, ["0.01 %"]),
        ({"usual_share_lost": 0.0123}, ["1.23 %"]),
        ({"p_transfer": 0.99984, "p_transfer_calibrated_on": "2026-11-28"}, [OF_SCENES]),
        ({"area_share": 1.0}, ["100 %"]),
        ({"inland_share": 0.0002}, ["under 0.1 %"]),
        ({"gaps_expected": 4e-05}, ["less than 0.01"]),
        ({"gaps_a_year": 0.0113}, ["0.01"]),
        ({"drift_kn": 0.00004, "drift_towards_deg": None}, ["0.00004 kn"]),
        ({"claimed_spread_nm": 0.0}, ["under 1 nm"]),
        ({"claimed_spread_nm": 1.2}, ["1.2 nm"]),
        ({"first_position_after": [28.2, 60.12]}, ["60° 07.20' N 028° 12.00' E"]),
        (
            {"could_have_called_at": [{"place": "RU-X", "how": "within_reach", "out_nm": 4.0, "spare_h": None}]},
            ["Xenia (RU-X): within reach, 4 nm from the last position"],
        ),
        (
            {"draught_before_m": 7.4, "draught_before_h": 0.9, "draught_after_m": None, "draught_after_h": None},
            ["7.4 m (0.9 h before) → –"],
        ),
        (
            {
                "draughts": [
                    {
                        "mmsi": 308990148,
                        "draught_before_m": 7.4,
                        "draught_before_h": 0.9,
                        "draught_after_m": 13.8,
                        "draught_after_h": 2.0,
                    }
                ]
            },
            ["MMSI 308990148: 7.4 m (0.9 h before) → 13.8 m (2 h after)"],
        ),
        ({"flags_so_far": ["GM", None, "KM"]}, ["Gambia (GM) → – → Comoros (KM)"]),
        ({"from_flag": "GM", "to_flag": "KM"}, ["Gambia (GM) → Comoros (KM)"]),
        (
            {"heard_on_path": 3, "heard_on_path_examples": [{"mmsi": 1, "name": "NEIGHBOUR"}]},
            ["3 ships, among them NEIGHBOUR (MMSI 1)"],
        ),
        (
            {"receivers": [{"name": "b003669708", "half_hours": 6, "vessels_before": 7, "vessels_after": 5}]},
            [
                "b003669708: received it in 6 half hours before; in the area it received 7 vessels in the hour before, and at "
                "least 5 an hour in the two after"
            ],
        ),
        (
            {"receivers": [{"name": "b003669708", "half_hours": 1, "vessels_before": 1, "vessels_after": 0}]},
            [
                "b003669708: received it in 1 half hour before; in the area it received 1 vessel in the hour before, and in "
                "the two after there may have been none"
            ],
        ),
        (
            {"heard_half_hours": 1, "exposure_half_hours": 1, "half_hours_with_others": 1},
            [
                "1 of 1 half hour of vessels like it known to be near (class A, and under way or at rest as on that path; all vessels "
                "where few are), each vessel counted by itself; vessels of any kind were known to be near in 1 half hour of "
                "the gap"
            ],
        ),
        (
            {"local_signal_losses": 2, "local_half_hours_heard": 1},
            ["2 of 1 half hour with a vessel received were its last for hours"],
        ),
        ({"dormant_d": 1.0}, ["1 day"]),
        ({"scrapped_on": "2014-10-02T16:54:19.859000Z"}, ["2014-10-02 16:54 UTC (10-03 01:54 JST)"]),
        (
            {"receivers": [{"name": "219,,2190067", "half_hours": 2, "vessels_before": 2, "vessels_after": 1}]},
            [
                "219 2190067: received it in 2 half hours before; in the area it received 2 vessels in the hour before, and "
                "at least 1 an hour in the two after"
            ],
        ),
        (
            {
                "quiet_receivers": [
                    {
                        "name": "nmea",
                        "start": "2026-03-04T16:00:00Z",
                        "end": "2026-03-04T20:00:00Z",
                        "vessels_usual": 8.5,
                        "vessels_most": 1,
                        "half_hours_alone": 3,
                        "half_hours_heard": 90,
                        "vessels_alone": 4,
                        "vessels_missed": 2,
                    }
                ]
            },
            [
                "files of format nmea (no receiver named): 2026-03-04 16:00 – 20:00 UTC (03-05 01:00 – 05:00 JST); at most 1 "
                "vessels an hour where 8.5 are usual; of 90 half hours of others received on the way before, 3 were received "
                "by it alone; of 4 ships that it alone had just received, 2 were not received by others"
            ],
        ),
        (
            {"lengths_m": [250, None], "beams_m": [44, None], "ship_types": [80, 52], "speeds_kn": [0.14, 0.11]},
            [
                "PEWTER HERON (MMSI 215990149): 250 × 44 m, tanker (80), 0.14 kn over ground",
                "MMSI 308990148: type 52, 0.11 kn over ground",
            ],
        ),
        (
            {"volumes_m3": [[52338, 68541], [-63855, -48760]]},
            [
                "PEWTER HERON (MMSI 215990149): displaced 52,338 to 68,541 m³ more afterwards",
                "MMSI 308990148: displaced 48,760 to 63,855 m³ less afterwards",
            ],
        ),
        ({"next": [{"mmsi": 308990148, "next_place": None, "next_entry": None}]}, ["MMSI 308990148: none known yet"]),
        (
            {"heard_half_hours": 6.5, "exposure_half_hours": 7.0, "half_hours_with_others": 6},
            [
                "6.5 of 7 half hours of vessels like it known to be near (class A, and under way or at rest as on that path; "
                "all vessels where few are), each vessel counted by itself; vessels of any kind were known to be near in 6 half "
                "hours of the gap"
            ],
        ),
        (
            {"heard_half_hours": 0.0, "exposure_half_hours": 0.0, "half_hours_with_others": 0},
            ["none was known to be near"],
        ),
        ({"nearby_vessels": 0, "nearby_lost": 0}, ["none was known to be near"]),
        (
            {"nearby_vessels": 9, "nearby_lost": 0},
            ["0 of 9 were lost between six hours before the gap began and one hour after"],
        ),
        ({"place_kind": "export_terminal"}, ["export terminal"]),
        ({"cargo_of_place": "crude;LPG"}, ["crude, LPG"]),
        (
            {"approach_speeds_kn": [6.2, 0.3], "mmsis_approaching": [215990149]},
            [
                "PEWTER HERON (MMSI 215990149): came to the other at 6.2 kn",
                "MMSI 308990148: not under way of its own (0.3 kn made good)",
            ],
        ),
        (
            {"leaving_speeds_kn": [8.0, None], "mmsis_leaving": [215990149]},
            ["PEWTER HERON (MMSI 215990149): left at 8 kn", "MMSI 308990148: not known: received too seldom"],
        ),
        (
            {"leaving_speeds_kn": [8.0, 7.5], "mmsis_leaving": [215990149, 308990148]},
            ["PEWTER HERON (MMSI 215990149): left at 8 kn", "MMSI 308990148: left at 7.5 kn"],
        ),
        (
            {
                "possible_partners": [
                    {
                        "mmsi": 1,
                        "gap_start": "2026-03-04T16:53:43Z",
                        "gap_end": "2026-03-04T20:53:43Z",
                        "longest_stay_h": 5.5,
                        "would_have_been_heard": True,
                    }
                ]
            },
            [
                "MMSI 1: silent where it would have been received (2026-03-04 16:53 – 20:53 UTC (03-05 01:53 – 05:53 JST)); "
                "could have lain there for 5.5 h at most"
            ],
        ),
        ({"anomaly": "imo_of_another_ship"}, ["IMO number of another ship"]),
        (
            {"risk_of_new_flag": "high_risk_open", "risk_as_of": "2026-02", "risk_verified": False},
            ["open registry, high risk, as of 2026-02 (not verified)"],
        ),
        ({"drift_kn": 0.8, "drift_towards_deg": 45}, ["0.8 kn towards 045°"]),
        ({"drift_kn": 0.0, "drift_towards_deg": 45}, ["0 kn"]),
        (
            {"nearby_drift_kn": 0.6, "nearby_drift_towards_deg": 0, "nearby_drifting_vessels": 4},
            ["0.6 kn towards 000°, the median of 4 ships"],
        ),
        (
            {"nearby_drift_kn": None, "nearby_drift_towards_deg": None, "nearby_drifting_vessels": 1},
            ["1 ship only: too few to tell"],
        ),
        (
            {"listings_around_it": [LISTING]},
            [
                "listed by UK on 2026-01-10; the change came after it, the new number was first received 12 days later (list of "
                "2026-01-11, SHA-256 abc)"
            ],
        ),
        (
            {"listings_around_it": [LISTING | {"change": "before", "new_number_heard_after_d": -1}]},
            [
                "listed by UK on 2026-01-10; the change came before it, the new number was first received 1 day earlier (list "
                "of 2026-01-11, SHA-256 abc)"
            ],
        ),
        (
            {"listings_around_it": [LISTING | {"change": "cannot_tell", "new_number_heard_after_d": 0}]},
            [
                "listed by UK on 2026-01-10; whether the change came before or after it cannot be told, the new number was "
                "first received on the same day (list of 2026-01-11, SHA-256 abc)"
            ],
        ),
        (
            {
                "list": "UK",
                "list_type": "Bulk carrier",
                "list_length_m": 120.0,
                "list_tonnage": 6000.0,
                "list_names": ["COPPER STAR", "OLD"],
            },
            ["UK: Bulk carrier, 120 m long, 6,000 t, named COPPER STAR, OLD"],
        ),
        (
            {"list": "UK", "list_type": None, "list_length_m": 120.0, "list_tonnage": None, "list_names": []},
            ["UK: 120 m long"],
        ),
        ({"something_new_nm": [1.25, 2]}, ["1.25 nm, 2 nm"]),
    ],
)
def test_a_fact_is_written_as_a_person_would(facts, lines):
    (found,) = told(facts).values()
    assert found == lines


def test_a_time_is_told_once_with_japans_beside_it():
    (lines,) = told(
        {"stretches": [{"start": "2026-03-04T16:53:43Z", "end": None, "what": "together"}], "told": "x"}
    ).values()
    assert lines == ["2026-03-04 16:53 UTC (03-05 01:53 JST), still going on at the end of the data: together"]


def test_none_found_is_not_the_same_as_not_known_and_what_is_drawn_is_not_told():
    seen = event(
        facts={
            "others_alongside": [],
            "near_port": None,
            "moved_nm": None,
            "one_sided": False,
            "reachable_area": {"type": "Polygon"},
        }
    )
    facts = facts_of(seen, Words())
    assert facts.known == ()
    assert facts.nothing == ("Close to the port", "Others alongside") and facts.unknown == (
        "Distance from the last position before",
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_fact_of_the_sample_has_words_of_its_own(sample_home, language):
    raw, kinds = set(), set()
    for path in sorted(sample_home.site.glob("vessels/*/dossier.json")):
        for said in json.loads(path.read_bytes())["observation"]["events"]:
            kinds.add(said["kind"])
            vessels = tuple(VesselRef(v["mmsi"], v["imo"], v["name"], v["hull"]) for v in said["vessels"])
            facts = {name: value for name, value in said["facts"].items() if name not in DRAWN}
            found = facts_of(event(Kind(said["kind"]), vessels=vessels, facts=facts), Words((language,)))
            shown = [*(f.label for f in found.known), *(x for f in found.known for x in f.lines), *found.unknown]
            raw |= {text for text in shown if "as-said" in text or "_" in text or "{" in text or "None" in text}
    assert kinds >= {"dark", "sts", "flag", "port_call", "loitering"}
    assert raw == set()


def test_every_fact_has_words_of_its_own():
    together = {name.removeprefix("?") for _, names, _ in TELLERS for name in names}
    sides = {form.format(stem) for first, second, stems in SIDES for stem in stems for form in (first, second)}
    sides |= {f"{side}{unit}" for side in sides for unit in ("_m", "_h")}
    written = {one.name for records in FACTS.values() for record in records for one in described(record)}
    assert {
        "gap_h",
        "listings_around_it",
        "relative_drift_kn",
        "navigational_statuses",
        "volumes_m3",
        "broadcast_imo",
    } <= written
    labelled = {key.removeprefix("fact_") for key in catalogue("en") if key.startswith("fact_")}
    assert written - labelled - together - sides - {*DRAWN} == set()


@pytest.mark.parametrize(
    ("one_sided", "unknown"), [(True, {"Largest change of draught"}), (False, {"Made good while together"})]
)
def test_what_was_not_asked_of_an_encounter_is_not_told_as_unknown(one_sided, unknown):
    facts = StsFacts(
        encounter_kind=EncounterKind.CANNOT_TELL,
        one_sided=one_sided,
        observed_together_h=0.0,
        in_area=None,
        transfer_area="RU-X",
        draughts=(),
    )
    found = facts_of(event(Kind.STS, facts=facts_json(facts)), Words())
    assert unknown <= {label.striptags() for label in found.unknown}
    told = {label.striptags() for label in (*found.unknown, *found.nothing)}
    assert not {"Links to Russian terminals before", "Next call"} & told
    assert ("Slow for" in told, "Close to the port" in told) == (one_sided, not one_sided)


def test_for_a_terminal_a_fact_loses_its_tags_and_japans_time():
    hostile = Words(places={"RU-X": message("area_named", en="<b>\x1b[31m", ja="")}).place("RU-X")
    assert plain_text(hostile) == "<b><U+001B>[31m (RU-X)"
    (fact,) = facts_of(event(facts={"last_seen_under_old": "2026-03-04T16:53:43Z"}), Words()).known
    assert plain_text(fact.lines[0]) == "2026-03-04 16:53 UTC"


def test_hostile_text_in_any_fact_is_escaped():
    bad = "<img src=x onerror=alert(1)>{{7*7}}\u202e"
    facts = {
        "could_have_called_at": [{"place": bad, "how": bad, "out_nm": 1.0, "spare_h": 2.0}],
        "told": bad,
        "heard_on_path_examples": [{"mmsi": bad, "name": bad}],
        "heard_on_path": 1,
        "destination_before": bad,
        "destination_after": bad,
        "stretches": [{"start": bad, "end": bad, "what": bad}],
        "encounter_kind": bad,
        "operation_legs": [{"mmsis": [bad], "start": bad, "end": bad, "event": bad}],
        bad: bad,
        "cargo_of_place": bad,
        "russian_links": [{"mmsi": bad, "how": bad, "places": [bad], "start": bad, "end": bad, "strength": bad}],
        "receivers": [{"name": bad}],
        "quiet_receivers": [{"name": bad, "start": bad, "end": bad}],
        "next": [{"mmsi": bad, "next_place": bad, "next_entry": bad}],
        "navigational_statuses": bad,
        "listings_around_it": [dict.fromkeys(("authority", "listed_on", "list_dated", "list_sha256", "change"), bad)],
        "list": bad,
        "list_type": bad,
        "list_length_m": None,
        "list_tonnage": None,
        "list_names": [bad],
    }
    for language in ("en", "ja"):
        found = facts_of(event(facts=facts), Words((language,), {bad: message("area_named", en=bad, ja=bad)}))
        shown = "".join([*(f.label for f in found.known), *(x for f in found.known for x in f.lines)])
        assert "<img" not in shown and "\u202e" not in shown and shown.count("&lt;img") >= 15


BERTH_4 = {
    "area": "RU-USTLUGA/berth/berth-4",
    "area_name": "berth 4, Nevskaya pipeline terminal",
    "area_name_ja": "ネフスカヤ 4 番バース",
    "area_role": "berth",
    "area_purpose": "oil",
    "area_confidence": "low",
}
STRAIT = {"gate": "SOUND", "gate_name": "The Sound", "gate_name_ja": "エーレスンド海峡", "bound": "southbound"}


@pytest.mark.parametrize(
    ("facts", "english", "japanese"),
    [
        (
            {"area": BERTH_4, "area_share": 0.97, "stopped_h": 31.6, "not_received_h": 0.0},
            "lay 31 h at berth 4, Nevskaya pipeline terminal (berth, oil; outline of low confidence)",
            "ネフスカヤ 4 番バース（バース、石油。輪郭の信頼度は低）に 31 時間着いていた",
        ),
        (
            {"strait_before": {**STRAIT, "passed": "2026-03-02T12:30:00Z"}},
            "The Sound, southbound, on 2026-03-02 12:30 UTC",
            "エーレスンド海峡、南航、2026-03-02 12:30 UTC",
        ),
        (
            {"strait_across": [STRAIT]},
            "The Sound (southbound, if it went that way)",
            "エーレスンド海峡（通ったとすれば南航）",
        ),
        (
            {
                "could_have_lain_at": [{"area": BERTH_4, "place": "RU-X", "out_nm": 21.8, "spare_h": 19.1}],
                "could_have_lain_at_count": 3,
            },
            "RU-X: berth 4, Nevskaya pipeline terminal (berth, oil; outline of low confidence): 21.8 nm from the last "
            "position, 19.1 h to spare after a call | and 2 more",
            "RU-X：ネフスカヤ 4 番バース（バース、石油。輪郭の信頼度は低）：最終通報位置から 21.8 海里、荷役に要する時間を除く余裕 "
            "19.1 時間 | ほか 2 か所",
        ),
    ],
)
def test_berths_and_straits_are_told_in_both_languages(facts, english, japanese):
    told = [
        " | ".join(plain_text(line) for line in facts_of(event(facts=facts), Words((language,))).known[-1].lines)
        for language in ("en", "ja")
    ]
    assert told == [english, japanese]
