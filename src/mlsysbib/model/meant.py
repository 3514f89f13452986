"""What BibTeX, Zotero and memory call fields, parts of names and types, and what they are called here."""

from __future__ import annotations

FIELDS_MEANT = {
    "address": "publisher_place",
    "archiveprefix": "arxiv",
    "authors": "author",
    "booktitle": "container_title",
    "category": "arxiv_class",
    "conference": "event_title",
    "date": "issued",
    "editors": "editor",
    "eprint": "arxiv",
    "institution": "publisher",
    "journal": "container_title",
    "journaltitle": "container_title",
    "keywords": "tags",
    "link": "links",
    "month": "issued",
    "pages": "page",
    "primaryclass": "arxiv_class",
    "published": "issued",
    "school": "publisher",
    "series": "collection_title",
    "subtitle": "title",
    "urls": "links",
    "venue": "container_title",
    "year": "issued",
}
"""A name that is not a field's, in lower case, and the attribute of ``Entry`` that is meant."""

PARTS = (
    "family",
    "given",
    "dropping_particle",
    "non_dropping_particle",
    "suffix",
    "literal",
    "comma_suffix",
    "static_ordering",
)
"""The parts of a ``Name``, which is made of what is said here and cannot be asked."""

PARTS_MEANT = {
    "first": "given",
    "firstname": "given",
    "forename": "given",
    "jr": "suffix",
    "last": "family",
    "lastname": "family",
    "lineage": "suffix",
    "name": "literal",
    "particle": "non_dropping_particle",
    "prefix": "non_dropping_particle",
    "prelast": "non_dropping_particle",
    "surname": "family",
    "von": "non_dropping_particle",
}
"""A name that is not part of a name here, and the part that is meant."""

TYPES_MEANT = {
    "blogpost": "post-weblog",
    "bookchapter": "chapter",
    "booksection": "chapter",
    "conference": "paper-conference",
    "conferencepaper": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "journal": "article-journal",
    "journalarticle": "article-journal",
    "magazinearticle": "article-magazine",
    "mastersthesis": "thesis",
    "misc": "document",
    "newspaperarticle": "article-newspaper",
    "online": "webpage",
    "paper": "paper-conference",
    "phdthesis": "thesis",
    "preprint": "article",
    "proceedings": "book",
    "techreport": "report",
    "unpublished": "manuscript",
    "website": "webpage",
}
"""A type that CSL does not have, in lower case and without punctuation, and the one that is meant."""
