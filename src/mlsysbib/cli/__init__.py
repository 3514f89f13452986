"""The command line: one module per command, imported when it is invoked."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

# Modules and libraries are made of objects that stay: looking for garbage among them every 700 allocations, as is the
# default, costs a tenth of a short command.
_ALLOCATIONS = 200_000


def main() -> NoReturn:
    """Run the command that ``sys.argv`` says, and exit with its code."""
    gc.set_threshold(_ALLOCATIONS)
    try:
        # Here and not above, so that Ctrl-C is quiet while modules load, too.
        from mlsysbib.cli.run import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    # Everything is written by now. Taking a hundred modules apart again would cost 10 ms of every command.
    os._exit(code)
