"""Links from citations to the entries of the bibliography, which have anchors then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from mlsysbib.csl.cites import Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import Rich, plain
from mlsysbib.rendering.setting import Setting


def anchor(key: str) -> str:
    """The name of an entry's anchor, as pandoc gives it; it has no white space."""
    return "ref-" + re.sub(r"\s", "-", key)


def linked(clusters: Sequence[Cluster], bare: Sequence[tuple[Rich, ...]], setting: Setting) -> list[tuple[Rich, ...]]:
    """The citations with each work a link, where that changes nothing else; ``bare`` is how they look without."""
    start = setting.passage.character("[")
    ends = {key: setting.passage.character(f"]({_target(key)})") for key in _keys(clusters)}
    return marked(clusters, bare, setting.document(), start, ends)


def marked(
    clusters: Sequence[Cluster],
    bare: Sequence[tuple[Rich, ...]],
    document: Document,
    start: str,
    ends: Mapping[str, str],
) -> list[tuple[Rich, ...]]:
    """The citations with a character in front of each work and one after it, by key; ``document`` is an empty one.

    The marks travel in prefixes and suffixes. Where the style draws works together, these would keep them
    apart; there, and where a citation has a link of its own, it stays as it is.
    """
    document.extend(_with_signs(cluster, start, ends) for cluster in clusters)
    hidden = dict.fromkeys(map(ord, (start, *ends.values())))
    return [
        found if plain(found).translate(hidden) == plain(pieces) and "://" not in plain(pieces) else pieces
        for found, pieces in zip(document.citations, bare, strict=True)
    ]


def _keys(clusters: Sequence[Cluster]) -> set[str]:
    return {cite.key for cluster in clusters for cite in cluster.cites}


def _target(key: str) -> str:
    name = anchor(key)
    return f"#{name}" if re.fullmatch(r"[^\s()<>\\]+", name) else f"<#{re.sub(r'[<>]', '', name)}>"


def _with_signs(cluster: Cluster, start: str, ends: Mapping[str, str]) -> Cluster:
    cites = tuple(
        msgspec.structs.replace(cite, prefix=cite.prefix + start, suffix=ends[cite.key] + cite.suffix)
        for cite in cluster.cites
    )
    return msgspec.structs.replace(cluster, cites=cites)
