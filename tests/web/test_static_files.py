from pathlib import Path

import pytest
from django.conf import LazySettings

from spinalis_web.static_files import collect_when_changed


@pytest.fixture
def root(settings: LazySettings, tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.js").write_text('import "./b.js";\n')
    (tmp_path / "own" / "b.js").write_text("export const word = 'w';\n" * 100)
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "spinalis_web.static_files.HashedStorage"},
    }
    return tmp_path / "static"


def test_files_are_collected_once_and_again_only_after_a_change(root: Path) -> None:
    assert collect_when_changed(root)
    assert not collect_when_changed(root)
    (root.parent / "own" / "b.js").write_text("export const word = 'changed';\n")
    assert collect_when_changed(root)
    assert not collect_when_changed(root)


def test_a_module_imports_its_neighbour_under_the_hashed_name(root: Path) -> None:
    collect_when_changed(root)
    (hashed,) = root.glob("b.????????????.js")
    (importing,) = root.glob("a.????????????.js")
    assert hashed.name in importing.read_text()
    assert hashed.with_name(hashed.name + ".gz").is_file()


def test_a_collection_that_broke_off_is_made_again(root: Path) -> None:
    (root.parent / "own" / "a.js").write_text('import "./missing.js";\n')
    with pytest.raises(ValueError, match="missing"):
        collect_when_changed(root)
    (root.parent / "own" / "a.js").write_text("\n")
    assert collect_when_changed(root)
