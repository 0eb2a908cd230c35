"""Animations: when what is shown, what moves, and files that other programs read; a cancel leaves nothing behind."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from gan_core import cli
from gan_core.editing.edit_state import EditState
from gan_core.errors import Cancelled, FacetError, PhotoError
from gan_core.export.animation import Drawn, animate_steps
from gan_core.export.canvas import whole
from gan_core.export.encoders import ENCODERS
from gan_core.export.motion import AMOUNT, Motion, path, slide
from gan_core.export.result import Subject
from gan_core.export.timeline import Ease, Loop, Timeline
from gan_core.export.writing import Terms
from gan_core.jobs import CancelToken, run_to_end
from gan_core.photo.paste_back import PastePlan
from tests.template import TEMPLATE, template_photo

FORMATS = (".gif", ".webp", ".mp4")


def shown(timeline: Timeline, legs: int = 1, *, closed: bool = False) -> list[float]:
    positions, order = timeline.positions(legs, closed=closed)
    assert sorted(set(order)) == list(range(len(positions)))
    return [round(positions[number], 6) for number in order]


def test_positions_follow_loop_and_ease() -> None:
    linear = Ease.LINEAR
    assert shown(Timeline(1, 5, linear, Loop.ONCE)) == [0, 0.25, 0.5, 0.75, 1]
    assert shown(Timeline(1, 8, linear, Loop.PING_PONG)) == [0, 0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25]
    assert shown(Timeline(1, 6, linear, Loop.REPEAT), 3, closed=True) == [0, 0.5, 1, 1.5, 2, 2.5]
    smooth = shown(Timeline(2, 10, Ease.SMOOTH, Loop.ONCE), 2)
    assert (smooth[0], smooth[-1]) == (0, 2)
    assert smooth[1] < 0.05
    assert sorted(smooth) == smooth
    assert sum(Timeline(2, 24).durations(10)) == 2000
    assert len(Timeline(2, 24).durations()) == 48


@pytest.mark.parametrize(("seconds", "fps"), [(0, 25), (121, 25), (1, 61), (0.01, 25), (float("nan"), 25)])
def test_times_that_make_no_animation_are_refused(seconds: float, fps: float) -> None:
    with pytest.raises(FacetError):
        Timeline(seconds, fps)


def pictures(count: int) -> Iterator[np.ndarray]:
    """A square that moves over a gradient that stands still."""
    still = np.linspace(40, 200, 64 * 48 * 3).reshape(48, 64, 3).astype(np.uint8)
    for number in range(count):
        frame = still.copy()
        frame[16:32, 4 * number : 4 * number + 16] = (220, 40, 60)
        yield frame


def read_back(content: bytes, suffix: str) -> tuple[list[np.ndarray], float]:
    """The frames, and the seconds they last."""
    if suffix == ".mp4":
        with av.open(io.BytesIO(content)) as container:
            stream = container.streams.video[0]
            assert stream.codec_context.colorspace == 1
            return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)], float(
                stream.duration * stream.time_base
            )
    frames, seconds = [], 0.0
    with Image.open(io.BytesIO(content)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            frames.append(np.asarray(image.convert("RGB")))
            seconds += image.info["duration"] / 1000
    return frames, seconds


@pytest.mark.parametrize("suffix", FORMATS)
def test_other_programs_see_the_frames_the_time_and_where_they_come_from(suffix: str) -> None:
    file, timeline = io.BytesIO(), Timeline(1, 10, loop=Loop.ONCE)
    ENCODERS[suffix](pictures(10), file, timeline, 90, b"<x:xmpmeta>told</x:xmpmeta>")
    frames, seconds = read_back(file.getvalue(), suffix)
    assert (len(frames), round(seconds, 3)) == (10, 1.0)
    assert b"<x:xmpmeta>told" in file.getvalue()
    for frame, wanted in zip(frames, pictures(10), strict=True):
        assert np.abs(frame.astype(int) - wanted).mean() < 8
    if suffix == ".gif":
        still = np.stack(frames)[:, :14]
        assert (still == still[0]).all()  # what stands still does not flicker
        assert "loop" not in Image.open(file).info


@pytest.fixture(scope="module")
def subject(default_model) -> Subject:  # type: ignore[no-untyped-def]
    from gan_core.commands.faces import five_points
    from gan_core.inversion.projection import Projection
    from gan_core.photo.alignment import Alignment

    landmarks = five_points(TEMPLATE)
    alignment = Alignment.from_landmarks(landmarks, default_model.resolution)
    empty = np.zeros((4, 4, 3), np.float32)
    face = Projection(default_model.sample(3).cpu(), empty, alignment, landmarks, (), 0.0, default_model.identity)
    return Subject.of(default_model, face, EditState().with_attribute("age", 0.5))


def latent_at(motion: Motion, position: float) -> np.ndarray:
    request, model = motion.request_at(position), motion.subject.renderer.model
    return model.apply(request.edit_state.blended(request.latent, request.sources), request.edit_state).numpy()


def test_a_slider_moves_and_the_rest_of_the_edit_stays(subject: Subject) -> None:
    motion = slide(subject, {"smile": (-1, 0.5)})
    states = [motion.request_at(position).edit_state for position in (0, 1)]
    assert [(s.strength("smile"), s.strength("age")) for s in states] == [(-1, 0.5), (0.5, 0.5)]
    assert motion.subject.plan.regions == PastePlan.of(states[0]).regions
    amounts = slide(subject, {AMOUNT: (0, 1)})
    assert amounts.request_at(0).edit_state.is_zero
    assert amounts.request_at(1).edit_state == subject.request.edit_state
    with pytest.raises(FacetError, match="nothing moves"):
        slide(subject, {"smile": (0.5, 0.5)})


def test_a_path_goes_from_the_edited_face_through_the_others_and_back(subject: Subject) -> None:
    model = subject.renderer.model
    others = [model.sample(5), model.sample(6)]
    motion = path(subject, others, closed=True)
    first = model.apply(subject.request.latent, subject.request.edit_state).numpy()
    assert motion.legs == 3
    for position, wanted in ((0, first), (1, others[0].numpy()), (2, others[1].numpy()), (3, first)):
        np.testing.assert_allclose(latent_at(motion, position), wanted, atol=1e-5)
    between = (others[0].numpy() + others[1].numpy()) / 2
    np.testing.assert_allclose(latent_at(motion, 1.5), between, atol=1e-5)


def test_an_animation_moves_in_its_photo_and_nowhere_else(subject: Subject, tmp_path: Path) -> None:
    photo = template_photo(subject.renderer.model)
    timeline = Timeline(1, 4, loop=Loop.PING_PONG)
    drawn: list[Drawn] = []
    steps = animate_steps(
        slide(subject, {"smile": (0, 1)}), whole(photo), timeline, tmp_path / "a.webp", Terms(95), CancelToken()
    )
    run_to_end(steps, drawn.append)
    assert [(each.done, each.total) for each in drawn] == [(1, 3), (2, 3), (3, 3)]
    frames, _ = read_back((tmp_path / "a.webp").read_bytes(), ".webp")
    assert len(frames) == 4
    assert np.abs(frames[1].astype(int) - frames[3]).mean() < 1  # the way back
    moved = np.abs(frames[0].astype(int) - frames[2]).max(2) > 24
    assert moved.any()
    assert not moved[:20].any()
    assert not moved[150:].any()
    assert b"compositeWithTrained" in (tmp_path / "a.webp").read_bytes()
    assert "facet-encoder" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_cancelled_animation_leaves_no_half_file(subject: Subject, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b"before")
    cancel = CancelToken()
    steps = animate_steps(
        slide(subject, {"smile": (0, 1)}), None, Timeline(1, 10), tmp_path / f"a{suffix}", Terms(), cancel
    )
    with pytest.raises(Cancelled):
        run_to_end(steps, lambda drawn: cancel.cancel() if drawn.done == 2 else None)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [(f"a{suffix}", b"before")]
    assert "facet-encoder" not in {thread.name for thread in threading.enumerate()}


def test_an_encoder_that_fails_says_so_and_leaves_nothing(
    subject: Subject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(frames: Iterator[np.ndarray], *_: object) -> None:
        next(frames)
        raise RuntimeError("no more room in the codec")

    monkeypatch.setitem(ENCODERS, ".gif", broken)
    steps = animate_steps(
        slide(subject, {"smile": (0, 1)}), None, Timeline(1, 10), tmp_path / "a.gif", Terms(), CancelToken()
    )
    with pytest.raises(PhotoError, match="no more room in the codec"):
        run_to_end(steps)
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_a_path_through_seeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.gif"
    arguments = ["seed:0-1", "-o", str(out), "--seconds", "1", "--fps", "4", "--loop", "once", "--size", "48"]
    assert cli.main(["animate", *arguments]) == 0
    assert "48 x 48, 4 frames" in capsys.readouterr().out
    assert b"digitalsourcetype/trainedAlgorithmicMedia" in out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["seed:0", "-o", "a.gif"], 2, "one face and --slide"),
        (["seed:0", "seed:1", "--slide", "smile=0:1", "-o", "a.gif"], 2, "one face and --slide"),
        (["seed:0", "--slide", "smile=0:3", "-o", "a.gif"], 2, "strengths from -1 to 1"),
        (["seed:0", "--slide", "smile=0:1", "-o", "a.avi"], 1, ".mp4, .gif or .webp"),
        (["seed:0", "--slide", "smile=0:1", "-o", "a.gif", "--fps", "60"], 1, "at most 50"),
        (["seed:0", "--slide", "smile=0:1", "-o", "a.gif", "--seconds", "999"], 1, "up to 120 seconds"),
    ],
)
def test_what_cannot_be_animated_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], status: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert cli.main(["animate", *arguments]) == status
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_mp4_without_pyav_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    assert cli.main(["animate", "seed:0", "--slide", "smile=0:1", "-o", str(tmp_path / "a.mp4")]) == 1
    assert "pip install 'facet-editor[video]'" in capsys.readouterr().err
