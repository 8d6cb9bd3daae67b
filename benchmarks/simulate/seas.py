"""The waters of the sample: ways through them, roadsteads, and the stations that listen.

Waypoints are (lon, lat) in degrees, chosen by hand on open water; a test holds every way against the
coastline. The stations are invented.
"""

from __future__ import annotations

from benchmarks.simulate.receivers import Station

Way = tuple[tuple[float, float], ...]

# Gulf of Finland, from the open Baltic eastward.
GULF_MOUTH = (20.2, 58.45)  # from the southern Baltic; the others from Stockholm and from the Gulf of Bothnia
GULF_MOUTHS = (GULF_MOUTH, (19.6, 59.20), (20.2, 59.70))
GULF_FAIRWAY: Way = (
    (22.2, 59.30),
    (23.2, 59.48),
    (24.3, 59.72),
    (25.4, 59.86),
    (26.3, 59.90),
    (27.05, 59.90),
    (27.5, 60.03),
)
TO_PRIMORSK: Way = ((28.0, 60.11), (28.45, 60.13), (28.66, 60.20), (28.735, 60.255))
PRIMORSK_BERTH = (28.715, 60.333)
TO_USTLUGA: Way = ((27.75, 59.93), (28.10, 59.88), (28.28, 59.79), (28.37, 59.72))
USTLUGA_BERTH = (28.405, 59.683)
TO_PETERSBURG: Way = ((28.0, 60.07), (28.6, 60.07), (29.2, 60.03), (29.5, 60.02))
TO_KOTKA: Way = ((26.6, 60.05), (26.9, 60.30))
TO_TALLINN: Way = ((24.65, 59.62), (24.72, 59.54))
HELSINKI_TALLINN: Way = ((24.97, 60.10), (24.92, 59.90), (24.65, 59.66), (24.72, 59.50))
PRIMORSK_ROADS = (28.52, 60.10)
USTLUGA_ROADS = (28.05, 59.84)
KOTKA_ROADS = (26.85, 60.22)

# Danish straits, from the Skagerrak to the Baltic by the Great Belt, or by the Sound.
SKAGERRAK = (9.0, 57.95)
KATTEGAT: Way = ((10.0, 58.00), (10.85, 57.88), (11.20, 57.45), (11.55, 56.95))
GREAT_BELT: Way = (
    (11.40, 56.45),
    (11.05, 56.15),
    (10.80, 55.95),
    (10.80, 55.75),
    (10.98, 55.50),
    (11.02, 55.25),
    (11.02, 54.97),
    (10.95, 54.80),
    (10.93, 54.66),
    (11.30, 54.57),
    (11.75, 54.42),
    (12.20, 54.55),
    (12.70, 54.75),
    (13.30, 54.88),
    (14.20, 55.28),
    (14.60, 55.42),
    (15.30, 55.45),
)
SOUND: Way = (
    (11.90, 56.55),
    (12.35, 56.30),
    (12.55, 56.12),
    (12.66, 56.03),
    (12.72, 55.92),
    (12.78, 55.75),
    (12.72, 55.60),
    (12.72, 55.45),
    (12.80, 55.25),
    (13.30, 55.08),
    (14.20, 55.28),
    (14.60, 55.42),
    (15.30, 55.45),
)
OPEN_BALTIC = (17.0, 55.70)
RODBY_PUTTGARDEN: Way = ((11.345, 54.635), (11.245, 54.525))
SKAW_ROADS = (10.92, 57.70)

# South of the Peloponnese.
IONIAN = (20.2, 37.0)
ROUND_MATAPAN: Way = ((21.3, 36.45), (22.3, 36.15), (22.75, 36.05), (23.15, 36.02), (23.6, 36.25), (24.4, 36.45))
AEGEAN = (25.0, 36.60)
TO_KALAMATA: Way = ((21.3, 36.50), (21.92, 36.58), (22.02, 36.72))
KALAMATA_ROADS = (22.05, 36.83)
LACONIA_ROADS = (22.83, 36.56)

# Sea of Japan, to Peter the Great Gulf.
FROM_TSUSHIMA = (131.0, 40.6)
FROM_TSUGARU = (135.6, 41.7)
TO_KOZMINO: Way = ((132.3, 41.8), (132.72, 42.30), (132.96, 42.58))
TO_KOZMINO_EAST: Way = ((134.2, 42.10), (133.25, 42.50), (132.99, 42.62))
KOZMINO_BERTH = (133.005, 42.712)
NAKHODKA_ROADS = (132.90, 42.63)

# The long way from the Baltic to the eastern Mediterranean, for the thin year of earlier reports.
LONG_WAY: Way = (
    GULF_MOUTH,
    (19.6, 57.20),
    (18.2, 55.90),
    OPEN_BALTIC,
    *reversed(GREAT_BELT),
    *reversed(KATTEGAT),
    (8.0, 57.85),
    (4.0, 55.5),
    (2.9, 52.8),
    (1.9, 51.35),
    (1.35, 50.95),
    (0.2, 50.45),
    (-2.0, 49.95),
    (-5.8, 48.9),
    (-9.8, 43.6),
    (-10.0, 38.6),
    (-9.2, 36.7),
    (-6.2, 35.95),
    (-5.5, 35.97),
    (-2.0, 36.3),
    (3.0, 37.3),
    (8.0, 37.6),
    (10.6, 37.7),
    (11.4, 37.25),
    (12.6, 36.5),
    (14.5, 35.6),
    IONIAN,
)

STATIONS = (
    Station("SIMGOF0", 22.3, 59.00, 45.0),
    Station("SIMGOF1", 23.2, 59.90, 45.0),
    Station("SIMGOF2", 24.95, 60.10, 45.0),
    Station("SIMGOF3", 26.9, 60.40, 45.0),
    Station("SIMGOF4", 28.4, 60.00, 45.0),
    Station("SIMDK1", 10.6, 57.70, 45.0),
    Station("SIMDK2", 11.2, 56.60, 45.0),
    Station("SIMDK3", 11.1, 55.35, 45.0),
    Station("SIMDK4", 12.0, 54.60, 45.0),
    Station("SIMDK5", 12.6, 56.00, 45.0),
    Station("SIMDK6", 14.8, 55.20, 45.0),
    Station("SIMGR1", 22.1, 37.00, 50.0),
    Station("SIMGR2", 23.0, 36.30, 50.0),
    Station("SIMFE1", 132.9, 42.80, 45.0),
)
SATELLITE = "SIMSAT1"  # the earlier reports have no station ashore
