"""The outlines that travel with the program."""

import pytest

from salesdesk import resources
from tests.helpers.land import levels, on_land


@pytest.mark.parametrize("level", [0, 1, 2])
def test_land_and_sea_are_where_they_are_at_every_level(level: int) -> None:
    for lat, lon in ((21.03, 105.85), (15.5, 105.0), (48.8, 9.0), (-25.0, 134.0), (39.1, -101.3)):
        assert on_land(lat, lon, level), (lat, lon)
    for lat, lon in ((16.0, 110.0), (0.0, -30.0), (20.0, 107.8), (35.0, -40.0)):
        assert not on_land(lat, lon, level), (lat, lon)


def test_the_coast_at_da_nang_can_be_told() -> None:
    for lat, lon in ((16.06, 108.20), (16.12, 108.27), (15.88, 108.33), (15.99, 108.20)):
        assert on_land(lat, lon), (lat, lon)
    for lat, lon in ((16.15, 108.18), (16.06, 108.30), (15.95, 108.40)):
        assert not on_land(lat, lon), (lat, lon)


def test_both_archipelagos_have_their_islets() -> None:
    for south, west, north, east in ((15.5, 111.0, 17.3, 113.0), (7.0, 111.0, 12.0, 117.0)):
        inside = [
            cell
            for cell in levels()[1]
            for lons, lats in cell.land
            if south < lats[0] < north and west < lons[0] < east
        ]
        assert inside


def test_cuts_along_cells_are_no_coast() -> None:
    for level in levels():
        for cell in level:
            for lons, lats in cell.coasts():
                assert len(lons) == len(lats) > 1
                for n in range(1, len(lons)):
                    assert not (lons[n] == lons[n - 1] and lons[n] in (cell.west, cell.east))
                    assert not (lats[n] == lats[n - 1] and lats[n] in (cell.south, cell.north))


def test_the_file_is_small() -> None:
    assert resources.path("map", "outlines.bin").stat().st_size < 700_000
