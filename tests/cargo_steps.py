"""Steps of ships for tests of voyages: a day is a number, a draught in metres."""

from datetime import datetime, timedelta

from monitor.model.event import Answer
from monitor.model.facts.loading import Loading
from monitor.voyages.follow import Fleet, follow
from monitor.voyages.judge_links import Ports
from monitor.voyages.steps import Step, StepKind
from monitor.voyages.voyage_params import VoyageParams

START = datetime(2026, 3, 1)
PORTS = Ports(
    frozenset({"RU-PRIMORSK", "RU-CPC", "RU-PORTOVAYA", "TR-CEYHAN"}),
    frozenset({"IN-SIKKA", "TR-CEYHAN"}),
    frozenset({"RU-PORTOVAYA"}),
)
PARAMS = VoyageParams()
AFRAMAX = (250, 44)


def day(n):
    return START + timedelta(days=n)


def call(n, hull, place, before=None, after=None, *, answer=Answer.YES, loading=Loading.OIL_BERTH):
    """A call of a day."""
    id_ = f"call-{n}-{hull}"
    return Step(id_, StepKind.CALL, answer, hull, day(n), day(n + 1), None, (place,), False, loading, before, after)


def unseen(n, hull, days, before=None, after=None, *, places=("RU-PRIMORSK",), touched=True, answer=Answer.YES):
    """A dark period of some days; of no end where `days` is None."""
    end = None if days is None else day(n + days)
    id_ = f"dark-{n}-{hull}"
    return Step(id_, StepKind.UNSEEN, answer, hull, day(n), end, None, places, touched, None, before, after)


def transfer(n, mother, daughter, mother_m=(None, None), daughter_m=(None, None), *, answer=Answer.YES):
    """An encounter of a day: both sides."""
    sides = ((mother, daughter, mother_m), (daughter, mother, daughter_m))
    return [
        Step(
            f"sts-{n}-{mother}", StepKind.TRANSFER, answer, own, day(n), day(n + 1), other, before_m=m[0], after_m=m[1]
        )
        for own, other, m in sides
    ]


def chains(*steps, heard_until=None, until=None, sizes=None):
    """What comes of steps, each a step or the two sides of an encounter."""
    flat = [one for step in steps for one in (step if isinstance(step, list) else [step])]
    known = sizes if sizes is not None else {step.hull: AFRAMAX for step in flat}
    return follow(flat, Fleet(known, heard_until or {}, until), PORTS, PARAMS)
