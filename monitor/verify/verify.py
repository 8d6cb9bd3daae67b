"""Checks a dossier: python3 verify.py [FOLDER] [--key-sha256 HEX]. Needs Python 3.9 or newer, nothing else, no network.

It recomputes the SHA-256 of every file in the folder, checks the signature, decodes the raw AIS lines in evidence.jsonl
with a decoder of its own, and compares them with what the dossier says. It cannot tell whether the source files
themselves are true. Who made the folder is known only by a key whose SHA-256 came to you over another channel.

A copy of this file that you have from elsewhere is worth more than the one in the folder: whoever forged the folder
could have changed that one too.

Exit code: 0 everything holds, and it was signed with the key that you named; 1 something does not hold; 2 this is no
folder of a dossier; 3 it is not signed; 4 it is signed with a key that nobody has vouched for.
"""

import sys

if __name__ == "__main__" and not sys.flags.isolated:  # what lies beside this file must not be imported by it
    sys.path = sys.path[1:]
    import os

    if os.name == "posix" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-I", *sys.argv])  # noqa: S606 -- this program, by itself

import base64
import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import xor
from pathlib import Path
from typing import Any, NamedTuple, Optional

HOLDS, FAILS, CANNOT_TELL = "holds", "fails", "cannot_tell"
AS_READ = "read"
MANIFEST, SIGNATURE, PUBLIC_KEY = "manifest.json", "manifest.sig", "manifest.pub.pem"
TOLD_IN = ("dossier.html", "dossier.json", "evidence.jsonl")
ALWAYS_THERE = {*TOLD_IN, "bundle.stix.json", "entities.ftm.jsonl", "map.html", "ro-crate-metadata.json"}
ALWAYS_THERE |= {"schema.json", "verify.py", "vessel.gpkg", "vessel.kmz"}
SIGNATURE_BYTES = 64  # Ed25519, RFC 8032
MOST_BYTES = 2**30  # of one file: more is no dossier's
ALL_HOLDS, SOMETHING_FAILS, NO_DOSSIER, NOT_SIGNED, KEY_UNKNOWN = range(5)  # exit codes
HULL = re.compile(r"(IMO|MMSI)\d+")  # how a vessel's folder is named
DAMAGE = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError)

SENTENCE = re.compile(rb"!(\S\SVD[MO],(\d),(\d),\d?,\w?,([^,*]*),(\d))\*([0-9A-Fa-f]{2})")
TAG_TIME = re.compile(rb"\\[^\\]*\bc:(\d{10})(\d{3})?[^\\]*\\")
PGHP = re.compile(rb"\$PGHP,\d+,(\d+),(\d+),(\d+),(\d+),(\d+),(\d+),(\d+),")
ISO_BEFORE = re.compile(rb"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
TEXT_COLUMNS = {
    "name": ("name", "vesselname", "vessel_name", "shipname", "n_shipname", "ship_name"),
    "call_sign": ("callsign", "call_sign", "vessel_callsign", "n_callsign"),
    "destination": ("destination", "voyage_destination", "dest"),
}
IMO_COLUMNS = ("imo", "vessel_imo", "imonumber", "n_imo", "imo_number", "imo_no")
NUMBER_COLUMNS = {
    "length_m": ("length", "vessel_length", "length_m"),
    "beam_m": ("width", "vessel_width", "breadth", "beam", "beam_m"),
    "draught_m": ("draught", "draft", "voyage_draught", "draught_m"),
}
SUM_COLUMNS: "dict[str, tuple[tuple[str, str], ...]]" = {
    "length_m": (
        ("dimension_to_bow", "dimension_to_stern"),
        ("tobow", "tostern"),
        ("to_bow", "to_stern"),
        ("dim_a", "dim_b"),
        ("a", "b"),
    ),
    "beam_m": (
        ("dimension_to_port", "dimension_to_starboard"),
        ("toport", "tostarboard"),
        ("to_port", "to_starboard"),
        ("dim_c", "dim_d"),
        ("c", "d"),
    ),
}
MOST_CHARS = 60  # of a text in a table
IN_TENTHS = {"marinetraffic_csv"}
DRAUGHT_NEAR = 0.051  # draughts are stored to a tenth of a metre
NUMBER = re.compile(r"-?\d+(\.\d+)?")
EPOCH = re.compile(rb"[\s\[(\"']*(\d{10})(?:\d{3}|\.\d+)?(?![\w.])")
APPENDED = re.compile(rb"[^*]*\*\w\w(?:,[\w.-]*)*?,[rb]\w+(?:,[\w.-]*)*?,(\d{10})(?:\.\d+)?(?=,|\s|$)")
COMPACT = re.compile(rb"(?:rxtime|timestamp)\"?\s*:\s*\"?(\d{4})" + rb"(\d\d)" * 5 + rb"(?!\d)")
DEG = 2e-6  # positions are told to six decimals, on the air to a ten-thousandth of a minute
NEAR_DEG = 2e-5  # facts of earlier versions are told to five decimals
DEGREE = 600_000  # some feeds give positions in ten-thousandths of a minute
SAME = timedelta(seconds=1)
AROUND = timedelta(hours=24)
ROUNDED = timedelta(minutes=10)  # hours are told to one decimal or so
TENTH_H, HUNDREDTH_H = 0.0504, 0.0054  # what rounding leaves of hours told to one decimal, or two, of whole seconds
OF_ITS_VESSELS = {"evidence_nearest", "evidence_last_before_gap", "evidence_first_after_gap", "evidence_slow_start"}
OF_ITS_VESSELS |= {"evidence_slow_end", "evidence_draught_before", "evidence_draught_after", "evidence_before_false"}
OF_ITS_VESSELS |= {"evidence_first_false", "evidence_last_false", "evidence_after_false"}
OF_ITS_VESSELS |= {"evidence_said_before", "evidence_said_after"}
DRAUGHTS = {"evidence_draught_before": "before", "evidence_draught_after": "after"}
TYPED = {**DRAUGHTS, "evidence_said_before": "before", "evidence_said_after": "after"}
CALLS = {"evidence_call_first": "entry", "evidence_call_last": "last_received_there"}
CALLS["evidence_call_last_in_margin"] = CALLS["evidence_call_last"]
SHOWN = {"mmsi": "mmsi", "imo": "imo", "name": "name", "call_sign": "call_sign", "draught": "draught_m"}
SHOWN.update(length="length_m", beam="beam_m")
OF_TWO_NUMBERS = {"identity", "flag"}  # kinds of events
SLOW = {"evidence_slow_start", "evidence_slow_end"}
LENGTHS = {"dark": "gap_h", "loitering": "slow_h"}


TEXTS = {
    "holds": "holds",
    "fails": "FAILS",
    "cannot_tell": "cannot tell",
    "counts": "{n} checks: {fails} FAILS, {cannot_tell} cannot tell, {holds} holds",
    "no_manifest": "there is no {manifest} in {folder}",
    "whose_key": "{key} may be anybody's: compare its SHA-256 {sha256} with the one that the sender gave you over "
    "another channel; what comes in the folder proves nothing by itself",
    "not_signed": "UNSIGNED: anybody can have written this",
    "key_unknown": "SIGNED BY AN UNKNOWN KEY: anybody can have written this, until you compare its SHA-256 {sha256} "
    "with one that the sender gave you over another channel",
    "vouched": "SIGNED with the key that you named, SHA-256 {sha256}",
    "subject": "It says of itself: {what} of {hull}, edition of {edition}, {tlp}",
    "subject_of_many": "It says of itself: {what}, edition of {edition}, {tlp}",
    "no_subject": "{manifest} does not say which vessel and edition it is of",
    "same_subject": "{file} is of the vessel, run and marking that {manifest} names",
    "folder_name": "the folder is named {folder}, after the vessel that {manifest} names",
    "link": "{file} is a link, not a file",
    "cites_nothing": "event {event}: cites at least one raw line",
    "no_dossier": "there is no dossier here: what the files say was not checked",
    "page_has_event": "{file} shows event {event}",
    "redrawn": "{file} is what dossier.json and evidence.jsonl give when it is drawn anew, its chart too, but "
    "for the line of the track",
    "remade": "{file} is what this version makes of dossier.json, but for tracks",
    "flags": "each flag is that of the digits (MID) of its MMSI",
    "flags_but": "each flag is that of the digits (MID) of its MMSI, except for {mmsi}",
    "compared": "Compared with the raw lines cited: the MMSI; the IMO number; when and where a dark period, a slow "
    "segment or false positions began, and when they ended; when a port call began and ended; the static reports on "
    "both sides of a change of flag; typed draughts and when they were typed; calls at terminals before an encounter.",
    "signature_alone": "On the signature alone rests what no line shows: names, when an encounter began and ended, "
    "distances, counts, places and areas, answers, explanations, reasons and points; and the line of the track, "
    "map.html, vessel.gpkg, the tracks in vessel.kmz and any PDF.",
    "nothing_remade": "This program makes nothing anew: that the pages and the files for other programs say what "
    "dossier.json says rests on the signature alone, too. shadowfleet verify-dossier compares them.",
    "other_ground": "{file} is what dossier.json and evidence.jsonl give when it is drawn anew, but for the lines of "
    "coast and areas on its chart: another version of the geometry library drew them, or somebody altered them",
    "not_redrawn": "{file} was not drawn anew: version {version} made it, with reference data {reference}",
    "other_build": "{file} was not drawn anew: another build of version {version} made it, whose wording may be "
    "another",
    "lacks": "{manifest} names {file}, as that of a dossier always does",
    "no_events": "{file} tells no event: no raw line could be compared",
    "imo_of_lines": "the static reports of MMSI {mmsi} that are cited give the IMO number {imo}",
    "imo_of_no_line": "no static report of MMSI {mmsi} is cited that gives the IMO number {imo}",
    "exhibit": "{file} line {line} {found}",
    "other_marks": "has the TLP of the dossier, and is simulated or not as that is",
    "not_cited_by_any": "is cited by an event",
    "not_cited": "event {event}: a line is cited for {told}",
    "dossier_damaged": "the dossier is damaged: {said}",
    "event_unchecked": "event {event} is damaged, something of it could not be checked: {said}",
    "unchecked": "is damaged, something of it could not be checked: {said}",
    "damaged": "{file} is damaged",
    "as_written": "{file} is as it was written",
    "outside": "{file} leads out of the folder",
    "folder_as_written": "{folder} holds {n} files, as they were written",
    "not_named": "{file} is not in the manifest",
    "signature": "{signature} is there, {n} bytes",
    "named_key": "{key} is the key that {manifest} names",
    "signed": "{signature} was made for this {manifest} with the key in {key} (SHA-256 {sha256})",
    "other_key": "{key} is the key that you named (SHA-256 {sha256})",
    "line": "event {event}: {file} line {line} {found}",
    "not_in_evidence": "is not in evidence.jsonl",
    "no_raw_line": "is not at hand ({state})",
    "other_line": "is not the line cited",
    "not_decoded": "was not decoded ({state})",
    "nothing_to_compare": "says nothing that could be compared with the event",
    "vessel": "is of a vessel that the event names",
    "gap_end": "is where and when the gap began or ended",
    "time": "is of the time of the event, or of a port call or draught that it tells",
    "imo": "gives the IMO number of the vessel",
    "own_line": "is of one of the vessels of the event",
    "shows": "says what it is cited for",
    "shows_but": "says what it is cited for, except for {wrong}",
    "draught": "gives the draught that the event tells, at the time that it tells",
    "call": "is of the beginning or the end of a port call that the event tells",
    "moment": "event {event}: a line that it cites for {t} is of that time, and of the place where it tells one",
    "length": "event {event}: its hours are those between its times",
    "numbered": "the MMSI of the vessel is one under which the dossier has it received",
    "named": "event {event}: is of the vessel of the dossier, by the numbers that the dossier has",
    "checksum": "has a wrong checksum",
    "sentence_missing": "lacks a sentence of its message",
    "other_type": "is of a message type that is not decoded here",
    "not_json": "is not valid JSON",
    "decodes": "decodes to what the dossier says",
    "decodes_but": "decodes to what the dossier says, except for {wrong}",
    "says": "says what the dossier says",
    "says_but": "says what the dossier says, except for {wrong}",
}
"""What was checked, by id; other programs may tell it in other languages."""


class Check(NamedTuple):
    """One thing that was checked: what came of it, a text of `TEXTS`, and what is filled in there."""

    result: str
    id: str
    args: dict[str, Any] = {}  # noqa: RUF012 -- never changed

    @property
    def what(self) -> str:
        """In English."""
        return in_english(self.id, self.args)


def in_english(id_: str, args: dict[str, Any]) -> str:
    """A text in English; one check inside another is told too."""
    plain = {name: value.what if isinstance(value, Check) else value for name, value in args.items()}
    return TEXTS[id_].format(**plain)


Tell = Callable[[str, "dict[str, Any]"], str]


class NoDossier(Exception):
    """The folder holds no dossier."""


SignatureCheck = Callable[[Path, "dict[str, Any]"], "list[Check]"]


def with_key(key_sha256: Optional[str] = None) -> SignatureCheck:
    """A check of the signature with the key that lies in the folder.

    Args:
        key_sha256: of the right key in DER form, known from elsewhere; without it nobody has vouched for the key.
    """

    def check_signature(folder: Path, manifest: dict[str, Any]) -> list[Check]:
        if "signature" not in manifest:
            return [] if key_sha256 is None else [Check(FAILS, "other_key", _named(key_sha256))]
        key = _named(str(manifest["signature"]["key_sha256"]))  # that this is the key's is checked beside it
        right = HOLDS if _is_right(folder) else FAILS
        found = [Check(right, "signed", {**key, "manifest": MANIFEST, "signature": SIGNATURE})]
        if key_sha256 is None:
            return [*found, Check(CANNOT_TELL, "whose_key", key)]
        same = HOLDS if key["sha256"] == key_sha256.lower().replace(":", "") else FAILS
        return [*found, Check(same, "other_key", _named(key_sha256))]

    return check_signature


ENCLOSED = with_key()


def _check_signed(folder: Path, manifest: dict[str, Any]) -> list[Check]:
    """Of a folder inside, whose manifest the one outside vouches for: is its own signature right?"""
    return [one for one in ENCLOSED(folder, manifest) if one.id == "signed"]


def _nothing(_folder: Path) -> list[Check]:
    return []


def _is_right(folder: Path) -> bool:
    try:
        key, signature = key_of(bytes_of(folder / PUBLIC_KEY)), bytes_of(folder / SIGNATURE)
        return signed_by(key, bytes_of(folder / MANIFEST), signature)
    except DAMAGE:
        return False


def _named(sha256: str) -> dict[str, Any]:
    return {"key": PUBLIC_KEY, "sha256": sha256}


def check(
    folder: Path, check_signature: SignatureCheck = ENCLOSED, more: Callable[[Path], "list[Check]"] = _nothing
) -> list[Check]:
    """Everything that can be checked in a dossier's folder.

    Args:
        check_signature: what is checked of a signature.
        more: what another program can check of a dossier besides.

    Raises:
        NoDossier: there is no manifest in it.
    """
    if not (folder / MANIFEST).is_file():
        raise NoDossier
    found = list(check_files(folder, check_signature))
    if not any((folder / name).exists() for name in TOLD_IN):
        return [*found, Check(CANNOT_TELL, "no_dossier")]
    for checks in (check_dossier(folder), _other(more, folder)):
        found += tried(checks, "dossier_damaged", {})
    return found


def _other(more: Callable[[Path], "list[Check]"], folder: Path) -> Iterator[Check]:
    yield from more(folder)


def check_dossier(folder: Path) -> Iterator[Check]:
    """What the dossier says: of its own subject, and of each event with its raw lines."""
    dossier = json.loads(bytes_of(folder / "dossier.json"), object_pairs_hook=_once_each)
    lines = bytes_of(folder / "evidence.jsonl").splitlines()
    exhibits = [json.loads(line, object_pairs_hook=_once_each) for line in lines]
    page = bytes_of(folder / "dossier.html").decode("utf-8")
    whole = check_subject(folder, dossier), check_number(dossier), check_imo(dossier, exhibits)
    for checks in (*whole, check_marks(dossier, exhibits), check_uncited(dossier, exhibits)):
        yield from tried(checks, "dossier_damaged", {})
    if not dossier["observation"]["events"]:
        yield Check(CANNOT_TELL, "no_events", {"file": "dossier.json"})
    for event in dossier["observation"]["events"]:
        event_id = {"event": event["event_id"]}
        for checks in (check_named(event, dossier["vessel"]), check_event(event, exhibits)):
            yield from tried(checks, "event_unchecked", event_id)
        result = HOLDS if event["event_id"] in page else FAILS
        yield Check(result, "page_has_event", {"file": "dossier.html", **event_id})


def _once_each(pairs: "list[tuple[str, Any]]") -> "dict[str, Any]":
    """An object of JSON; one that says the same thing twice says one thing to one program, another to the next."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("an object says one of its fields twice")
    return made


def tried(checks: Iterator[Check], id_: str, args: dict[str, Any]) -> Iterator[Check]:
    """What a check finds; one that breaks is told by what it was of, and hides no other."""
    try:
        yield from checks
    except DAMAGE as problem:
        yield Check(FAILS, id_, {**args, "said": _said(problem)})


def _said(problem: Exception) -> str:
    return f"{type(problem).__name__}: {str(problem)[:200]}"


def check_subject(folder: Path, dossier: dict[str, Any]) -> Iterator[Check]:
    """Is this the vessel, edition and marking that the manifest vouches for, and the folder is named after?"""
    manifest = json.loads(bytes_of(folder / MANIFEST))
    subject = manifest.get("subject")
    if subject is None:
        yield Check(CANNOT_TELL, "no_subject", {"manifest": MANIFEST})
        return
    edition, marks = dossier["edition"], ("tlp", "simulated")
    said = [dossier["vessel"]["hull"], edition["run_id"], edition["generated_at"], *(dossier[mark] for mark in marks)]
    same = said == [subject["hull"], manifest["run_id"], subject["edition"], *(manifest[mark] for mark in marks)]
    yield Check(HOLDS if same else FAILS, "same_subject", {"file": "dossier.json", "manifest": MANIFEST})
    for missing in sorted(ALWAYS_THERE - set(manifest["files"])):
        yield Check(FAILS, "lacks", {"manifest": MANIFEST, "file": missing})
    name = folder.resolve().name
    if HULL.fullmatch(name):
        result = HOLDS if name == subject["hull"] else FAILS
        yield Check(result, "folder_name", {"folder": name, "manifest": MANIFEST})


def check_files(folder: Path, check_signature: SignatureCheck = ENCLOSED) -> Iterator[Check]:
    """Digests: of the manifest itself, of every file that it names; and whether there is one more."""
    try:
        raw = bytes_of(folder / MANIFEST)
        manifest = json.loads(raw)
        said = manifest.pop("self_sha256")
        entries = {name: str(entry["sha256"]) for name, entry in manifest["files"].items()}
        whole = canonical({**manifest, "self_sha256": said}) == raw and digest(canonical(manifest)) == said
        signature = list(check_key(folder, manifest)) + check_signature(folder, manifest)
    except DAMAGE:
        yield Check(FAILS, "damaged", {"file": MANIFEST})
        return
    yield Check(HOLDS if whole else FAILS, "as_written", {"file": MANIFEST})
    yield from signature
    inner = {name for name in entries if name.endswith("/" + MANIFEST)}
    for name, sha256 in sorted(entries.items()):
        file = _check_file(folder, name, sha256)
        yield file
        if name in inner and file.id == "as_written":
            yield from _check_inner(folder, name[: -len(MANIFEST) - 1])
    beside = {MANIFEST, SIGNATURE} if "signature" in manifest else {MANIFEST}
    yield from _check_unnamed(folder, "", beside | set(entries), inner)


def _check_inner(folder: Path, inside: str) -> Iterator[Check]:
    """A folder inside, by its own manifest: what is wrong in it, or how many files are right."""
    own = folder.joinpath(*inside.split("/"))
    found = list(check_files(own, _check_signed))
    wrong = [check for check in found if check.result == FAILS]
    for check in wrong:
        args = {
            k: f"{inside}/{v}" if k in ("file", "key", "manifest", "signature") else v for k, v in check.args.items()
        }
        yield check._replace(args=args)
    if not wrong:
        n = sum(check.args["n"] if check.id == "folder_as_written" else check.id == "as_written" for check in found)
        yield Check(HOLDS, "folder_as_written", {"folder": inside, "n": n})


def _check_unnamed(folder: Path, inside: str, named: "set[str]", inner: "set[str]") -> Iterator[Check]:
    """Files and folders that no manifest names, at any depth; a folder with a manifest of its own says so itself.

    Args:
        inside: the way from the folder to where to look, with a slash behind it.
        named: files, by their ways from the folder.
        inner: manifests of folders inside among them.
    """
    for path in sorted(folder.joinpath(*inside.split("/")).iterdir()):
        name = inside + path.name
        is_folder = path.is_dir() and not path.is_symlink()
        if not (name in named or any(one.startswith(name + "/") for one in named)):
            yield Check(FAILS, "not_named", {"file": name})
        elif path.is_symlink():
            yield Check(FAILS, "link", {"file": name})
        elif is_folder and f"{name}/{MANIFEST}" not in inner:
            yield from _check_unnamed(folder, name + "/", named, inner)


def _check_file(folder: Path, name: str, sha256: str) -> Check:
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or Path(name).is_absolute() or "\\" in name:
        return Check(FAILS, "outside", {"file": repr(name)})
    try:
        if any(folder.joinpath(*parts[:n]).is_symlink() for n in range(1, len(parts) + 1)):
            return Check(FAILS, "link", {"file": name})
        same = digest(bytes_of(folder.joinpath(*parts))) == sha256
    except DAMAGE:
        same = False
    return Check(HOLDS if same else FAILS, "as_written", {"file": name})


def bytes_of(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        OSError: there is no such file. ValueError: it is a link or a pipe, or larger than any file of a dossier.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ValueError(f"{path.name} is no file")
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} is larger than {MOST_BYTES} bytes")
    return path.read_bytes()


def check_key(folder: Path, manifest: dict[str, Any]) -> Iterator[Check]:
    """Where the manifest says that it is signed: are signature and key there, as it says?"""
    if "signature" in manifest:
        signature, key = folder / SIGNATURE, folder / PUBLIC_KEY
        there = signature.is_file() and not signature.is_symlink() and signature.stat().st_size == SIGNATURE_BYTES
        yield Check(HOLDS if there else FAILS, "signature", {"signature": SIGNATURE, "n": SIGNATURE_BYTES})
        same = key.is_file() and key_digest(bytes_of(key)) == manifest["signature"]["key_sha256"]
        yield Check(HOLDS if same else FAILS, "named_key", {"key": PUBLIC_KEY, "manifest": MANIFEST})


def check_event(event: dict[str, Any], exhibits: list[dict[str, Any]]) -> Iterator[Check]:
    """Each raw line that an event cites: is it there, does it decode to what is said, does it fit the event?"""
    if not event["evidence"]:
        yield Check(FAILS, "cites_nothing", {"event": event["event_id"]})
    for reference in event["evidence"]:
        cited = {"event": event["event_id"], "file": reference["file"], "line": reference["line"]}
        found = tried(_check_cited(event, reference, exhibits), "unchecked", {})
        yield from (Check(one.result, "line", {**cited, "found": one}) for one in found)
    for checks in (check_moments(event, exhibits), check_all_cited(event), check_lengths(event)):
        yield from tried(checks, "event_unchecked", {"event": event["event_id"]})


def _check_cited(event: dict[str, Any], reference: dict[str, Any], exhibits: list[dict[str, Any]]) -> Iterator[Check]:
    exhibit = next((x for x in exhibits if _is_cited(x, reference, event["event_id"])), None)
    if exhibit is None:
        yield Check(FAILS, "not_in_evidence")
    elif not exhibit["lines"]:
        yield Check(CANNOT_TELL, "no_raw_line", {"state": exhibit["state"]})
    else:
        for checks in (check_exhibit(exhibit), check_fit(event, exhibit)):
            yield from tried(checks, "unchecked", {})
        yield from check_shown(event, reference["shows"], exhibit)


def _says(exhibit: dict[str, Any]) -> dict[str, Any]:
    """What a line was read as: position, static report, or both, as in a row of a table; empty where it is neither."""
    says = exhibit["says"]
    return {**(says["static"] or {}), **(says["position"] or {})}


def check_exhibit(exhibit: dict[str, Any]) -> Iterator[Check]:
    """Do the raw lines decode to what the dossier's decoder read in them?"""
    yield _check_lines(exhibit)


def _check_lines(exhibit: dict[str, Any]) -> Check:
    cited = next((x for x in exhibit["lines"] if x["role"] == "cited"), None)
    if cited is None or (cited["line"], cited["offset"]) != (exhibit["line"], exhibit["offset"]):
        return Check(FAILS, "other_line")
    says = _says(exhibit)
    if exhibit["state"] != AS_READ or not says:
        return Check(CANNOT_TELL, "not_decoded", {"state": exhibit["state"]})
    raw = [(x["role"], x["text"].encode("utf-8", "surrogateescape")) for x in exhibit["lines"]]
    if exhibit["format"] in ("nmea", "nmea_csv"):
        return _check_sentences(raw, says)
    if exhibit["format"].endswith("_json") or exhibit["format"] == "parquet":
        return _check_object(raw, says, exhibit["format"])
    return _check_row(raw, says, exhibit["format"])


def check_fit(event: dict[str, Any], exhibit: dict[str, Any]) -> Iterator[Check]:
    """Does what the line says stand in the event?"""
    yield _fit(event, exhibit)


def _fit(event: dict[str, Any], exhibit: dict[str, Any]) -> Check:
    says = _says(exhibit)
    if not says:
        return Check(CANNOT_TELL, "nothing_to_compare")
    named = {v["mmsi"] for v in event["vessels"]} | set(_mmsis(event["facts"]))
    if says["mmsi"] not in named:
        return Check(CANNOT_TELL if event["kind"] == "jamming" else FAILS, "vessel")
    kind = event["kind"]
    if kind == "dark" and exhibit["says"]["position"] and not _shows_only_what_was_typed(event, exhibit):
        return Check(HOLDS if _is_an_end(event, says) else FAILS, "gap_end")
    if kind in ("sts", "port_call") and says["t"]:
        fits = any(since <= _time(says["t"]) <= until for since, until in _times_told(event, says["mmsi"]))
        return Check(HOLDS if fits else FAILS, "time")
    if kind == "flag" and exhibit["says"]["static"] and says["imo"] is not None:
        same = says["imo"] in {v["imo"] for v in event["vessels"]}
        return Check(HOLDS if same else FAILS, "imo")
    return Check(HOLDS, "vessel")


def _shows_only_what_was_typed(event: dict[str, Any], exhibit: dict[str, Any]) -> bool:
    """Whether a line is cited for its static report alone: a row of a table has a position of another time too."""
    ids = {c["shows"].get("id") for c in exhibit["cited_by"] if c["event_id"] == event["event_id"]}
    return bool(ids) and ids <= set(TYPED)


def check_shown(event: dict[str, Any], shows: dict[str, Any], exhibit: dict[str, Any]) -> Iterator[Check]:
    """Does the line say what it is cited for: number, name, size, and the draught that the event tells?"""
    says = _says(exhibit)
    if not says:
        return
    said = shows.get("args", {})
    wanted = {name: said[arg] for arg, name in SHOWN.items() if arg in said and says.get(name) is not None}
    wrong = [name for name, value in wanted.items() if not _as_shown(says[name], value)]
    if wanted:
        yield _all_but(wrong, "shows")
    shown_id = shows.get("id", "")
    if shown_id in OF_ITS_VESSELS:
        yield Check(HOLDS if says["mmsi"] in {v["mmsi"] for v in event["vessels"]} else FAILS, "own_line")
    if shown_id in TYPED and says["t"]:
        yield Check(HOLDS if _is_on_its_side(event, TYPED[shown_id], _time(says["t"])) else FAILS, "time")
    if shown_id in DRAUGHTS and exhibit["says"]["static"]:
        yield from _check_draught(event, DRAUGHTS[shown_id], says)
    if shown_id in CALLS and says["t"]:
        calls = [c for c in event["facts"].get("russian_calls_before") or () if c["mmsi"] == says["mmsi"]]
        fits = any(abs(_time(says["t"]) - _time(call[CALLS[shown_id]])) <= SAME for call in calls)
        if calls:
            yield Check(HOLDS if fits else FAILS, "call")
        elif event["kind"] != "port_call":  # of which these are the beginning and the end
            yield Check(CANNOT_TELL, "call")


def _is_on_its_side(event: dict[str, Any], side: str, t: datetime) -> bool:
    """Whether a report was sent before the event began, or after it ended."""
    if side == "before":
        return t <= _time(event["start"]) + ROUNDED
    return bool(event["end"]) and t >= _time(event["end"]) - ROUNDED


def _as_shown(read: Any, said: Any) -> bool:
    """Whether a line's value is what a text tells of it: quantities in texts are rounded to a digit or two."""
    if isinstance(said, dict):
        return abs(float(read) - float(said["value"])) <= 0.051
    return str(read) == str(said)


def _check_draught(event: dict[str, Any], side: str, says: dict[str, Any]) -> Iterator[Check]:
    """A draught that the crew typed: what, and how long before the event or after it."""
    at = event["start"] if side == "before" else event["end"]
    for told in _sides(event["facts"]):
        if told.get("mmsi", says["mmsi"]) == says["mmsi"] and told.get(f"draught_{side}_m") is not None:
            typed = says["draught_m"]
            other = typed is None or abs(told[f"draught_{side}_m"] - typed) > DEG
            hours = told.get(f"draught_{side}_h")
            late = at and hours is not None and says["t"] and abs(_hours(at, says["t"]) - hours) > TENTH_H
            yield Check(FAILS if other or late else HOLDS, "draught")


def _sides(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Of an encounter each party with its draughts; of another event the facts themselves."""
    return list(facts.get("draughts") or (facts,))


def check_moments(event: dict[str, Any], exhibits: list[dict[str, Any]]) -> Iterator[Check]:
    """Does one of the lines that are cited for a moment of the event say its time, and its place where it has one?"""
    for shown_ids, mmsi, t, place in _moments(event):
        lines = [
            _says(exhibit)
            for reference in event["evidence"]
            for exhibit in exhibits
            if reference["shows"].get("id") in shown_ids and _is_cited(exhibit, reference, event["event_id"])
        ]
        said = [one for one in lines if one and one["t"] is not None]
        if t is not None and said:
            fits = any(_is_there(one, t, place) for one in said if mmsi in (None, one["mmsi"]))
            yield Check(HOLDS if fits else FAILS, "moment", {"event": event["event_id"], "t": t})


def check_all_cited(event: dict[str, Any]) -> Iterator[Check]:
    """What the event tells that a line could show, and cites no line for: moments, typed draughts, calls."""
    missing = [t for shown_ids, mmsi, t, _ in _moments(event) if t and not _cites(event, shown_ids, mmsi)]
    missing += [
        f"{mmsi} {metres} m" for shown_id, mmsi, metres in _draughts(event) if not _cites(event, {shown_id}, mmsi)
    ]
    for call in event["facts"].get("russian_calls_before") or ():
        for at in ("entry", "last_received_there"):
            ends = {shown_id for shown_id, end in CALLS.items() if end == at}
            missing += [] if _cites(event, ends, call["mmsi"]) else [f"{call['mmsi']} {call[at]}"]
    if missing:  # the ends of a dark period are always cited
        result = FAILS if event["kind"] == "dark" and {event["start"], event["end"]} & set(missing) else CANNOT_TELL
        told = ", ".join(dict.fromkeys(missing))
        yield Check(result, "not_cited", {"event": event["event_id"], "told": told})


def _cites(event: dict[str, Any], shown_ids: "set[str]", mmsi: Optional[int]) -> bool:
    """Whether it cites a line for one of these, of the number where that is known and the text tells it."""
    shown = [r["shows"] for r in event["evidence"] if r["shows"].get("id") in shown_ids]
    return any(mmsi is None or str(one.get("args", {}).get("mmsi", mmsi)) == str(mmsi) for one in shown)


def _draughts(event: dict[str, Any]) -> "Iterator[tuple[str, Any, float]]":
    """What a line would be cited for, of which number, and the draught that the event tells."""
    for side in _sides(event["facts"]):
        for shown_id, when in DRAUGHTS.items():
            metres = side.get(f"draught_{when}_m")
            if metres is not None:
                yield shown_id, side.get("mmsi", event["vessels"][0]["mmsi"]), metres


Moment = tuple[set[str], Optional[int], Optional[str], Any]


def _moments(event: dict[str, Any]) -> Iterator[Moment]:
    """What a line is cited for, of which number, when that was and where, as far as the event tells."""
    facts, here = event["facts"], (event["lon"], event["lat"])
    start, end = event["start"], event["end"]
    after = facts.get("first_position_after")
    kind = event["kind"]
    if kind == "dark":
        yield {"evidence_last_before_gap"}, None, start, here
        yield {"evidence_first_after_gap"}, None, end, after
    elif kind == "loitering" or (kind == "sts" and _cites(event, SLOW, None)):
        yield {"evidence_slow_start"}, None, start, here
        yield {"evidence_slow_end"}, None, end, None
    elif kind == "port_call":
        yield {"evidence_call_first", "evidence_waiting_first"}, None, start, None
        yield {"evidence_call_last", "evidence_call_last_in_margin", "evidence_waiting_last"}, None, end, None
    elif kind == "falsified":
        yield {"evidence_before_false"}, None, start, here
        yield {"evidence_after_false"}, None, end, after
    elif kind == "flag":
        yield {"evidence_last_static"}, facts.get("from_mmsi"), facts.get("last_seen_under_old"), None
        yield {"evidence_first_static"}, facts.get("to_mmsi"), end, None


def _is_there(says: dict[str, Any], t: str, place: Any) -> bool:
    if abs(_time(says["t"]) - _time(t)) > SAME:
        return False
    known = place is not None and None not in place and says.get("lon") is not None
    return not known or (abs(says["lon"] - place[0]) <= NEAR_DEG and abs(says["lat"] - place[1]) <= NEAR_DEG)


def check_lengths(event: dict[str, Any]) -> Iterator[Check]:
    """Are the hours that an event is said to have lasted those between its times?"""
    hours = event["facts"].get(LENGTHS.get(event["kind"], ""))
    if event["end"] and hours is not None:
        same = abs(_hours(event["start"], event["end"]) - hours) <= HUNDREDTH_H
        yield Check(HOLDS if same else FAILS, "length", {"event": event["event_id"]})


def _hours(start: str, end: str) -> float:
    return abs(_time(end) - _time(start)) / timedelta(hours=1)


def check_number(dossier: dict[str, Any]) -> Iterator[Check]:
    """Is the MMSI that the vessel is told with one of its identities, or of its events?"""
    vessel, seen = dossier["vessel"], dossier["observation"]
    numbers = {one["mmsi"] for one in seen["identities"]}
    numbers |= {v["mmsi"] for event in seen["events"] for v in event["vessels"] if v["hull"] == vessel["hull"]}
    if numbers:
        yield Check(HOLDS if vessel["mmsi"] in numbers else FAILS, "numbered")


def check_imo(dossier: dict[str, Any], exhibits: list[dict[str, Any]]) -> Iterator[Check]:
    """Do the static reports of a vessel's MMSI that are cited give the IMO number that the dossier gives it?

    One that says another number in between is a slip or a sign, and proves nothing of who it is. Nor do all where an
    event tells that several ships are received under the MMSI; such events name the numbers themselves.
    """
    vessel = dossier["vessel"]
    of_several: set[int] = set()
    said: dict[tuple[int, int], set[bool]] = {}
    if vessel["imo"] and dossier["observation"]["events"]:  # without any, no line is cited of anything
        said[vessel["mmsi"], vessel["imo"]] = set()
    for event in dossier["observation"]["events"]:
        if event["kind"] == "identity":
            of_several |= {own["mmsi"] for own in event["vessels"]} | set(_mmsis(event["facts"]))
        cited = {_line(reference) for reference in event["evidence"]}
        lines = [_says(x) for x in exhibits if _line(x) in cited] if event["kind"] not in OF_TWO_NUMBERS else []
        for own in event["vessels"]:
            for says in lines:
                if own["imo"] and says.get("mmsi") == own["mmsi"] and _is_imo(says.get("imo")):
                    said.setdefault((own["mmsi"], own["imo"]), set()).add(says["imo"] == own["imo"])
    for (mmsi, imo), same in said.items():
        is_other = same == {False} and mmsi not in of_several
        result = HOLDS if same == {True} else FAILS if is_other else CANNOT_TELL
        yield Check(result, "imo_of_lines" if same else "imo_of_no_line", {"mmsi": mmsi, "imo": imo})


def _is_imo(number: Optional[int]) -> bool:
    """Whether it has seven digits, and the last is the check digit."""
    text = str(number)
    return bool(re.fullmatch(r"\d{7}", text)) and sum(int(c) * (7 - i) for i, c in enumerate(text[:6])) % 10 == int(
        text[6]
    )


def _line(cited: dict[str, Any]) -> "tuple[Any, ...]":
    return tuple(cited[name] for name in ("sha256", "file", "line", "offset"))


def check_marks(dossier: dict[str, Any], exhibits: list[dict[str, Any]]) -> Iterator[Check]:
    """Do all raw lines carry the marking of the dossier, SIMULATED and TLP?"""
    own = (dossier["simulated"], dossier["tlp"])
    for exhibit in exhibits:
        if (exhibit["simulated"], exhibit["tlp"]) != own:
            found = Check(FAILS, "other_marks")
            yield Check(FAILS, "exhibit", {"file": exhibit["file"], "line": exhibit["line"], "found": found})


def check_uncited(dossier: dict[str, Any], exhibits: list[dict[str, Any]]) -> Iterator[Check]:
    """Raw lines that no event cites: a whole dossier has none; what they say is checked all the same."""
    cited = {_line(reference) for event in dossier["observation"]["events"] for reference in event["evidence"]}
    for exhibit in exhibits:
        if _line(exhibit) not in cited:
            for found in (Check(FAILS, "not_cited_by_any"), *tried(check_exhibit(exhibit), "unchecked", {})):
                yield Check(found.result, "exhibit", {"file": exhibit["file"], "line": exhibit["line"], "found": found})


def check_named(event: dict[str, Any], vessel: dict[str, Any]) -> Iterator[Check]:
    """Is the event of the vessel that the dossier is of, and is that called by the numbers that it has there?"""
    own = [one["imo"] for one in event["vessels"] if one["hull"] == vessel["hull"]]
    hull = f"IMO{vessel['imo']}" if vessel["imo"] else f"MMSI{vessel['mmsi']}"
    right = vessel["hull"] == hull and all(imo in (None, vessel["imo"]) for imo in own)
    yield Check(HOLDS if own and right else FAILS, "named", {"event": event["event_id"]})


def _times_told(event: dict[str, Any], mmsi: int) -> Iterator[tuple[datetime, datetime]]:
    """From when to when a line of a vessel may be: about the event, a call it made before, a draught typed round it."""
    start, end = _time(event["start"]), _time(event["end"] or "9000-01-01T00:00:00Z")
    yield start - AROUND, end + AROUND
    facts = event["facts"]
    for call in facts.get("russian_calls_before") or ():
        if call["mmsi"] == mmsi:
            yield _time(call["entry"]) - ROUNDED, _time(call["last_received_there"]) + ROUNDED
    for side in _sides(facts):
        if side.get("mmsi", mmsi) == mmsi:
            before_h, after_h = (side.get(f"draught_{when}_h") or 0.0 for when in ("before", "after"))
            yield start - timedelta(hours=before_h) - ROUNDED, start
            if event["end"]:
                yield end, end + timedelta(hours=after_h) + ROUNDED


def _is_cited(exhibit: dict[str, Any], reference: dict[str, Any], event_id: str) -> bool:
    same = all(exhibit[name] == reference[name] for name in ("sha256", "file", "line", "offset"))
    return same and {"event_id": event_id, "shows": reference["shows"]} in exhibit["cited_by"]


def _is_an_end(event: dict[str, Any], says: dict[str, Any]) -> bool:
    after = event["facts"].get("first_position_after") or [None, None]
    ends = [(event["start"], event["lon"], event["lat"]), (event["end"], *after)]
    return any(
        t
        and lon is not None
        and abs(says["lon"] - lon) <= NEAR_DEG
        and abs(says["lat"] - lat) <= NEAR_DEG
        and (says["t"] is None or abs(_time(says["t"]) - _time(t)) <= SAME)
        for t, lon, lat in ends
    )


def _mmsis(value: Any, name: str = "") -> Iterator[int]:
    """The MMSIs in facts, which are called so: some are of vessels that are not parties to the event."""
    if isinstance(value, dict):
        for inner_name, inner in value.items():
            yield from _mmsis(inner, inner_name)
    elif isinstance(value, list):
        for inner in value:
            yield from _mmsis(inner, name)
    elif isinstance(value, int) and "mmsi" in name:
        yield value


def _check_sentences(raw: list[tuple[str, bytes]], says: dict[str, Any]) -> Check:
    found = [m for role, line in raw if role != "clock" for m in SENTENCE.finditer(line)]
    if not found or any(reduce(xor, m[1], 0) != int(m[6], 16) for m in found):
        return Check(FAILS, "checksum")
    found.sort(key=lambda m: int(m[3]))
    if [int(m[3]) for m in found] != list(range(1, int(found[0][2]) + 1)):
        return Check(FAILS, "sentence_missing")
    read = decode(b"".join(m[4] for m in found), int(found[-1][5]))
    if read is None:
        return Check(CANNOT_TELL, "other_type")
    wrong = [name for name, value in read.items() if name in says and _differs(value, says[name])]
    t = time_of(raw)
    if t is not None and says["t"] is not None and abs(_time(says["t"]) - t) > SAME:
        wrong.append("t")
    return _all_but(wrong, "decodes")


def _check_row(raw: list[tuple[str, bytes]], says: dict[str, Any], table: str = "") -> Check:
    """A row of a table: number, position and time are among its cells; a static report stands in its columns.

    Args:
        table: its format, which says the units of some columns.
    """
    header = next((line for role, line in raw if role == "header"), b"")
    row = _text_of(next(line for role, line in raw if role == "cited"))
    delimiter = max(",;\t|", key=header.decode("latin-1").count)
    cells = [c.strip() for c in next(csv.reader([row], delimiter=delimiter))]
    values = [float(c) for c in (cell.replace(",", ".") for cell in cells) if NUMBER.fullmatch(c)]
    wanted = [float(says["mmsi"]), *(says[name] for name in ("lon", "lat") if name in says)]
    missing = [v for v in wanted if not any(abs(v - n) <= 1e-9 for n in values)]
    times = [t for cell in cells for t in _row_times(cell)]
    if says["t"] is not None and times and not any(abs(t - _time(says["t"])) <= SAME for t in times):
        missing.append(says["t"])
    titles = next(csv.reader([_text_of(header).lstrip("\ufeff")], delimiter=delimiter), [])
    names = [title.strip().lower() for title in titles]
    if len(names) == len(cells):
        by_name = {name: cells[n] for n, name in reversed(list(enumerate(names)))}  # of two of one name the first
        missing += _wrong_in_columns(by_name, says, table)
    return _all_but(missing, "says")


def _text_of(line: bytes) -> str:
    """UTF-8, else as Windows writes it."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _wrong_in_columns(cells: dict[str, str], says: dict[str, Any], table: str) -> Iterator[str]:
    """What a static report says that its columns do not, as far as they are called as in some dialect of tables.

    Texts and the IMO number may stand in any cell: users name columns of their own.
    """
    for name, columns in TEXT_COLUMNS.items():
        own = {_letters(cell) for cell in cells.values()}
        is_told = any(_letters(cells.get(column, "")) for column in columns)
        if says.get(name) and is_told and not any(_is_text(cell, says[name]) for cell in own):
            yield name
    digits = {found[0].lstrip("0") for cell in cells.values() if (found := re.search(r"\d+", cell))}
    if says.get("imo") and any(cells.get(column) for column in IMO_COLUMNS) and str(says["imo"]) not in digits:
        yield "imo"
    for name, columns in NUMBER_COLUMNS.items():
        parts = [_number_in(cells, column) for column in columns]
        told = [one for one in parts if one is not None][:1] or _sum_of(cells, name)
        least = DRAUGHT_NEAR if name == "draught_m" else 1
        if (
            says.get(name) is not None
            and told
            and min(abs(one - says[name]) for one in _meant(told[0], table)) >= least
        ):
            yield name


def _meant(number: float, table: str) -> "tuple[float, ...]":
    return (number, number / 10) if table in IN_TENTHS else (number,)


def _sum_of(cells: dict[str, str], name: str) -> "list[float]":
    """A length or beam from the two distances that AIS sends."""
    found = [[_number_in(cells, column) for column in pair] for pair in SUM_COLUMNS.get(name, ())]
    return [sum(n for n in pair if n is not None) for pair in found if None not in pair][:1]


def _number_in(cells: dict[str, str], column: str) -> Optional[float]:
    cell = cells.get(column, "").replace(",", ".")
    return float(cell) if NUMBER.fullmatch(cell) else None


def _is_text(cell: str, said: str) -> bool:
    """Whether a cell says a text, which is cut where it is very long."""
    wanted = _letters(said)
    return cell.startswith(wanted) if len(said) >= MOST_CHARS else cell == wanted


def _letters(text: str) -> str:
    """Letters and digits alone, up to where AIS ends a text."""
    return "".join(c for c in text.split("@", 1)[0] if c.isalnum()).casefold()


def _check_object(raw: list[tuple[str, bytes]], says: dict[str, Any], table: str = "") -> Check:
    """An object of a feed: number, position and time are among its values; in a row of Parquet more is."""
    try:
        read = json.loads(next(line for role, line in raw if role == "cited"))
        values = list(_leaves(read))
    except (ValueError, RecursionError):
        return Check(FAILS, "not_json")
    numbers = [float(v) for v in values if NUMBER.fullmatch(str(v))]
    numbers += [n / DEGREE for n in numbers]
    wanted = [float(says["mmsi"]), *(says[name] for name in ("lon", "lat") if name in says)]
    missing = [v for v in wanted if not any(abs(v - n) <= 1e-9 for n in numbers)]
    times = [t for t in map(_value_time, values) if t]
    if says["t"] is not None and times and not any(abs(t - _time(says["t"])) <= SAME for t in times):
        missing.append(says["t"])
    if table == "parquet" and isinstance(read, dict):
        missing += _wrong_in_columns(
            {str(k).lower(): "" if v is None else str(v) for k, v in read.items()}, says, table
        )
    return _all_but(missing, "says")


def _leaves(value: Any) -> Iterator[Any]:
    """All numbers and texts inside a value."""
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    elif isinstance(value, (int, float, str)) and not isinstance(value, bool):
        yield value


def _differs(read: Any, said: Any) -> bool:
    numbers = isinstance(read, (int, float)) and isinstance(said, (int, float))
    return abs(read - said) > DEG if numbers else bool(read != said)


def _all_but(wrong: list[Any], id_: str) -> Check:
    return Check(FAILS, f"{id_}_but", {"wrong": ", ".join(map(str, wrong))}) if wrong else Check(HOLDS, id_)


def decode(payload: bytes, fill_bits: int) -> Optional[dict[str, Any]]:
    """The fields of a position or static report (ITU-R M.1371-5); None for other types, or too short a message."""
    sixes = [c - 48 if c < 96 else c - 56 for c in payload]
    bits = "".join(f"{six:06b}" for six in sixes)[: len(sixes) * 6 - fill_bits]
    kind = _unsigned(bits, 0, 6)
    layout = LAYOUTS.get((kind, _unsigned(bits, 38, 2) if kind == 24 else 0))
    if layout is None or len(bits) < NEEDED_BITS[kind]:
        return None
    return {"mmsi": _unsigned(bits, 8, 30), "msg_type": kind, **{row[0]: _field(bits, *row[1:]) for row in layout}}


def _unsigned(bits: str, start: int, length: int) -> int:
    return int(bits[start : start + length] or "0", 2)


def _field(bits: str, how: str, start: int, length: int, scale: int = 1, none: int = 0) -> Any:
    """One field: a number that is not known from `none` on, an angle, text, two distances to add, or 0 for not said."""
    value = _unsigned(bits, start, length)
    if how == "number":
        return None if value >= none else value / scale
    if how == "angle":
        return (value - (1 << length) if value >> (length - 1) else value) / scale
    if how == "text":
        codes = [_unsigned(bits, i, 6) for i in range(start, min(start + length, len(bits) - 5), 6)]
        return "".join(chr(c + 64 if c < 32 else c) for c in codes).split("@", 1)[0].strip() or None
    if how == "sum":
        return value + _unsigned(bits, start + length, length) or None
    return value / scale or None


# name, kind of field, first bit, number of bits, units to one, first value that means 'not known'
CLASS_A = (
    ("nav_status", "number", 38, 4, 1, 15),
    ("sog_kn", "number", 50, 10, 10, 1023),
    ("lon", "angle", 61, 28, 600_000),
    ("lat", "angle", 89, 27, 600_000),
    ("cog_deg", "number", 116, 12, 10, 3600),
    ("heading_deg", "number", 128, 9, 1, 360),
)
CLASS_B = (
    ("sog_kn", "number", 46, 10, 10, 1023),
    ("lon", "angle", 57, 28, 600_000),
    ("lat", "angle", 85, 27, 600_000),
    ("cog_deg", "number", 112, 12, 10, 3600),
    ("heading_deg", "number", 124, 9, 1, 360),
)
LONG_RANGE = (
    ("nav_status", "number", 40, 4, 1, 15),
    ("lon", "angle", 44, 18, 600),
    ("lat", "angle", 62, 17, 600),
    ("sog_kn", "number", 79, 6, 1, 63),
    ("cog_deg", "number", 85, 9, 1, 360),
)
VOYAGE = (
    ("imo", "known", 40, 30),
    ("call_sign", "text", 70, 42),
    ("name", "text", 112, 120),
    ("ship_type", "known", 232, 8),
    ("length_m", "sum", 240, 9),
    ("beam_m", "sum", 258, 6),
    ("draught_m", "known", 294, 8, 10),
    ("destination", "text", 302, 120),
)
PART_A = (("name", "text", 40, 120),)
PART_B = (
    ("ship_type", "known", 40, 8),
    ("call_sign", "text", 90, 42),
    ("length_m", "sum", 132, 9),
    ("beam_m", "sum", 150, 6),
)
LAYOUTS: dict[tuple[int, int], tuple[Any, ...]] = {
    (1, 0): CLASS_A,
    (2, 0): CLASS_A,
    (3, 0): CLASS_A,
    (5, 0): VOYAGE,
    (18, 0): CLASS_B,
    (24, 0): PART_A,
    (24, 1): PART_B,
    (27, 0): LONG_RANGE,
}
NEEDED_BITS = {1: 168, 2: 168, 3: 168, 5: 422, 18: 168, 24: 160, 27: 96}


def time_of(raw: list[tuple[str, bytes]]) -> Optional[datetime]:
    """The receive time on the cited line, or on the clock line before it; None where there is none."""
    cited = next(line for role, line in raw if role == "cited")
    clocks = [line for role, line in raw if role == "clock"]
    head = b"".join(line for line in clocks if not line.lstrip().startswith(b"$PGHP"))  # of a line with many sentences
    before, _, after = (head + cited).partition(b"!")
    if tags := TAG_TIME.findall(before):
        return _epoch(tags[-1][0])
    if (iso := ISO_BEFORE.search(before)) is not None:
        return datetime.fromisoformat(f"{iso[1].decode()}T{iso[2].decode()}")
    if (epoch := EPOCH.match(before) or APPENDED.match(after)) is not None:
        return _epoch(epoch[1])
    if (named := COMPACT.search(before) or COMPACT.search(after)) is not None:
        return _from_parts(named)
    clock = next((m for line in (before, *clocks) if (m := PGHP.search(line))), None)
    return _from_parts(clock) if clock else None


def _from_parts(found: re.Match[bytes]) -> datetime:
    year, month, day, hour, minute, second = (int(found[i]) for i in range(1, 7))
    return datetime(year, month, day, hour, minute, second)


def _epoch(seconds: bytes) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=int(seconds))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", ""))


def _cell_time(cell: str) -> Optional[datetime]:
    """`2026-03-02T10:00:00`, with a blank for the T too, or `02/03/2026 10:00:00`."""
    day = f"{cell[6:10]}-{cell[3:5]}-{cell[:2]}" if cell[2:3] in ("/", "-") else cell[:10].replace("/", "-")
    try:
        return datetime.fromisoformat(f"{day}T{cell[11:19]}")
    except ValueError:
        return None


def _row_times(cell: str) -> list[datetime]:
    """What a cell of a table may mean as a time: with an offset, with the month or the day first, or since 1970."""
    other = f"{cell[3:5]}/{cell[:2]}/{cell[6:]}" if cell[2:3] in ("/", "-") else ""
    if re.fullmatch(r"\d{8}[_T]\d{6}Z?", cell):
        cell = cell[:8] + cell[9:15]
    found = [t for t in (_value_time(cell), _cell_time(other)) if t]
    offset = re.search(r"([+-])(\d\d):?(\d\d)?(?: UTC)?$", cell[19:])
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        found = [t - timedelta(hours=hours, minutes=minutes) * (1 if offset[1] == "+" else -1) for t in found]
    return found


def _value_time(value: Any) -> Optional[datetime]:
    """`2026-03-02T10:00:00` with whatever behind it, `20260302100000`, seconds or milliseconds since 1970."""
    text = str(value)
    try:
        if re.fullmatch(r"\d{14}", text):
            return datetime.strptime(text, "%Y%m%d%H%M%S")  # noqa: DTZ007 - UTC, as all times here
        if re.fullmatch(r"\d{10}(\.\d+)?|\d{13}|\d{16}|\d{19}", text):
            return _epoch(text[:10].encode())
        return _cell_time(text)
    except (ValueError, OverflowError):
        return None


def canonical(value: Any) -> bytes:
    """JSON as the manifest is written: sorted keys, no spaces, one line."""
    return (json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n").encode()


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def key_digest(pem: bytes) -> str:
    """SHA-256 of a public key in DER form, in hexadecimal; as does openssl pkey -pubin -outform DER | sha256sum."""
    return digest(_der(pem))


def key_of(pem: bytes) -> bytes:
    """The 32 bytes of a public key of Ed25519 in PEM form (RFC 8410).

    Raises:
        ValueError: it is no such key.
    """
    der = _der(pem)
    if len(der) != 44 or not der.startswith(ED25519_DER):
        raise ValueError("not a public key of Ed25519")
    return der[12:]


def _der(pem: bytes) -> bytes:
    lines = [line.strip() for line in pem.splitlines() if not line.startswith(b"-----")]
    return base64.b64decode(b"".join(lines), validate=True)


# Ed25519 (RFC 8032, section 5.1): the curve's prime, its constant d, the order of its base point.
ED25519_DER = bytes.fromhex("302a300506032b6570032100")
P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
ORDER = 2**252 + 27742317777372353535851937790883648493
ROOT = pow(2, (P - 1) // 4, P)  # a square root of -1
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE_Y = 4 * pow(5, P - 2, P) % P
Point = tuple[int, int, int, int]  # x, y, z, t: x/z and y/z are the place on the curve, t is xy/z


BASE: Point = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def signed_by(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is right: 8 S B = 8 R + 8 k A (RFC 8032, section 5.1.7).

    Args:
        key: the public key, 32 bytes.
    """
    if len(signature) != SIGNATURE_BYTES:
        return False
    a, r, scalar = _point(key), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or scalar >= ORDER:
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = _times(8 * scalar, BASE), _times(8, _plus(r, _times(hashed, a)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def _point(encoded: bytes) -> Optional[Point]:
    """A point from its 32 bytes: y, and in the highest bit the sign of x; None where none is meant."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def _plus(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(n: int, p: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    while n:
        if n & 1:
            found = _plus(found, p)
        p, n = _plus(p, p), n >> 1
    return found


def visible(text: str) -> str:
    """Names in a folder are strangers' text: nothing in them moves the cursor or turns the line round."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def report(
    checks: list[Check], tell: Tell = in_english, heading: tuple[Check, ...] = (), notes: tuple[str, ...] = ()
) -> str:
    """What was found, in lines; what does not hold first.

    Args:
        tell: gives a text by its id and arguments; those that are checks have to be told too.
        heading: what is said first, the first of it last as well.
        notes: ids of texts that say what was compared, and what was not.
    """
    by_result = {r: [c for c in checks if c.result == r] for r in (FAILS, CANNOT_TELL, HOLDS)}
    lines = [f"{tell(c.result, {}):<12} {visible(tell(c.id, c.args))}" for found in by_result.values() for c in found]
    counts = {result: len(found) for result, found in by_result.items()}
    first = [visible(tell(c.id, c.args)) for c in heading]
    told = [tell(note, {}) for note in notes]
    return "\n".join([*first, *lines, *told, tell("counts", {"n": len(checks), **counts}), *first[:1], ""])


def notes(checks: list[Check], is_remade: bool) -> tuple[str, ...]:
    """What was compared of a dossier, and what rests on the signature alone."""
    if not any(c.id == "line" for c in checks):
        return ()
    return ("compared", "signature_alone") if is_remade else ("compared", "signature_alone", "nothing_remade")


def heading(folder: Path, checks: list[Check]) -> tuple[Check, ...]:
    """Who vouches for the folder, and what it says that it is."""
    try:
        manifest = json.loads(bytes_of(folder / MANIFEST))
        return (_standing(manifest, checks), _subject(manifest))
    except DAMAGE:
        return (Check(FAILS, "not_signed"),)


def _standing(manifest: dict[str, Any], checks: list[Check]) -> Check:
    sha256 = str(manifest["signature"]["key_sha256"]) if "signature" in manifest else ""
    right = [c.args["sha256"] for c in checks if c.id == "signed" and c.result == HOLDS]
    if not right:
        return Check(FAILS, "not_signed")
    if any(c.id == "whose_key" for c in checks):
        return Check(CANNOT_TELL, "key_unknown", {"sha256": sha256})
    return Check(HOLDS, "vouched", {"sha256": right[0]})


def _subject(manifest: dict[str, Any]) -> Check:
    subject = manifest.get("subject")
    if subject is None:
        return Check(CANNOT_TELL, "no_subject", {"manifest": MANIFEST})
    told = {"what": str(subject["what"]), "edition": str(subject["edition"]), "tlp": str(manifest["tlp"])}
    if subject.get("hull") is None:
        return Check(HOLDS, "subject_of_many", told)
    return Check(HOLDS, "subject", {**told, "hull": str(subject["hull"])})


def main(
    arguments: list[str],
    check_signature: Optional[SignatureCheck] = None,
    tell: Tell = in_english,
    more: Callable[[Path], "list[Check]"] = _nothing,
) -> int:
    """Check the folder given, else the one that this file lies in; returns the exit code."""
    words = list(arguments)
    named = words.index("--key-sha256") if "--key-sha256" in words else len(words)
    key_sha256 = words[named + 1] if named + 1 < len(words) else None
    del words[named : named + 2]
    folder = Path(words[0]) if words else Path(__file__).resolve().parent
    try:
        checks = check(folder, check_signature or with_key(key_sha256), more)
    except NoDossier:
        sys.stderr.write(visible(tell("no_manifest", {"manifest": MANIFEST, "folder": str(folder)})) + "\n")
        return NO_DOSSIER
    first = heading(folder, checks)
    sys.stdout.write(report(checks, tell, first, notes(checks, more is not _nothing)))
    if any(c.result == FAILS for c in checks):
        return SOMETHING_FAILS
    return {"not_signed": NOT_SIGNED, "key_unknown": KEY_UNKNOWN}.get(first[0].id, ALL_HOLDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
