"""Small complexes over the small catalogue."""

from typing import Any

import msgspec

from spinalis.catalogue.complex import Complex


def make_complex(*exercises: str | dict[str, Any], **changes: Any) -> Complex:
    """A complex of these exercises, open to everybody unless changed."""
    facts: dict[str, Any] = {
        "id": "small",
        "version": 1,
        "name": "Small complex",
        "summary": "A few exercises.",
        "purpose": "For tests.",
        "time_of_day": "any",
        "part": "main",
        "items": [one if isinstance(one, dict) else {"exercise": one} for one in exercises],
        "evidence": {"strength": "inference", "note": "For tests."},
    }
    return msgspec.convert(facts | changes, Complex)
