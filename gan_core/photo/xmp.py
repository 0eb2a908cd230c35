"""XMP of photos: kept as it is, except for what an edit makes untrue, and marked as edited by a trained model."""

from enum import StrEnum
from xml.dom import minidom
from xml.parsers.expat import ExpatError


class DigitalSource(StrEnum):
    """How a picture came about, as IPTC's vocabulary of digital source types says it."""

    EDITED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    """A photo with parts that a trained model made."""
    GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    """All of it made by a trained model."""


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_NOTE = "http://ns.adobe.com/xmp/note/"
_MANAGEMENT = "http://ns.adobe.com/xap/1.0/mm/"
_EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
# these describe other pictures inside the same file (gain maps, depth, motion), which an edited photo has not
_OTHER_PARTS = (
    "http://ns.adobe.com/hdr-gain-map/1.0/",
    "http://ns.apple.com/HDRGainMap/1.0/",
    "http://ns.google.com/photos/1.0/container/",
    "http://ns.google.com/photos/1.0/camera/",
    "http://ns.google.com/photos/1.0/depthmap/",
    "http://ns.google.com/photos/1.0/image/",
)
_EMPTY = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
    '<rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
).encode()


def xmp_to_save(
    packet: bytes | None, *, keep_gps: bool, digital_source: DigitalSource | None, history: str = ""
) -> bytes | None:
    """The XMP packet of an edited photo.

    Args:
        packet: `Photo.xmp`; a packet that cannot be parsed is not carried.
        keep_gps: False removes the place where the photo was taken.
        digital_source: What IPTC's Iptc4xmpExt:DigitalSourceType says; None leaves it as it is.
        history: What was done, as a step of xmpMM:History; none where empty.

    Returns:
        The packet, or None where there is nothing to say.
    """
    document = _parse(packet)
    if document is None:
        if digital_source is None and not history:
            return None
        document = minidom.parseString(_EMPTY)
    _clean(document, keep_gps, digital_source is not None)
    description = document.getElementsByTagNameNS(_RDF, "Description")[0]
    if digital_source is not None:
        description.setAttribute("xmlns:Iptc4xmpExt", _IPTC)
        description.setAttributeNS(_IPTC, "Iptc4xmpExt:DigitalSourceType", digital_source.value)
    if history:
        _add_step(document, description, history)
    return "".join(node.toxml() for node in document.childNodes).encode("utf-8")


def _add_step(document: minidom.Document, description: minidom.Element, text: str) -> None:
    """Put a step behind those of the picture's history, which is begun where there is none."""
    from gan_core import __version__

    known = document.getElementsByTagNameNS(_MANAGEMENT, "History")
    steps = known[0].getElementsByTagNameNS(_RDF, "Seq") if known else []
    if not steps:
        for old in known:
            if old.parentNode is not None:
                old.parentNode.removeChild(old)
        history = document.createElementNS(_MANAGEMENT, "xmpMM:History")
        history.setAttribute("xmlns:xmpMM", _MANAGEMENT)
        steps = [document.createElementNS(_RDF, "rdf:Seq")]
        steps[0].setAttribute("xmlns:rdf", _RDF)
        history.appendChild(steps[0])
        description.appendChild(history)
    step = document.createElementNS(_RDF, "rdf:li")
    step.setAttribute("xmlns:rdf", _RDF)
    step.setAttribute("xmlns:stEvt", _EVENT)
    for name, value in (("action", "edited"), ("softwareAgent", f"Facet {__version__}"), ("parameters", text)):
        step.setAttributeNS(_EVENT, f"stEvt:{name}", value)
    steps[0].appendChild(step)


def _parse(packet: bytes | None) -> minidom.Document | None:
    text = (packet or b"").strip(b"\0 \t\r\n")
    if not text or b"<!DOCTYPE" in text.replace(b"\0", b""):  # XMP has none; entities only serve to exhaust memory
        return None
    try:
        document = minidom.parseString(text)
        return document if document.getElementsByTagNameNS(_RDF, "Description") else None
    except (ExpatError, ValueError, RecursionError):
        return None


def _clean(document: minidom.Document, keep_gps: bool, mark: bool) -> None:
    def stale(node: minidom.Element | minidom.Attr) -> bool:
        space, name = node.namespaceURI, node.localName or ""
        return (
            space in _OTHER_PARTS
            or (space, name) in ((_XMP, "Thumbnails"), (_NOTE, "HasExtendedXMP"))
            or (not keep_gps and space == _EXIF and name.startswith("GPS"))
            or (mark and (space, name) == (_IPTC, "DigitalSourceType"))
        )

    for element in document.getElementsByTagName("*"):
        if stale(element) and element.parentNode is not None:
            element.parentNode.removeChild(element)
            continue
        for attribute in list(element.attributes.values()):
            if stale(attribute):
                element.removeAttributeNode(attribute)
            elif (attribute.namespaceURI, attribute.localName) == (_TIFF, "Orientation"):
                attribute.value = "1"
        if (element.namespaceURI, element.localName) == (_TIFF, "Orientation"):
            for child in list(element.childNodes):
                element.removeChild(child)
            element.appendChild(document.createTextNode("1"))
