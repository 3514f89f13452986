"""What formatted citations are asked for, each by its name: a style, a language, a markup."""

from __future__ import annotations

import os
from typing import Any

from mlsysbib.errors import WrongValue
from mlsysbib.model.advice import kind_of

_EXAMPLES = {"style": "'apa'", "locale": "'en-GB'", "markup": "'html'"}


def check_options(**given: Any) -> None:
    """Raises ``WrongValue`` for an option that is not a name; a style may be the path of a file, a locale None."""
    for name, value in given.items():
        is_name = isinstance(value, str) or (name == "style" and isinstance(value, os.PathLike))
        if not is_name and not (name == "locale" and value is None):
            raise WrongValue(f"{name} is {kind_of(value)}; write {name}={_EXAMPLES[name]}")
