"""What a file holds, told from its content and never from its name, and how far its source is trusted."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How far the source of a file is trusted, as whoever has it read says."""

    TRUSTED = "trusted"  # one's own receivers: its word is enough, whoever else would have heard
    ORDINARY = "ordinary"  # an archive or a feed that one chose
    UNKNOWN = "unknown"  # of strangers: such files accuse nobody, however many they are


class Format(StrEnum):
    """The formats of AIS archives that can be read. Of tables, the first whose columns a header has is taken."""

    NMEA = "nmea"  # raw sentences, one a line
    NMEA_CSV = "nmea_csv"  # a cell with the sentences of one message, a cell with a $PGHP clock
    DMA_CSV = "dma_csv"  # Danish Maritime Authority
    MARINECADASTRE_CSV = "marinecadastre_csv"  # United States, older and current column names
    GLOBAL_PLATFORM = "global_platform"  # UN Global Platform
    SPIRE_VESSELS_CSV = "spire_vessels_csv"  # Spire, columns `vessel_*` and `position_*`
    SPIRE_CSV = "spire_csv"  # Spire, a row a message
    EXACTEARTH_CSV = "exactearth_csv"
    MARINETRAFFIC_CSV = "marinetraffic_csv"
    KIEL_CSV = "kiel_csv"  # IEEE DataPort, trajectories round Kiel
    BREST_CSV = "brest_csv"  # the Brest data set of the French Naval Academy
    FISHING_WATCH_CSV = "fishing_watch_csv"  # Global Fishing Watch
    AISHUB_CSV = "aishub_csv"
    VESSELFINDER_CSV = "vesselfinder_csv"
    POSITIONS_CSV = "positions_csv"  # any table with time, MMSI, latitude and longitude
    AISSTREAM_JSON = "aisstream_json"  # aisstream.io, a message a line
    AIS_CATCHER_JSON = "ais_catcher_json"  # AIS-catcher with full decoding, and gpsd
    AISHUB_JSON = "aishub_json"  # last positions, each with its time
    AISHUB_XML = "aishub_xml"  # the same
    BARENTSWATCH_JSON = "barentswatch_json"  # Norwegian Coastal Administration
    DIGITRAFFIC_LOCATIONS_JSON = "digitraffic_locations_json"  # Fintraffic: last positions, each with its time
    DIGITRAFFIC_VESSELS_JSON = "digitraffic_vessels_json"  # Fintraffic: identities, each with its time
    PARQUET = "parquet"  # Parquet and GeoParquet, in the column names of any table
    SNAPSHOT_JSON = "snapshot_json"  # last known vessels without times of their own: identities only
