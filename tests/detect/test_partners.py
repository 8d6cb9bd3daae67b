"""A mother ship's partners are counted over all of its encounters, whatever becomes of one."""

from datetime import datetime, timedelta

from sea import scanned, sea
from test_sts import MOTHER, OPEN_WATER, beside
from voyage import Voyage

from monitor.detect.encounters import sts
from monitor.model.event import Kind
from monitor.store.events import newest

BEGUN = datetime(2026, 3, 2)


def two_in_turn():
    """Two tankers come alongside one that drifts, one after the other, for six hours each."""
    mother = MOTHER.at(BEGUN, *OPEN_WATER).drift(24, bearing_deg=90, speed_kn=0.3)
    daughters = []
    for i in range(2):
        came = BEGUN + timedelta(hours=2 + 10 * i)
        lon, lat = beside(mother.place_at(came), 0, 90.0)
        one = Voyage(mmsi=352001002 + i, name=f"D{i}", ship_type=80, length_m=250, beam_m=44)
        one = one.at(came - timedelta(hours=2), lon, lat - 20 / 60).sail_to(lon, lat, speed_kn=10)
        daughters.append(one.alongside(mother, 6, apart_m=90.0, bearing_deg=0).sail_to(lon, lat - 0.3, speed_kn=10))
    return [mother, *daughters]


def found(ships):
    con = sea(*ships)
    scanned(con, kinds=[Kind.STS])
    return {event.vessels[0].mmsi: event for event in newest(con, kind=Kind.STS)}


def test_one_that_cannot_be_told_takes_no_partner_from_the_others(monkeypatch):
    ships = two_in_turn()
    whole, tell = found(ships), sts._event

    def fails(context, case, *of):
        if 352001002 in case.seen.known.encounter.mmsis:
            raise ValueError("no such luck")
        return tell(context, case, *of)

    monkeypatch.setattr(sts, "_event", fails)
    rest = found(ships)
    assert set(whole) - set(rest) == {352001002} and len(rest) == 1
    for mmsi, event in rest.items():
        assert event.facts["p_transfer"] == whole[mmsi].facts["p_transfer"]
        assert event.hypotheses == whole[mmsi].hypotheses
