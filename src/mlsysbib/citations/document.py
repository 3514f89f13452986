"""A document whose citations are kept up to date while it is written: what an editor or a program builds on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from mlsysbib._lazy import public
from mlsysbib.citations.options import check_options
from mlsysbib.citations.references import as_cited, lowers
from mlsysbib.csl import printers
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.document import Document as Processed
from mlsysbib.csl.style import Style
from mlsysbib.csl_files import find_style, known_locale, locale_xml
from mlsysbib.errors import WrongValue
from mlsysbib.model import Entry, Library
from mlsysbib.model.advice import kind_of


@public
class Document:
    """The citations of a document, in order, and its bibliography, in a style and a language.

    ``style`` is a name or the path of a .csl file, ``locale`` a language tag (None for the style's own), ``markup`` is
    text, html, markdown, latex, rst or typst. A place cites one work or several, each as a key or as a ``Cite`` with
    what stands around it. What is added, replaced or taken out may change other citations (a number, a letter after a
    year, "ibid."): every change gives the indices of those that may read differently now, and only these are made anew.

    Raises ``UsageError`` for a style, locale or markup that does not exist, ``StyleError`` for a style that cannot be
    used, ``WrongValue`` for what is not a library.
    """

    def __init__(
        self,
        library: Mapping[str, Entry],
        style: str | os.PathLike[str] = "apa",
        *,
        locale: str | None = None,
        markup: str = "text",
    ) -> None:
        if not isinstance(library, Mapping):
            raise WrongValue(f"Document takes a Library, not {kind_of(library)}; write mlsysbib.load('refs.bib')")
        self._library = library if isinstance(library, Library) else Library(library)
        check_options(style=style, locale=locale, markup=markup)
        self._markup = printers.markup(markup)
        file = find_style(style)
        tag = known_locale(locale) if locale else file.locale
        given = _AsCited(self._library, lowers=lowers(file.xml))
        self._processed = Processed(Style.parse(file.xml, path=file.path), given, tag or None, locales=locale_xml)

    def __len__(self) -> int:
        """How many citations there are."""
        return len(self._processed)

    def __repr__(self) -> str:
        return f"Document({len(self)} citations)"

    @property
    def citations(self) -> list[str]:
        """Each citation as it reads now, in order."""
        return [self._markup.inline(each) for each in self._processed.citations]

    @property
    def bibliography(self) -> list[tuple[str, str]]:
        """The keys and rendered entries of what is cited, in the style's order; none where it has no bibliography."""
        return [(item.key, self._markup.entry(item.content)) for item in self._processed.bibliography]

    def citation(self, index: int) -> str:
        """One citation as it reads now; raises ``IndexError`` where there is none of that index."""
        return self._markup.inline(self._processed.citation(self._counted(index)))

    def append(self, *cites: str | Cite, note: int = 0) -> set[int]:
        """Adds a citation of some works at the end; the indices of the citations that may read differently now.

        ``note`` is the number of the note that it stands in, 0 for the running text. Raises ``UnknownKey`` for a key
        that the library does not have, and then nothing has changed.
        """
        return self._processed.append(self._cluster(cites, note))

    def insert(self, index: int, *cites: str | Cite, note: int = 0) -> set[int]:
        """Adds a citation before the one that has this index; gives and raises what ``append`` does."""
        return self._processed.insert(
            len(self) if index == len(self) else self._counted(index), self._cluster(cites, note)
        )

    def replace(self, index: int, *cites: str | Cite, note: int = 0) -> set[int]:
        """Puts another citation in the place of one; gives and raises what ``append`` does."""
        return self._processed.replace(self._counted(index), self._cluster(cites, note))

    def remove(self, index: int) -> set[int]:
        """Takes a citation out; the indices, counted without it, of those that may read differently now."""
        return self._processed.remove(self._counted(index))

    def list_uncited(self, keys: Iterable[str]) -> set[int]:
        """Makes these the entries that are listed without being cited; gives and raises what ``append`` does."""
        return self._processed.cite_nowhere(self._library.select(keys))

    def _counted(self, index: int) -> int:
        """An index as it is counted from the front; raises ``IndexError`` where there is no such citation."""
        try:
            return range(len(self))[index]
        except IndexError:
            raise IndexError(f"there is no citation {index}; there are {len(self)}") from None

    def _cluster(self, cites: tuple[str | Cite, ...], note: int) -> Cluster:
        """Works to cite in one place, all of them known."""
        found = tuple(Cite(key=each) if isinstance(each, str) else each for each in cites)
        for each in found or (None,):
            self._library[_checked(each).key]  # raises for one that is not there
        if not isinstance(note, int):
            raise WrongValue(f"note is {kind_of(note)}; write note=1")
        return Cluster(found, note=note)


def _checked(cite: object) -> Cite:
    """A cite whose texts are texts: the processor looks at none of them before it prints it."""
    if not isinstance(cite, Cite):
        raise WrongValue(f"a citation is of keys or of Cites, one after the other, not {kind_of(cite)}; {_EXAMPLE}")
    for name in _TEXTS:
        if not isinstance(said := getattr(cite, name), str):
            raise WrongValue(f"Cite: {name} is {kind_of(said)}; write {name}='12'")
    return cite


_TEXTS = ("key", "locator", "label", "prefix", "suffix")
_EXAMPLE = 'write append("knuth1984", Cite(key="lamport1994", locator="12"))'


class _AsCited(Mapping[str, Entry]):
    """A library as a citation processor is given it, entry by entry as they are asked for."""

    def __init__(self, library: Library, *, lowers: bool) -> None:
        self._library, self._lowers = library, lowers

    def __getitem__(self, key: str) -> Entry:
        return as_cited(self._library.select([key]), lowers=self._lowers)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._library)

    def __len__(self) -> int:
        return len(self._library)
