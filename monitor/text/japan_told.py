"""What ships did near Japan, in words."""

from __future__ import annotations

from monitor.model.documented import Documented, DocumentedVoyage, VoyageEnd
from monitor.model.japan import Fate, Japan, Left, ListedBy, Oil, OilLink, SeenNear, Unlisted
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
    lasts = link.lasts and link.how in (Oil.DARK, Oil.FALSIFIED)
    id_ = f"japan_oil_{link.how}_lasts" if lasts else f"japan_oil_{link.how}"
    told = Message(id_, {"place": place, "day": PartialDate(link.t.date().isoformat())})
    return told if link.certain else message("japan_possibly", what=told)


def fates_told(link: OilLink) -> list[Message]:
    """What became of that oil before, at or after what was done near Japan; that it is not known, where it is not."""
    if not link.fates:
        waited = link.how is Oil.LOADED and not link.followed
        return [message("japan_fate_nothing_loaded" if waited else "japan_fate_not_known")]
    told = [_fate(fate) for fate in link.fates]
    return told if len(told) == 1 else [message("japan_fate_part", what=one) for one in told]


def _fate(fate: Fate) -> Message:
    end = fate.end
    day, until = (PartialDate(t.date().isoformat()) for t in (end.start, end.end))
    if end.how is Left.DISCHARGED_UNSEEN:
        return Message(f"japan_left_unseen_{fate.when}", {"since": day, "until": until})
    sure = Message(f"confidence_{end.confidence}")
    id_ = f"japan_left_{end.how}_{fate.when}" if end.typed else f"japan_left_could_have_{end.how}_{fate.when}"
    if end.how is Left.HANDED_OVER:
        ship = message("japan_unseen_ship") if end.to is None else end.to
        return Message(id_, {"ship": ship, "day": day, "sure": sure})
    place = message("japan_no_port") if end.place is None else PlaceId(end.place)
    return Message(id_, {"place": place, "day": day, "sure": sure})


def nothing_told(found: Japan, *, is_heard: bool) -> Message:
    """That a kind of thing was not seen, on how many days it could have been; or that nothing can be said.

    Args:
        is_heard: any ship at all was received where such a thing is seen.
    """
    if not is_heard:
        return message("japan_not_received")
    return message("japan_nothing", heard=found.days_heard, days=found.days)


def published_told(voyage: DocumentedVoyage) -> Message:
    """A published voyage: where it loaded and arrived, and when."""
    told = message(
        "japan_published",
        loaded_at=PlaceId(voyage.loaded_at),
        loaded_on=voyage.loaded_on,
        arrived_at=PlaceId(voyage.arrived_at),
        arrived_on=voyage.arrived_on,
    )
    return told if voyage.verified else message("law_unverified", what=told)


def received_told(one: Documented) -> list[Message]:
    """What the store has of a published voyage, end by end; whether the ship is known by its name alone."""
    told = [_received("loading", one.loading), _received("arrival", one.arrival)]
    return [*told, message("japan_by_name")] if one.by_name else told


def _received(which: str, end: VoyageEnd) -> Message:
    day = {} if end.on is None else {"day": PartialDate(end.on.isoformat())}
    return Message(f"japan_received_{end.received}", {"which": Message(f"japan_end_{which}"), **day})


def licences_told(one: Documented) -> list[Message]:
    """The licences that a published voyage had, with their days; that none is in the table, where none is."""
    stood = [
        message(
            "japan_licence",
            rule=rule_told(rule, Standing.IN_FORCE),
            since=rule.valid_from,
            until=message("law_no_end_short") if rule.valid_to is None else rule.valid_to,
        )
        for rule in one.licences
    ]
    return stood or [message("japan_no_licence")]


def missing_told(one: Unlisted) -> Message:
    """Members of the G7 that do not list a ship, and those of which no list is at hand."""
    ids = {OnList.NOT_LISTED: "japan_not_listed", OnList.NO_LIST: "japan_no_list"}
    return message("japan_joined", parts=tuple(Message(ids[says], {"authority": who}) for who, says in one.missing))


def did_told(one: Unlisted) -> Message:
    """How often it did what near Japan while it was listed."""
    parts = [Message(f"japan_n_{doing}", {"n": n}) for doing, n in one.did]
    parts += [message("japan_n_unsure", n=one.did_unsure)] if one.did_unsure else []
    return message("japan_joined", parts=tuple(parts)) if parts else message("japan_not_seen")


def listed_told(one: ListedBy) -> Message:
    """Who lists it since when, or that the day is not known; and whether it is gone by now."""
    as_of = PartialDate(one.as_of.isoformat())
    since = message("japan_since_not_known", as_of=as_of) if one.since is None else one.since
    told = message("japan_listed_since", authority=one.authority, since=since)
    gone = None if one.gone_by is None else PartialDate(one.gone_by.isoformat())
    return told if gone is None else message("japan_listed_gone", what=told, day=gone)
