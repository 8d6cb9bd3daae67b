"""A folder signed by a key that the user gives: checked by our command and by the script, and by nobody without the key."""

import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from made import edition
from typer.testing import CliRunner

from monitor.errors import WrongUsage
from monitor.export.manifest import Subject
from monitor.export.sign import SigningKey, signing_key
from monitor.text.english import english
from monitor.verify import verify
from pipelines.cli.app import app
from pipelines.jobs.folders import write_folder
from pipelines.jobs.home import Home
from pipelines.jobs.keys import signature_check, signer_of

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not on this machine")
OWN = Path("site") / "vessels" / "IMO9900007"


def pem(key, encryption=None):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())


def public_pem(key):
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


ED25519 = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ANOTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keys")
    (folder / "private.pem").write_bytes(pem(ED25519))
    (folder / "private.pem").chmod(0o600)
    (folder / "public.pem").write_bytes(public_pem(ED25519))
    (folder / "another.pem").write_bytes(public_pem(ANOTHER))
    return folder


@pytest.fixture(scope="module")
def home(night_home, keys, tmp_path_factory):
    """A home whose site was signed, with what the command said."""
    folder = tmp_path_factory.mktemp("home")
    home = Home(shutil.copytree(night_home.root, folder / "home"))
    ran = CliRunner().invoke(app, ["publish", "--home", str(home.root), *signed(keys)])
    assert ran.exit_code == 0, ran.output
    (folder / "said").write_text(ran.output)
    return home


def signed(keys):
    return ["--sign-key", str(keys / "private.pem")]


@pytest.fixture
def folder(home, tmp_path):
    """A copy to spoil."""
    return shutil.copytree(home.root / OWN, tmp_path / "IMO9900007")


def checked(folder, key=None):
    ran = CliRunner().invoke(app, ["verify-dossier", str(folder), *([] if key is None else ["--key", str(key)])])
    return ran.exit_code, ran.output


def test_the_right_key_says_that_it_holds_and_another_that_it_does_not(folder, keys):
    code, said = checked(folder, keys / "public.pem")
    assert code == 0 and ": 0 FAILS, " in said and "manifest.pub.pem may be anybody's" not in said
    code, said = checked(folder, keys / "another.pem")
    assert code == 1 and re.search(r"FAILS +manifest.pub.pem is the key that you named", said)


def test_the_downloads_are_signed_too(home, keys):
    code, said = checked(home.site / "downloads", keys / "public.pem")
    assert code == 0 and "what the files say was not checked" in said
    assert checked(home.site / "downloads", keys / "another.pem")[0] == 1


def test_the_last_words_tell_the_number_that_openssl_tells(home, keys):
    said = (home.root.parent / "said").read_text()
    (told,) = re.findall(r"SHA-256 ([0-9a-f]{64})", said)
    assert told == signing_key(keys / "private.pem").sha256
    if OPENSSL:
        line = f"openssl pkey -pubin -in {home.root / OWN / 'manifest.pub.pem'} -outform DER | sha256sum"
        assert subprocess.run(line, shell=True, capture_output=True, text=True, check=True).stdout.startswith(told)  # noqa: S602


def test_without_a_key_nobody_vouches_for_who_wrote_it(home, keys):
    def ran(*words):
        verifier = str(home.root / OWN / "verify.py")
        return subprocess.run([sys.executable, verifier, *words], capture_output=True, text=True, check=False)

    unknown = ran()
    assert unknown.returncode == verify.KEY_UNKNOWN and ": 0 FAILS, " in unknown.stdout
    first, *_, last = unknown.stdout.splitlines()
    assert first == last and first.startswith("SIGNED BY AN UNKNOWN KEY: anybody can have written this, until")
    sha256 = signing_key(keys / "private.pem").sha256
    known = ran("--key-sha256", sha256.upper())
    assert known.returncode == verify.ALL_HOLDS and known.stdout.startswith("SIGNED with the key that you named")
    assert ran("--key-sha256", "0" * 64).returncode == verify.SOMETHING_FAILS


def test_a_signature_that_is_altered_fails_without_any_key(folder):
    raw = bytearray((folder / "manifest.sig").read_bytes())
    raw[5] ^= 1
    (folder / "manifest.sig").write_bytes(raw)
    code, said = checked(folder)
    assert code == verify.SOMETHING_FAILS and said.startswith("UNSIGNED: anybody can have written this")


@given(st.binary(max_size=99), st.integers(0, 7), st.integers(0, 99))
def test_the_verifiers_own_arithmetic_is_that_of_the_library(message, bit, place):
    key, signature = ED25519.public_key().public_bytes_raw(), ED25519.sign(message)
    assert verify.signed_by(key, message, signature)
    wrong = bytearray(signature)
    wrong[place % 64] ^= 1 << bit
    assert not verify.signed_by(key, message, bytes(wrong))
    assert not verify.signed_by(ANOTHER.public_key().public_bytes_raw(), message, signature)
    assert not verify.signed_by(key, message + b"x", signature)


def put(way, content=b"<p>guilty</p>"):
    def spoil(site):
        (site / way).parent.mkdir(exist_ok=True)
        (site / way).write_bytes(content)

    return spoil


def link(way, to):
    def spoil(site):
        whole = site.parent / "elsewhere" / to
        whole.parent.mkdir(exist_ok=True)
        shutil.move(site / way, whole)
        (site / way).symlink_to(whole)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (put("vessels/IMO9074729/index.html"), "vessels/IMO9074729 is not in the manifest"),
        (put("vessels/note.html"), "vessels/note.html is not in the manifest"),
        (put("vessels/IMO9900007/dossier.html"), "vessels/IMO9900007/dossier.html is as it was written"),
        (put("vessels/IMO9900007/more.html"), "vessels/IMO9900007/more.html is not in the manifest"),
        (put("vessels/IMO9900007/deep/more.html"), "vessels/IMO9900007/deep is not in the manifest"),
        (put("vessels/IMO9900007/manifest.sig", bytes(64)), "vessels/IMO9900007/manifest.sig was made for this"),
        (lambda site: (site / "vessels/IMO9900007/map.html").unlink(), "vessels/IMO9900007/map.html is as it was"),
        (put("downloads/more.csv"), "downloads/more.csv is not in the manifest"),
        (link("vessels", "vessels"), "vessels is a link"),
        (link("vessels/IMO9900007", "IMO9900007"), "vessels/IMO9900007 is a link"),
        (link("vessels/IMO9900007/map.html", "map.html"), "vessels/IMO9900007/map.html is a link"),
    ],
)
def test_the_manifest_of_a_site_vouches_for_all_that_is_in_it(home, keys, tmp_path, spoil, said):
    site = shutil.copytree(home.site, tmp_path / "site")
    code, before = checked(site, keys / "public.pem")
    assert code == 0 and re.search(r"holds +vessels/IMO9900007 holds 1\d files, as they were written", before)
    spoil(site)
    code, after = checked(site, keys / "public.pem")
    assert code == 1 and re.search(f"FAILS +{said}", after)


def test_a_file_beside_a_named_one_in_a_folder_inside_is_told(folder, keys):
    (folder / "images").mkdir()
    (folder / "images" / "guilty.html").write_text("guilty")
    named = verify._check_unnamed(folder, "", {p.name for p in folder.iterdir()} | {"images/a.png"}, set())
    assert [check.args["file"] for check in named] == ["images/guilty.html"]
    code, said = checked(folder, keys / "public.pem")
    assert code == 1 and "images is not in the manifest" in said and "damaged" not in said


def test_the_site_is_signed_and_an_altered_page_is_told(home, keys, tmp_path):
    site = shutil.copytree(home.site, tmp_path / "site")
    code, said = checked(site, keys / "public.pem")
    assert code == verify.ALL_HOLDS
    for name in ("index.html", "map.html", "run.json", "downloads/manifest.json", "vessels/IMO9900007/manifest.json"):
        assert f"{name} is as it was written" in said
        (site / name).write_bytes(b" " + (site / name).read_bytes())
        code, spoiled = checked(site, keys / "public.pem")
        assert code == verify.SOMETHING_FAILS and f"FAILS        {name} is as it was written" in spoiled
        shutil.copy(home.site / name, site / name)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
def test_a_signing_key_that_others_can_read_is_refused(tmp_path):
    (tmp_path / "key.pem").write_bytes(pem(ED25519))
    for mode in (0o640, 0o604, 0o620):
        (tmp_path / "key.pem").chmod(mode)
        with pytest.raises(WrongUsage, match="others than you") as problem:
            signer_of(tmp_path / "key.pem")
        assert "chmod 600" in english(problem.value.todo)


def test_a_digest_that_is_none_is_told(folder, keys):
    for words, said in (
        (["--key-sha256", "12"], "12 is no SHA-256"),
        (["--key-sha256", "0" * 64, "--key", str(keys / "public.pem")], "both name the right key"),
    ):
        ran = CliRunner().invoke(app, ["verify-dossier", str(folder), *words])
        assert isinstance(ran.exception, WrongUsage) and said in str(ran.exception)


@needs_openssl
def test_a_key_made_by_openssl_signs(tmp_path):
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", tmp_path / "key.pem"], check=True)
    subprocess.run(
        ["openssl", "pkey", "-in", tmp_path / "key.pem", "-pubout", "-out", tmp_path / "pub.pem"], check=True
    )
    key = signing_key(tmp_path / "key.pem")
    assert key.public_pem == (tmp_path / "pub.pem").read_bytes()
    for name, content in {
        "manifest.json": b"{}",
        "manifest.sig": key.sign(b"{}"),
        "manifest.pub.pem": key.public_pem,
    }.items():
        (tmp_path / name).write_bytes(content)
    found = signature_check(tmp_path / "pub.pem")(tmp_path, {"signature": {"key_sha256": key.sha256}})
    assert [one.result for one in found] == [verify.HOLDS, verify.HOLDS]


def test_the_same_night_signed_again_gives_the_same_bytes(keys):
    first, again = (signing_key(keys / "private.pem") for _ in range(2))
    assert first.sign(b"manifest") == again.sign(b"manifest") == pickle.loads(pickle.dumps(first)).sign(b"manifest")  # noqa: S301
    assert len(first.sign(b"")) == verify.SIGNATURE_BYTES


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "manifest.pub.pem"])
@settings(max_examples=12)
@given(data=st.data())
def test_one_byte_changed_is_noticed_by_who_has_the_key(home, keys, tmp_path_factory, name, data):
    raw = bytearray((home.root / OWN / name).read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    spoiled = shutil.copytree(home.root / OWN, tmp_path_factory.mktemp("spoiled") / "IMO9900007")
    (spoiled / name).write_bytes(raw)
    assert verify.FAILS in {c.result for c in verify.check(spoiled, signature_check(keys / "public.pem"))}


@pytest.mark.parametrize("gone", ["manifest.sig", "manifest.pub.pem"])
def test_a_signature_or_key_that_is_gone_is_noticed_without_a_key(folder, gone):
    (folder / gone).unlink()
    assert checked(folder)[0] == 1


def written_anew(folder, signer=None, **changed):
    """What a forger leaves: files as he likes, and all that vouches for them made to fit."""
    kept = {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith("manifest")}
    shutil.rmtree(folder)
    write_folder(folder, {**kept, **changed}, Subject("dossier", "IMO9900007"), edition(), signer)


def test_a_forger_with_a_key_of_his_own_is_told_by_the_key_from_elsewhere(folder, keys):
    written_anew(folder, SigningKey(bytes(32), public_pem(ANOTHER)), **{"map.html": b"forged"})
    assert checked(folder)[0] != verify.ALL_HOLDS  # without the key nobody can tell
    assert checked(folder, keys / "public.pem")[0] == 1


def test_an_unsigned_folder_is_not_taken_for_a_signed_one(folder, keys):
    written_anew(folder)
    assert checked(folder)[0] != verify.ALL_HOLDS
    code, said = checked(folder, keys / "public.pem")
    assert (
        code == 1 and said.startswith("UNSIGNED") and "FAILS        manifest.pub.pem is the key that you named" in said
    )


WRONG = {
    "absent": (None, "cannot be read"),
    "encrypted": (pem(ED25519, BestAvailableEncryption(b"secret")), "has a passphrase"),
    "rsa": (pem(generate_private_key(65537, 2048)), "not an Ed25519 key"),
    "public": (public_pem(ED25519), "not a private key in PEM format"),
    "rubbish": (b"\x00\xff nothing", "not a private key in PEM format"),
    "empty": (b"", "not a private key in PEM format"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_key_is_told_before_anything_is_done(tmp_path, case):
    content, why = WRONG[case]
    if content is not None:
        (tmp_path / "key.pem").write_bytes(content)
        (tmp_path / "key.pem").chmod(0o600)
    for command in (["nightly", str(tmp_path)], ["publish"]):
        ran = CliRunner().invoke(
            app, [*command, "--home", str(tmp_path / "home"), "--sign-key", str(tmp_path / "key.pem")]
        )
        assert isinstance(ran.exception, WrongUsage) and why in str(ran.exception) and ran.exception.todo
        assert str(tmp_path / "key.pem") in str(ran.exception) and not (tmp_path / "home").exists()


def test_the_key_of_the_environment_is_used(tmp_path, monkeypatch):
    monkeypatch.setenv("SHADOWFLEET_SIGN_KEY", str(tmp_path / "nowhere.pem"))
    ran = CliRunner().invoke(app, ["publish", "--home", str(tmp_path / "home")])
    assert "nowhere.pem" in str(ran.exception)


def test_a_private_key_is_no_public_one(home, keys):
    ran = CliRunner().invoke(app, ["verify-dossier", str(home.root / OWN), "--key", str(keys / "private.pem")])
    assert isinstance(ran.exception, WrongUsage) and "not a public key" in str(ran.exception)


def test_a_missing_package_is_one_sentence(monkeypatch, keys):
    monkeypatch.delitem(sys.modules, "monitor.export.sign", raising=False)
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(WrongUsage, match="cryptography") as problem:
        signer_of(keys / "private.pem")
    assert "pip install" in english(problem.value.todo)
    signature_check(keys / "public.pem")  # who checks needs nothing but Python


def test_the_private_half_is_nowhere_in_the_home(home):
    for path in home.root.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        assert b"PRIVATE KEY" not in raw and bytes(range(32)) not in raw, path


def test_a_name_in_a_manifest_cannot_move_the_cursor():
    told = verify.report([verify.Check(verify.FAILS, "damaged", {"file": "\x1b[2Jall is well\u202e"})])
    assert "\x1b" not in told and "\u202e" not in told and "\\x1b[2Jall is well" in told
