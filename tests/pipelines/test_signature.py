"""A folder signed by a key that the user gives: checked by our command, by openssl, and by nobody without the key."""

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
from night import dark_log
from typer.testing import CliRunner

from monitor.errors import WrongUsage
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
    (folder / "public.pem").write_bytes(public_pem(ED25519))
    (folder / "another.pem").write_bytes(public_pem(ANOTHER))
    return folder


@pytest.fixture(scope="module")
def home(keys, tmp_path_factory):
    """A home whose site was signed, with what the command said."""
    folder = tmp_path_factory.mktemp("home")
    home, log = Home(folder / "home"), dark_log(folder)
    ran = CliRunner().invoke(app, ["nightly", str(log), "--home", str(home.root), *signed(keys)])
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
    assert code == 0 and ", 0 FAILS, 0 cannot tell" in said.replace(": ", ", ")
    code, said = checked(folder, keys / "another.pem")
    assert code == 1 and re.search(r"FAILS +manifest.sig was made for this manifest.json with the key in", said)


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


def test_without_a_key_the_verifier_says_what_it_did_not_check(home):
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(home.root / OWN / "verify.py")], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0 and "0 FAILS, 2 cannot tell" in ran.stdout
    assert "manifest.sig was not checked, Python alone cannot" in ran.stdout
    assert "what comes in the folder proves nothing by itself" in ran.stdout


@needs_openssl
def test_the_line_that_the_verifier_gives_does_check(folder):
    def line():
        return re.search("this command does: (.*)", checked(folder)[1])[1]

    def ran():
        return subprocess.run(line(), shell=True, capture_output=True, text=True, check=False)  # noqa: S602 -- as a partner would

    assert ran().returncode == 0 and "Verified Successfully" in ran().stdout
    raw = (folder / "manifest.json").read_bytes()
    (folder / "manifest.json").write_bytes(raw.replace(b'"simulated":false', b'"simulated":true'))
    assert ran().returncode != 0


@needs_openssl
def test_a_key_made_by_openssl_signs(tmp_path):
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", tmp_path / "key.pem"], check=True)
    subprocess.run(
        ["openssl", "pkey", "-in", tmp_path / "key.pem", "-pubout", "-out", tmp_path / "pub.pem"], check=True
    )
    key = signing_key(tmp_path / "key.pem")
    assert key.public_pem == (tmp_path / "pub.pem").read_bytes()
    (tmp_path / "manifest.json").write_bytes(b"{}")
    (tmp_path / "manifest.sig").write_bytes(key.sign(b"{}"))
    (only,) = signature_check(tmp_path / "pub.pem")(tmp_path, {"signature": {}})
    assert only.result == verify.HOLDS


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
    write_folder(folder, {**kept, **changed}, edition(), signer)


def test_a_forger_with_a_key_of_his_own_is_told_by_the_key_from_elsewhere(folder, keys):
    written_anew(folder, SigningKey(bytes(32), public_pem(ANOTHER)), **{"map.html": b"forged"})
    assert checked(folder)[0] == 0  # without the key nobody can tell
    assert checked(folder, keys / "public.pem")[0] == 1


def test_an_unsigned_folder_is_not_taken_for_a_signed_one(folder, keys):
    written_anew(folder)
    assert checked(folder)[0] == 0
    code, said = checked(folder, keys / "public.pem")
    assert code == 1 and "does not say that it is signed" in said


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
    for wanted, path in ((signer_of, "private.pem"), (signature_check, "public.pem")):
        with pytest.raises(WrongUsage, match="cryptography") as problem:
            wanted(keys / path)
        assert "pip install" in english(problem.value.todo)


def test_the_private_half_is_nowhere_in_the_home(home):
    for path in home.root.rglob("*"):
        raw = path.read_bytes() if path.is_file() else b""
        assert b"PRIVATE KEY" not in raw and bytes(range(32)) not in raw, path


def test_a_name_in_a_manifest_cannot_move_the_cursor():
    told = verify.report([verify.Check(verify.FAILS, "damaged", {"file": "\x1b[2Jall is well\u202e"})])
    assert "\x1b" not in told and "\u202e" not in told and "\\x1b[2Jall is well" in told
