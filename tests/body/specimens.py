"""Small tracks made in code: poses without contact, enough to be drawn and played."""

from collections.abc import Mapping, Sequence

import numpy as np

from spinalis.body.angles import vector
from spinalis.body.kinematics import pose_bones, rotation_from_vector, skin_points
from spinalis.body.movement import Camera, Effort, Position, PropKind, PropPlacement
from spinalis.body.skeleton import load_figure
from spinalis.body.track import Track, TrackPhase, base_rotation, channel_units

Angles = Mapping[str, float]

ON_ALL_FOURS: Angles = {
    "hip.flex": 90,
    "hip.abduct": 3,
    "knee.flex": 90,
    "ankle.dorsiflex": -45,
    "shoulder.raise": 90,
    "shoulder.plane": 90,
    "forearm.pronate": 75,
    "wrist.extend": 85,
}
MAT = PropPlacement(PropKind.MAT)


def track(
    name: str,
    position: Position,
    poses: Sequence[Angles],
    *,
    camera: Camera = Camera.FRONT_LEFT,
    props: tuple[PropPlacement, ...] = (),
    effort: tuple[Effort, ...] = (),
) -> Track:
    """A phase to each pose in three even steps; the first pose touches the floor."""
    figure = load_figure()
    ends = np.array([vector(pose) for pose in poses])
    rotation = base_rotation(position)
    bones = pose_bones(
        figure.offsets, ends[0], np.zeros(3), rotation @ rotation_from_vector(np.zeros(3))
    )
    height = -float(skin_points(figure.skin, *bones)[:, 1].min())
    rows = []
    for before, after in zip(np.roll(ends, 1, axis=0), ends, strict=True):
        for share in (1 / 3, 2 / 3, 1.0):
            angles = before + share * (after - before)
            rows.append(
                np.concatenate([angles, [0.01 * share, height, 0.02], [3 * share, 2.0, -1.0]])
            )
    steps = np.round(np.array(rows) / channel_units()).astype(int)
    moving = [int(c) for c in np.flatnonzero((steps != steps[0]).any(axis=0))]
    values = np.vstack([steps[:1], np.diff(steps, axis=0)])
    return Track(
        format=1,
        exercise=name,
        range_percent=100,
        position=position,
        camera=camera,
        props=props,
        phases=tuple(TrackPhase(f"phase {i}", 3, effort) for i in range(len(poses))),
        rest=tuple(steps[0].tolist()),
        channels=tuple(moving),
        values=tuple(tuple(values[:, c].tolist()) for c in moving),
    )


def specimens() -> dict[str, Track]:
    """One track for each kind of scene."""
    return {
        "march": track(
            "march",
            Position.STANDING,
            [
                {"l_hip.flex": 85, "l_knee.flex": 95, "r_shoulder.raise": 40, "r_elbow.flex": 80},
                {"hip.abduct": 4},
            ],
        ),
        "side-bend": track(
            "side-bend",
            Position.STANDING,
            [
                {
                    "lumbar.bend_right": 18,
                    "thoracic.bend_right": 20,
                    "neck.bend_right": 12,
                    "l_shoulder.raise": 165,
                    "hip.abduct": 8,
                },
                {"hip.abduct": 8},
            ],
            camera=Camera.FRONT,
        ),
        "cat": track(
            "cat",
            Position.QUADRUPED,
            [
                {**ON_ALL_FOURS, "lumbar.flex": 32, "thoracic.flex": 26, "neck.flex": 26},
                ON_ALL_FOURS,
            ],
            camera=Camera.LEFT,
            props=(MAT,),
        ),
        "crocodile": track(
            "crocodile",
            Position.SUPINE,
            [
                {
                    "hip.flex": 52,
                    "knee.flex": 100,
                    "lumbar.turn_left": 18,
                    "neck.turn_left": -40,
                    "shoulder.raise": 82,
                },
                {"hip.flex": 52, "knee.flex": 100, "shoulder.raise": 82},
            ],
            props=(MAT,),
        ),
        "press": track(
            "press",
            Position.SITTING,
            [
                {"hip.flex": 88, "knee.flex": 88, "r_shoulder.raise": 60, "r_elbow.flex": 130},
                {"hip.flex": 88, "knee.flex": 88},
            ],
            props=(PropPlacement(PropKind.CHAIR, turn=10.0),),
            effort=(Effort("forehead", "forward", 30.0), Effort("l_temple", "left", 20.0)),
        ),
        "wall": track(
            "wall",
            Position.STANDING,
            [{"shoulder.raise": 150, "shoulder.plane": 10}, {"elbow.flex": 10}],
            camera=Camera.BACK_RIGHT,
            props=(PropPlacement(PropKind.WALL, z=-0.13),),
        ),
    }
