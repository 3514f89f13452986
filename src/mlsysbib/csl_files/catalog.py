"""All styles, the user's own and the packaged ones, with title, kind and parent, and the search for them by words.

What is said of the packaged ones stands in their archive: to read ten thousand heads takes a quarter of a second.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import msgspec

from mlsysbib._lazy import public
from mlsysbib.csl_files.head import read_head
from mlsysbib.csl_files.own import own_styles
from mlsysbib.csl_files.packaged import packaged_catalog, packaged_names
from mlsysbib.text.folding import folded
from mlsysbib.text.patterns import pattern

# All but a few heads end before this; the rest is read whole.
_HEAD = 6144
KINDS = ("author-date", "numeric", "note", "author", "label")
"""How a style cites, as CSL calls it."""
HANDFUL = (
    "apa",
    "chicago-author-date",
    "harvard-cite-them-right",
    "modern-language-association",
    "ieee",
    "association-for-computing-machinery",
    "acm-sig-proceedings",
    "springer-lecture-notes-in-computer-science",
    "nature",
    "american-medical-association",
    "chicago-notes-bibliography",
)
"""What most people look for, one of each kind."""
_BREAK = pattern(r"[\W_]+")


@public
class StyleInfo(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One style: its name, title, kind (numeric, author-date, note, author, label), parent and default locale.

    ``parent`` is the name of the independent style of a dependent one, and empty for an independent one.
    """

    name: str
    title: str
    short_title: str = ""
    kind: str = ""
    parent: str = ""
    locale: str = ""

    def _repr_html_(self) -> str:
        from mlsysbib.model.showing import pairs_html  # notebooks alone need it

        return pairs_html(self._pairs())

    def _repr_markdown_(self) -> str:
        from mlsysbib.model.showing import pairs_markdown

        return pairs_markdown(self._pairs())

    def _pairs(self) -> list[tuple[str, str]]:
        """What a notebook shows, with how the style is used."""
        said = {name: str(getattr(self, name)) for name in self.__struct_fields__}
        return [(name, text) for name, text in (*said.items(), ("use", f'style="{self.name}"')) if text]


def catalog() -> list[StyleInfo]:
    """Every style, by name."""
    packaged = msgspec.json.decode(packaged_catalog(), type=list[StyleInfo])
    own = [_read(path, name) for name, path in own_styles().items() if os.access(path, os.R_OK)]
    known = {style.name: style for style in [*packaged, *own]}
    return sorted(known.values(), key=lambda style: style.name)


def names() -> list[str]:
    """The names of all styles, sorted."""
    return sorted({*own_styles(), *packaged_names()})


def search(styles: Iterable[StyleInfo], words: str) -> list[StyleInfo]:
    """The styles whose name or titles hold all the words (in any case, accents aside), best first.

    First the style of just that name or title, then those that hold the words whole, independent before dependent.
    """
    wanted = _folded(words).split()
    found = []
    for style in styles:
        text = _folded(f"{style.name} {style.title} {style.short_title}")
        if all(word in text for word in wanted):
            known = set(text.split())
            exact = wanted in (_folded(style.name).split(), _folded(style.title).split())
            whole = all(word in known for word in wanted)
            found.append((not exact, not whole, bool(style.parent), style.name, style))
    return [style for *_, style in sorted(found, key=lambda match: match[:4])]


def distinct(styles: Iterable[StyleInfo]) -> Iterator[StyleInfo]:
    """The styles without those that format as one before them does."""
    seen = set()
    for style in styles:
        formats = (style.parent or style.name, style.locale)
        if formats not in seen:
            seen.add(formats)
            yield style


def _folded(text: str) -> str:
    return _BREAK.sub(" ", folded(text))


def _read(path: str, name: str) -> StyleInfo:
    with open(path, "rb", buffering=0) as file:
        xml = file.read(_HEAD)
        if b"</info>" not in xml:
            xml += file.read()
    return described(xml, name)


def described(xml: bytes, name: str) -> StyleInfo:
    """What a style says of itself, from the whole file or its first few kilobytes."""
    head = read_head(xml)
    return StyleInfo(
        name=name,
        title=head.title,
        short_title=head.short_title,
        kind=head.kind,
        parent=head.parent.rpartition("/")[2],
        locale=head.locale,
    )
