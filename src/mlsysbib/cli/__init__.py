"""The command line: one module per command, imported when it is invoked."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command that ``sys.argv`` says, and exit with its code."""
    try:
        # Here and not above, so that Ctrl-C is quiet while modules load, too.
        from mlsysbib.cli.run import run  # noqa: PLC0415

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
