"""A small catalogue in a folder of its own, to be spoilt by the tests."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from spinalis.catalogue.file_fault import CatalogueError, FileFault
from spinalis.catalogue.load import load_catalogue

SOUND = Path(__file__).with_name("cat.yaml")  # an exercise without faults

Spoil = Callable[[dict[str, Any]], object]
Faults = Callable[..., tuple[FileFault, ...]]


@pytest.fixture
def cat() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(SOUND.read_text(encoding="utf-8"))
    return content


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "exercises").mkdir()
    return tmp_path


@pytest.fixture
def faults_of(folder: Path) -> Faults:
    """Load a catalogue of the given exercises (id -> content) and return the faults."""

    def load(**contents: dict[str, Any]) -> tuple[FileFault, ...]:
        for name, content in contents.items():
            path = folder / "exercises" / f"{name.replace('_', '-')}.yaml"
            path.write_text(yaml.safe_dump(content), encoding="utf-8")
        try:
            load_catalogue(folder)
        except CatalogueError as error:
            return error.faults
        return ()

    return load


@pytest.fixture
def fault_of(cat: dict[str, Any], faults_of: Faults) -> Callable[[Spoil], FileFault]:
    """Spoil the cat in one way and return the one fault that this makes."""

    def load(spoil: Spoil) -> FileFault:
        content = copy.deepcopy(cat)
        spoil(content)
        (fault,) = faults_of(cat=content)
        return fault

    return load
