"""Zoom and pan as numbers: what a hand expects to stay where it is does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.canvas_geometry import MAX_FIT_ZOOM, MAX_ZOOM, Viewport

SIZES = st.tuples(st.integers(1, 12000), st.integers(1, 12000))
CANVASES = st.tuples(st.integers(40, 4000), st.integers(40, 4000))
SHARES = st.floats(0, 1)


@given(scene=SIZES, size=CANVASES)
def test_fit_shows_the_whole_picture_in_the_middle(scene: tuple[int, int], size: tuple[int, int]) -> None:
    view = Viewport(scene, size, margin=10).fit()
    left, top = view.to_device((0, 0))
    right, bottom = view.to_device(scene)
    for low, high, side in ((left, right, size[0]), (top, bottom, size[1])):
        assert low >= 9.5
        assert high <= side - 9.5
        assert low - (side - high) == pytest.approx(0, abs=1.001)  # the origin is a whole pixel
    assert view.zoom <= MAX_FIT_ZOOM


@given(scene=SIZES, size=CANVASES, x=SHARES, y=SHARES, zoom=st.floats(0.01, 64))
def test_zoom_holds_the_point_under_the_pointer(
    scene: tuple[int, int], size: tuple[int, int], x: float, y: float, zoom: float
) -> None:
    view = Viewport(scene, size).zoomed(4.0, (size[0] * x, size[1] * y))
    anchor = (size[0] * x, size[1] * y)
    point = view.to_scene(anchor)
    zoomed = view.zoomed(zoom, anchor)
    for axis in (0, 1):
        if scene[axis] * zoomed.zoom <= size[axis]:
            continue  # smaller than the canvas: it stays in the middle
        edges = zoomed.to_device((0, 0))[axis], zoomed.to_device(scene)[axis]
        at_an_edge = abs(edges[0]) <= 1 or abs(edges[1] - size[axis]) <= 1
        assert at_an_edge or zoomed.to_device(point)[axis] == pytest.approx(anchor[axis], abs=1.01 + zoomed.zoom / 4)


@given(scene=SIZES, size=CANVASES, dx=st.floats(-1e5, 1e5), dy=st.floats(-1e5, 1e5), zoom=st.floats(0.01, 32))
def test_a_picture_cannot_be_dragged_off_the_canvas(
    scene: tuple[int, int], size: tuple[int, int], dx: float, dy: float, zoom: float
) -> None:
    view = Viewport(scene, size).zoomed(zoom).panned(dx, dy)
    corner, end = view.to_device((0, 0)), view.to_device(scene)
    for axis in (0, 1):
        extent = scene[axis] * view.zoom
        if extent > size[axis]:
            assert corner[axis] <= 1
            assert end[axis] >= size[axis] - 1
        else:
            assert corner[axis] == pytest.approx((size[axis] - extent) / 2, abs=0.51)


def test_fitted_follows_the_canvas_and_another_zoom_keeps_its_middle() -> None:
    view = Viewport((6000, 4000), (600, 400)).fit()
    assert view.resized((1200, 800)).zoom == pytest.approx(0.2)
    close = view.zoomed(1.0).panned(-500, -300)
    resized = close.resized((900, 700))
    assert resized.zoom == 1.0
    assert resized.center == close.center


def test_zoom_steps_go_by_round_numbers_and_end() -> None:
    view = Viewport((6000, 4000), (600, 400)).zoomed(0.9)
    assert view.stepped(1).zoom == 1.0
    assert view.stepped(-1).zoom == 0.667
    for _ in range(40):
        view = view.stepped(1)
    assert view.zoom == MAX_ZOOM
    for _ in range(40):
        view = view.stepped(-1)
    assert view.zoom == pytest.approx(view.fit_zoom / 2)


def test_at_100_percent_pixels_lie_on_pixels() -> None:
    view = Viewport((301, 199), (640, 481)).zoomed(1.0)
    assert all(value == int(value) for value in view.to_device((17, 5)))


def test_framed_brings_a_box_into_the_middle() -> None:
    view = Viewport((6000, 4000), (600, 400)).framed((1000, 900, 1100, 960), 0.5)
    assert view.zoom == pytest.approx(2.0)
    x0, y0, x1, y1 = view.visible
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((1050, 930), abs=0.5)
