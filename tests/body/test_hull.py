"""The hull of circles encloses them and nothing that it need not."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.body.hull import Circle, hull_arcs, path, segments

CIRCLES = st.lists(
    st.builds(Circle, st.floats(-100, 100), st.floats(-100, 100), st.floats(1, 40)),
    min_size=1,
    max_size=7,
)


# whole numbers put circles on common tangents, where rounding must not lose one
EVEN = st.lists(
    st.builds(Circle, st.integers(-3, 3), st.integers(-3, 3), st.integers(1, 2)),
    min_size=1,
    max_size=7,
)


@given(CIRCLES | EVEN)
def test_the_hull_lies_on_the_farthest_circle_in_every_direction(circles: list[Circle]) -> None:
    for circle, start, end in hull_arcs(circles):
        middle = (start + end) / 2
        x, y = math.cos(middle), math.sin(middle)
        reach = circle.x * x + circle.y * y + circle.radius
        farthest = max(c.x * x + c.y * y + c.radius for c in circles)
        assert reach == pytest.approx(farthest, abs=1e-5)


@given(CIRCLES | EVEN)
def test_the_arcs_make_one_full_turn(circles: list[Circle]) -> None:
    arcs = hull_arcs(circles)
    assert sum(arc.end - arc.start for arc in arcs) == pytest.approx(2 * math.pi)


def test_a_circle_alone_is_drawn_as_two_halves() -> None:
    assert len(segments([Circle(0, 0, 5)])) == 2
    assert path([Circle(10, 10, 5)]) == "M5 10a5 5 0 1110 0a5 5 0 11-10 0z"


def test_a_capsule_has_two_ends_and_two_sides() -> None:
    d = path([Circle(0, 0, 10), Circle(100, 0, 10)])
    assert (d.count("a"), d.count("l")) == (2, 1)  # the last side closes the path


def test_an_eye_stays_round_however_small() -> None:
    assert path([Circle(10.0, 10.0, 1.2)]) == "M8.8 10a1.2 1.2 0 112.4 0a1.2 1.2 0 11-2.4 0z"
