"""Each dialect by a sample of its files: the columns that tell it, and what its rows say, in bulk as row by row."""

import io
from datetime import datetime

import pytest
from test_tables_bulk import both

from monitor.decode import decode, decode_batches
from monitor.decode.cited import cited_lines
from monitor.decode.tables import table_format
from monitor.decode.tables.dialects import DIALECTS
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Position, Refusal, Static
from monitor.model.source import Format
from monitor.verify import verify

SAMPLES = {
    "old American": (
        Format.MARINECADASTRE_CSV,
        "MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo\n"
        "636092001,2026-03-02T11:00:00,59.9,25.1,12.4,91.0,90.0,BRAMBLE,IMO9074729,A8XX1,80,0,250,44,12.5,80\n",
    ),
    "American of 2025": (
        Format.MARINECADASTRE_CSV,
        "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,width,draft,cargo,transceiver\n"
        "636092001,2026-03-02 11:00:00,25.1,59.9,12.4,91,90,BRAMBLE,IMO9074729,A8XX1,80,0,250,44,12.5,80,A\n",
    ),
    "Danish": (
        Format.DMA_CSV,
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA\n"
        "02/03/2026 11:00:00,Class A,636092001,59.9,25.1,Under way using engine,,12.4,91.0,90,9074729,A8XX1,BRAMBLE,Tanker,,44,250,GPS,12.5,,\n",
    ),
    "MarineTraffic": (
        Format.MARINETRAFFIC_CSV,
        "MMSI,IMO,SHIP_ID,LAT,LON,SPEED,HEADING,COURSE,STATUS,TIMESTAMP,DSRC,SHIPNAME,SHIPTYPE,CALLSIGN,FLAG,LENGTH,WIDTH,DRAUGHT\n"
        "636092001,9074729,371681,59.90000,25.10000,124,90,91,0,2026-03-02T11:00:00,TER,BRAMBLE,80,A8XX1,LR,250,44,125\n",
    ),
    "VesselFinder": (
        Format.VESSELFINDER_CSV,
        "MMSI,TIMESTAMP,LATITUDE,LONGITUDE,COURSE,SPEED,HEADING,NAVSTAT,IMO,NAME,CALLSIGN,TYPE,A,B,C,D,DRAUGHT,DESTINATION,ETA_AIS,ETA,SRC,ZONE,ECA\n"
        "636092001,2026-03-02 11:00:00 UTC,59.9,25.1,91.0,12.4,90,0,9074729,BRAMBLE,A8XX1,80,200,50,22,22,12.5,,,,TER,Baltic Sea,true\n",
    ),
    "AISHub": (
        Format.AISHUB_CSV,
        '"MMSI","TIME","LONGITUDE","LATITUDE","COG","SOG","HEADING","ROT","NAVSTAT","IMO","NAME","CALLSIGN","TYPE","A","B","C","D","DRAUGHT","DEST","ETA"\n'
        '636092001,"2026-03-02 11:00:00 GMT",25.1,59.9,91,12.4,90,0,0,9074729,"BRAMBLE","A8XX1",80,200,50,22,22,12.5,"",""\n',
    ),
    "Spire's vessels": (
        Format.SPIRE_VESSELS_CSV,
        "id,vessel_ais_class,vessel_flag,vessel_name,vessel_callsign,vessel_ship_type,vessel_mmsi,vessel_imo,vessel_width,vessel_length,position_course,position_heading,position_latitude,position_longitude,position_navigational_status,position_rot,position_speed,position_timestamp,voyage_draught\n"
        "1,A,LR,BRAMBLE,A8XX1,TANKER,636092001,9074729,44,250,91,90,59.9,25.1,UNDER_WAY_USING_ENGINE,0,12.4,2026-03-02 11:00:00+00,12.5\n",
    ),
    "Global Fishing Watch": (
        Format.FISHING_WATCH_CSV,
        "ssvid,timestamp,lat,lon,speed_knots,course,heading,status,imo,shipname,callsign,shiptype,length,width,draught\n"
        "636092001,2026-03-02 11:00:00 UTC,59.9,25.1,12.4,91,90,0,9074729,BRAMBLE,A8XX1,tanker,250,44,12.5\n",
    ),
    "pandas": (
        Format.POSITIONS_CSV,
        ",mmsi,timestamp,lat,lon,sog,cog,heading,status,imo,name,callsign,ship_type,length,width,draught\n"
        "0,636092001.0,2026-03-02 11:00:00+00:00,59.9,25.1,12.4,91.0,90.0,0.0,9074729.0,BRAMBLE,A8XX1,80.0,250.0,44.0,12.5\n",
    ),
    "UN Global Platform": (
        Format.GLOBAL_PLATFORM,
        "mmsi,imo,vessel_name,callsign,vessel_type,vessel_type_code,length,width,draught,longitude,latitude,sog,cog,heading,nav_status,nav_status_code,source,dt_pos_utc,message_type\n"
        "636092001,9074729,BRAMBLE,A8XX1,Tanker,80,250,44,12.5,25.1,59.9,12.4,91,90,Under Way Using Engine,0,S-AIS,2026-03-02 11:00:00,1\n",
    ),
}


def said(text, known):
    ours, reference = both(text.encode(), known)
    assert ours == reference
    return list(decode(io.BytesIO(text.encode()), known))


def only(found, kind):
    return [item for item in found if isinstance(item, kind)]


@pytest.mark.parametrize("name", SAMPLES)
def test_one_ship_in_every_dialect(name):
    known, text = SAMPLES[name]
    assert table_format(text.encode()) is known
    found = said(text, known)
    (p,), (s,) = only(found, Position), only(found, Static)
    assert (p.mmsi, p.t, p.lat, p.lon) == (636092001, datetime(2026, 3, 2, 11), 59.9, 25.1)
    assert (p.sog_kn, p.cog_deg, p.heading_deg, p.nav_status) == (12.4, 91, 90, 0)
    assert (s.imo, s.name, s.call_sign, s.ship_type) == (9074729, "BRAMBLE", "A8XX1", 80)
    assert (s.length_m, s.beam_m) == (250, 44)
    assert s.draught_m == 12.5 or "draught_m" not in next(d for d in DIALECTS if d.format is known).columns


def test_messages_of_spire_keep_their_static_part():
    text = (
        "created_at,timestamp,mmsi,msg_type,latitude,longitude,speed,course,heading,rot,status,collection_type,imo,name,call_sign,flag,draught,ship_type,length,width,eta,destination\n"
        "2026-03-02T11:00:20Z,2026-03-02T11:00:00Z,636018333,1,59.9,25.1,12.4,91,90,0,0,satellite,,,,,,,,,,\n"
        "2026-03-02T11:01:20Z,2026-03-02T11:01:00Z,636018333,5,,,,,,,,satellite,9074729,TEST SHIP,A8XX1,LR,12.5,80,250,44,,UST LUGA\n"
        "2026-03-02T11:02:20Z,2026-03-02T11:02:00Z,636018333,5,,,,,,,,satellite,9074729,TEST SHIP,A8XX1,LR,12.5,80,250,44,,UST LUGA\n"
        "2026-03-02T11:10:20Z,2026-03-02T11:10:00Z,636018333,27,59.9,25.17,12,91,,,0,satellite,,,,,,,,,,\n"
        "2026-03-02T11:10:20Z,2026-03-02T11:10:00Z,2573013,4,59.9,25.17,,,,,,terrestrial,,,,,,,,,,\n"
    )
    found = said(text, Format.SPIRE_CSV)
    assert [(p.line_no, p.msg_type, p.sog_kn) for p in only(found, Position)] == [(2, 1, 12.4), (5, 27, 12)]
    assert [(s.line_no, s.msg_type, s.imo, s.length_m) for s in only(found, Static)] == [
        (3, 5, 9074729, 250),
        (4, 5, 9074729, 250),
    ]
    assert not only(found, Refusal)


def test_messages_of_exactearth():
    text = (
        "MMSI,Message_ID,Repeat_indicator,Time,Millisecond,Vessel_Name,Call_sign,IMO,Ship_Type,Dimension_to_Bow,Dimension_to_stern,Dimension_to_port,Dimension_to_starboard,Draught,Destination,Navigational_status,ROT,SOG,Longitude,Latitude,COG,Heading\n"
        "636092001,1,0,20140101_000005,120,,,,,,,,,,,0,0,12.4,25.1,59.9,91.0,90\n"
        "636092001,5,0,20140101_000105,120,BRAMBLE TEST,A8XX1,9074729,80,200,50,22,22,12.5,UST LUGA,,,,,,,\n"
    )
    (p,), (s,) = (only(said(text, Format.EXACTEARTH_CSV), kind) for kind in (Position, Static))
    assert (p.t, p.sog_kn) == (datetime(2014, 1, 1, 0, 0, 5), 12.4)
    assert (s.length_m, s.beam_m, s.draught_m, s.destination) == (250, 44, 12.5, "UST LUGA")


def test_brest_has_positions_and_identities_in_tables_of_their_own():
    moving = (
        "sourcemmsi,navigationalstatus,rateofturn,speedoverground,courseoverground,trueheading,lon,lat,t\n"
        "245257000,0,0,0.1,13.1,36,-4.4657183,48.38249,1443650402\n"
        "227705102,15,-127,0,262.7,511,-4.4965715,48.38242,1443650403\n"
    )
    one, other = only(said(moving, Format.BREST_CSV), Position)
    assert (one.t, one.sog_kn, one.nav_status) == (datetime(2015, 9, 30, 22, 0, 2), 0.1, 0)
    assert (other.nav_status, other.heading_deg) == (None, None)
    named = (
        "sourcemmsi,imonumber,callsign,shipname,shiptype,tobow,tostern,tostarboard,toport,eta,draught,destination,t\n"
        "304091000,9509255,V2GU5,HC JETTE,70,130,30,18,6,04-09 20:00,10.1,BREST,1443650423\n"
    )
    assert table_format(named.encode()) is Format.BREST_CSV
    (s,) = said(named, Format.BREST_CSV)[:1]
    assert (s.imo, s.length_m, s.beam_m, s.draught_m) == (9509255, 160, 24, 10.1)


def test_metres_a_second_become_knots():
    text = (
        ",timestamp,mmsi,lat,lon,speed,course,heading,turnrate,breadth,vessel_type,vessel_max_speed,draft,power,dwt,iceclass\n"
        "0,2017-11-02 11:19:07,205366000,54.347,9.991,4.0,56.6,56.0,0.0,21.33,T,16.0,8.18,5820.0,13289.0,IA\n"
    )
    (p,), (s,) = (only(said(text, Format.KIEL_CSV), kind) for kind in (Position, Static))
    assert p.sog_kn == pytest.approx(7.775, abs=0.001)
    assert (s.beam_m, s.draught_m) == (21, 8.18)


@pytest.mark.parametrize(
    "head, known",
    [
        (b"# Timestamp,Type of mobile,MMSI,Latitude,Longitude\n", Format.DMA_CSV),
        (b"MMSI,BaseDateTime,LAT,LON,SOG\n", Format.MARINECADASTRE_CSV),
        (b"Time,MMSI,Latitude_degrees,Longitude_degrees,COG_degrees,SOG_knots\n", Format.POSITIONS_CSV),
        (b"\xef\xbb\xbfmmsi;timestamp;lat;lon\n", Format.POSITIONS_CSV),
        (b"mmsi|timestamp|lat|lon\n", Format.POSITIONS_CSV),
        (b"mmsi,timestamp,name\n", Format.POSITIONS_CSV),  # and is refused, with what it lacks
        (b"imo,name,flag\n9074729,X,RU\n", None),
        (b"# Readme\nThis folder holds AIS data (MMSI, time).\n", None),
        (b"%PDF-1.7 \x00\x01", None),
        (b"", None),
    ],
)
def test_a_table_is_told_by_its_header(head, known):
    assert table_format(head) is known


def test_what_a_ship_said_is_remembered_where_the_columns_change():
    one = "mmsi,timestamp,lat,lon,name,imo,destination\n" + "".join(
        f"636092001,2026-03-02 11:0{m}:00,59.{m},25.1,BRAMBLE,9074729,X\n" for m in range(3)
    )
    other = "destination,imo,timestamp,mmsi,lat,lon,name\n" + "".join(
        f"X,9074729,2026-03-02 11:0{m}:00,636092001,59.{m},25.1,BRAMBLE\n" for m in range(3, 6)
    )
    bare = "lon,lat,timestamp,mmsi\n25.1,59.7,2026-03-02 11:07:00,636092001\n"
    found = said(one + other + one + bare + other, Format.POSITIONS_CSV)
    assert len(only(found, Static)) == 1
    assert len(only(found, Position)) == 13
    assert not only(found, Refusal)


def test_headers_that_change_the_columns_without_end_are_no_joined_files():
    text = ("mmsi,timestamp,lat,lon\ntimestamp,mmsi,lat,lon\n" * 150).encode()
    for read in (decode, decode_batches):
        with pytest.raises(InputUnreadable, match="more than 200 times"):
            list(read(io.BytesIO(text), Format.POSITIONS_CSV))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_cited_row_of_every_dialect_is_read_again_and_checked_without_us(name):
    known, text = SAMPLES[name]
    ((_, kept, _),) = cited_lines(io.BytesIO(text.encode()), known, {2})
    (p,) = only(decode(io.BytesIO(b"".join(raw.line + b"\n" for raw in kept)), known), Position)
    says = {"mmsi": p.mmsi, "lon": p.lon, "lat": p.lat, "t": f"{p.t.isoformat()}Z"}
    raw = [(raw.role.value, raw.line) for raw in kept]
    assert verify._check_row(raw, says).result == verify.HOLDS
    assert verify._check_row(raw, {**says, "t": "2026-03-02T12:00:00Z"}).result == verify.FAILS
