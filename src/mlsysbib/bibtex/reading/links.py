r"""Addresses among words: after what ``howpublished`` says, and in the ``\href`` of a text, as they are read."""

from __future__ import annotations

import re

from mlsysbib.bibtex.language.unescaping import unescaped
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.patterns import pattern

_AT_END = pattern(r"(?P<before>.*?[^\s,]),\s*\\url\s*\{(?P<address>[^{}]*)\}", re.DOTALL)
_LINK = pattern(r"\\href\s*\{(?P<address>[^{}]*)\}\s*\{(?P<text>(?:[^{}]|\{[^{}]*\})*)\}")


def taken_address(source: str) -> tuple[str, str]:
    r"""What stands before an address at the end of ``howpublished``, and the address; both empty for none."""
    match = _AT_END.fullmatch(source.strip()) if "\\url" in source else None
    return (match["before"], match["address"]) if match else ("", "")


def without_links(source: str, *, alone: bool) -> tuple[str, str]:
    r"""A text with the addresses of its ``\href`` after their words; what is one link, and ``alone``, in its parts."""
    match = _LINK.fullmatch(source.strip())
    if match and alone and _says_more(match):
        return match["text"], unescaped(match["address"])
    return _LINK.sub(_in_brackets, source), ""


def _in_brackets(link: re.Match[str]) -> str:
    return f"{link['text']} (\\url{{{unescaped(link['address'])}}})" if _says_more(link) else link[0]


def _says_more(link: re.Match[str]) -> bool:
    """Whether the words of a link are more than its address."""
    return decode(link["text"]).strip() not in unescaped(link["address"])
