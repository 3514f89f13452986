"""Makes loading/bundled.json of entries.yaml and entries.lock.json: run it when one of the two has changed.

python .ci/compile_bundled.py
"""

from __future__ import annotations

from pathlib import Path

from mlsysbib.loading import bundled
from mlsysbib.loading.filling import filled
from mlsysbib.plugins import reader

ROOT = Path(__file__).resolve().parents[1]
ENTRIES, LOCK = ROOT / "entries.yaml", ROOT / "entries.lock.json"


def compiled() -> bytes:
    """What bundled.json should hold."""
    library = filled(reader("entries-yaml").read(ENTRIES.read_text(encoding="utf-8")), ENTRIES)
    return bundled.encode(library, bundled.digest(ENTRIES.read_bytes(), LOCK.read_bytes()))


if __name__ == "__main__":
    Path(bundled.COMPILED).write_bytes(compiled())
