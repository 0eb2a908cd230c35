"""The picture before and after its edit: which layer is painted where, and no more than has to be."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QColorTransform, QImage, QPainter, QTransform

from editor_app.canvas_geometry import Viewport
from editor_app.canvas_layer import Layer
from editor_app.canvas_marks import GRID_FROM, checkerboard, paint_grid
from editor_app.difference import difference
from editor_app.images import OPAQUE


class Shows(Enum):
    """Which picture of the two."""

    BEFORE = "before"
    AFTER = "after"
    DIFFERENCE = "difference"


class BeforeAfter:
    """Layers of one scene: the picture, and what edits make of parts of it."""

    def __init__(self) -> None:
        self.colours: QColorTransform | None = None
        """From sRGB to the screen's; None: sRGB is what it shows."""
        self.before: Layer | None = None
        self.detail: Layer | None = None
        """The same picture with more pixels, of a part of it."""
        self.others: list[Layer] = []
        """Edits that lie under the one that changes."""
        self.after: Layer | None = None
        self._twins: dict[tuple[object, ...], Layer] = {}

    def set_before(self, image: QImage | None, size: tuple[int, int]) -> None:
        """Another picture, `size` scene pixels wide and high, with no edit yet."""
        self.before = None if image is None else Layer(image, QRectF(0, 0, *size))
        self.detail, self.others, self.after = None, [], None
        self._twins = {}

    def set_after(self, image: QImage | None, rect: QRectF) -> None:
        """What replaces `rect` of the scene; None: nothing does."""
        self.after = None if image is None else Layer(image, rect)

    def paint(
        self,
        painter: QPainter,
        view: Viewport,
        exposed: QRect,
        shows: Shows,
        ratio: float,
        around: QColor,
        factor: int = 1,
    ) -> None:
        """Paint what lies inside `exposed`.

        Args:
            painter: Its unit is the device pixel.
            view: How the scene is looked at.
            exposed: Device pixels to paint.
            shows: Which picture.
            ratio: Device pixels per logical pixel.
            around: What surrounds the picture.
            factor: By which a difference is amplified, a power of two.
        """
        if shows is Shows.DIFFERENCE:
            self._paint_difference(painter, view, exposed, ratio, around, factor)
        else:
            after = self.after if shows is Shows.AFTER else None
            if after is None or not after.hides(view, exposed):
                self._paint_before(painter, view, exposed, ratio, around)
                for other in self.others if shows is Shows.AFTER else ():
                    other.draw(painter, view, exposed, self.colours)
            if after is not None:
                after.draw(painter, view, exposed, self.colours)
        finest = self.detail or self.before
        if finest is not None and finest.crisp(view) and view.zoom >= GRID_FROM:
            paint_grid(painter, view, exposed)

    def _paint_before(self, painter: QPainter, view: Viewport, exposed: QRect, ratio: float, around: QColor) -> None:
        layer, detail = self.before, self.detail
        if layer is not None and detail is not None:
            covers = detail.device_rect(view).contains(layer.device_rect(view) & exposed)
            layer, detail = (detail, None) if covers else (layer, detail)
        if layer is None or not layer.hides(view, exposed):
            painter.fillRect(exposed, around)
        if layer is not None:
            area = layer.device_rect(view)
            if not layer.opaque:
                painter.setBrushOrigin(area.topLeft())
                painter.fillRect(area & exposed, checkerboard(ratio))
            layer.draw(painter, view, exposed, self.colours)
        if detail is not None:
            detail.draw(painter, view, exposed, self.colours)

    def _paint_difference(
        self, painter: QPainter, view: Viewport, exposed: QRect, ratio: float, around: QColor, factor: int
    ) -> None:
        painter.fillRect(exposed, around)
        if self.before is None:
            return
        painter.fillRect(self.before.device_rect(view) & exposed, Qt.GlobalColor.black)
        for layer in (*self.others, self.after):
            changed = QRect() if layer is None else layer.device_rect(view) & exposed
            if layer is not None and not changed.isEmpty():
                before, after = (_painted(each, view, changed) for each in (self._twin(layer), layer))
                painter.drawImage(changed.topLeft(), difference(before, after, factor))

    def _twin(self, edit: Layer) -> Layer:
        """The unedited picture where an edit lies, with as many pixels: what is equal stays so however it is scaled."""
        assert self.before is not None
        key = edit.rect.getRect(), edit.image.size().toTuple()
        if key not in self._twins:
            image, scene = self.before.image, self.before.rect
            scale = QTransform.fromScale(image.width() / scene.width(), image.height() / scene.height())
            cut = image.copy(scale.mapRect(edit.rect).toRect())
            if cut.size() != edit.image.size():
                cut = cut.scaled(edit.image.size(), mode=Qt.TransformationMode.SmoothTransformation)
            self._twins[key] = Layer(cut, edit.rect)
        return self._twins[key]


def _painted(layer: Layer, view: Viewport, area: QRect) -> QImage:
    image = QImage(area.size(), OPAQUE)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.translate(-area.topLeft())
    layer.paint_scaled(painter, QPointF(*view.origin), view.zoom, not layer.crisp(view))
    painter.end()
    return image
