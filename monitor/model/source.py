"""What a file holds, told from its content and never from its name."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats of AIS archives that can be read."""

    NMEA = "nmea"  # raw sentences, one a line
    NMEA_CSV = "nmea_csv"  # a cell with the sentences of one message, a cell with a $PGHP clock
    DMA_CSV = "dma_csv"  # Danish Maritime Authority
    MARINECADASTRE_CSV = "marinecadastre_csv"  # United States, older and current column names
    POSITIONS_CSV = "positions_csv"  # any table with time, MMSI, latitude and longitude
    SNAPSHOT_JSON = "snapshot_json"  # last known vessels (Digitraffic): identities only
