"""What cargoes of a store stand on: places by what is done there, and hulls as they are known today."""

from cargo_steps import call, transfer
from sea import reference

from monitor.voyages.judge_links import Ports
from pipelines.jobs.cargoes_of_store import under_todays_hulls


def test_transit_terminals_load_and_import_terminals_unload():
    ports = Ports.of(reference().fences.places)
    assert {"RU-PRIMORSK", "RU-CPC", "TR-CEYHAN", "UA-FEODOSIA"} <= ports.loading
    assert {"IN-SIKKA", "JP-KIKUMA", "TR-CEYHAN"} <= ports.unloading
    assert not ports.unloading & {"RU-PRIMORSK", "RU-SABETTA"} and not ports.loading & {"IN-SIKKA", "STS-KALAMATA"}


def test_a_number_whose_imo_number_came_later_is_the_hull_that_it_is():
    steps = [
        call(0, "MMSI636092001", "RU-PRIMORSK"),
        *transfer(9, "IMO9900019", "MMSI636092001"),
        call(20, "MMSI2", "X"),
    ]
    found = under_todays_hulls(steps, {"MMSI636092001": "IMO9900007"})
    assert [(step.hull, step.other) for step in found] == [
        ("IMO9900007", None),
        ("IMO9900019", "IMO9900007"),
        ("IMO9900007", "IMO9900019"),
        ("MMSI2", None),
    ]
