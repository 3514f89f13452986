"""What a document asks of a citation processor, and what it gets."""

from __future__ import annotations

import msgspec

from mlsysbib._lazy import public
from mlsysbib.csl.rich import Printed, Rich


@public
class Cite(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, repr_omit_defaults=True):
    """One work cited: its key, the place in it, and the words around it (CSL-JSON's citation items).

    ``label`` says what ``locator`` counts, by the name of CSL's term (CSL 1.0.2, appendix IV, 'Locators').
    """

    key: str
    locator: str = ""
    # (programs that leave it out mean pages)
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


class Cluster(msgspec.Struct, frozen=True, omit_defaults=True, repr_omit_defaults=True):
    """The works cited in one place, in order; ``note`` numbers the note that it stands in, 0 is the running text.

    ``unsorted`` keeps them in this order, whatever the style's is; ``in_runs`` keeps those with words around them in
    their places, and lets the style order the others between them.
    """

    cites: tuple[Cite, ...]
    note: int = 0
    unsorted: bool = False
    in_runs: bool = False


class Formatted(msgspec.Struct, frozen=True):
    """A citation for each cluster, and the bibliography in the style's order (empty where the style has none)."""

    citations: tuple[tuple[Rich, ...], ...]
    bibliography: tuple[Printed, ...]
