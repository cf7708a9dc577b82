"""What the drawn body is made of: balls on bones, hulls of balls, and seams between layers."""

from typing import NamedTuple

from spinalis.body.skeleton import BONE_INDEX


class Ball(NamedTuple):
    """A ball in a bone's frame, metres."""

    bone: str
    x: float
    y: float
    z: float
    radius: float


Facing = tuple[float, float, float, float]


class Shape(NamedTuple):
    """The hull of some balls.

    `layer` says with what it shares its outline; `colour` is the page's class without `figure-`.
    `facing` (x, y, z, more; bone frame of the first ball) draws the shape only where the share of
    the direction that points to the camera, and `more`, come to more than nothing. A shape of one
    ball, an eye, shrinks before it goes.
    """

    name: str
    layer: str
    colour: str
    balls: tuple[Ball, ...]
    facing: Facing | None = None

    def as_json(self) -> dict[str, object]:
        """The shape as the page reads it: bones by index."""
        content: dict[str, object] = {
            "name": self.name,
            "layer": self.layer,
            "colour": self.colour,
            "balls": [[BONE_INDEX[ball.bone], *ball[1:]] for ball in self.balls],
        }
        if self.facing is not None:
            content["facing"] = self.facing
        return content


class Seam(NamedTuple):
    """A joint between two layers that hides the outline of the nearer one there.

    Where `over` is painted after `under`, these balls of `under` come on top without outline.
    """

    over: str
    under: str
    colour: str
    balls: tuple[Ball, ...]

    def as_json(self) -> dict[str, object]:
        """The seam as the page reads it: bones by index."""
        return {
            "over": self.over,
            "under": self.under,
            "colour": self.colour,
            "balls": [[BONE_INDEX[ball.bone], *ball[1:]] for ball in self.balls],
        }


Row = tuple[str, float, float, float, float]
_SIDED_BONES = frozenset(name[2:] for name in BONE_INDEX if name.startswith("l_"))


def balls(side: str, *rows: Row) -> tuple[Ball, ...]:
    """Balls of one side from rows (bone, x, y, z, radius) for the left, without its prefix."""
    sign = 1.0 if side == "l" else -1.0
    return tuple(
        Ball(f"{side}_{bone}" if bone in _SIDED_BONES else bone, sign * x, y, z, radius)
        for bone, x, y, z, radius in rows
    )


def pairs(*rows: Row) -> tuple[Ball, ...]:
    """Balls of the trunk; a row off the middle stands for both sides."""
    return tuple(
        ball for row in rows for side in ("lr" if row[1] else "l") for ball in balls(side, row)
    )
