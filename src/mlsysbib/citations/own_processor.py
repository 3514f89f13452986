"""The package's own citation processor, with the locales that are installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlsysbib.csl.cites import Cluster, Formatted
from mlsysbib.csl.document import Document
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import locale_xml
from mlsysbib.model import Entry


def format_citations(
    style: bytes, entries: Mapping[str, Entry], clusters: Sequence[Cluster] = (), locale: str = "", path: str = ""
) -> Formatted:
    """The citations of the clusters, and the bibliography of all entries, those that are cited first.

    ``locale`` is a language tag, empty for the style's own. Raises ``StyleError``, which names the style's ``path``,
    for a style that cannot be used.
    """
    document = Document(Style.parse(style, path=path), entries, locale or None, locales=locale_xml, uncited=entries)
    document.extend(clusters)
    return Formatted(tuple(document.citations), tuple(document.bibliography))
