"""Citation styles, found by words."""

from __future__ import annotations

from collections.abc import Iterable

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, texts_of
from mlsysbib.csl_files.catalog import KINDS, StyleInfo, catalog, search
from mlsysbib.errors import UsageError
from mlsysbib.text.nearest import known_words


@public
def styles(words: str | Iterable[str] = "", *, kind: str | None = None, cache: Path | None = None) -> list[StyleInfo]:  # noqa: ARG001  (scripts pass it)
    """The citation styles whose name or titles hold all the words, best first; every one where there are none.

    ``kind`` is author-date, numeric, note, author or label. ``cache`` was a folder for the list of styles, which comes
    with mlsysbib now; nothing is kept there any more. Raises ``UsageError`` for another kind.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind {kind!r} of styles{known_words(kind, KINDS)}")
    wanted = " ".join(texts_of(words, "words", "'ieee'"))
    return [style for style in search(catalog(), wanted) if kind in (None, style.kind)]
