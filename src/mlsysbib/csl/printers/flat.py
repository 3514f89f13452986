"""A tree of rich text as a list of tokens, for languages in which it matters what stands before and after a span."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Literal, NamedTuple

from mlsysbib.csl.rich import Block, Math, Rich
from mlsysbib.model.identifiers.doi import DOI
from mlsysbib.text.cleaning import clean
from mlsysbib.text.latex.math import objection
from mlsysbib.text.markup import mathematics
from mlsysbib.text.patterns import pattern


class FlatToken(NamedTuple):
    """``text`` (on one line, no control characters), ``math`` (TeX), or a format or display that opens or closes."""

    kind: Literal["text", "math", "open", "close"]
    value: str


def flat(pieces: Iterable[Rich]) -> list[FlatToken]:
    """The tokens of rich text, in order; neighbouring texts are joined, and spans without content are gone."""
    tokens: list[FlatToken] = []
    _flatten(pieces, tokens)
    joined: list[FlatToken] = []
    for is_text, group in groupby(tokens, lambda token: token.kind == "text"):
        if is_text:
            joined.append(FlatToken("text", "".join([text for _, text in group])))
        else:
            joined.extend(group)
    return [piece for token in joined for piece in _with_mathematics(token)]


def _with_mathematics(token: FlatToken) -> list[FlatToken]:
    # Processors hand the dollars of the model's text through.
    if token.kind != "text" or "$" not in token.value:
        return [token]
    return [FlatToken(piece.kind, piece.value) for piece in mathematics(token.value)]


def printed(
    tokens: Sequence[FlatToken],
    escape: Callable[[str], str],
    math: Callable[[str], str],
    tags: Mapping[str, tuple[str, str]],
) -> str:
    """The tokens in a language whose formats open and close in the same way wherever they stand."""
    pieces = []
    for kind, value in tokens:
        if kind == "text":
            pieces.append(escape(value))
        elif kind == "math":
            pieces.append(math(value))
        else:
            pieces.append(tags.get(value, ("", ""))[kind == "close"])
    return "".join(pieces)


# A script without an argument, and a second one at the same place ("Double superscript").
_BAD_SCRIPT = pattern(r"[\^_]\s*(?:$|[\^_}&'])|([\^_])\s*(?:\{[^{}]*\}|\\[A-Za-z]+|\S)\s*\1|'\s*\^")


def compiles(tex: str) -> bool:
    """Whether mathematics may be written as such: it holds nothing that acts, and its scripts are in order."""
    return not objection(tex) and _BAD_SCRIPT.search(tex) is None


def _flatten(pieces: Iterable[Rich], tokens: list[FlatToken]) -> None:
    """Append the tokens of pieces; a span that holds nothing is taken away again."""
    for piece in pieces:
        if isinstance(piece, str):
            if text := clean(piece):
                tokens.append(FlatToken("text", text))
        elif isinstance(piece, Math):
            if tex := clean(piece.source).strip():
                tokens.append(FlatToken("math", tex))
        else:
            name = piece.display if isinstance(piece, Block) else piece.format
            tokens.append(FlatToken("open", name))
            start = len(tokens)
            _flatten(piece.children, tokens)
            if len(tokens) == start:
                tokens.pop()
            else:
                tokens.append(FlatToken("close", name))


# What a reader takes for an address or for a DOI (DOI handbook 2.2), up to a bracket that closes what the sentence
# opened, or its punctuation. Processors print the apostrophe within a DOI as they print all others.
_REST = r"(?:[^\s“”‘’«»\u00a0]|(?<=\w)’(?=\w))+"
_ADDRESS = pattern(rf"https?://{_REST}", re.IGNORECASE)
_DOI = pattern(rf"(?<![\w./])10\.\d{{4,9}}(?:\.\d+)*/{_REST}")
# Numbers of PubMed are known by the word in front, those of PubMed Central by their letters or by that word.
_PUBMED = pattern(r"\b(?:PMID|Medline):? ?([0-9]{1,9})\b|\bPMCID:? ?([0-9]{1,9})\b|\b(PMC[0-9]{1,9})\b", re.IGNORECASE)
_RESOLVER = pattern(r"https?://(?:dx\.)?doi\.org/?", re.IGNORECASE)
_PUBMED_ID, _CENTRAL_ID = "https://www.ncbi.nlm.nih.gov/pubmed/", "https://www.ncbi.nlm.nih.gov/pmc/articles/"
# What no address may have in it as it is (RFC 3986, 2).
_UNSAFE = pattern(r"""[\x00-\x20"<>\\^`{|}\x7f]""")
_BRACKET = pattern(r"[()<>\[\]{}]")
_CLOSING = {")": "(", ">": "<", "]": "[", "}": "{"}


def addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and of each whether it is a bare http(s) address."""
    return _cut(text, _ADDRESS)


def links(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, and the http(s) address that each leads to; empty for what is neither address nor identifier.

    'Links': the identifiers are a DOI and the numbers of PubMed and of PubMed Central.
    """
    for piece, is_address in addresses(text):
        if is_address and not _RESOLVER.fullmatch(piece):
            yield piece, _target(piece)
            continue
        for part, is_doi in _cut(piece, _DOI):
            if is_doi:
                yield part, _resolved(part)
            else:
                yield from _with_pubmed(part)


def _with_pubmed(text: str) -> Iterator[tuple[str, str]]:
    """The same of a text without addresses and DOIs: the words in front are not part of the link."""
    place = 0
    for match in _PUBMED.finditer(text):
        start, end = match.span(match.lastindex or 0)
        number = text[start:end].upper()
        if start > place:
            yield text[place:start], ""
        yield text[start:end], f"{_PUBMED_ID}{number}" if match[1] else f"{_CENTRAL_ID}PMC{number.removeprefix('PMC')}"
        place = end
    if place < len(text):
        yield text[place:], ""


def _target(address: str) -> str:
    """An address as a link may hold it; that of a DOI is the resolver's, encoded as it asks for."""
    if resolver := _RESOLVER.match(address):
        bare = address[resolver.end() :]
        # Styles print a DOI after the resolver as it is, with characters that would end the path of an address.
        if "%" not in bare and _DOI.fullmatch(bare):
            return _resolved(bare)
        with suppress(ValueError):
            return DOI.parse(address).url
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", _typed(address))


def _resolved(doi: str) -> str:
    return DOI(_typed(doi)).url


def _typed(address: str) -> str:
    """An address with the apostrophes that keyboards have."""
    return address.replace("’", "'")


def _cut(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, and of each whether it is wanted, without the punctuation of the sentence after it."""
    place = 0
    for match in wanted.finditer(text):
        found = _balanced(match[0]).rstrip(".,;:!?'\"")
        if not wanted.fullmatch(found):
            continue
        if match.start() > place:
            yield text[place : match.start()], False
        yield found, True
        place = match.start() + len(found)
    if place < len(text):
        yield text[place:], False


def _balanced(text: str) -> str:
    """The text up to the first bracket that closes nothing."""
    if not _BRACKET.search(text):
        return text
    opened: dict[str, int] = dict.fromkeys(_CLOSING.values(), 0)
    for place, char in enumerate(text):
        if char in opened:
            opened[char] += 1
        elif char in _CLOSING:
            opened[_CLOSING[char]] -= 1
            if opened[_CLOSING[char]] < 0:
                return text[:place]
    return text
