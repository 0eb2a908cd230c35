"""OpenRaster: layers in one file that GIMP, Krita, MyPaint and others open.

Source: openraster.org, baseline specification (file layout, layers stack).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import IO
from xml.etree import ElementTree

import numpy as np

from gan_core.export.layers import Layer, layers_of, rgb
from gan_core.export.result import Result
from gan_core.photo.photo import Photo, photo_from_array

VERSION = "0.0.5"
THUMBNAIL_SIDE = 256

Encode = Callable[[Photo, bool], bytes | memoryview]
"""Makes a PNG of a picture; the flag says whether a trained model made a part of it."""


def write_openraster(result: Result, file: IO[bytes], encode: Encode) -> None:
    """Write a result's layers and the merged picture.

    Args:
        result: What to write.
        file: Open for writing.
        encode: Makes the PNGs, with the metadata that is wanted.
    """
    layers = layers_of(result)
    merged = rgb(result.photo)
    thumbnail = photo_from_array(merged.preview(THUMBNAIL_SIDE))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # PNGs do not get smaller
        archive.writestr(zipfile.ZipInfo("mimetype"), b"image/openraster")
        archive.writestr(zipfile.ZipInfo("stack.xml"), _stack(result, layers), zipfile.ZIP_DEFLATED)
        for layer in layers:
            archive.writestr(zipfile.ZipInfo(_source(layer)), encode(_coloured(layer.photo), layer.edited))
        archive.writestr(zipfile.ZipInfo("mergedimage.png"), encode(merged, True))
        archive.writestr(zipfile.ZipInfo("Thumbnails/thumbnail.png"), encode(thumbnail, False))


def _stack(result: Result, layers: tuple[Layer, ...]) -> bytes:
    """stack.xml: the first layer is the highest."""
    width, height = result.original.size
    image = ElementTree.Element("image", version=VERSION, w=str(width), h=str(height))
    stack = ElementTree.SubElement(image, "stack")
    # a photo that one can see through must not get denser where it was edited
    over = "svg:src-over" if result.original.alpha is None else "svg:src-atop"
    for layer in reversed(layers):
        ElementTree.SubElement(
            stack,
            "layer",
            {
                "name": layer.name,
                "src": _source(layer),
                "x": str(layer.place[0]),
                "y": str(layer.place[1]),
                "opacity": "1.0",
                "visibility": "visible" if layer.visible else "hidden",
                "composite-op": over if layer.edited else "svg:src-over",
            },
        )
    return ElementTree.tostring(image, encoding="UTF-8", xml_declaration=True)


def _source(layer: Layer) -> str:
    return f"data/{layer.file_name}"


def _coloured(photo: Photo) -> Photo:
    """Gray as RGB: not every program expects gray layers."""
    return photo if photo.pixels.shape[2] == 3 else Photo(np.repeat(photo.pixels, 3, axis=2))
