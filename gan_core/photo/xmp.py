"""XMP of photos: kept as it is, except for what an edit makes untrue, and marked as edited by a trained model."""

from xml.dom import minidom
from xml.parsers.expat import ExpatError

DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_NOTE = "http://ns.adobe.com/xmp/note/"
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


def xmp_to_save(packet: bytes | None, *, keep_gps: bool, digital_source_type: bool) -> bytes | None:
    """The XMP packet of an edited photo.

    Args:
        packet: `Photo.xmp`; a packet that cannot be parsed is not carried.
        keep_gps: False removes the place where the photo was taken.
        digital_source_type: True sets IPTC's Iptc4xmpExt:DigitalSourceType to `DIGITAL_SOURCE_TYPE`.

    Returns:
        The packet, or None where there is nothing to say.
    """
    document = _parse(packet)
    if document is None:
        if not digital_source_type:
            return None
        document = minidom.parseString(_EMPTY)
    _clean(document, keep_gps, digital_source_type)
    if digital_source_type:
        description = document.getElementsByTagNameNS(_RDF, "Description")[0]
        description.setAttribute("xmlns:Iptc4xmpExt", _IPTC)
        description.setAttributeNS(_IPTC, "Iptc4xmpExt:DigitalSourceType", DIGITAL_SOURCE_TYPE)
    return "".join(node.toxml() for node in document.childNodes).encode("utf-8")


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
