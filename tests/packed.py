"""Small archives of every kind, and such as the standard library cannot make."""

import gzip
import io
import tarfile
import zipfile

import zstandard

CSV = b"timestamp,mmsi,lat,lon\n2026-03-02T00:00:00,273000001,60.0,28.0\n"


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    """A zip archive of (name, content)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def marked(archive, name, *, flags=0, method=None):
    """The same zip archive with a member that says of itself to be encrypted, or packed by another method."""
    raw = bytearray(archive)
    for magic, at, name_at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = raw.find(magic)
        while place >= 0:
            if raw[place + name_at :].startswith(name.encode()):
                raw[place + at] |= flags
                if method is not None:
                    raw[place + at + 2 : place + at + 4] = method.to_bytes(2, "little")
            place = raw.find(magic, place + 1)
    return bytes(raw)


def tarred(*files, form=tarfile.PAX_FORMAT):
    """A tar archive of (name, content)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def repeated_zstd(fill, blocks):
    """A frame of zstd that says `fill` 131,072 times in four bytes, again and again (RFC 8878, 3.1.1.2)."""

    def block(last, kind, size, body):
        return (last | kind << 1 | size << 3).to_bytes(3, "little") + body

    return b"\x28\xb5\x2f\xfd\x00\x38" + block(0, 1, 1 << 17, fill) * blocks + block(1, 0, 0, b"")


def packed_gz(content):
    """Packed by gzip."""
    return gzip.compress(content)


def packed_zst(content):
    """Packed by zstd."""
    return zstandard.ZstdCompressor().compress(content)
