"""The 40 attributes of CelebA, as others name their predictors and directions, and which of Facet's they are.

Source: Liu et al. 2015, "Deep Learning Face Attributes in the Wild" (CelebA), in the order of its list.
"""

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.formats.checks import slug

CELEBA = (
    "5_o_Clock_Shadow", "Arched_Eyebrows", "Attractive", "Bags_Under_Eyes", "Bald", "Bangs", "Big_Lips", "Big_Nose",
    "Black_Hair", "Blond_Hair", "Blurry", "Brown_Hair", "Bushy_Eyebrows", "Chubby", "Double_Chin", "Eyeglasses",
    "Goatee", "Gray_Hair", "Heavy_Makeup", "High_Cheekbones", "Male", "Mouth_Slightly_Open", "Mustache",
    "Narrow_Eyes", "No_Beard", "Oval_Face", "Pale_Skin", "Pointy_Nose", "Receding_Hairline", "Rosy_Cheeks",
    "Sideburns", "Smiling", "Straight_Hair", "Wavy_Hair", "Wearing_Earrings", "Wearing_Hat", "Wearing_Lipstick",
    "Wearing_Necklace", "Wearing_Necktie", "Young",
)  # fmt: skip

MEANINGS: dict[str, tuple[str, int]] = {
    "age": ("age", 1),  # InterFaceGAN: the negative end makes younger (its author, issue 40 of its repository)
    "bald": ("baldness", 1),
    "black_hair": ("hair_dark", 1),
    "blond_hair": ("hair_blond", 1),
    "eyeglasses": ("glasses", 1),
    "gray_hair": ("hair_gray", 1),
    "male": ("gender", 1),
    "mouth_slightly_open": ("mouth_open", 1),
    "no_beard": ("facial_hair", -1),
    "smile": ("smile", 1),
    "smiling": ("smile", 1),
    "young": ("age", -1),
}
"""Published name to Facet's attribute, and the sign with which it becomes that."""


def meaning(published: str) -> tuple[str, int]:
    """The id and the sign of a published direction.

    Args:
        published: Its name, as "Smiling", "31_Smiling" or "gender".

    Returns:
        Facet's attribute where name and sign are known; else an id of its own (never one of Facet's, whose sign would
        be a guess) and 1.
    """
    head, _, tail = published.partition("_")
    name = slug(tail if len(head) == 2 and head.isdigit() and tail else published)
    if name in MEANINGS:
        return MEANINGS[name]
    return (f"imported_{name}" if name in ATTRIBUTES else name), 1
