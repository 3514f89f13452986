"""Regular expressions that are compiled when they are first used, not when their module is loaded.

Those of the modules that format one reference would take 15 ms, a fifth of the command, and it uses few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Pattern:
    """Looks like a ``re.Pattern``; each method is taken from the compiled one, and kept."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, later."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))
