"""What a ship is called."""

from monitor.model.names import title_of


def test_a_ship_goes_by_its_name_else_by_its_number():
    assert title_of("ALFA", 273000001, 9074729) == "ALFA"
    assert title_of(None, 273000001, 9074729) == "IMO 9074729"
    assert title_of("", 273000001) == "MMSI 273000001"
