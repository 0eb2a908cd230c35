"""Content credentials: what a verifier reads from signed files, and what cannot be signed."""

from __future__ import annotations

import datetime
import io
import json
import sys
from pathlib import Path
from typing import Any

import c2pa
import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gan_core import cli
from gan_core.editing.edit_state import EditState
from gan_core.errors import FacetError, PhotoError
from gan_core.export.credentials import Credentials, read_credentials, signed
from gan_core.export.result import Edit, Result
from gan_core.export.writing import Form, Terms, write_result
from gan_core.photo import Photo, read_photo, write_photo
from gan_core.photo.xmp import DigitalSource
from tests.photo.photos import picture

MIME = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".tif": "image/tiff", ".gif": "image/gif"}


def name(text: str) -> x509.Name:
    parts = ((NameOID.COUNTRY_NAME, "CH"), (NameOID.ORGANIZATION_NAME, "Tests"), (NameOID.COMMON_NAME, text))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


def certificate(subject: str, key: Any, issuer: Any, *, is_authority: bool) -> x509.Certificate:
    start = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder(name("Authority"), name(subject), key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(start).not_valid_after(start + datetime.timedelta(days=36500))
    usage = x509.KeyUsage(not is_authority, False, False, False, False, is_authority, is_authority, False, False)
    made = made.add_extension(x509.BasicConstraints(is_authority, None), True).add_extension(usage, True)
    made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key()), False)
    if not is_authority:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
    return made.sign(issuer, hashes.SHA256())


def pem(key: Any, password: bytes | None = None) -> bytes:
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A chain of two certificates, and the key of the first."""
    folder = tmp_path_factory.mktemp("credentials")
    authority, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    chain = (
        certificate("Signer", own, authority, is_authority=False),
        certificate("Authority", authority, authority, is_authority=True),
    )
    (folder / "chain.pem").write_bytes(b"".join(c.public_bytes(serialization.Encoding.PEM) for c in chain))
    (folder / "key.pem").write_bytes(pem(own))
    (folder / "locked.pem").write_bytes(pem(own, b"secret"))
    return folder / "chain.pem", folder / "key.pem"


@pytest.fixture(scope="module")
def credentials(files: tuple[Path, Path]) -> Credentials:
    return read_credentials(*files)


def verified(path: Path) -> dict[str, Any]:
    """The statement in a file; its signature fits the content."""
    with c2pa.Reader(MIME[path.suffix], io.BytesIO(path.read_bytes())) as reader:
        told = json.loads(reader.json())
    assert told["validation_state"] == "Valid"
    return told["manifests"][told["active_manifest"]]


def actions(statement: dict[str, Any]) -> list[dict[str, Any]]:
    return next(a["data"]["actions"] for a in statement["assertions"] if a["label"].startswith("c2pa.actions"))


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_a_signed_picture_says_what_it_was_made_from_and_that_a_model_took_part(
    tmp_path: Path, credentials: Credentials, suffix: str
) -> None:
    write_photo(Photo(picture()), tmp_path / "holiday.jpg", digital_source=None)
    photo = read_photo(tmp_path / "holiday.jpg")
    state = EditState().with_attribute("smile", 0.5)
    edit = Edit(state, (0, 0, 64, 48), photo.pixels, photo.pixels, np.ones((48, 64), np.float32))
    result = Result(photo, photo, (edit,), DigitalSource.EDITED)
    path = tmp_path / f"a{suffix}"
    write_result(result, path, Terms(credentials=credentials))
    statement = verified(path)
    opened, edited = actions(statement)
    assert (opened["action"], edited["action"]) == ("c2pa.opened", "c2pa.edited")
    assert edited["digitalSourceType"] == DigitalSource.EDITED
    assert [(i["title"], i["relationship"]) for i in statement["ingredients"]] == [("holiday.jpg", "parentOf")]
    assert "thumbnail" not in statement["ingredients"][0]  # it would show what the edit hides
    assert b"smile" not in path.read_bytes()
    write_result(result, path, Terms(tell_edits=True, credentials=credentials))
    assert "smile" in actions(verified(path))[1]["description"]
    with pytest.raises(PhotoError, match="cannot hold content credentials"):
        write_result(result, tmp_path / "a.ora", Terms(credentials=credentials))
    with pytest.raises(PhotoError, match="cannot hold content credentials"):
        write_result(result, tmp_path / "layers", Terms(credentials=credentials), Form.LAYERS)


def test_a_signature_that_was_tampered_with_does_not_fit(tmp_path: Path, credentials: Credentials) -> None:
    photo = Photo(picture())
    path = tmp_path / "a.tif"
    write_result(Result(photo, photo, source=DigitalSource.GENERATED), path, Terms(credentials=credentials))
    assert actions(verified(path))[0]["digitalSourceType"] == DigitalSource.GENERATED
    content = bytearray(path.read_bytes())
    content[-1] ^= 255
    with c2pa.Reader(MIME[".tif"], io.BytesIO(content)) as reader:
        assert json.loads(reader.json())["validation_state"] == "Invalid"


def test_an_animation_is_signed_by_the_command(tmp_path: Path, files: tuple[Path, Path]) -> None:
    out = tmp_path / "a.gif"
    arguments = ["seed:0-1", "-o", str(out), "--seconds", "0.5", "--fps", "4", "--loop", "once", "--size", "32"]
    assert cli.main(["animate", *arguments, "--sign", *map(str, files)]) == 0
    assert actions(verified(out))[0]["action"] == "c2pa.created"


def test_what_cannot_sign_says_why(tmp_path: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    chain, key = files
    (tmp_path / "text.pem").write_text("nothing")
    for certificates, private, why in (
        (tmp_path / "gone.pem", key, "No such file"),
        (tmp_path / "text.pem", key, "no certificate"),
        (chain, tmp_path / "text.pem", "no private key"),
        (chain, key.with_name("locked.pem"), "has a password"),
    ):
        with pytest.raises(FacetError, match=why) as caught:
            read_credentials(certificates, private)
        assert "\n" not in str(caught.value)
    other = Credentials(chain.read_bytes(), pem(ec.generate_private_key(ec.SECP256R1())), "es256")
    with pytest.raises(PhotoError, match="cannot sign"):
        signed(b"no picture", tmp_path / "a.png", other, None)
    monkeypatch.setitem(sys.modules, "c2pa", None)
    with pytest.raises(FacetError, match=r"facet-editor\[credentials\]"):
        read_credentials(chain, key)
