"""In which area a tanker lay: at Ust-Luga, whose berth 4 and anchorages 11 and 11A are known, and at buoys."""

from dataclasses import replace

import numpy as np
import pytest
import sea
import shapely
from sea import scanned
from voyage import Voyage

from monitor.detect.port_calls import PortCallParams
from monitor.detect.stay_areas import StayAreaParams, area_of, shares_in
from monitor.geo.areas.check import checked
from monitor.geo.areas.draft import AreaDraft
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.geo.sphere import destination
from monitor.model.area import AreaPurpose, AreaRole
from monitor.model.event import Answer, Kind
from monitor.store.events import newest
from monitor.text.english import english

BERTH_4, COAL, ROADS_11A, ROADS_11 = (28.42367, 59.70533), (28.41200, 59.69400), (28.410, 59.815), (28.415, 59.775)
WEST = (27.0, 59.8)


def tanker(**ship):
    return Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80, length_m=250, **ship)


def arriving():
    return tanker().at("2026-03-02T00:00", *WEST)


def own(point, *, name, place, role, purpose, radius_m=None):
    return AreaDraft(
        "1",
        place,
        role,
        name,
        None,
        purpose,
        None,
        "order 1",
        None,
        "2026-01-01",
        None,
        None,
        "medium",
        shapely.Point(point) if len(point) == 2 else shapely.box(*point),
        radius_m,
    )


def reference_with(*drafts):
    areas, _, refused = checked(drafts, Fences.load(reference_dir() / "fences.geojson"), None)
    assert not refused
    return replace(sea.reference(), areas=sea.reference().areas.with_own(areas))


def calls(*voyages, areas=()):
    con, reference = sea.sea(*voyages), reference_with(*areas)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sea, "reference", lambda: reference)
        scanned(con, kinds=[Kind.PORT_CALL])
    return newest(con, kind=Kind.PORT_CALL)


def said(call):
    return call.answer, call.facts["area"] and call.facts["area"]["area_name"]


def test_at_the_oil_berth():
    (call,) = calls(arriving().sail_to(*BERTH_4, speed_kn=10).stay(31, moored=True).sail_to(*WEST, speed_kn=10))
    assert said(call) == (Answer.YES, "berth 4, Nevskaya pipeline terminal")
    assert call.facts["area"]["area_role"] == "berth" and call.facts["russian_export"] is True
    assert call.facts["area_share"] > 0.9 and call.facts["loading"] == "oil_berth"
    (anchored, _) = call.hypotheses
    assert "of its positions at rest lie in berth 4, Nevskaya pipeline terminal (berth, oil;" in english(
        anchored.reason
    )


def test_at_the_coal_berth_next_door():
    voyage = arriving().sail_to(*COAL, speed_kn=10).stay(31, moored=True)
    (call,) = calls(voyage)
    assert said(call) == (Answer.YES, None)  # no area of ours holds it
    assert (call.facts["russian_export"], call.facts["loading"]) == (True, "not_known")
    coal = own(COAL, name="coal berth", place="RU-USTLUGA", role=AreaRole.BERTH, purpose=AreaPurpose.OTHER_CARGO)
    (call,) = calls(voyage, areas=[coal])
    assert said(call) == (Answer.YES, "coal berth")
    assert (call.facts["russian_export"], call.facts["loading"]) == (False, None)


def test_waiting_in_an_anchorage_and_then_at_the_berth():
    voyage = arriving().sail_to(*ROADS_11A, speed_kn=10).stay(30, swing_m=150).sail_to(*BERTH_4, speed_kn=8).stay(20)
    waiting, call = sorted(calls(voyage), key=lambda event: event.start)
    assert said(waiting) == (Answer.NO, "anchorage 11A")
    assert waiting.near == "RU-USTLUGA" and waiting.facts["russian_export"] is False
    assert [e.shows.id for e in waiting.evidence] == ["evidence_waiting_first", "evidence_waiting_last"]
    assert waiting.hypotheses[0].id == "anchored_outside"
    assert said(call) == (Answer.YES, "berth 4, Nevskaya pipeline terminal")


@pytest.mark.parametrize("point", [ROADS_11, (28.415, 59.7815)])  # in the fence, and beyond it
def test_bunkering_in_the_anchorage_for_it_is_no_call(point):
    (waiting,) = calls(arriving().sail_to(*point, speed_kn=10).stay(20, swing_m=50))
    assert said(waiting) == (Answer.NO, "anchorage 11")
    assert waiting.facts["area"]["area_purpose"] == "bunkering"


def test_a_draught_that_rose_in_an_anchorage_for_transfers_leaves_it_open():
    voyage = tanker(draught_m=8.0).at("2026-03-02T00:00", *WEST).sail_to(*ROADS_11A, speed_kn=10).stay(30)
    (waiting,) = calls(voyage.says(draught_m=13.5).sail_to(*WEST, speed_kn=10))
    assert said(waiting) == (Answer.CANNOT_TELL, "anchorage 11A")
    assert (waiting.facts["russian_export"], waiting.facts["loading"]) == (True, "transfer_anchorage")


@pytest.mark.parametrize(
    ("place", "point"), [("RU-CPC", (37.63, 44.62)), ("RU-DEKASTRI", (140.83, 51.46)), ("RU-VARANDEY", (58.15, 69.05))]
)
def test_loading_from_a_buoy(place, point):
    buoy = own(point, name="buoy 1", place=place, role=AreaRole.SPM, purpose=AreaPurpose.OIL)
    lies = destination(*point, 200.0, 350.0)
    (call,) = calls(tanker().at("2026-03-02T00:00", *map(float, lies)).stay(30, swing_m=60), areas=[buoy])
    assert said(call) == (Answer.YES, "buoy 1")
    assert call.facts["russian_export"] is (place != "RU-CPC")


def test_passing_the_approach_without_a_stop_is_nothing():
    assert calls(tanker().at("2026-03-02T10:00", 28.10, 60.40).sail_to(28.60, 60.60, speed_kn=9)) == []


def test_a_day_of_waiting_within_the_fence_is_no_call():
    roads = own(
        (28.44, 59.63, 28.50, 59.65),
        name="inner roads",
        place="RU-USTLUGA",
        role=AreaRole.ANCHORAGE,
        purpose=AreaPurpose.GENERAL,
    )
    (waiting,) = calls(arriving().sail_to(28.47, 59.64, speed_kn=10).stay(24, swing_m=150), areas=[roads])
    assert said(waiting) == (Answer.NO, "inner roads")
    assert waiting.hypotheses[0].id == "anchored_inside"


def test_gnss_noise_along_the_quay_does_not_move_a_ship_to_the_next_berth():
    first = own(
        (28.4230, 59.7050, 28.4250, 59.7080),
        name="berth 1",
        place="RU-USTLUGA",
        role=AreaRole.BERTH,
        purpose=AreaPurpose.OIL,
    )
    second = own(
        (28.4230, 59.7090, 28.4250, 59.7120),
        name="berth 2",
        place="RU-USTLUGA",
        role=AreaRole.BERTH,
        purpose=AreaPurpose.OIL,
    )
    areas = reference_with(first, second).areas.only(lambda area: area.name_en in ("berth 1", "berth 2"))
    rng = np.random.default_rng(20261128)
    lon, lat = 28.4240 + rng.normal(0, 0.0006, 200), 59.7074 + rng.normal(0, 0.0008, 200)
    shares = shares_in(areas, lon, lat, antenna_m=0.0)
    assert 0.5 < shares[0] < 0.98 and 0.0 < shares[1] < 0.2
    assert area_of(areas, shares, 30.0, StayAreaParams()).area.name_en == "berth 1"


def test_an_antenna_far_from_the_manifold_is_still_at_a_berth_as_narrow_as_its_quay():
    quay = own(
        (28.4230, 59.7050, 28.4236, 59.7060),
        name="quay",
        place="RU-USTLUGA",
        role=AreaRole.BERTH,
        purpose=AreaPurpose.OIL,
    )
    areas = reference_with(quay).areas.only(lambda area: area.name_en == "quay")
    lon, lat = destination(28.4233, 59.7060, 0.0, 110.0)
    assert shares_in(areas, np.full(9, lon), np.full(9, lat), antenna_m=125.0)[0] == 1.0
    assert shares_in(areas, np.full(9, lon), np.full(9, lat), antenna_m=60.0)[0] == 0.0


def test_too_short_at_a_berth_is_not_at_it():
    areas = reference_with().areas.only(lambda area: area.place == "RU-USTLUGA")
    berth = next(i for i, area in enumerate(areas.areas) if area.role is AreaRole.BERTH)
    shares = np.zeros(len(areas.areas))
    shares[berth] = 0.05
    assert area_of(areas, shares, 30.0, StayAreaParams()) is None
    assert area_of(areas, shares, 60.0, PortCallParams().loading.areas).area.role is AreaRole.BERTH
