r"""What the rules of ``dialects`` do to single fields; each returns what changes, by field.

Values are sources of LaTeX, and stay such.
"""

from __future__ import annotations

import re

from mlsysbib.bibtex.language.unescaping import address
from mlsysbib.model import DOI, ISBN
from mlsysbib.model.identifiers import recognise
from mlsysbib.text.latex.decode import decode
from mlsysbib.text.patterns import pattern

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
_LATIN = "".join(sorted({bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)}))
_MIXED = re.compile(rf"(?:â[{_LATIN}]{{2}}|[ÃÂ][{_LATIN}])")


def other_encoding(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """``â€™`` for ’, ``Ã©`` for é: UTF-8 that was read as Windows-1252."""
    before = fields[field]
    source = _ONE.sub(_sign, before) if "\\" in before else before
    fixed = _MIXED.sub(_as_meant, source)
    return {field: fixed} if fixed != source else None


def _sign(match: re.Match[str]) -> str:
    if match["sign"]:
        known = _SIGNS.get(match["sign"])
        return known if known and match[0].count("{") == match[0].count("}") else match[0]
    return _LEADS.get(f"\\{match['accent']}{match['letter']}", match[0]) if _is_whole(match[0]) else match[0]


def _is_whole(source: str) -> bool:
    return source.count("{") == source.count("}")


def _as_meant(match: re.Match[str]) -> str:
    try:
        return match[0].encode("cp1252").decode("utf-8")
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


_DOIS = re.compile(r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)[^\s\"<>{}|\\^`,;]+", re.IGNORECASE)
_SHORT = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10/[a-z0-9]+", re.IGNORECASE)


def doi(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The one DOI that an address or a text holds; an address without one is the work's address."""
    text = address(fields[field])
    if found := doi_in(text):
        return {field: found} if found != fields[field].strip() else None
    if "://" in text and not re.search(r"\s", text) and address(fields.get("url", "")) in ("", text):
        return {field: "", "url": text}
    return None


def doi_in(text: str) -> str:
    """The one DOI in a text; empty where it has none, or several."""
    try:
        return str(DOI.parse(text))
    except ValueError:
        pass
    named = recognise(text)
    if isinstance(named, DOI):
        return str(named)
    held = {each for match in _DOIS.findall(text) if (each := _parsed(match)) is not None}
    return str(held.pop()) if len(held) == 1 else ""


def _parsed(text: str) -> DOI | None:
    try:
        return DOI.parse(text)
    except ValueError:
        return None


def eprint(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The address of a PDF, which is no identifier; one of arXiv's is read as its id."""
    text = address(fields[field])
    if re.search(r"arxiv\.org/", text, re.IGNORECASE):
        return None
    if not fields.get("url", "").strip():
        return {field: "", "url": text}
    return {field: "", **({} if fields.get("_eprint") or address(fields["url"]) == text else {"_eprint": text})}


def isbn(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Spaces for the hyphens of an ISBN, or its name in front."""
    bare = re.sub(r"^\s*isbn(?:-1[03])?[:\s]*", "", decode(fields[field]), flags=re.IGNORECASE)
    parts = bare.split()
    digits = "-".join(parts) if 3 < len(parts) <= 5 or parts[:1] in (["978"], ["979"]) else "".join(parts)
    try:
        ISBN.parse(digits)
    except ValueError:
        return None
    return {field: digits} if digits != fields[field] else None


HOMONYM = re.compile(r"(?<=\w|\})[\s~]+0\d{3}(?=\s*(?:$|,|\}|\sand\s))")


def homonyms(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Names without the numbers that tell people of one name apart."""
    return {field: HOMONYM.sub("", fields[field])}


def keywords(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Semicolons between keywords that hold no comma."""
    source = fields[field]
    if "," in source or re.search(r"&[#\w]+;", source):
        return None
    return {field: ", ".join(" ".join(each.split()) for each in source.split(";") if each.strip())}


def last_page_missing(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """The dash of a range that has no end."""
    return {field: re.sub(r"[\s,–-]+\Z", "", fields[field])}


_ADDRESSES = pattern(r"(?:https?|ftp)://\S+(?:\s+(?:https?|ftp)://\S+)+")


def addresses(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Several addresses in the place of one: the first that is no DOI's, if there is a DOI; the others are kept."""
    text = address(fields[field])
    if _ADDRESSES.fullmatch(text) is None or "_url" in fields:
        return None
    found = text.split()
    first = next((each for each in found if not (fields.get("doi") and "doi.org/" in each)), found[0])
    return {field: first, "_url": " ".join(each for each in found if each != first)}


_IDENTIFIED = pattern(
    r"\[(?P<name>DOI|PubMed|PubMed ?Central):\s*(?:\\href\s*\{[^{}]*\}\s*\{(?P<linked>[^{}]*)\}|(?P<bare>[^\]]*))\]"
)
_IDENTIFIERS = {"DOI": "doi", "PubMed": "pmid", "PubMedCentral": "pmcid"}


def identifiers(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """Identifiers in a note, to which they have fields; the note says them, for BibTeX's styles."""
    found = {
        _IDENTIFIERS[match["name"].replace(" ", "")]: (match["linked"] or match["bare"] or "").strip()
        for match in _IDENTIFIED.finditer(fields[field])
    }
    found = {name: value for name, value in found.items() if value and not fields.get(name)}
    bare = _IDENTIFIED.sub(lambda match: f"[{match['name']}:{match['linked'] or match['bare']}]", fields[field])
    return {**found, field: bare} if found else None


def citations(field: str, fields: dict[str, str]) -> dict[str, str] | None:
    """How often a work was cited when it was exported, which no bibliography says; it is kept."""
    return {field: "", "_note": fields[field]} if "_note" not in fields else None
