"""Whatever is changed of a signed dossier, in any file, name, link, by more or by less: no changed folder passes.

`pytest --hypothesis-profile=long tests/pipelines/test_changed_folder.py` tries a thousand changes of each kind.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from command import shadowfleet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from monitor.verify import verify

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
HULL = "IMO9900007"
NAMES = st.text("abcXYZ09._- é/\\", min_size=1, max_size=8).filter(lambda name: "/" not in name and name.strip("."))

Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def signed(night_home, tmp_path_factory):
    """A vessel's folder as published and signed."""
    folder = tmp_path_factory.mktemp("signed")
    private = folder / "private.pem"
    private.write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    private.chmod(0o600)
    shutil.copytree(night_home.root, folder / "home")
    ran = shadowfleet("publish", "--home", folder / "home", "--sign-key", private)
    assert ran.returncode == 0, ran.stderr
    return folder / "home" / "site" / "vessels" / HULL


def passes(folder):
    """Whether somebody who has the sender's key takes the folder as it is."""
    return verify.main([str(folder), "--key-sha256", verify.key_digest(PUBLIC)]) == verify.ALL_HOLDS


@st.composite
def changes(draw) -> Change:
    """One change of a folder, which is told which file by a number."""
    which, other, where = (draw(st.integers(0, 10**6)) for _ in range(3))
    new, name = draw(st.binary(min_size=1, max_size=5)), draw(NAMES)

    def file(folder: Path, number: int) -> Path:
        files = sorted(path for path in folder.iterdir() if path.is_file())
        return files[number % len(files)]

    def bytes_of(folder: Path, changed: Callable[[bytes, int], bytes]) -> None:
        path = file(folder, which)
        old = path.read_bytes()
        made = changed(old, where % len(old))
        path.write_bytes(made if made != old else old + b"\n")

    def swapped(folder: Path) -> None:
        one, two = file(folder, which), file(folder, other)
        one_bytes = one.read_bytes()
        one.write_bytes(two.read_bytes())
        two.write_bytes(one_bytes)

    def linked(folder: Path) -> None:
        path = file(folder, which)
        elsewhere = folder.parent / f"elsewhere-{path.name}"
        path.rename(elsewhere)
        path.symlink_to(elsewhere)

    def free(folder: Path) -> Path:
        return next(path for path in (folder / f"{name}{'.' * n}" for n in range(99)) if not os.path.lexists(path))

    return draw(
        st.sampled_from(
            [
                lambda folder: bytes_of(folder, lambda old, at: old[:at] + new + old[at + len(new) :]),
                lambda folder: bytes_of(folder, lambda old, at: old[:at] + new + old[at:]),
                lambda folder: bytes_of(folder, lambda old, at: old[:at] + old[at + 1 + other % 50 :]),
                lambda folder: bytes_of(
                    folder, lambda old, at: old[:at] + bytes([old[at] ^ 1 << other % 8]) + old[at + 1 :]
                ),
                lambda folder: file(folder, which).unlink(),
                lambda folder: file(folder, which).rename(free(folder)),
                swapped,
                linked,
                lambda folder: free(folder).write_bytes(new),
                lambda folder: free(folder).mkdir(),
                lambda folder: free(folder).symlink_to(file(folder, which)),
            ]
        )
    )


def test_the_folder_as_it_was_signed_passes(signed):
    assert passes(signed)


@given(st.lists(changes(), min_size=1, max_size=3))
def test_no_changed_folder_passes(signed, some):
    with TemporaryDirectory() as place:
        folder = shutil.copytree(signed, Path(place) / HULL)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        for change in some:
            change(folder)
        after = {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}
        if after == before and not any(path.is_symlink() for path in folder.iterdir()):
            return  # one change undid another
        assert not passes(folder)
