"""A page that was saved from the web to the work that it describes, as its head has it for machines."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from mlsysbib.errors import Finding, ReadError
from mlsysbib.keys import Template
from mlsysbib.model import DOI, ArxivID, Entry, Library
from mlsysbib.model.identifiers import recognise
from mlsysbib.sources.page import Page, read_page
from mlsysbib.sources.page_fields import described
from mlsysbib.text.html import clean

_ADDRESSES = ("citation_abstract_html_url", "citation_public_url", "og:url", "dc.identifier.uri", "twitter:url")


class WebPageReader(msgspec.Struct, frozen=True, kw_only=True):
    """A saved web page: the work that its ``citation_*`` elements, its JSON-LD, Dublin Core or OpenGraph describe."""

    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm")

    def read(self, text: str) -> Library:
        """The library of the one work; raises ``ReadError`` where the page describes none."""
        page = read_page(text.encode("utf-8", "replace"))
        entry = described(page, _address(page)).entry
        if entry is None:
            hint = "it needs a title in its meta elements or in JSON-LD"
            raise ReadError(
                [Finding("the page does not say for machines which work it is", line=1, hint=hint)], Library()
            )
        entry = _settled(entry)
        return Library({Template()(entry): entry})


def _settled(entry: Entry) -> Entry:
    """The entry with the identifier that its address is, and as a preprint where it is arXiv's."""
    found = recognise(entry.url or "")
    doi = entry.doi or (str(found) if isinstance(found, DOI) else None)
    arxiv = entry.arxiv or (str(found) if isinstance(found, ArxivID) else None)
    is_preprint = arxiv is not None and entry.type in ("document", "webpage")
    return entry.replace(doi=doi, arxiv=arxiv, url=entry.url or None, type="article" if is_preprint else entry.type)


def _address(page: Page) -> str:
    """The page's own address, as it says it; empty where it does not."""
    said = page.first(*_ADDRESSES) or ""
    linked = next(
        (url for each in page.objects if isinstance(url := each.get("url"), str) and url.startswith("http")), ""
    )
    return clean(said) if said.startswith("http") else linked
