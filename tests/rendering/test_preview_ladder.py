"""The choice of preview: the best that holds the rate at first, down at once when frames come late, up slowly."""

import pytest

from gan_core.rendering.calibration import Timing
from gan_core.rendering.preview_ladder import AMONG, MOST_PATIENCE, PATIENCE, PreviewLadder
from gan_core.rendering.sub_generator import SubGenerator

FULL, HALF, THIN, SMALL = SubGenerator(256), SubGenerator(256, 0.5), SubGenerator(256, 0.25), SubGenerator(128)
TIMINGS = (
    Timing(FULL, "fp32", 0.030),
    Timing(FULL, "bf16", 0.018),
    Timing(HALF, "fp32", 0.014),
    Timing(HALF, "bf16", 0.009),
    Timing(SMALL, "fp32", 0.020),  # neither better nor faster than HALF
    Timing(SMALL, "bf16", 0.012),
    Timing(THIN, "fp32", 0.008),
    Timing(THIN, "bf16", 0.004),
)


def hear(ladder, seconds, times=1):
    """So many frames of the rung that the ladder stands on; the first of a new rung does not count."""
    for _ in range(times):
        ladder.heard(ladder.current, seconds)


def names(ladder):
    return [(t.sub_generator, t.precision) for t in ladder.rungs]


def test_rungs_get_faster_and_the_fastest_precision_is_taken():
    ladder = PreviewLadder(TIMINGS)
    assert names(ladder) == [(FULL, "bf16"), (HALF, "bf16"), (THIN, "bf16")]
    assert (ladder.better.sub_generator, ladder.current.sub_generator, ladder.worse.sub_generator) == (FULL, HALF, THIN)


@pytest.mark.parametrize(
    ("rate", "precision", "expected"),
    [
        (15, "", (FULL, "bf16")),
        (30, "", (HALF, "bf16")),
        (60, "", (THIN, "bf16")),
        (240, "", (THIN, "bf16")),  # nothing holds that: the fastest
        (30, "fp32", (THIN, "fp32")),
        (30, "fp16", (HALF, "bf16")),  # not of this device: as if nothing had been chosen
    ],
)
def test_the_first_choice_is_the_best_that_holds_the_rate(rate, precision, expected):
    current = PreviewLadder(TIMINGS, rate, precision).current
    assert (current.sub_generator, current.precision) == expected


def test_the_second_late_frame_leads_down_and_no_further_than_the_bottom():
    ladder = PreviewLadder(TIMINGS, 15)  # late after 30 ms
    hear(ladder, 0.010, 10)
    hear(ladder, 0.031)
    assert ladder.current.sub_generator == FULL
    hear(ladder, 0.031)
    assert ladder.current.sub_generator == HALF
    hear(ladder, 0.500)  # the first of its rung: it made what later ones find
    assert ladder.current.sub_generator == HALF
    hear(ladder, 0.070, 9)
    assert ladder.current.sub_generator == THIN
    assert ladder.worse is None


def test_single_late_frames_are_other_programs():
    ladder = PreviewLadder(TIMINGS, 15)
    for _ in range(10):
        hear(ladder, 0.010, AMONG)
        hear(ladder, 0.200)
    assert ladder.current.sub_generator == FULL


def test_a_frame_that_was_on_its_way_when_the_rung_changed_is_not_heard():
    ladder = PreviewLadder(TIMINGS, 15)
    old = ladder.current
    hear(ladder, 0.010)
    hear(ladder, 0.070, 2)
    for _ in range(5):
        ladder.heard(old, 0.090)
    assert ladder.current.sub_generator == HALF


def test_up_slowly_and_only_where_the_better_one_is_expected_in_time():
    ladder = PreviewLadder(TIMINGS, 40)  # late after 11.25 ms; HALF takes 5 more than THIN
    hear(ladder, 0.007, 1 + PATIENCE)
    assert ladder.current.sub_generator == THIN
    hear(ladder, 0.006, PATIENCE - 1)  # in the window before it were 7 ms, and 5 more are too many
    assert ladder.current.sub_generator == THIN
    hear(ladder, 0.006)
    assert ladder.current.sub_generator == HALF


def test_a_better_one_that_does_not_hold_is_tried_again_later_and_later():
    ladder, waited = PreviewLadder(TIMINGS, 35), []  # late after 12.9 ms
    for _ in range(6):
        frames = 0
        while ladder.current.sub_generator == THIN:
            hear(ladder, 0.005)
            frames += 1
        waited.append(frames - 1)  # the first of a rung does not count
        hear(ladder, 0.005, 3)
        hear(ladder, 0.020, 2)
    assert waited == [PATIENCE, 2 * PATIENCE, 4 * PATIENCE, MOST_PATIENCE, MOST_PATIENCE, MOST_PATIENCE]
    while ladder.current.sub_generator == THIN:
        hear(ladder, 0.005)
    hear(ladder, 0.012, MOST_PATIENCE + 1)  # it holds now
    hear(ladder, 0.020, 2)
    frames = 0
    while ladder.current.sub_generator == THIN:
        hear(ladder, 0.005)
        frames += 1
    assert frames == PATIENCE + 1


def test_a_hot_machine_settles_where_it_holds_the_rate():
    ladder, slowdown = PreviewLadder(TIMINGS, 30), 1.5
    late = 0
    for _ in range(1000):
        seconds = 2 * slowdown * ladder.current.seconds
        late += seconds > ladder.late_seconds
        hear(ladder, seconds)
    assert ladder.current.sub_generator == THIN
    assert late < 20
