"""Metadata of saved photos: kept where it is true, made anew or wiped where it is not, never in the way of saving."""

import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import TiffImageFile

from gan_core.photo import Photo, photo_from_array, read_photo, write_photo
from gan_core.photo.metadata import exif_to_save, upright_exif
from gan_core.photo.xmp import DigitalSource, xmp_to_save
from tests.photo.photos import exif, jpeg, picture

PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:iptc="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:g="http://ns.google.com/photos/1.0/container/" '
    'tiff:Orientation="6" exif:GPSLatitude="47,22.5N" xmp:Rating="5">'
    "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Über den Dächern &amp; weiter</rdf:li></rdf:Alt></dc:title>"
    "<exif:GPSLongitude>8,32E</exif:GPSLongitude>"
    "<iptc:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</iptc:DigitalSourceType>"
    "<xmp:Thumbnails><rdf:Alt><rdf:li>oldface</rdf:li></rdf:Alt></xmp:Thumbnails>"
    '<g:Directory><rdf:Seq><rdf:li g:Length="99"/></rdf:Seq></g:Directory>'
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
).encode()
SUFFIXES = [".jpg", ".png", ".webp", ".tif", ".heic", ".avif"]


def saved(photo: Photo, path: Path, **options: object) -> bytes:
    write_photo(photo, path, **options)
    return path.read_bytes()


def raw_xmp(content: bytes) -> bytes:
    """The XMP packet found by the container's own rules, without the code under test."""
    if content[:3] == b"\xff\xd8\xff":
        at = 2
        while content[at + 1] != 0xDA:
            size = int.from_bytes(content[at + 2 : at + 4], "big")
            body = content[at + 4 : at + 2 + size]
            if content[at + 1] == 0xE1 and body.startswith(b"http://ns.adobe.com/xap/1.0/\0"):
                return body[29:]
            at += 2 + size
    if content[:4] == b"\x89PNG":
        at = 8
        while at < len(content):
            size = int.from_bytes(content[at : at + 4], "big")
            body = content[at + 8 : at + 8 + size]
            if content[at + 4 : at + 8] == b"iTXt" and body.startswith(b"XML:com.adobe.xmp\0\0\0\0\0"):
                return body[22:]
            at += 12 + size
    if content[8:12] == b"WEBP":
        at = 12
        while at < len(content):
            size = int.from_bytes(content[at + 4 : at + 8], "little")
            if content[at : at + 4] == b"XMP ":
                return content[at + 8 : at + 8 + size]
            at += 8 + size + size % 2
    if content[:2] == b"II":
        return TiffImageFile(io.BytesIO(content)).tag_v2[700]
    if content[4:8] == b"ftyp":
        assert b"application/rdf+xml\0" in content
        start = content.index(b"<?xpacket begin")
        return content[start : content.index(b'<?xpacket end="w"?>') + 19]
    raise AssertionError("no XMP")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_carries_the_mark_and_the_old_xmp(tmp_path: Path, suffix: str) -> None:
    photo = Photo(picture(), xmp=PACKET)
    content = saved(photo, tmp_path / f"a{suffix}")
    packet = raw_xmp(content)
    assert packet.count(b"DigitalSourceType=") == 1
    assert f'Iptc4xmpExt:DigitalSourceType="{DigitalSource.EDITED}"'.encode() in packet
    assert "Über den Dächern &amp; weiter".encode() in packet
    assert b'xmp:Rating="5"' in packet
    assert read_photo(content).xmp == packet
    bare = saved(photo_from_array(picture()), tmp_path / f"b{suffix}")
    assert DigitalSource.EDITED.encode() in raw_xmp(bare)
    unmarked = saved(photo_from_array(picture()), tmp_path / f"c{suffix}", digital_source=None)
    assert b"DigitalSourceType" not in unmarked


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_carries_the_exif(tmp_path: Path, suffix: str) -> None:
    photo = Photo(picture(), exif=exif(order=">" if suffix == ".png" else "<"))
    content = saved(photo, tmp_path / f"a{suffix}")
    tags = Image.Exif()
    tags.load(read_photo(content).exif or b"")
    shot, place = tags.get_ifd(ExifTags.IFD.Exif), tags.get_ifd(ExifTags.IFD.GPSInfo)
    assert tags[ExifTags.Base.Make] == "Canon"
    assert tags.get(ExifTags.Base.Orientation, 1) == 1
    assert shot[ExifTags.Base.ExposureTime] == pytest.approx(1 / 125)
    assert shot[ExifTags.Base.ExifImageWidth] == 64
    assert shot[ExifTags.Base.MakerNote].startswith(b"note")
    assert [float(part) for part in place[ExifTags.GPS.GPSLatitude]] == [47, 22, 33]
    if suffix != ".tif":  # whose second directory would be a second page
        thumbnail = tags.get_ifd(ExifTags.IFD.IFD1)
        start, size = thumbnail[513], thumbnail[514]
        small = Image.open(io.BytesIO((read_photo(content).exif or b"")[start : start + size]))
        assert small.size == (64, 48)
        assert np.abs(np.asarray(small, dtype=int) - picture()).mean() < 12


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_place_is_left_out_by_choice(tmp_path: Path, suffix: str) -> None:
    photo = Photo(picture(), exif=exif(), xmp=PACKET)
    content = saved(photo, tmp_path / f"a{suffix}", keep_gps=False)
    again = read_photo(content)
    tags = Image.Exif()
    tags.load(again.exif or b"")
    assert tags[ExifTags.Base.Make] == "Canon"
    assert ExifTags.IFD.GPSInfo not in tags
    assert struct.pack("<6I", 47, 1, 22, 1, 33, 1) not in content
    assert b"GPSL" not in (again.xmp or b"")


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_old_thumbnail_is_gone_and_maker_notes_stay_where_they_were(order: str) -> None:
    old = jpeg(255 - picture())
    payload = exif(order=order, thumbnail=old)
    assert old in payload
    kept = exif_to_save(payload, size=(64, 48), thumbnail=b"\xff\xd8new\xff\xd9", keep_gps=True) or b""
    assert old[200:400] not in kept
    assert b"\xff\xd8new\xff\xd9" in kept
    assert len(kept) < len(payload)
    assert kept.index(b"note") == payload.index(b"note")
    untouched = slice(kept.index(b"note"), kept.index(b"note") + 12)
    assert kept[untouched] == payload[untouched]


def test_orientation_is_reset_in_place() -> None:
    for order in "<>":
        payload, turn = upright_exif(b"Exif\0\0" + exif(8, order=order))
        assert turn == 8
        assert payload == exif(1, order=order)
    assert upright_exif(exif(99)) == (exif(1), 1)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "broken",
    [
        b"II*\0" + struct.pack("<I", 1 << 30),
        b"rubbish",
        exif()[:40],
        exif()[:-20],
        exif().replace(struct.pack("<HHI", 0x829A, 5, 1), struct.pack("<HHI", 0x829A, 77, 1 << 31)),
        exif().replace(struct.pack("<HHI", 0x8825, 4, 1), struct.pack("<HHI", 0x8825, 2, 900)),
        exif(thumbnail=b"x")[:66] + b"\xff\xff\xff\x7f" + exif(thumbnail=b"x")[70:],
    ],
)
def test_broken_exif_does_not_prevent_saving(tmp_path: Path, suffix: str, broken: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    for keep_gps in (True, False):
        write_photo(Photo(picture(), exif=broken), path, keep_gps=keep_gps)
        assert read_photo(path).size == (64, 48)


def test_metadata_too_large_for_a_jpeg_is_cut_down(tmp_path: Path) -> None:
    packet = PACKET.replace(b'xmp:Rating="5"', b'xmp:Label="' + b"x" * 70000 + b'"')
    payload = exif() + bytes(65500 - len(exif()))
    content = saved(Photo(picture(), exif=payload, xmp=packet), tmp_path / "a.jpg")
    assert DigitalSource.EDITED.encode() in raw_xmp(content)
    assert b"Canon" in (read_photo(content).exif or b"")
    content = saved(Photo(picture(), exif=payload + bytes(9000)), tmp_path / "a.jpg")
    assert b"Canon" in (read_photo(content).exif or b"")


def test_xmp_drops_what_an_edit_makes_untrue() -> None:
    packet = xmp_to_save(PACKET, keep_gps=True, digital_source=None) or b""
    assert b'tiff:Orientation="1"' in packet
    assert b"GPSLongitude" in packet
    assert b"digitalCapture" in packet
    for stale in (b"oldface", b"Directory", b'Orientation="6"'):
        assert stale not in packet
    assert b"digitalCapture" not in (xmp_to_save(PACKET, keep_gps=True, digital_source=DigitalSource.EDITED) or b"")


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<broken",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        PACKET[: len(PACKET) // 2],
        ('<!DOCTYPE x [<!ENTITY b "c">]>' + PACKET.decode().split("?>", 1)[1]).encode("utf-16"),
    ],
)
def test_xmp_that_cannot_be_read_is_replaced(packet: bytes) -> None:
    assert xmp_to_save(packet, keep_gps=True, digital_source=None) is None
    marked = xmp_to_save(packet, keep_gps=True, digital_source=DigitalSource.EDITED) or b""
    assert DigitalSource.EDITED.encode() in marked
    assert b"broken" not in marked


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_done_is_told_when_asked_and_added_to_what_was_done_before(tmp_path: Path, suffix: str) -> None:
    assert b"History" not in raw_xmp(saved(photo_from_array(picture()), tmp_path / f"a{suffix}"))
    saved(photo_from_array(picture()), tmp_path / f"b{suffix}", history='smile "0.5"')
    packet = raw_xmp(saved(read_photo(tmp_path / f"b{suffix}"), tmp_path / f"c{suffix}", history="age -1"))
    root = ElementTree.fromstring(packet.strip())
    parameters = "{http://ns.adobe.com/xap/1.0/sType/ResourceEvent#}parameters"
    steps = [step.get(parameters) for step in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    assert steps == ['smile "0.5"', "age -1"]


def test_a_generated_picture_says_so_and_no_more_that_it_is_a_photo(tmp_path: Path) -> None:
    edited = saved(photo_from_array(picture()), tmp_path / "a.png")
    again = saved(read_photo(tmp_path / "a.png"), tmp_path / "b.png", digital_source=DigitalSource.GENERATED)
    assert b"/trainedAlgorithmicMedia" in raw_xmp(again)
    assert b"compositeWith" in raw_xmp(edited)
    assert b"compositeWith" not in raw_xmp(again)
