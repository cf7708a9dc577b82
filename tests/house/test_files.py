import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIMIT_LINES = 300
LIMIT_BYTES = 3_000_000
# Spelled in two halves, so that this file does not find itself.
REGISTRY_MARKS = [
    "registry." + "npmjs",
    "pypi" + ".org",
    "files." + "pythonhosted",
    '"resol' + 'ved"',
]
INSTALLER_OPTIONS = re.compile(r"^\s*(--index-url|--extra-index-url|--find-links|-i |-f )", re.M)


def committed_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def written_by_hand() -> list[Path]:
    return [
        path
        for path in committed_files()
        if path.suffix in {".py", ".js", ".mjs"} and not {"vendor", "migrations"} & set(path.parts)
    ]


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): line_count(path) for path in written_by_hand()}
    assert {name: n for name, n in lengths.items() if n > LIMIT_LINES} == {}


def line_count(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_no_committed_file_is_large() -> None:
    sizes = {str(path.relative_to(ROOT)): path.stat().st_size for path in committed_files()}
    assert {name: size for name, size in sizes.items() if size > LIMIT_BYTES} == {}


@pytest.mark.parametrize("mark", REGISTRY_MARKS)
def test_no_committed_file_names_a_registry(mark: str) -> None:
    found = [p for p in committed_files() if mark.encode() in p.read_bytes()]
    assert found == []


def test_no_lock_tells_the_installer_where_to_look() -> None:
    locks = sorted(ROOT.glob("requirements*"))
    assert locks
    assert [p for p in locks if INSTALLER_OPTIONS.search(p.read_text(encoding="utf-8"))] == []


def test_the_changelog_has_a_place_for_what_is_not_yet_released() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_part_stands_in_the_table_of_parts_with_its_licence() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in table.splitlines() if "|" in line]
    licences = {cells[0].strip("`").lower(): cells[-1] for cells in rows}
    assert [part for part in named_parts() if not licences.get(part)] == []


def named_parts() -> list[str]:
    lists = sorted(ROOT.glob("requirements*.in"))
    lines = [line for path in lists for line in path.read_text(encoding="utf-8").splitlines()]
    python = [re.split(r"[\[<>=;\s]", line)[0] for line in lines if re.match(r"[A-Za-z]", line)]
    page = re.findall(
        r'^    "([^"]+)": "[\d.]+"', (ROOT / "package.json").read_text(encoding="utf-8"), re.M
    )
    return [part.lower() for part in python + page]
