"""What the readers of XML share: a document to the library of its records, whichever of the formats it is in."""

from __future__ import annotations

from mlsysbib.errors import Finding, ReadError
from mlsysbib.exchange_xml import documents, parsing
from mlsysbib.exchange_xml.elements import name_of, spot_of
from mlsysbib.model import Entry, Library
from mlsysbib.readers.keyed import Keyless, library
from mlsysbib.readers.memory import uncollected
from mlsysbib.tagged.drafts import Draft


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else by what its declaration says, else UTF-8."""
    return parsing.decode(data)


def read(text: str) -> Library:
    """The library of a document; raises ``ReadError`` with what is wrong, and the library as far as it goes."""
    if not text.strip("\ufeff \t\r\n"):
        return Library()
    parsed = parsing.parsed(text)
    if parsed.root is None:
        raise ReadError(parsed.errors)
    language = documents.language_of(parsed.root)
    if language is None:
        root = name_of(parsed.root)
        message = f"<{root[:40]}> is the root of no format that is read"
        hint = "EndNote's is <xml>, that of MODS <modsCollection>, that of Word <b:Sources>"
        line, column = spot_of(parsed.root)
        raise ReadError([*parsed.errors, Finding(message, line=line, column=column, hint=hint)])
    with uncollected():
        drafts = documents.drafts(parsed.root, language)
        return library(map(_keyless, drafts), parsed.warnings, parsed.errors, language.table.name)


def _keyless(draft: Draft) -> Keyless:
    return Keyless(draft.key, Entry(**draft.fields), (draft.line, draft.column), draft.spots, draft.findings)
