"""The citations of a document, formatted: Markdown goes into the citation processor and comes out where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document
from mlsysbib.csl.rich import Rich, Styled
from mlsysbib.rendering.inlines import RawCite
from mlsysbib.rendering.links import linked
from mlsysbib.rendering.locators import split_locator
from mlsysbib.rendering.reading import Found
from mlsysbib.rendering.setting import Setting
from mlsysbib.rendering.styling import Look

# No term of CSL's, so that none is printed.
_NO_LABEL = "none"


class Printed(NamedTuple):
    """A citation as Markdown, and the author of one that begins with the author in the sentence.

    ``raised`` says that it is a superscript.
    """

    text: str
    author: str = ""
    raised: bool = False


class _Cited(NamedTuple):
    """A citation on its way: those of its works that are known, and the note that it will stand in."""

    found: Found
    cites: tuple[Cite, ...]
    note: int

    @property
    def begins_with_author(self) -> bool:
        first = self.found.raw.cites[0]
        return self.found.raw.in_text and bool(self.cites) and self.cites[0].key == first.key


def formatted(found: Sequence[Found], setting: Setting, *, links: bool) -> tuple[list[Printed], Document]:
    """Each citation, in order, and the document of them, for its bibliography."""
    notes = _notes(found) if setting.look.in_notes else [0] * len(found)
    cited = [_Cited(each, _cites(each, setting), note) for each, note in zip(found, notes, strict=True)]
    known = [each for each in cited if each.cites]
    document, names = _filled(known, setting)
    bare = document.citations
    texts = zip(linked(document.clusters, bare, setting) if links else bare, names, strict=True)
    return [_printed(each, *(next(texts) if each.cites else ((), "")), setting) for each in cited], document


def _notes(found: Iterable[Found]) -> list[int]:
    """The number of the note that each citation will stand in: its own, or that of the footnote around it."""
    numbers: list[int] = []
    footnotes: dict[str, int] = {}
    count = 0
    for each in found:
        if not each.note or each.note not in footnotes:
            count += 1
        numbers.append(footnotes.setdefault(each.note, count) if each.note else count)
    return numbers


def _cites(found: Found, setting: Setting) -> tuple[Cite, ...]:
    return tuple(_cite(raw, setting) for raw in found.raw.cites if raw.key in setting.entries)


def _cite(raw: RawCite, setting: Setting) -> Cite:
    label, locator, suffix = split_locator(raw.rest, setting.look.labels)
    prefix = setting.passage.hide(raw.prefix).strip()
    suffix = setting.passage.hide(suffix).rstrip()
    if raw.bare and suffix and not locator and suffix[0] not in " ,":
        suffix = f", {suffix}"
    return Cite(
        key=raw.key,
        locator=locator,
        label=label or _NO_LABEL,
        prefix=f"{prefix} " if prefix else "",
        suffix=suffix,
        suppress_author=raw.suppress_author,
    )


def _cluster(cited: _Cited, *, named: bool) -> Cluster:
    first, *others = cited.cites
    if named:
        first = msgspec.structs.replace(first, suppress_author=True)
    # What the sentence names comes first, and words around a work say in which order they make sense.
    in_text = cited.found.raw.in_text
    return Cluster((first, *others), note=cited.note, unsorted=in_text, in_runs=not in_text)


def _filled(known: Sequence[_Cited], setting: Setting) -> tuple[Document, list[str]]:
    """The document of the citations, and the names that sentences begin with, which are not said again in it.

    A name is empty where there is none, or the style cites by something else.
    """
    document = setting.document()
    document.extend(_cluster(each, named=each.begins_with_author) for each in known)
    names = [
        setting.inline(name_of(document.author(place), setting.look)) if each.begins_with_author else ""
        for place, each in enumerate(known)
    ]
    clusters = [_cluster(each, named=bool(name)) for each, name in zip(known, names, strict=True)]
    if setting.look.in_notes:
        clusters = [_with_titles(cluster, document) for cluster in clusters]
    if clusters != document.clusters:
        document = setting.document()
        document.extend(clusters)
    return document, names


def _with_titles(cluster: Cluster, document: Document) -> Cluster:
    """The cites of a note, which says again what stands in the place of an author: without the title it is none."""
    cites = [
        msgspec.structs.replace(cite, suppress_author=False)
        if cite.suppress_author and not document.names_people(cite.key)
        else cite
        for cite in cluster.cites
    ]
    return msgspec.structs.replace(cluster, cites=tuple(cites))


def name_of(author: tuple[Rich, ...], look: Look) -> tuple[Rich, ...]:
    """A name without the labels of numbers that are not printed with it; nothing where there is no name."""
    named = list(closed_up(author))
    if named and _is_label(named[0], look):
        return ()
    while named and _is_label(named[-1], look):
        named.pop()
    return tuple(named)


def _is_label(piece: Rich, look: Look) -> bool:
    return isinstance(piece, str) and ((bare := piece.strip(" ,").lower()) == "" or bare in look.labels.words)


def closed_up(pieces: tuple[Rich, ...]) -> tuple[Rich, ...]:
    """The pieces without the spaces that the style leaves in front of a full stop or comma of its own."""
    closed: list[Rich] = []
    for piece in pieces:
        if isinstance(piece, str) and (stop := re.match(r" *([.,])(?= |$)", piece)):
            if closed and isinstance(last := closed[-1], str):
                closed[-1] = last.rstrip(" ")
            piece = piece[stop.start(1) :]  # noqa: PLW2901  (the rest of it)
        closed.append(piece)
    return tuple(closed)


def _printed(cited: _Cited, pieces: tuple[Rich, ...], name: str, setting: Setting) -> Printed:
    pieces = closed_up(pieces)
    raised = bool(pieces) and isinstance(pieces[0], Styled) and pieces[0].format == "superscript"
    return Printed(_with_unknown(cited, setting.inline(pieces), setting), name, raised)


def _with_unknown(cited: _Cited, text: str, setting: Setting) -> str:
    """The text with the keys that no entry has in bold type, in front of the others or after."""
    works = cited.found.raw.cites
    if all(work.key in setting.entries for work in works):
        return text
    opening, closing = setting.inline([setting.look.opening]), setting.inline([setting.look.closing])
    found = next((place for place, work in enumerate(works) if work.key in setting.entries), len(works))
    first = found if not setting.look.sorts else max(_run_begins(works[: found + 1]), 0)
    inner = text.removeprefix(opening).removesuffix(closing)
    before, after = (
        [_missing(work, setting) for work in some if work.key not in setting.entries]
        for some in (works[:first], works[first:])
    )
    # A question mark ends the sentence of a note, too.
    ends = closing.removeprefix(".") if after or not inner else closing
    return opening + setting.look.between.join([*before, *([inner] if inner else []), *after]) + ends


def _run_begins(works: Sequence[RawCite]) -> int:
    """Where the works begin that are put in order with the last of these, which words around them would prevent."""
    *others, last = works
    worded = [place for place, work in enumerate(others, start=1) if work.prefix.strip() or work.rest.strip()]
    return len(others) if last.prefix.strip() or last.rest.strip() else max(worded, default=0)


def _missing(work: RawCite, setting: Setting) -> str:
    return " ".join(filter(None, (" ".join(work.prefix.split()), setting.strong(f"{work.key}?"))))
