from pathlib import Path
from typing import Any

import yaml

from spinalis.catalogue.check import check_catalogue


def test_the_real_catalogue_has_no_fault_in_files_and_sources() -> None:
    assert check_catalogue(docs_root=Path()) == ()


def test_faults_of_the_files_come_as_sentences(folder: Path, cat: dict[str, Any]) -> None:
    cat["level"] = 9
    (folder / "exercises" / "cat.yaml").write_text(yaml.safe_dump(cat), encoding="utf-8")
    (sentence,) = check_catalogue(folder)
    assert sentence.startswith("cat.yaml: level: expected one of 1, 2, 3, found 9.")


def test_an_unknown_source_is_named(folder: Path, cat: dict[str, Any]) -> None:
    cat["evidence"]["sources"] = ["source-artcle"]
    (folder / "exercises" / "cat.yaml").write_text(yaml.safe_dump(cat), encoding="utf-8")
    (sentence,) = check_catalogue(folder, docs_root=Path())
    assert sentence.endswith("found `source-artcle`. Did you mean `source-article`?")


def test_stale_tracks_are_faults(folder: Path, cat: dict[str, Any]) -> None:
    (folder / "exercises" / "cat.yaml").write_text(yaml.safe_dump(cat), encoding="utf-8")
    stale = check_catalogue(
        folder, compiled=lambda exercises: [f"{e.id} is old" for e in exercises]
    )
    assert stale == ("cat is old",)
