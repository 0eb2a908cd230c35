"""Pictures cross between numpy and Qt unchanged, and icons take the theme's colour."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from pytestqt.qtbot import QtBot

from editor_app.images import OPAQUE, TRANSLUCENT, to_array, to_qimage


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)


@pytest.mark.parametrize("width", [1, 5, 64])
def test_rgb_comes_back_as_it_went(width: int) -> None:
    pixels = noise(7, width, 3)
    image = to_qimage(pixels)
    assert (image.width(), image.height(), image.format()) == (width, 7, OPAQUE)
    np.testing.assert_array_equal(to_array(image), pixels)


def test_gray_becomes_rgb() -> None:
    pixels = noise(6, 9)
    expected = np.repeat(pixels[..., None], 3, axis=2)
    np.testing.assert_array_equal(to_array(to_qimage(pixels)), expected)
    np.testing.assert_array_equal(to_array(to_qimage(pixels[..., None])), expected)


def test_transparency_is_straight_outside_qt() -> None:
    pixels = noise(6, 5, 4)
    pixels[..., 3] = np.resize([0, 255, 128], (6, 5))
    image = to_qimage(pixels)
    assert image.format() == TRANSLUCENT
    back = to_array(image)
    np.testing.assert_array_equal(back[..., 3], pixels[..., 3])
    opaque, half = pixels[..., 3] == 255, pixels[..., 3] == 128
    np.testing.assert_array_equal(back[opaque], pixels[opaque])
    np.testing.assert_allclose(back[half].astype(int), pixels[half].astype(int), atol=2)


def test_an_image_owns_its_pixels() -> None:
    pixels = noise(8, 8, 3)
    image, kept = to_qimage(pixels), pixels.copy()
    pixels[:] = 0
    np.testing.assert_array_equal(to_array(image), kept)


def test_any_memory_order_will_do() -> None:
    planes = noise(3, 6, 11)
    turned = planes.transpose(1, 2, 0)[::-1, ::2]
    np.testing.assert_array_equal(to_array(to_qimage(turned)), turned)


def test_every_image_of_the_clipboard_can_be_read() -> None:
    for kind in (
        QImage.Format.Format_RGB888,
        QImage.Format.Format_Indexed8,
        QImage.Format.Format_RGBA64,
        QImage.Format.Format_RGB16,
    ):
        image = QImage(5, 3, QImage.Format.Format_RGB32)
        image.fill(QColor(255, 0, 0))
        assert to_array(image.convertToFormat(kind))[1, 2, :3].tolist() == [255, 0, 0]


@pytest.mark.parametrize("pixels", [np.zeros((4, 4, 2), np.uint8), np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)])
def test_what_is_no_picture_is_refused_by_name(pixels: np.ndarray) -> None:
    with pytest.raises(ValueError, match=str(pixels.dtype)):
        to_qimage(pixels)


def test_an_empty_image_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        to_array(QImage())


def test_icons_follow_the_palette(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    from editor_app.resources import icon, icon_names

    def colors(name: str, mode: QIcon.Mode) -> set[tuple[int, ...]]:
        pixels = to_array(icon(name).pixmap(32, mode).toImage())
        return {tuple(pixel[:3]) for pixel in pixels[pixels[..., 3] == 255].tolist()}

    before = QApplication.palette()
    palette = QPalette(before)
    palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText, QColor(10, 200, 30))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(90, 90, 90))
    QApplication.setPalette(palette)
    try:
        for name in icon_names():
            assert (10, 200, 30) in colors(name, QIcon.Mode.Normal), name
            assert (90, 90, 90) in colors(name, QIcon.Mode.Disabled), name
    finally:
        QApplication.setPalette(before)


def test_an_unknown_icon_is_refused_with_those_there_are(qtbot: QtBot) -> None:
    from editor_app.resources import icon

    with pytest.raises(KeyError, match=r"wrench.*compare"):
        icon("wrench")
