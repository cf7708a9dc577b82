"""Strict decoding of YAML data files that reports every fault at once."""

from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
import yaml

from spinalis.catalogue.file_fault import FileFault, did_you_mean, shown

T = TypeVar("T")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster
_PLAIN = {int: "a whole number", float: "a number", str: "text", bool: "true or false"}


class _OnceLoader(_Loader):  # type: ignore[misc]
    """Refuses a key that stands twice in one mapping; YAML would keep the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build the mapping after looking for doubled keys."""
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key `{key_node.value}` stands twice",
                    problem_mark=key_node.start_mark,
                )
            if isinstance(key_node.value, str):
                seen.add(key_node.value)
        result: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return result


def read_file(path: Path, kind: Any) -> tuple[Any, tuple[FileFault, ...]]:
    """Read one YAML file into `kind` (a type that msgspec can convert to).

    Returns:
        The value and no faults, or None and everything that is wrong with the file.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _OnceLoader)  # noqa: S506 - safe loader
    except yaml.YAMLError as error:
        return None, (_broken(path.name, error),)
    except UnicodeDecodeError as error:
        cure = "Save the file as UTF-8."
        return None, (FileFault(path.name, "", "UTF-8 text", f"{error.reason}", cure),)
    except OSError as error:
        cure = "Check that the file exists and may be read."
        return None, (FileFault(path.name, "", "a readable file", error.strerror or "none", cure),)
    return decode(content, kind, path.name)


def decode(content: object, kind: Any, file: str) -> tuple[Any, tuple[FileFault, ...]]:
    """Convert plain data into `kind`, or list every fault in it.

    Returns:
        The value and no faults, or None and the faults.
    """
    try:
        return msgspec.convert(content, kind), ()
    except msgspec.ValidationError as error:
        faults = tuple(
            FileFault(file, key, expected, found, cure)
            for key, expected, found, cure in _walk(content, kind, "")
        )
        general = FileFault(file, "", "valid data", str(error), "Correct the value.")
        return None, faults or (general,)


def _broken(file: str, error: yaml.YAMLError) -> FileFault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    key = f"line {mark.line + 1}" if mark else ""
    cure = "Mend the line: look for a missing quote, bracket, colon or space."
    return FileFault(file, key, "readable YAML", problem, cure)


_Found = tuple[str, str, str, str]  # key, expected, found, cure


def _walk(value: object, kind: Any, key: str) -> Iterator[_Found]:
    """Yield every fault of a value, in the order of the type's fields."""
    origin = get_origin(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _walk_struct(value, kind, key)
    elif origin in {Union, UnionType}:
        yield from _walk_union(value, get_args(kind), key)
    elif origin is tuple and get_args(kind)[1:] == (Ellipsis,):
        yield from _walk_list(value, get_args(kind)[0], key)
    elif origin in {dict, Mapping}:
        yield from _walk_mapping(value, kind, key)
    else:
        yield from _leaf(value, kind, key)


def _walk_struct(value: object, kind: type[msgspec.Struct], key: str) -> Iterator[_Found]:
    if not isinstance(value, dict):
        yield key, "keys with values", shown(value), "Write it as `key: value` lines."
        return
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for name in value:
        if name not in fields:
            cure = did_you_mean(str(name), fields, "Remove the key.")
            yield _join(key, str(name)), "a known key", f"`{name}`", cure
    for name, field in fields.items():
        if name in value:
            yield from _walk(value[name], field.type, _join(key, name))
        elif field.required:
            yield _join(key, name), _described(field.type), "no such key", f"Add `{name}:`."


def _walk_union(value: object, kinds: tuple[Any, ...], key: str) -> Iterator[_Found]:
    """Follow the member that has the shape of the value, so that the fault is named deep inside."""
    shapes: tuple[Any, ...] = ()
    if isinstance(value, dict):
        shapes = (dict, Mapping)
    elif isinstance(value, list):
        shapes = (tuple,)
    for kind in kinds:
        is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
        if get_origin(kind) in shapes or (is_struct and isinstance(value, dict)):
            yield from _walk(value, kind, key)
            return
    yield from _leaf(value, Union[kinds], key)  # noqa: UP007 - built at run time


def _walk_list(value: object, kind: Any, key: str) -> Iterator[_Found]:
    if not isinstance(value, list):
        yield key, "a list", shown(value), "Write it as [a, b] or as lines with `- `."
        return
    for index, item in enumerate(value):
        yield from _walk(item, kind, f"{key}[{index}]")


def _walk_mapping(value: object, kind: Any, key: str) -> Iterator[_Found]:
    if not isinstance(value, dict):
        yield key, "keys with values", shown(value), "Write it as {key: value, ...}."
        return
    key_kind, item_kind = get_args(kind)
    for name, item in value.items():
        yield from _leaf(name, key_kind, _join(key, str(name)))
        yield from _walk(item, item_kind, _join(key, str(name)))


def _leaf(value: object, kind: Any, key: str) -> Iterator[_Found]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        words = _words(kind)
        cure = f"Write {_described(kind)}."
        yield key, _described(kind), shown(value), did_you_mean(str(value), words, cure)


def _words(kind: Any) -> tuple[str, ...]:
    """The words that a value may be, where the type has a closed list."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    if get_origin(kind) is Literal:
        return tuple(str(word) for word in get_args(kind))
    return ()


def _described(kind: Any) -> str:
    """A type in plain words."""
    words = _words(kind)
    origin = get_origin(kind)
    if words:
        return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
    if origin in {Union, UnionType}:
        return " or ".join(_described(one) for one in get_args(kind))
    if origin is tuple:
        return "a list"
    if kind is type(None):
        return "null"
    return _PLAIN.get(kind, "keys with values")


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
