"""Files put right where they stand."""

from __future__ import annotations

from mlsysbib.checks.files import Opened
from mlsysbib.checks.fixing import Fixed, encoded
from mlsysbib.errors import UsageError
from mlsysbib.files.access import STDIN
from mlsysbib.loading.load import BUNDLED
from mlsysbib.overwriting.rule import edit


def write(opened: Opened, done: Fixed) -> None:
    """Writes a file that was put right, whole or not at all; raises ``UsageError`` where it may not be."""
    if done.text == opened.text:
        return
    if opened.path in (STDIN, BUNDLED):
        raise UsageError("--fix changes files; name one of your own")
    edit(opened.path, opened.data, encoded(opened.path, done.text, opened.data, opened.text))
