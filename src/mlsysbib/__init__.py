"""References that are right.

    import mlsysbib

    library = mlsysbib.load("entries.yaml")
    print(mlsysbib.dumps(library, "bibtex"))
    print(mlsysbib.cite(library["sculley2015hidden"], style="ieee"))

Each public name is loaded when it is first used (PEP 562), so ``import mlsysbib`` itself loads nothing.
"""

from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "mlsysbib.api": ("bibliography", "cite", "dumps", "load", "loads"),
    "mlsysbib.errors": (
        "LockError",
        "MlsysbibError",
        "NotFound",
        "Problem",
        "ReadError",
        "SourceError",
        "StyleError",
        "Unavailable",
        "UnexpectedAnswer",
        "UnknownKey",
        "UsageError",
        "WriteError",
    ),
    "mlsysbib.model": (
        "DOI",
        "ISBN",
        "ArxivID",
        "Date",
        "DateRange",
        "Entry",
        "Header",
        "Library",
        "Link",
        "LiteralDate",
        "Name",
        "Record",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)  # noqa: PLE0605  (a list, computed)


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'mlsysbib' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  (the lazy loading itself)

    value = globals()[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
