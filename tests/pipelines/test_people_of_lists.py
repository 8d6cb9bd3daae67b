"""Owners, managers, insurers and classes, from lists that say so, and the ships that share them."""

import json
from datetime import date

import miniatures as mini
import pytest

from monitor.geo.reference import load_mid, reference_dir
from monitor.model.listing import ListEntry, ListStatus, Role
from monitor.read.inputs import find_inputs
from monitor.read.lists import countries_of, read_list
from monitor.store.connect import connect
from monitor.store.lists import Listed, add_snapshot, list_name, listed
from pipelines.jobs.people_of_lists import MOST_MATES, People

COUNTRIES = countries_of(load_mid(reference_dir() / "mid.csv").values())
GUR = mini.GUR.replace("DWT (t)\n", "DWT (t),Owner,Commercial manager\n").replace(
    '"158,000"\n', '"158,000",SEA LTD / SUN LTD,GULF FZE\n'
)
PLAIN = "imo,name,authority,Owner,P&I club,Class,colour\n9900007,COPPER STAR,EU,Sea Ltd.,CLUB A,RS,red\n"


def ftm(*more):
    return mini.FTM + "".join(json.dumps(one) + "\n" for one in more)


NESTED = {
    "id": "o-9",
    "schema": "Ownership",
    "properties": {
        "role": ["Commercial Manager"],
        "owner": [{"id": "c-9", "schema": "Company", "caption": "GULF FZE", "properties": {"name": ["GULF FZE"]}}],
    },
}
LINK = {
    "id": "u-1",
    "schema": "UnknownLink",
    "properties": {"subject": ["c-1"], "object": ["v-1"], "role": ["insurer"]},
}


@pytest.fixture
def reads(tmp_path):
    def read(text):
        (tmp_path / "list").write_text(text)
        (source,) = find_inputs([str(tmp_path / "list")])
        return read_list(source, None, COUNTRIES)

    return read


def test_lists_say_who_owns_manages_insures_and_classes(reads):
    owner, manager = Role.OWNER, Role.MANAGER
    assert reads(GUR).entries[0].parties == ((owner, "SEA LTD"), (owner, "SUN LTD"), (manager, "GULF FZE"))
    plain = reads(PLAIN)
    assert plain.entries[0].parties == ((owner, "Sea Ltd."), (Role.INSURER, "CLUB A"), (Role.CLASS, "RS"))
    assert [one.args["columns"] for one in plain.assumptions if "columns" in one.args] == [("colour",)]
    ship = {"id": "v-3", "schema": "Vessel", "properties": {"imoNumber": ["9900021"], "ownershipAsset": [NESTED]}}
    said = {e.imo: e.parties for e in reads(ftm(LINK, ship)).entries}
    assert said == {
        9900007: ((Role.INSURER, "WICKER LTD"),),
        9900019: ((owner, "WICKER LTD"),),
        9900021: ((manager, "GULF FZE"),),
    }


def test_parties_are_kept_and_shared_ones_make_a_fleet(reads):
    con = connect(None)
    for text, dated in ((GUR, date(2026, 3, 1)), (PLAIN, date(2026, 3, 2))):
        file = reads(text)
        what = {"sha256": text[:9], "file_name": "list", "dated": dated, "run_id": "run"}
        add_snapshot(con, file, list_name(file, None), **what)
    people = People(listed(con), {})
    assert [(p.role, p.name, p.authority, p.list_dated) for p in people.of(9900007)] == [
        (Role.OWNER, "SUN LTD", "UA", date(2026, 3, 1)),
        (Role.OWNER, "Sea Ltd.", "EU", date(2026, 3, 2)),
        (Role.MANAGER, "GULF FZE", "UA", date(2026, 3, 1)),
        (Role.INSURER, "CLUB A", "EU", date(2026, 3, 2)),
        (Role.CLASS, "RS", "EU", date(2026, 3, 2)),
    ]
    assert people.mates(9900007) == () and people.of(None) == ()


def test_findings_come_first_among_the_other_ships_and_a_ship_that_left_the_list_is_none():
    def on(imo, *parties, gone=None):
        entry = ListEntry(1, "UA", ListStatus.MENTIONED, imo=imo, name=f"S{imo}", parties=parties)
        return Listed("gur UA", "ab", entry, date(2026, 1, 1), date(2026, 3, 1), gone)

    owner, klass = (Role.OWNER, "Sea Ltd."), (Role.CLASS, "RS")
    ships = [on(imo, (Role.OWNER, "SEA LTD")) for imo in range(1, MOST_MATES + 4)]
    ships += [on(99, owner, klass), on(100, klass), on(101, owner, gone=date(2026, 3, 2))]
    mates = People(ships, {7: 2, 5: 4}).mates(99)
    assert [mate.imo for mate in mates][:4] == [7, 5, 1, 2] and len(mates) == MOST_MATES
    assert {mate.party for mate in mates} == {"Sea Ltd."}
    assert People(ships, {}).mates(100) == () and People(ships, {}).mates(101) == ()
