"""Citation styles, found by words."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path as FilePath

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, texts_of
from mlsysbib.csl_files.catalog import KINDS, StyleInfo, catalog, search
from mlsysbib.errors import UsageError
from mlsysbib.files.access import cache_folder
from mlsysbib.text.nearest import known_words


@public
def styles(words: str | Iterable[str] = "", *, kind: str | None = None, cache: Path | None = None) -> list[StyleInfo]:
    """The citation styles whose name or titles hold all the words, best first; every one where there are none.

    ``kind`` is author-date, numeric, note, author or label. The list of those that are installed is kept in the folder
    ``cache``, by default the user's, since it takes a while to make. Raises ``UsageError`` for another kind.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind {kind!r} of styles{known_words(kind, KINDS)}")
    wanted = " ".join(texts_of(words, "words", "'ieee'"))
    known = catalog(FilePath(cache_folder(os.environ) if cache is None else cache))
    return [style for style in search(known, wanted) if kind in (None, style.kind)]
