"""What ships did near Japan, in words."""

from __future__ import annotations

from monitor.model.japan import Exempt, Fate, Left, OilLink, SeenNear, Unlisted
from monitor.model.listing import OnList
from monitor.model.message import Message, PlaceId, message, quantity
from monitor.model.partial_date import PartialDate
from monitor.model.rule_in_force import Standing
from monitor.text.rules_told import rule_told


def what_told(seen: SeenNear) -> Message:
    """What was done and where: "Tsugaru Strait, eastbound", "waiting, 12 nm off Muroran, 30 h"."""
    if seen.passage is not None:
        bound = Message(f"code_bound_{seen.passage.bound}")
        return message("japan_did_transit", strait=seen.passage.named, bound=bound)
    port = message("japan_no_port") if seen.where is None else _off(seen.where, seen.off_nm)
    told = Message(f"japan_at_{seen.doing}", {"port": port})
    return told if seen.hours is None else message("japan_for_hours", what=told, hours=quantity(seen.hours, "h"))


def _off(where: Message, off_nm: float | None) -> Message:
    return where if off_nm is None else message("japan_off_port", port=where, off=quantity(off_nm, "nm"))


def cargo_told(link: OilLink) -> Message:
    """What links a ship to Russian oil, when, and whether it is certain."""
    place = message("japan_no_port") if link.place is None else PlaceId(link.place)
    told = Message(f"japan_oil_{link.how}", {"place": place, "day": PartialDate(link.t.date().isoformat())})
    return told if link.certain else message("japan_possibly", what=told)


def fates_told(link: OilLink) -> list[Message]:
    """What became of that oil before, at or after what was done near Japan; that it is not known, where it is not."""
    if not link.fates:
        return [message("japan_fate_not_known")]
    told = [_fate(fate) for fate in link.fates]
    return told if len(told) == 1 else [message("japan_fate_part", what=one) for one in told]


def _fate(fate: Fate) -> Message:
    end = fate.end
    day, until = (PartialDate(t.date().isoformat()) for t in (end.start, end.end))
    if end.how is Left.DISCHARGED_UNSEEN:
        return Message(f"japan_left_unseen_{fate.when}", {"since": day, "until": until})
    sure = Message(f"confidence_{end.confidence}")
    if end.how is Left.HANDED_OVER:
        ship = message("japan_unseen_ship") if end.to is None else end.to
        return Message(f"japan_left_handed_over_{fate.when}", {"ship": ship, "day": day, "sure": sure})
    place = message("japan_no_port") if end.place is None else PlaceId(end.place)
    return Message(f"japan_left_discharged_{fate.when}", {"place": place, "day": day, "sure": sure})


def exempt_told(exempt: Exempt) -> Message:
    """Under which licence a cargo was exempt, and on which days it stood."""
    loaded, arrived = (PartialDate(day.isoformat()) for day in (exempt.loaded_on, exempt.arrived_on))
    return message("japan_exempt", rule=rule_told(exempt.rule, Standing.IN_FORCE), loaded=loaded, arrived=arrived)


def missing_told(one: Unlisted) -> Message:
    """Members of the G7 that do not list a ship, and those of which no list is at hand."""
    ids = {OnList.NOT_LISTED: "japan_not_listed", OnList.NO_LIST: "japan_no_list"}
    return message("japan_joined", parts=tuple(Message(ids[says], {"authority": who}) for who, says in one.missing))


def did_told(one: Unlisted) -> Message:
    """How often it did what near Japan since it was first listed."""
    if not one.did:
        return message("japan_not_seen")
    return message("japan_joined", parts=tuple(Message(f"japan_n_{doing}", {"n": n}) for doing, n in one.did))
