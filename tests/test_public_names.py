"""The façade: what is promised is there, and nothing is loaded for it before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import get_args, get_origin, get_type_hints

import pytest

import mlsysbib
from mlsysbib import errors


def test_all_is_what_is_there() -> None:
    assert sorted(set(mlsysbib.__all__)) == mlsysbib.__all__
    for name in mlsysbib.__all__:
        # Whatever module it stands in: that may change, and what users have written down may not.
        assert getattr(mlsysbib, name).__module__ == "mlsysbib", name
    assert set(mlsysbib.__all__) <= set(dir(mlsysbib))


@pytest.mark.parametrize("name", ["mlsysbib", "mlsysbib.model", "mlsysbib.model.identifiers"])
def test_type_checkers_see_the_names_that_are_loaded_lazily(name: str) -> None:
    package = import_module(name)
    source = Path(str(package.__file__)).read_text(encoding="utf-8")
    imported = re.findall(r"^    from ([\w.]+) import (\w+) as \2$", source, re.MULTILINE)
    assert sorted(each for _, each in imported) == package.__all__
    for home, each in imported:
        assert getattr(import_module(home), each) is getattr(package, each)


def test_every_error_is_public_and_one_of_ours() -> None:
    named = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert named <= set(mlsysbib.__all__)
    assert all(issubclass(getattr(mlsysbib, name), mlsysbib.MlsysbibError) for name in named)


def test_no_public_name_is_that_of_a_module() -> None:
    """Which would take its place in the package as soon as anybody imports it."""
    modules = {path.stem for path in Path(mlsysbib.__file__).parent.iterdir()}
    assert not modules & set(mlsysbib.__all__)


def test_types_of_fields_are_there_for_those_who_ask() -> None:
    for name in mlsysbib.__all__:
        value = getattr(mlsysbib, name)
        if isinstance(value, type):
            assert not any(isinstance(each, str) for each in get_type_hints(value).values()), name
    hints = get_type_hints(mlsysbib.Entry)
    assert hints["author"] == tuple[mlsysbib.Name, ...]
    assert hints["issued"] == mlsysbib.Date | mlsysbib.DateRange | mlsysbib.LiteralDate | None


def _classes(hint: object) -> Iterator[type]:
    """The classes that an annotation names, however deep."""
    if isinstance(hint, type) and get_origin(hint) is None:
        yield hint
    for inner in get_args(hint):
        for each in inner if isinstance(inner, list) else [inner]:
            yield from _classes(each)


def _said_by(value: object) -> Iterator[object]:
    """A function, or a class and its methods and properties: all that has annotations which users read."""
    yield value
    for name, each in vars(value).items() if isinstance(value, type) else ():
        if isinstance(each, FunctionType) and not name.startswith("_"):
            yield each
        elif isinstance(each, property) and each.fget is not None:
            yield each.fget


def test_what_public_functions_take_and_give_is_public() -> None:
    for name in mlsysbib.__all__:
        value = getattr(mlsysbib, name)
        for said in _said_by(value) if isinstance(value, (type, FunctionType)) else ():
            for parameter, hint in get_type_hints(said).items():
                for each in _classes(hint):
                    assert not each.__module__.startswith("mlsysbib."), (name, parameter, each)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'mlsysbib' has no attribute 'lode'"):
        getattr(mlsysbib, "lode")  # noqa: B009  (mypy knows that it is not there)


def test_public_names_are_documented() -> None:
    for name in mlsysbib.__all__:
        assert (getattr(mlsysbib, name).__doc__ or "").strip(), name


def test_the_version_is_one() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+|[ab]\d+|rc\d+)?", mlsysbib.__version__)


def test_every_module_loads_by_itself() -> None:
    package = Path(mlsysbib.__file__).parent
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        name = ".".join(("mlsysbib", *(part for part in parts if part != "__init__")))
        if not name.endswith("__main__"):
            import_module(name)
