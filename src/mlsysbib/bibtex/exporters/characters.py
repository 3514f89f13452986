r"""Characters that exporters put into texts for others: braces, entities and tags of HTML, another encoding's letters.

Values are sources of LaTeX, and stay such.
"""

from __future__ import annotations

import re

_MATH_BRACES = re.compile(r"\$\\\{\$(?P<inside>(?:(?!\$\\[{}]\$).)*)\$\\\}\$", re.DOTALL)
_TEXT_BRACES = re.compile(r"(?<![\\$])\\\{(?P<inside>[A-Z][A-Za-z0-9-]*[A-Za-z0-9])\\\}")
# {0,1}, {a, b, ...}: a set, whose braces are printed
_SET = re.compile(r"\W*\w{0,2}(?:\s*,[\s\\\W]*(?:\w{1,2}|[lc]?dots)\W*)+")


def braces_as_mathematics(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    r"""``{$\{$FlowThing$\}$}``: braces that protect, which were taken for braces to print."""
    source = before = fields[field]
    for _ in range(3):  # as deep as they are found within each other
        source = _MATH_BRACES.sub(_braced, source)
    source = _TEXT_BRACES.sub(r"{\g<inside>}", source)
    return {field: source} if source != before else None


def _braced(match: re.Match[str]) -> str:
    inside = match["inside"]
    if _SET.fullmatch(inside):
        return match[0] if "$" in inside else f"$\\{{{inside}\\}}$"  # one formula, whose braces are balanced
    return f"{{{inside}}}"


_LEADS = {r"\~A": "Ã", r"\^a": "â", r"\^A": "Â"}
_SIGNS = {"euro": "€", "texteuro": "€", "EUR": "€", "texttrademark": "™", "copyright": "©", "textcopyright": "©"}
_SIGNS |= {"textsterling": "£", "pounds": "£", "textdegree": "°", "textregistered": "®", "S": "§", "P": "¶"}
_ONE = re.compile(r"\{?\\(?P<accent>[~^])\s*\{?(?P<letter>[aA])\}?\}?|\{?\\(?P<sign>[A-Za-z]+)(?:\{\}|\s|\})*")
# Bytes from 0x80 on as Windows-1252 has them, and as programs that take those it leaves free for control characters.
_BYTES = {chr(byte): byte for byte in range(0x80, 0xC0)}
_BYTES |= {sign: byte for byte in range(0x80, 0xC0) if (sign := bytes([byte]).decode("cp1252", "ignore"))}
_REST = f"[{''.join(_BYTES)}]"
# "Å" and "Ä" are letters of their own, but stand within no word as capitals, nor before such signs.
_MIXED = re.compile(
    rf"â{_REST}{{2}}|[ÃÂ]{_REST}|(?<=[A-Za-zß-ÿ])[ÄÅ]{_REST}(?=[a-zß-ÿÃÄÅ])|(?<=[a-zß-ÿ])[ÄÅ][\x80-\x9f¡‡™±¾„‚Ÿ]"
    r"|[ÄÅ][\x80-\x9f¡¼½¾](?=[a-zß-ÿÃÄÅ])"
)


def other_encoding(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """``â€™`` for ’, ``Ã©`` for é: UTF-8 that was read as Windows-1252."""
    before = fields[field]
    source = _ONE.sub(_sign, before) if "\\" in before else before
    fixed = reread(source)
    return {field: fixed} if fixed != source else None


def reread(text: str) -> str:
    """A text with all letters as they are meant that are UTF-8 and were read as Windows-1252."""
    return _MIXED.sub(_as_meant, text)


def _sign(match: re.Match[str]) -> str:
    if match["sign"]:
        known = _SIGNS.get(match["sign"])
        return known if known and match[0].count("{") == match[0].count("}") else match[0]
    return _LEADS.get(f"\\{match['accent']}{match['letter']}", match[0]) if _is_whole(match[0]) else match[0]


def _is_whole(source: str) -> bool:
    return source.count("{") == source.count("}")


def _as_meant(match: re.Match[str]) -> str:
    first, rest = match[0][0], match[0][1:]
    try:
        return bytes([ord(first), *(_BYTES[sign] for sign in rest)]).decode("utf-8")
    except UnicodeError:
        return match[0]


_ENTITY = re.compile(
    r"(?:\{\\?&\}|\\?&(?:\{\})?)(?:\\?#(?:\d{1,6}|[xX][0-9a-fA-F]{1,5})|[A-Za-z][A-Za-z0-9]{1,30})\\?;"
)
_SPECIAL = {"&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$", "_": r"\_", "\u00a0": "~", "\\": r"{\textbackslash}"}


def entities(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """``&amp;``, ``&#8211;``, ``&lt;i&gt;``: characters as HTML has them, however often they were put into it."""
    source = before = fields[field]
    for _ in range(3):
        source, number = _ENTITY.subn(_character, source)
        if not number:
            break
    return {field: source} if source != before else None


def _character(match: re.Match[str]) -> str:
    entity = "&" + re.sub(r"[{}\\&]", "", match[0])
    from html import unescape  # few titles have one, and the table of names is long

    meant = unescape(entity)
    if meant == entity or meant.endswith(";"):
        return match[0]
    return "".join(_SPECIAL.get(char, char) for char in meant)


def ampersands(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """``&amp;`` in an address, which then leads elsewhere."""
    return {field: re.sub(r"&(?:amp|#38);", "&", fields[field])}


_LESS, _GREATER = r"(?:<|\{?\\textless(?:\{\}|\s|\})*|\$<\$)", r"(?:>|\{?\\textgreater(?:\{\}|\}| (?=\W))*|\$>\$)"
_TAG = re.compile(rf"{_LESS}\s*(?P<end>/?)\s*(?:jats:|mml:)?(?P<name>[A-Za-z]+)\s*(?:class=.*?)?/?\s*{_GREATER}")
_COMMANDS = {
    "i": "textit",
    "em": "textit",
    "italic": "textit",
    "b": "textbf",
    "strong": "textbf",
    "bold": "textbf",
    "sub": "textsubscript",
    "inf": "textsubscript",
    "sup": "textsuperscript",
    "scp": "textsc",
    "sc": "textsc",
}
_PASSED_OVER = frozenset({"p", "br", "span", "title", "sec"})


def tags(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """``<i>E. coli</i>``, in whatever characters: the font, where every tag has its end."""
    before = fields[field]
    pieces: list[str] = []
    open_: list[str] = []
    offset = 0
    for match in _TAG.finditer(before):
        name = match["name"].lower()
        if name not in _COMMANDS and name not in _PASSED_OVER:
            continue
        pieces.append(before[offset : match.start()])
        offset = match.end()
        if name in _PASSED_OVER:
            pieces.append(" " if name in ("br", "p") else "")
        elif not match["end"]:
            open_.append(name)
            pieces.append(f"\\{_COMMANDS[name]}{{")
        elif not open_ or open_.pop() != name:
            return None
        else:
            pieces.append("}")
    return {field: "".join(pieces) + before[offset:]} if offset and not open_ else None
