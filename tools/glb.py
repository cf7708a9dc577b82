"""Write the dressed figure as binary glTF 2.0 with KHR_mesh_quantization, by hand.

Positions are normalised 16-bit integers: the body fits into one metre around its origin, so they
are metres as they stand and the inverse bind matrices need no scale.
"""

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from dress import PALETTE, PARTS, Dressed
from numpy.typing import NDArray

from spinalis.body.skeleton import BONES, PARENTS

Array = NDArray[np.float64]
FLOAT, SHORT, USHORT, BYTE, UBYTE, UINT16 = 5126, 5122, 5123, 5120, 5121, 5123
ARRAY_BUFFER, ELEMENT_BUFFER = 34962, 34963
MAX_JOINTS = 4  # of one skin point


def linear(colour: str) -> Array:
    """SRGB `#rrggbb` as linear red, green, blue, (3,), 0-1."""
    value = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def joints_and_weights(weights: Array) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The four bones that hold each point most, and their shares of 255, summing to 255."""
    joints = np.argsort(-weights, axis=1, kind="stable")[:, :MAX_JOINTS]
    own = np.take_along_axis(weights, joints, axis=1)
    shares = np.floor(own / own.sum(axis=1, keepdims=True) * 255).astype(int)
    shares[:, 0] += 255 - shares.sum(axis=1)
    joints[shares == 0] = 0  # an unused place names bone 0, as validators like it
    return joints.astype(np.uint8), shares.astype(np.uint8)


class Buffer:
    """The binary chunk while it grows, with its views and accessors."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(self, rows: NDArray[Any], component: int, **more: Any) -> int:
        """Append rows (n, width), each padded to whole words; return the accessor's index."""
        target = more.pop("target", None)
        table = np.atleast_2d(rows.T).T
        stride = -(-table.shape[1] * table.itemsize // 4) * 4
        view = {"buffer": 0, "byteOffset": len(self.content), "byteLength": stride * len(table)}
        if target == ARRAY_BUFFER:
            padded = np.zeros((len(table), stride // table.itemsize), table.dtype)
            padded[:, : table.shape[1]] = table
            self.content += padded.tobytes()
            view |= {"byteStride": stride}
        else:
            self.content += table.tobytes()
            view["byteLength"] = table.nbytes
        if target is not None:
            view["target"] = target
        self.content += b"\0" * (-len(self.content) % 4)
        self.views.append(view)
        self.accessors.append(
            {"bufferView": len(self.views) - 1, "componentType": component, "count": len(table)}
            | more
        )
        return len(self.accessors) - 1


def write_glb(path: Path, body: Dressed, offsets: Array, rotation: Array, position: Array) -> None:
    """Write the file.

    Args:
        path: where to.
        body: the dressed body in the bind pose.
        offsets: (32, 3) joints in their parents' frames, zero pose, metres.
        rotation: (32, 3, 3) bind frames.
        position: (32, 3) bind places, metres.

    Raises:
        ValueError: the body does not fit into one metre around its origin.
    """
    if np.abs(body.positions).max() >= 1:
        raise ValueError("expected a body within one metre of its origin, found a larger one")
    buffer = Buffer()
    mesh = {"primitives": [_primitive(buffer, body)], "name": "figure", "extras": _extras()}
    skin = {
        "joints": list(range(1, len(BONES) + 1)),
        "skeleton": 1,
        "inverseBindMatrices": _inverse_binds(buffer, rotation, position),
    }
    document = {
        "asset": {
            "version": "2.0",
            "generator": "spinalis tools/build_body.py",
            "copyright": "CC0 1.0: made from MakeHuman data",
        },
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0, 1]}],
        "nodes": [{"name": "figure", "mesh": 0, "skin": 0}, *_bone_nodes(offsets, position[0])],
        "meshes": [mesh],
        "skins": [skin],
        "materials": [{"pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.85}}],
        "accessors": buffer.accessors,
        "bufferViews": buffer.views,
        "buffers": [{"byteLength": len(buffer.content)}],
    }
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    chunks += struct.pack("<II", len(buffer.content), 0x004E4942) + bytes(buffer.content)
    path.write_bytes(struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks)


def _primitive(buffer: Buffer, body: Dressed) -> dict[str, Any]:
    places = np.round(body.positions * 32767).astype("<i2")
    normals = np.round(body.normals * 127).astype("i1")
    joints, weights = joints_and_weights(body.weights)
    paint = np.array([[*linear(PALETTE[name]), 1.0] for name in PARTS])
    colours = np.round(paint[body.part] * 65535).astype("<u2")
    vertex = {"target": ARRAY_BUFFER}
    bounds = {"min": places.min(axis=0).tolist(), "max": places.max(axis=0).tolist()}
    return {
        "attributes": {
            "POSITION": buffer.add(places, SHORT, type="VEC3", normalized=True, **bounds, **vertex),
            "NORMAL": buffer.add(normals, BYTE, type="VEC3", normalized=True, **vertex),
            "JOINTS_0": buffer.add(joints, UBYTE, type="VEC4", **vertex),
            "WEIGHTS_0": buffer.add(weights, UBYTE, type="VEC4", normalized=True, **vertex),
            "COLOR_0": buffer.add(colours, USHORT, type="VEC4", normalized=True, **vertex),
        },
        "indices": buffer.add(
            body.faces.astype("<u2").ravel(), UINT16, type="SCALAR", target=ELEMENT_BUFFER
        ),
        "material": 0,
    }


def _extras() -> dict[str, Any]:
    """The colours by name, so that a page can exchange them for those of its theme."""
    return {"colours": {name: linear(value).round(4).tolist() for name, value in PALETTE.items()}}


def _inverse_binds(buffer: Buffer, rotation: Array, position: Array) -> int:
    matrices = np.zeros((len(BONES), 4, 4))
    matrices[:, :3, :3] = np.swapaxes(rotation, 1, 2)
    matrices[:, :3, 3] = -np.einsum("bji,bj->bi", rotation, position)
    matrices[:, 3, 3] = 1
    columns = np.swapaxes(matrices, 1, 2).reshape(len(BONES), 16)  # glTF counts down columns
    return buffer.add(columns.astype("<f4"), FLOAT, type="MAT4")


def _bone_nodes(offsets: Array, pelvis: Array) -> list[dict[str, Any]]:
    """Nodes 1 to 32 in the zero pose: all frames parallel, so places alone."""
    nodes = []
    for index, bone in enumerate(BONES):
        place = pelvis if index == 0 else offsets[index]
        node: dict[str, Any] = {"name": bone.name, "translation": place.round(6).tolist()}
        children = [child + 1 for child, parent in enumerate(PARENTS) if parent == index]
        nodes.append(node | ({"children": children} if children else {}))
    return nodes
