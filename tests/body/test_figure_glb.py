"""The body as the page loads it, read by hand and held against our own bind frames."""

import gzip
import json
import struct
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from spinalis.body.angles import vector
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.skeleton import BONES, PARENTS, load_figure

Array = NDArray[np.float64]
FOLDER = files("spinalis.body") / "data"
MAX_BYTES = 300_000  # compressed
KINDS = {5126: "<f4", 5122: "<i2", 5123: "<u2", 5120: "i1", 5121: "u1"}
WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}


@cache
def document() -> tuple[dict[str, Any], bytes]:
    """The description and the binary chunk."""
    raw = (FOLDER / "figure.glb").read_bytes()
    magic, version, length = struct.unpack_from("<4sII", raw)
    assert (magic, version, length) == (b"glTF", 2, len(raw))
    size, kind = struct.unpack_from("<I4s", raw, 12)
    assert kind == b"JSON"
    rest, kind = struct.unpack_from("<I4s", raw, 20 + size)
    assert kind == b"BIN\0"
    assert 28 + size + rest == len(raw)
    return json.loads(raw[20 : 20 + size]), raw[28 + size :]


def rows(index: int) -> Array:
    """What an accessor gives, normalised where it says so, (count, width)."""
    about, content = document()
    accessor = about["accessors"][index]
    view = about["bufferViews"][accessor["bufferView"]]
    kind = np.dtype(KINDS[accessor["componentType"]])
    width = WIDTHS[accessor["type"]]
    stride = view.get("byteStride", width * kind.itemsize)
    assert stride * (accessor["count"] - 1) + width * kind.itemsize <= view["byteLength"]
    assert stride % 4 == 0 or width == 1
    table = np.ndarray(
        (accessor["count"], width), kind, content, view["byteOffset"], (stride, kind.itemsize)
    )
    if accessor.get("normalized"):
        return np.maximum(table / np.iinfo(kind).max, -1.0)
    return table.astype(np.float64)


def attribute(name: str) -> Array:
    (primitive,) = document()[0]["meshes"][0]["primitives"]
    return rows(primitive["attributes"][name])


def faces() -> NDArray[np.int64]:
    (primitive,) = document()[0]["meshes"][0]["primitives"]
    return rows(primitive["indices"]).astype(np.int64).reshape(-1, 3)


def inverse_binds() -> Array:
    """(32, 4, 4)."""
    columns = rows(document()[0]["skins"][0]["inverseBindMatrices"]).reshape(-1, 4, 4)
    return np.swapaxes(columns, 1, 2)


def test_the_file_is_small_on_the_wire() -> None:
    assert len(gzip.compress((FOLDER / "figure.glb").read_bytes(), 6)) <= MAX_BYTES


def test_views_lie_inside_the_file_and_start_on_whole_words() -> None:
    about, content = document()
    assert about["buffers"] == [{"byteLength": len(content)}]
    for view in about["bufferViews"]:
        assert view["byteOffset"] % 4 == 0
        assert view["byteOffset"] + view["byteLength"] <= len(content)
    assert about["extensionsRequired"] == ["KHR_mesh_quantization"]


def test_joints_are_our_bones_with_our_parents_and_lengths() -> None:
    about, _ = document()
    nodes = [about["nodes"][joint] for joint in about["skins"][0]["joints"]]
    assert [node["name"] for node in nodes] == [bone.name for bone in BONES]
    parents = {
        child: index for index, node in enumerate(nodes) for child in node.get("children", [])
    }
    joints = about["skins"][0]["joints"]
    assert [parents.get(joint, -1) for joint in joints] == list(PARENTS)
    offsets = [node["translation"] for node in nodes[1:]]
    np.testing.assert_allclose(offsets, load_figure().offsets[1:], atol=1e-5)
    assert not any("rotation" in node or "scale" in node for node in nodes)


def test_bind_matrices_are_the_inverse_of_our_bind_frames() -> None:
    with (FOLDER / "figure.npz").open("rb") as stream:
        data = dict(np.load(stream, allow_pickle=False))
    binds = np.tile(np.eye(4), (32, 1, 1))
    binds[:, :3, :3], binds[:, :3, 3] = data["bind_rotation"], data["bind_position"]
    np.testing.assert_allclose(inverse_binds() @ binds, np.tile(np.eye(4), (32, 1, 1)), atol=1e-5)


def test_weights_sum_to_one_and_name_bones_that_exist() -> None:
    np.testing.assert_allclose(attribute("WEIGHTS_0").sum(axis=1), 1, atol=1e-9)
    assert attribute("JOINTS_0").max() < len(BONES)


def test_triangles_name_points_that_exist_and_all_points_are_used() -> None:
    count = len(attribute("POSITION"))
    assert set(np.unique(faces())) == set(range(count))
    for name in ("NORMAL", "JOINTS_0", "WEIGHTS_0", "COLOR_0"):
        assert len(attribute(name)) == count


def test_normals_have_length_one_and_look_outwards() -> None:
    normals, places = attribute("NORMAL"), attribute("POSITION")
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=0.02)
    a, b, c = (places[faces()[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    mean = normals[faces()].mean(axis=1)
    agree = (flat * mean).sum(axis=1) > 0
    assert np.average(agree, weights=np.linalg.norm(flat, axis=1)) > 0.98
    volume = (a * flat).sum() / 6  # positive when triangles turn outwards, cubic metres
    assert 0.04 < volume < 0.09


def posed(angles: dict[str, float]) -> Array:
    """The skin of the file, moved by our bones, (n, 3)."""
    rotations, positions = pose_bones(load_figure().offsets, vector(angles), np.zeros(3), np.eye(3))
    bones = np.tile(np.eye(4), (32, 1, 1))
    bones[:, :3, :3], bones[:, :3, 3] = rotations, positions
    matrices = bones @ inverse_binds()
    own = matrices[attribute("JOINTS_0").astype(int)]
    blended = np.einsum("nk,nkij->nij", attribute("WEIGHTS_0"), own)
    places = np.einsum("nij,nj->ni", blended[:, :3, :3], attribute("POSITION"))
    return places + blended[:, :3, 3]


@pytest.mark.parametrize(
    "angles", [{}, {"lumbar.flex": 40, "knee.flex": 90, "shoulder.raise": 120, "elbow.flex": 80}]
)
def test_moved_by_our_bones_the_file_is_the_figure(angles: dict[str, float]) -> None:
    figure = load_figure()
    bones = pose_bones(figure.offsets, vector(angles), np.zeros(3), np.eye(3))
    skin = skin_points(figure.skin, *bones)
    cloud = posed(angles)
    # every point of the figure is a corner of the file; what is more lies on edges of clothing
    nearest = [np.linalg.norm(cloud - point, axis=1).min() for point in skin[::15]]
    assert np.quantile(nearest, 0.99) < 0.002
    assert max(nearest) < 0.006


def colours_by_part() -> dict[str, NDArray[np.bool_]]:
    palette = document()[0]["meshes"][0]["extras"]["colours"]
    seen = attribute("COLOR_0")[:, :3]
    return {name: (np.abs(seen - value) < 1e-3).all(axis=1) for name, value in palette.items()}


def test_every_corner_has_one_of_the_five_colours() -> None:
    parts = colours_by_part()
    assert set(parts) == {"skin", "shirt", "trousers", "hair", "accent"}
    assert (sum(mask.astype(int) for mask in parts.values()) == 1).all()
    assert all(mask.sum() > 30 for mask in parts.values())
    triangles = faces()
    for mask in parts.values():
        assert np.isin(mask[triangles].sum(axis=1), (0, 3)).all()


def test_clothes_are_where_they_belong_and_the_accent_is_on_the_left() -> None:
    parts, standing = colours_by_part(), posed({})
    middle = {name: standing[mask].mean(axis=0) for name, mask in parts.items()}
    assert middle["hair"][1] > middle["shirt"][1] > middle["trousers"][1]
    assert standing[parts["accent"]][:, 0].min() > 0
    assert standing[parts["hair"]][:, 2].mean() < standing[parts["skin"]][:, 2].mean()
    # hems are level: the lowest corners of the shirt's trunk lie at one height
    trunk = parts["shirt"] & (np.abs(standing[:, 0]) < 0.1)
    hem = np.sort(standing[trunk, 1])[:40]
    assert np.ptp(hem) < 0.01
