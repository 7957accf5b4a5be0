"""The test vectors of the age format, through the code that opens exchange files.

We read plain age files of X25519 identities only. So vectors with a passphrase, with keys of another kind or in text armor must be refused,
whatever their head says, and all others must behave as it says.
"""

import hashlib
import zlib
from pathlib import Path

import pytest
from pyrage import x25519

from salesdesk.sync import decrypting, layout
from salesdesk.sync.locks import recipient

_ANY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"


def test_every_vector_behaves_as_it_says(corpora: Path, tmp_path: Path) -> None:
    vectors = sorted(path for path in (corpora / "age").rglob("*") if path.is_file())
    assert len(vectors) > 100
    wrong = {
        path.name: problem for path in vectors if (problem := _problem(path.read_bytes(), tmp_path / "f"))
    }
    assert not wrong


def _problem(vector: bytes, path: Path) -> str:
    """What is wrong about how a vector behaves; nothing where all is well."""
    head, _, body = vector.partition(b"\n\n")
    said = dict(line.split(": ", 1) for line in head.decode().splitlines())
    if said.get("compressed") == "zlib":
        body = zlib.decompress(body)
    keys = [line.split(": ", 1)[1] for line in head.decode().splitlines() if line.startswith("identity: ")]
    path.write_bytes(layout.OWN_MAGIC + bytes(16) + body)
    ours = [key for key in keys if key.startswith("AGE-SECRET-KEY-1")]
    expected = said["expect"]
    if "passphrase" in said or "armored" in said or keys != ours:
        expected = "refused"
    parts: list[bytes] = []
    found = "success"
    try:
        for part in decrypting.decrypted(path, x25519.Identity.from_str(ours[0] if ours else _ANY), []):
            parts.append(part)
    except decrypting.NotOpened:
        found = "no match"
    except decrypting.Broken:
        found = "failure"
    if expected == "success":
        right = found == "success" and hashlib.sha256(b"".join(parts)).hexdigest() == said["payload"]
    elif expected == "no match":
        right = found == "no match"
    elif expected == "refused":
        right = found != "success" and not parts
    else:
        right = found == "failure"
    return "" if right else f"{said['expect']}, but {found}"


def test_the_vectors_are_more_than_refusals(corpora: Path) -> None:
    heads = [
        path.read_bytes().partition(b"\n\n")[0] for path in (corpora / "age").rglob("*") if path.is_file()
    ]
    plain = [head for head in heads if b"passphrase:" not in head and b"armored:" not in head]
    assert sum(b"expect: success" in head for head in plain) >= 5


@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1", "../../x"])
def test_a_recipient_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        recipient(text)
