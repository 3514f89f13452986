"""Rich text as LaTeX that needs no package, and the bibliography as a ``thebibliography``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import quote

from mlsysbib.csl.printers.flat import FlatToken, addresses, compiles, flat, links, printed
from mlsysbib.csl.rich import USUAL, Printed, Rich, Spacing
from mlsysbib.text.latex.encode import encode
from mlsysbib.text.latex.math import to_latex

_TAGS = {
    "italic": (r"\textit{", "}"),
    "oblique": (r"\textsl{", "}"),
    "normal-style": (r"\textup{", "}"),
    "small-caps": (r"\textsc{", "}"),
    "normal-variant": (r"\textup{", "}"),
    "bold": (r"\textbf{", "}"),
    "normal-weight": (r"\textmd{", "}"),
    "underline": (r"\underline{", "}"),
    "superscript": (r"\textsuperscript{", "}"),
    "subscript": (r"\textsubscript{", "}"),
    "block": (r"\par ", r"\par "),
    "left-margin": ("", " "),
    "indent": (r"\par\hspace*{2em}", r"\par "),
}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",
    "`": r"\textasciigrave{}",
    "\u00a0": "~",
    **{char: "\\" + char for char in "{}$&%#_"},
}
# TeX's fonts make other characters of -- --- '' and ,, so what would join is kept apart. Latin letters and quotes are
# known to every LaTeX of today; what else has a command is written as that.
_PIECE = re.compile(
    r"""[\\~^<>|"`{}$&%#_\u00a0]|(?<=[-,'])[-,']|\w[\u0300-\u036f]+|[^\x00-\u024f\u2013\u2014\u2018-\u201d\u2026]"""
)
# What \cite cannot take in a key.
_ACTING = re.compile(r"""[\\{}%#~^$&,"\s\x00-\x1f\x7f]""")
# What stands in the target of a link as it is.
_UNQUOTED = "/:;.-_!'*+,=@%?#&()"
_BREAK = re.compile(r"(?<=[^/:][/?&=])(?![/?&=]|$)")


def inline(pieces: Iterable[Rich]) -> str:
    """The text and its formats, without a paragraph of its own."""
    return _print(flat(pieces)).strip()


entry = inline


def bibliography(
    entries: Iterable[Printed],
    labels: Mapping[str, str],
    spacing: Spacing = USUAL,
) -> Iterator[str]:
    r"""A ``thebibliography`` in which ``\cite`` finds the entries by their keys.

    Their labels are what the style puts in the margin, or else in the text (``labels``); the brackets or the stop
    around those in the margin are given to ``\@biblabel``. Addresses and DOIs are links where the document has
    ``\href``, which hyperref defines, and text elsewhere.
    """
    # All at once: the widest label stands at the beginning, as an argument of the environment.
    listed = [(item.key, *_margin(flat(item.content))) for item in entries]
    before, after = _affixes([margin for _, margin, _ in listed])
    shown = [margin[len(before) : len(margin) - len(after)] for _, margin, _ in listed]
    margin = any(shown)
    yield "\\begingroup\\sloppy\n\\providecommand{\\href}[2]{#2}\n\\makeatletter\n"
    yield f"\\renewcommand{{\\@biblabel}}[1]{{{_escape(before)}#1{_escape(after)}}}\n" if margin else _HANGING
    yield f"\\makeatother\n\\begin{{thebibliography}}{{{_escape(max(shown, key=len, default=''))}}}\n"
    if not margin:
        yield "\\addtolength{\\leftskip}{1.5em}\\setlength{\\itemindent}{-1.5em}\n"
    for (key, _, text), label in zip(listed, shown, strict=True):
        given = _escape(label) if margin else labels.get(key, "")
        yield f"\n\\bibitem{f'[{{{given}}}]' if given else ''}{{{_ACTING.sub('-', key)}}}\n{text}\n"
    yield "\n\\end{thebibliography}\n\\endgroup\n"


_HANGING = "\\renewcommand{\\@biblabel}[1]{}\n"


def _print(tokens: list[FlatToken], escape: Callable[[str], str] | None = None) -> str:
    return printed(tokens, escape or _escape, _math, _TAGS)


def _margin(tokens: list[FlatToken]) -> tuple[str, str]:
    """The plain text of the left margin, and the LaTeX of the rest."""
    # 'Display': a "left-margin" is what LaTeX has ``\bibitem``'s label for; one further on is a part of the text.
    if not tokens or tokens[0] != ("open", "left-margin"):
        return "", _print(tokens, _linked).strip()
    end = tokens.index(FlatToken("close", "left-margin"))
    margin = "".join(token.value for token in tokens[:end] if token.kind in ("text", "math"))
    return margin.strip(), _print(tokens[end + 1 :], _linked).strip()


def _affixes(margins: list[str]) -> tuple[str, str]:
    """What stands before and after every number or label: ``("[", "]")``, ``("", ".")``; nothing where they differ."""
    found = {(match[1], match[2]) for margin in margins if (match := re.fullmatch(r"(\W*).*?(\W*)", margin))}
    return found.pop() if len(found) == 1 else ("", "")


def _escape(text: str) -> str:
    return "".join(_address(piece) if address else _PIECE.sub(_command, piece) for piece, address in addresses(text))


def _linked(text: str) -> str:
    """Text whose addresses and DOIs are links, where the document has a package for them."""
    return "".join(
        f"\\href{{{_target(target)}}}{{{_shown(piece)}}}" if target else _escape(piece) for piece, target in links(text)
    )


def _shown(text: str) -> str:
    """The text of a link: a DOI is not an address of its own, but has no apostrophes either."""
    return "".join(_address(piece) if address else _straight(piece) for piece, address in addresses(text))


def _target(address: str) -> str:
    """An address as hyperref takes it in an argument: percent-encoded, and a backslash before what is special."""
    return re.sub(r"[%#&_]", r"\\\g<0>", quote(address, safe=_UNQUOTED).replace("~", "%7E"))


def _address(text: str) -> str:
    """An address that may be broken where readers expect it, as the url package breaks it."""
    return "\\allowbreak{}".join(map(_straight, _BREAK.split(text)))


def _straight(text: str) -> str:
    # The character of an address is not an apostrophe, which TeX makes of it elsewhere.
    return "\\textquotesingle{}".join(_PIECE.sub(_command, piece) for piece in text.split("'"))


def _command(match: re.Match[str]) -> str:
    text = match[0]
    if text in _SPECIAL:
        return _SPECIAL[text]
    return "{}" + text if text.isascii() else encode(text)


def _math(tex: str) -> str:
    return f"${to_latex(tex)}$" if compiles(tex) else _escape(f"${tex}$")
