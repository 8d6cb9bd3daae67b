"""The graph of a ship's owner and manager, and of the other ships that lists give to them."""

from dataclasses import replace
from datetime import date

from findings import edition, finding

from monitor.geo.fences import Fences
from monitor.model.background import Background, FleetMate, Party
from monitor.model.listing import Role
from monitor.render.dossier_page import dossier_html
from monitor.render.network import WIDTH, network


def known(**other):
    said = {"parties": (Party(Role.OWNER, "SEA LTD", "UA", "gur_ship_cards UA", date(2026, 3, 1), None),)}
    return replace(finding(), background=Background(**said, **other))


def test_every_mate_is_joined_to_the_one_that_shares_it():
    mates = (
        FleetMate(9900019, None, Role.OWNER, "SEA LTD", 3),
        FleetMate(9900021, "X" * 60, Role.OWNER, "SEA LTD", None),
    )
    drawn = network(known(fleet=mates))
    assert [box.label for box in drawn.boxes] == ["NIGHT HERON", "SEA LTD", "IMO 9900019", "X" * 25 + "…"]
    assert [box.rank for box in drawn.boxes] == [1, None, 3, None] and len(drawn.lines) == 3
    assert all(box.x + box.width <= WIDTH and 0 <= box.y <= drawn.height for box in drawn.boxes)
    page = dossier_html(known(fleet=mates), edition(), Fences((), ()))
    assert 'class="network"' in page and "3. IMO 9900019" in page


def test_without_an_owner_or_manager_there_is_no_graph_and_the_slots_say_so():
    bare = replace(finding(), background=Background())
    assert network(bare) is None and network(replace(bare, background=replace(known().background, parties=()))) is None
    page = dossier_html(bare, edition(), Fences((), ()))
    assert page.count("not sourced") == 4 and "no list at hand names an owner" in page
