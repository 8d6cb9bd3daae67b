"""Each list format in miniature. Every ship is invented; the shapes are those of the published files."""

import json

SDN = (
    '1001,"COPPER STAR","vessel","RUSSIA-EO14024","-0- ","Q9901","Crude Oil Tanker","-0- ","81000","Gambia","-0- ",'
    "\"Vessel Registration Identification IMO 9900007; MMSI 629000001; Former Vessel Flag Liberia; a.k.a. 'OLD STAR'.\"\n"
    '1002,"WICKER SHIPPING LLC","-0- ","RUSSIA-EO14024","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ",'
    '"Owner of the vessel LANTERN (IMO 9900019)."\n'
    '1003,"QUARTZ","vessel","IRAN","-0- ","-0- ","-0- ","-0- ","-0- ","None Identified","-0- ",'
    '"Vessel Registration Identification IMO 9900008."\n'
    "\x1a"
)

SDN_ADVANCED = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://example.invalid/ADVANCED_XML">
 <ReferenceValueSets>
  <PartySubTypeValues><PartySubType ID="1">Vessel</PartySubType><PartySubType ID="4">Individual</PartySubType></PartySubTypeValues>
  <FeatureTypeValues><FeatureType ID="3">VESSEL TYPE</FeatureType><FeatureType ID="4">Vessel Flag</FeatureType></FeatureTypeValues>
  <DetailReferenceValues><DetailReference ID="77">Panama</DetailReference></DetailReferenceValues>
 </ReferenceValueSets>
 <IDRegDocuments>
  <IDRegDocument ID="1" IdentityID="501"><IDRegistrationNo>IMO 9900007</IDRegistrationNo></IDRegDocument>
  <IDRegDocument ID="2" IdentityID="501"><IDRegistrationNo>MMSI 629000001</IDRegistrationNo></IDRegDocument>
 </IDRegDocuments>
 <DistinctParties>
  <DistinctParty FixedRef="1"><Profile ID="9001" PartySubTypeID="1">
   <Identity ID="501" Primary="true">
    <Alias Primary="false"><DocumentedName><DocumentedNamePart><NamePartValue>OLD STAR</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
    <Alias Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue>COPPER STAR</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
   </Identity>
   <Feature FeatureTypeID="3"><FeatureVersion><VersionDetail>Crude Oil Tanker</VersionDetail></FeatureVersion></Feature>
   <Feature FeatureTypeID="4"><FeatureVersion><VersionDetail DetailReferenceID="77"/></FeatureVersion></Feature>
  </Profile></DistinctParty>
  <DistinctParty FixedRef="2"><Profile ID="9002" PartySubTypeID="4"><Identity ID="502" Primary="true"/></Profile></DistinctParty>
 </DistinctParties>
 <SanctionsEntries>
  <SanctionsEntry ID="1" ProfileID="9001" ListID="1550">
   <EntryEvent><Date><Year>2025</Year><Month>1</Month><Day>10</Day></Date></EntryEvent>
   <SanctionsMeasure SanctionsTypeID="1"><Comment>RUSSIA-EO14024</Comment></SanctionsMeasure>
  </SanctionsEntry>
 </SanctionsEntries>
</Sanctions>
"""

UK_HEADER = (
    "Last Updated,Unique ID,Name 6,Name type,Designation Type,Individual / Entity / Ship,Regime Name,Date Designated,"
    "IMO number,Current believed flag of ship,Previous flags,Type of ship,Tonnage of ship,Length of ship,Year Built"
)
UK = f"""Report Date: 24-Nov-2026
{UK_HEADER}
01/02/2026,RUS1,WICKER LTD,Primary Name,,Entity,Russia,17/10/2024,,,,,,,
01/02/2026,RUS2,OLD STAR,Alias,Ship,Ship,Russia,25/11/2024,,,,,,,
01/02/2026,RUS2,COPPER STAR,Primary Name,Ship,Ship,Russia,25/11/2024,9900007,Gambia,Liberia;Panama,Crude oil tanker,81000,250,2005
"""

EU = """,Vessel name,IMO number,Grounds for inclusion,Date of application
1,COPPER STAR (formerly OLD STAR),9900007,Article 3s(2)(b),24.6.2024
2,LANTERN,9900019,"Article 3s(2)(a), (b)",17.12.2024
"""

MARITIME = """type,caption,imo,risk,countries,flag,mmsi,id,url,datasets,aliases
VESSEL,COPPER STAR,IMO9900007,sanction;mare.shadow,ru,gm,629000001,x-1,https://example.invalid/1,us_ofac_sdn;eu_journal_sanctions;ua_war_sanctions,OLD STAR;STAR I
VESSEL,LANTERN,9900019,mare.shadow,,lr;pa,,x-2,,ua_war_sanctions,
VESSEL,SORREL,,mare.detained,,,,x-3,,paris_mou_banned,
ORGANIZATION,WICKER LTD,9900031,sanction,ru,,,x-4,,us_ofac_sdn,
"""

FTM = "".join(
    json.dumps(entity) + "\n"
    for entity in (
        {
            "id": "s-1",
            "schema": "Sanction",
            "properties": {
                "entity": ["v-1"],
                "country": ["us"],
                "listingDate": ["2025-01-10"],
                "program": ["RUSSIA-EO14024"],
            },
        },
        {
            "id": "v-1",
            "schema": "Vessel",
            "caption": "COPPER STAR",
            "datasets": ["us_ofac_sdn", "gb_fcdo_sanctions"],
            "properties": {
                "name": ["COPPER STAR", "OLD STAR"],
                "imoNumber": ["IMO9900007"],
                "mmsi": ["629000001"],
                "flag": ["gm"],
                "pastFlags": ["lr"],
                "topics": ["sanction", "mare.shadow"],
            },
        },
        {
            "id": "v-2",
            "schema": "Vessel",
            "caption": "LANTERN",
            "datasets": ["ua_war_sanctions"],
            "properties": {"name": ["LANTERN"], "imoNumber": ["9900019"], "topics": ["mare.shadow"]},
        },
        {"id": "c-1", "schema": "Company", "properties": {"name": ["WICKER LTD"], "topics": ["sanction"]}},
        {"id": "o-1", "schema": "Ownership", "properties": {"owner": ["c-1"], "asset": ["v-2"]}},
    )
)

GUR = """Vessel name,IMO,MMSI,Call sign,Flag (Current),Flags (former),Former ship names,Vessel Type,Build year,DWT (t)
COPPER STAR,9900007,629000001,Q9901,Gambia,Liberia / Panama,OLD STAR / STAR I,Crude Oil Tanker,2005,"158,000"
"""

PLAIN = """imo,mmsi,name,flag,authority,listed_on,reason,url,status
9900007,629000001,COPPER STAR,GM,CA,2025-02-24,SOR/2014-58,https://example.invalid/ca,
9900007,,COPPER STAR,Gambia,GM,2025-11-03,not on our register,,denied
9900019,,LANTERN,,X,2021-05-01,broken up at Alang,,scrapped
"""
