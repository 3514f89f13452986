"""What the compilation of an element needs to know of where it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import msgspec

from mlsysbib.csl.compiled.rendering import Element
from mlsysbib.csl.locale import Locale
from mlsysbib.csl.syntax import nodes
from mlsysbib.csl.text.flow import Spell


class Scope(msgspec.Struct, frozen=True):
    """``cs:citation`` or ``cs:bibliography`` as a place to compile in.

    ``options`` are the inheritable attributes of the style, overlaid with those of the area; ``own_suffix`` says that
    the area renders ``year-suffix`` by itself, so that dates do not; ``compile`` makes one function of elements, with
    a delimiter between those that print something; ``spellers`` are those of names that are there already, by how these
    are written.
    """

    locale: Locale
    options: Mapping[str, str]
    own_suffix: bool
    compile: Callable[[Sequence[nodes.Element], str], Element]
    spellers: dict[Hashable, Callable[[str], Spell]]
