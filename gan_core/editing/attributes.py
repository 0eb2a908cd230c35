"""The one table of attributes: id, words for both ends, group, where the change shows and how it is pasted back."""

from dataclasses import dataclass
from enum import StrEnum


class PasteMode(StrEnum):
    """How a render goes back into the photo."""

    DETAIL = "detail"
    """Only the change is transferred: the photo's own pores and grain survive."""
    REPLACE = "replace"
    """The render itself is blended in: for changes of shape."""


class Region(StrEnum):
    """The part of the aligned crop a change is confined to."""

    FACE = "face"
    MOUTH = "mouth"
    EYES = "eyes"
    HAIR = "hair"
    HEAD = "head"
    CROP = "crop"


@dataclass(frozen=True)
class Attribute:
    """What a slider means.

    Args:
        id: Its name in files and on the command line.
        label: Its name on the slider.
        group: The heading it stands under.
        negative: What −1 does, in words.
        positive: What +1 does, in words.
        region: Where the change shows.
        paste_mode: The default way back into the photo.
    """

    id: str
    label: str
    group: str
    negative: str
    positive: str
    region: Region = Region.FACE
    paste_mode: PasteMode = PasteMode.DETAIL


_REPLACE = PasteMode.REPLACE

ATTRIBUTES: dict[str, Attribute] = {
    attribute.id: attribute
    for attribute in (
        Attribute("smile", "Smile", "Expression", "serious", "a broad smile"),
        Attribute("mouth_open", "Mouth open", "Expression", "closed mouth", "open mouth"),
        Attribute("age", "Age", "Person", "younger", "older", Region.HEAD),
        Attribute("gender", "Gender", "Person", "presents feminine", "presents masculine", Region.HEAD, _REPLACE),
        Attribute("glasses", "Glasses", "Accessories", "no glasses", "glasses", Region.FACE, _REPLACE),
        Attribute("facial_hair", "Facial hair", "Hair", "clean-shaven", "beard", Region.FACE),
        Attribute("hair_gray", "Gray hair", "Hair", "less gray", "gray or white hair", Region.HEAD),
        Attribute("hair_blond", "Blond hair", "Hair", "less blond", "blond hair", Region.HEAD),
        Attribute("hair_dark", "Dark hair", "Hair", "lighter hair", "black or dark brown hair", Region.HEAD),
        Attribute("baldness", "Baldness", "Hair", "fuller hair", "bald", Region.HEAD, _REPLACE),
        Attribute("yaw", "Turn", "Pose", "turns to the viewer's left", "to the viewer's right", Region.HEAD, _REPLACE),
        Attribute("pitch", "Tilt", "Pose", "looks down", "looks up", Region.HEAD, _REPLACE),
    )
}  # fmt: skip


def attribute(identifier: str) -> Attribute:
    """The table's entry, or a plain one for a direction that was discovered rather than named."""
    known = ATTRIBUTES.get(identifier)
    if known is not None:
        return known
    label = identifier.replace("_", " ").capitalize().replace("Sefa", "Direction")
    return Attribute(identifier, label, "Discovered", "one way", "the other way", Region.HEAD, _REPLACE)
