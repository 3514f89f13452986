"""HTML, JATS and MathML, as the services send them inside of titles and abstracts, to plain text with CSL's tags.

What a service sends is often escaped twice (``&amp;lt;i&amp;gt;``), and is not well-formed: this is a scan for the
tags that are known, and anything else between angle brackets (``List<T>``, ``x < y``) is text. Tags without partner
go, scripts and comments go with what they hold, and time is linear in the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from contextlib import suppress
from functools import lru_cache

from mlsysbib.text.mathml import to_rich

_KEPT = {
    **dict.fromkeys(("i", "em", "italic"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    **dict.fromkeys(("sup", "super"), "sup"),
    **dict.fromkeys(("sc", "scp", "smallcaps", "small-caps"), "sc"),
}
# Those that stand for a place where words part; all other tags vanish without a trace.
_BREAKS_WORDS = """
    br p div sec title list list-item li ul ol disp-formula break tr td th table h1 h2 h3 h4 alt-title trans-title
"""
_BREAKS = frozenset(_BREAKS_WORDS.split())
_DROPPED_WORDS = """
    alternatives annotation mfenced mfrac mi mmultiscripts mn mo mover mprescripts mrow mspace msqrt mstyle msub
    msubsup msup mtext munder munderover none semantics
    a abbr abstract big body caption cite code dd dfn disp-quote dl dt ext-link fn font formula graphic hr
    html img inline-formula inline-graphic inline-supplementary-material label mark math-container monospace
    named-content nlm nobr overline pre q related-article roman s sans-serif section small span strike
    styled-content tt u underline uri xhtml xref
"""
_DROPPED = frozenset(_DROPPED_WORDS.split())
# A prefix is whatever the publisher's program called the namespace ("jats:", "ns4:").
_PREFIX = r"[a-z][a-z0-9_.-]{0,20}:"
_TAG = re.compile(
    rf"<!--|<!\[CDATA\[|\]\]>|<\?(?=[a-z])|<(?P<end>/)?(?P<prefix>{_PREFIX})?(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:\s[^<>]*)?)/?>",
    re.IGNORECASE,
)
# Elements that are taken as a whole, up to their end.
_WHOLE = frozenset(("script", "style", "math", "tex-math"))
_WHOLE_END = {
    **{name: re.compile(rf"</(?:{_PREFIX})?{name}\s*>", re.IGNORECASE) for name in _WHOLE},
    "!--": re.compile("-->"),
    "?": re.compile(r"\?>"),
}
# What leads to a footnote is no text
_FOOTNOTE = re.compile(
    rf"<(?:{_PREFIX})?xref\s[^<>]*ref-type\s*=\s*[\"']?fn\b[^<>]*>(?:<sup>)?[^<>]{{0,3}}(?:</sup>)?</(?:{_PREFIX})?xref>",
    re.IGNORECASE,
)
_SAID_TWICE = re.compile(
    rf"(<(?:{_PREFIX})?math\b(?:(?!</?(?:{_PREFIX})?(?:math|alternatives)\b).)*</(?:{_PREFIX})?math>\s*)"
    rf"<(?:{_PREFIX})?tex-math\b[^<>]*>[^<]*</(?:{_PREFIX})?tex-math>",
    re.IGNORECASE | re.DOTALL,
)
# What a typesetter's instruction may hold that is of the text: <?tex $\ell_1$?>
_INSTRUCTED = re.compile(r"\s*tex\s+(\$[^$]{1,500}\$)\s*", re.IGNORECASE)
_DELIMITED = re.compile(r"\$\$(?P<dollars>[^$]{1,500})\$\$|\\\((?P<brackets>(?:[^$\\]|\\(?![()])){1,500})\\\)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Marks (of the private use area) around what was a formula, or small capitals, until the spaces are right
_FORMULA, _SMALL = "\ue000", "\ue001"
_LEFT = re.compile(f"[<{_FORMULA}{_SMALL}]")
_SPAN = {"sc": '<span style="font-variant: small-caps;">'}
# Typesetters' hyphens and ligatures
_AS_TYPED = {0x2010: "-", 0x2011: "-", **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))}
_TITLE = 1000  # characters that few titles have
_STRAY_JOINER = re.compile(r"(?<![^\x00-\u02ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff])(?=[\x00-\u02ff]|$)")
# UTF-8 as it looks when it is taken for Latin-1, for Windows-1252, or for one of DOS's code pages. Only what no text
# says on purpose: "Å³" and "CAFÉ®" would be UTF-8, too.
_MISREADINGS = (
    (re.compile("[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\xbf]{2}|[\xc4\xc5][\x80-\x9f]"), ("latin-1",)),
    (re.compile("\xc3[€-™]|\xe2€[\x80-\xbf€-™]"), ("cp1252",)),
    (re.compile("[├┬┼─][^\x00-\x7f]"), ("cp852", "cp850", "cp437")),
)
# Control characters, lone surrogates, invisible marks and those that turn the direction of writing; not the joiners of
# Persian and Indic scripts.
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text without control characters, in Unicode's composed form (NFC), every run of white space one space.

    UTF-8 that somebody took for something else ("MÃ´nica") is read as what it is; the hyphens that typesetters tell
    apart from the one that people type become that one, and their ligatures letters.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())  # as most is: there is nothing in it that is not clean
    text = _reread(text)
    if not text.isascii():
        text = _STRAY_JOINER.sub("", text)
    return " ".join(unicodedata.normalize("NFC", _CONTROL.sub("", text.translate(_AS_TYPED))).split())


def _reread(text: str) -> str:
    """The text as UTF-8 where it was misread and all of it can be read again; else as it is."""
    if text.isascii():
        return text
    for looks, encodings in _MISREADINGS:
        if looks.search(text):
            for encoding in encodings:
                with suppress(UnicodeError):
                    return text.encode(encoding).decode("utf-8")
    return text


def rich(markup: str) -> str:
    """The text of a piece of markup, clean, with CSL's inline tags for italics, bold, sub- and superscript.

    Small capitals stay only where they change something: on a few lower-case letters ("d-glucose"), not on the words
    and acronyms that publishers wrap to keep their case. A text that is bold as a whole is not bold.
    """
    return _remembered(markup) if len(markup) < _TITLE else _rich(markup)


def _rich(markup: str) -> str:
    text = unescaped(markup).replace(_FORMULA, "").replace(_SMALL, "")
    # Springer's formulas stand between doubled dollars, others' between TeX's own brackets.
    text = _DELIMITED.sub(_dollars, text) if "$" in text or "\\" in text else text
    if "<" not in text:
        return clean(text)
    # The same formula in MathML and in TeX is one.
    text = _SAID_TWICE.sub(r"\1", text) if "tex-math" in text else text
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    endless: set[str] = set()
    place = 0
    while (match := _TAG.search(text, place)) is not None:
        pieces.append(text[place : match.start()])
        place = match.end()
        name = (match["name"] or match[0].removeprefix("<")).lower()
        if name == "xref" and not match["end"] and (note := _FOOTNOTE.match(text, match.start())) is not None:
            place = note.end()
            continue
        if name in _WHOLE_END and not match["end"] and name not in endless:
            end = _WHOLE_END[name].search(text, place)
            if end is not None:
                pieces.append(_element(name, text[match.start() : end.end()], text[place : end.start()]))
                place = end.end()
                continue
            # Searched for once: a thousand openings without an end cost no more than one.
            endless.add(name)
        _take(match, pieces, opened)
    pieces.append(text[place:])
    for _, index in opened:
        pieces[index] = ""
    return _tidied(clean("".join(pieces)))


# A record's title is asked for by several rules, and the journal's by many records.
_remembered = lru_cache(maxsize=1 << 10)(_rich)


def unescaped(text: str) -> str:
    """The text with its entities resolved, however often it was escaped (at most three times)."""
    for _ in range(3):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def _element(name: str, source: str, inside: str) -> str:
    """What a whole element leaves: its formula between marks where it is one, nothing else."""
    # A formula is a word of its own where letters touch it: "Dominant<math>M</math>-Matrices" lost its space.
    instructed = _INSTRUCTED.fullmatch(inside) if name == "?" else None
    formula = (
        to_rich(source)
        if name == "math"
        else _tex(inside)
        if name == "tex-math" or (instructed and (inside := instructed[1]))
        else ""
    )
    return f"{_FORMULA}{formula}{_FORMULA}" if formula else ""


def _take(match: re.Match[str], pieces: list[str], opened: list[tuple[str, int]]) -> None:
    """What a tag leaves behind: a tag of CSL's, a space, nothing, or itself where it is none."""
    name = (match["name"] or "").lower()
    if match[0].endswith(("CDATA[", "]]>")):
        return
    if name == "span" and not match["end"] and re.search(r"small-caps|nocase", match["attributes"]):
        _open("sc" if "small-caps" in match["attributes"] else "nocase", pieces, opened)
    elif name == "span" and match["end"] and opened and opened[-1][0] in ("sc", "nocase"):
        _close(opened[-1][0], pieces, opened)
    elif name in _KEPT:
        (_close if match["end"] else _open)(_KEPT[name], pieces, opened)
    elif name == "subtitle":
        pieces.append(" " if match["end"] else _before_subtitle(pieces))
    elif name in _BREAKS:
        pieces.append(" ")
    # A tag with a prefix is no text, whatever it is.
    elif name not in _DROPPED and name not in _WHOLE and not match["prefix"]:
        pieces.append(match[0])


def _before_subtitle(pieces: list[str]) -> str:
    """The colon between a title and the subtitle that stands in it, unless the title ends in a mark of its own."""
    while pieces and not pieces[-1].strip():
        pieces.pop()  # a space follows anyway, and none is looked at twice
    return " " if not pieces or pieces[-1].rstrip().endswith((":", "?", "!", "—", "–", ".")) else ": "


def _open(tag: str, pieces: list[str], opened: list[tuple[str, int]]) -> None:
    opened.append((tag, len(pieces)))
    pieces.append({"sc": _SPAN["sc"], "nocase": '<span class="nocase">'}.get(tag, f"<{tag}>"))


def _close(tag: str, pieces: list[str], opened: list[tuple[str, int]]) -> None:
    if not opened or opened[-1][0] != tag:
        return
    _, index = opened.pop()
    inside = "".join(pieces[index + 1 :])
    if not inside.strip() or (tag == "sc" and not _worth_small_capitals(inside)):
        pieces[index] = _SMALL if tag == "sc" else ""
        pieces.append(pieces[index])
        return
    pieces.append("</span>" if tag in ("sc", "nocase") else f"</{tag}>")


def _worth_small_capitals(text: str) -> bool:
    return len(text) <= 4 and text == text.lower() and text != text.upper()


def _dollars(match: re.Match[str]) -> str:
    formula = (match["dollars"] or match["brackets"]).strip()
    return f"${formula}$" if formula else match[0]


def _tex(source: str) -> str:
    r"""The formula of a ``tex-math`` element, which may be a whole document: ``\begin{document}$x$\end{document}``."""
    body = re.search(r"\\begin\{document\}(.*?)\\end\{document\}", source, re.DOTALL)
    formula = (body[1] if body else source).strip().strip("$").strip()
    return f"${formula}$" if formula else ""


def _tidied(text: str) -> str:
    """Spaces as a typist would have them around tags, which the services' line breaks and exports upset."""
    if not _LEFT.search(text):
        return " ".join(re.sub(r"(?<=>) +(?=[)\]},.;:?!])| +(?=: )", "", text).split())
    text = re.sub(rf"(?<=\w){_FORMULA}([^{_FORMULA}]*{_FORMULA})", r" \1", text)
    text = re.sub(rf"{_FORMULA}(?=[^\W_])", " ", text).replace(_FORMULA, "")
    # "an<scp>R</scp>package" lost its spaces, "mi<scp>RNA</scp>s" has none to lose.
    text = re.sub(rf"(?<=[^\W\d_]{{2}}){_SMALL}(\w+){_SMALL}(?=[^\W\d_]{{3}})", r" \1 ", text).replace(_SMALL, "")
    text = re.sub(r"(?P<tag><(?:i|b|sub|sup)>) +", r" \g<tag>", text)
    text = re.sub(r" +(?P<tag></(?:i|b|sub|sup)>)", r"\g<tag> ", text)
    # Exports lose the space between a word and the italics beside it: "of<i>Leishmania</i>".
    text = re.sub(r"(?P<word>[^\W\d_]{2})(?P<tag><i>)(?=[^\W\d_]{3})", r"\g<word> \g<tag>", text)
    text = re.sub(r"(?<=[^\W\d_]{3})</i>(?=[^\W\d_]{3})", "</i> ", text)
    text = re.sub(r"(?<=[([{]) +(?=<)|(?<=>) +(?=[)\]},.;:?!])| +(?=: )", "", text)
    text = " ".join(text.split())
    text = re.sub(r"<sup>([®™©℠])</sup>", r"\1", text)
    text = re.sub(r"<sup>[*†‡§¶]+</sup>$", "", text)
    whole = re.fullmatch(r"<b>((?:(?!</?b>).)*)</b>", text)
    return whole[1] if whole else text
