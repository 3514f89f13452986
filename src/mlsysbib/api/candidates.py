"""The works that the words of a title may mean."""

from __future__ import annotations

from collections.abc import Iterable

from mlsysbib._lazy import public
from mlsysbib.api.given import Path, check_client, paths_of
from mlsysbib.enrichment import wording
from mlsysbib.enrichment.asking import Failure, Fetcher
from mlsysbib.enrichment.wording import Candidate
from mlsysbib.errors import WrongValue
from mlsysbib.model.advice import kind_of


@public
def candidates(
    words: str, client: Fetcher, *, snapshots: Path | Iterable[Path] = ()
) -> tuple[list[Candidate], tuple[Failure, ...]]:
    """The works that the words of a title may mean, the likeliest first, and the searches that were not answered.

    It is what ``mlsysbib add "words of a title"`` lists; ``add`` and ``add_to_file`` take the one that you choose, by
    its ``identifier``. ``snapshots`` are asked before the services, as by ``enrich``. A service that fails raises
    nothing. Raises ``WrongValue`` for a call that cannot be, ``UsageError`` for a snapshot that cannot be read.
    """
    if not isinstance(words, str) or not words.strip():
        shown = "an empty text" if isinstance(words, str) else kind_of(words)
        raise WrongValue(f"candidates takes the words of a title, not {shown}; write 'attention is all you need'")
    check_client("candidates", client)
    return wording.candidates(words, client, paths_of("candidates", snapshots) if snapshots else ())
