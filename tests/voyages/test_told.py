"""Who had a cargo, in words: a ship that took it from another is never told to have loaded it itself."""

import pytest
from cargo_steps import call, chains, transfer

from monitor.text.english import english
from monitor.voyages.told import Cargoes, passed_texts, ship_text

OF_NOBODY = Cargoes((), {}, {}, (), (), {}, {}, {}, {})
LOADER, TAKER = "IMO9900069", "MMSI209000001"


def told(own, *steps):
    chain = max(chains(*steps), key=lambda one: len(one.links))
    ships = ship_text(chain.links[0].hull, own, OF_NOBODY), ship_text(chain.hull, own, OF_NOBODY)
    return [english(one) for one in (ships[0], *passed_texts(chain, own, OF_NOBODY), ships[1])]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (LOADER, ["this ship", "this ship gave cargo to MMSI209000001 (MMSI 209000001), 2026-03-05", "MMSI209000001"]),
        (TAKER, ["IMO9900069 (IMO 9900069)", "IMO9900069 (IMO 9900069) gave cargo to this ship", "this ship"]),
    ],
)
def test_each_sentence_names_the_ship_that_did_it(own, expected):
    said = told(own, call(0, LOADER, "RU-PRIMORSK", 8.0, 14.0), transfer(4, LOADER, TAKER, (14.0, 8.0), (8.0, 14.0)))
    assert all(line.startswith(start) for line, start in zip(said, expected, strict=True))
    assert "by draughts that both typed" in said[1]


def test_a_transfer_that_no_draught_shows_is_told_as_possible():
    said = told(TAKER, call(0, LOADER, "RU-PRIMORSK", 8.0, 14.0), transfer(4, LOADER, TAKER))
    assert said[1].startswith(
        "IMO9900069 (IMO 9900069) could have given cargo to this ship, 2026-03-05: draughts of both"
    )


def test_a_cargo_that_stayed_aboard_went_to_nobody():
    assert told(LOADER, call(0, LOADER, "RU-PRIMORSK", 8.0, 14.0)) == ["this ship", "this ship"]
