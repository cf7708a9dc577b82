"""Compare nested values, numbers within a tolerance."""

from typing import Any

import pytest


def near(value: Any, expected: Any, within: float) -> bool:
    if isinstance(expected, dict):
        keys = value.keys() == expected.keys()
        return keys and all(near(value[k], expected[k], within) for k in expected)
    if isinstance(expected, list | tuple):
        same = len(value) == len(expected)
        return same and all(near(v, e, within) for v, e in zip(value, expected, strict=True))
    if isinstance(expected, float):
        return bool(value == pytest.approx(expected, abs=within))
    return bool(value == expected)
