"""How each format marks tags, and where its records begin and end.

RIS: Research Information Systems' format of 2001 and EndNote's of 2012. PubMed: "MEDLINE/PubMed Data Element
(Field) Descriptions" of the NLM. EndNote: the "EndNote Import" filter of its manual, which is refer(1) of 1978 with
more tags. Web of Science: its help, "Web of Science Core Collection Field Tags".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mlsysbib.tagged.scanning import Building, Grammar, Scan, lines_of

# Two spaces before the hyphen are the rule; a tabulator, more or none are found.
_TAG = "(?P<tag>[A-Z][A-Z0-9]|PMID|PMCID|DOI)"
_RIS_WIDE = re.compile(rf"{_TAG}(?:[ \t]{{2,}}|\t| \t)-(?:[ \t]+(?P<value>.*)|(?P<close>\S.*)?)")
_RIS_NARROW = re.compile(rf"{_TAG}[ \t]?-(?:[ \t]+(?P<value>.*))?(?P<close>)")
_RIS_SMALL = re.compile(r"(?P<tag>[a-z][a-z0-9])[ \t]*-(?:[ \t]+(?P<value>.*))?(?P<close>)")
_RIS_MIXED = re.compile(r"(?P<tag>[A-Za-z][A-Za-z0-9])  -(?:[ \t]+(?P<value>.*))?(?P<close>)")
# The tags of the specification: one of these is a tag also where it is spaced otherwise than the rest.
_KNOWN = frozenset(
    """A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CY DA DB DO DP ED EP ET ID IS J1 J2 JA JF JO KW L1 L2
    L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PMID PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO Y1
    Y2""".split()
)
_TY = re.compile(r"\s*TY[ \t]*-[ \t]*(?P<value>.*)", re.IGNORECASE)
_ER = re.compile(r"ER[ \t]*(?:-[ \t]*(?P<value>.*))?", re.IGNORECASE)


def ris(text: str) -> Scan:
    """The records of RIS, each from TY to ER."""
    building = Building()
    depth, lines = _outdented(list(lines_of(text, building.scan)))
    form = _ris_form([line for _, line in lines])
    for place, (number, line) in enumerate(lines):
        if (begins := _TY.fullmatch(line)) is not None and (building.record is None or not line[0].isspace()):
            _begin_ris(building, number, begins, depth)
        elif (ends := _ER.fullmatch(line)) is not None and _is_end(ends["value"] or "", lines, place, form):
            _end_ris(building, number)
        elif (tag := form.fullmatch(line) or _known_tag(line)) is not None:
            if building.record is None and building.scan.records and _is_late(lines, place, form):
                building.reopen()
                building.scan.warn(number, "this stands after the end of its record ('ER  - ')")
            elif building.record is None:
                building.begin(number)
            value = tag["value"] or tag["close"] or ""
            column = depth + (tag.start("value") + 1 if tag["value"] else 1)
            building.tag(tag["tag"].upper(), value.strip(), number, column)
        else:
            building.more(line.strip(), number)
    if building.record is not None:
        building.close()
        last = building.scan.records[-1]
        if not building.scan.findings or building.scan.findings[-1].line < last.line:
            building.scan.warn(last.line, "the last record has no end; a line 'ER  - ' is missing")
    return _typed(building.scan)


def _outdented(lines: list[tuple[int, str]]) -> tuple[int, list[tuple[int, str]]]:
    """How far a file sets all of its records in, and the lines without that."""
    depth = min((len(line) - len(line.lstrip()) for _, line in lines if _TY.fullmatch(line)), default=0)
    if depth:
        lines = [(number, line[depth:] if line[:depth].isspace() else line) for number, line in lines]
    return depth, lines


def _ris_form(lines: list[str]) -> re.Pattern[str]:
    """How a file spaces its tags: in one that has two spaces, "PC - based" goes on with an abstract."""
    if not any(_TY.fullmatch(line) and line.lstrip()[:2] == "TY" for line in lines):
        return _RIS_SMALL if any(map(_TY.fullmatch, lines)) else _RIS_WIDE
    tags = [line for line in lines if _RIS_WIDE.fullmatch(line) or _RIS_NARROW.fullmatch(line)]
    wide = sum(_RIS_WIDE.fullmatch(line) is not None for line in tags)
    return _RIS_WIDE if 2 * wide > len(tags) or not tags else _RIS_NARROW


def _known_tag(line: str) -> re.Match[str] | None:
    """A tag of the specification that is spaced, or written in other letters, than those of the file."""
    tag = _RIS_NARROW.fullmatch(line) or _RIS_MIXED.fullmatch(line)
    return tag if tag is not None and tag["tag"].upper() in _KNOWN else None


def _is_end(value: str, lines: list[tuple[int, str]], place: int, form: re.Pattern[str]) -> bool:
    """Whether a line ER is the end: one that says something and has a tag after it is a tag itself."""
    if not value.strip():
        return True
    after = next((line for line in _after(lines, place) if line), "")
    return _TY.fullmatch(after) is not None or form.fullmatch(after) is None


def _after(lines: list[tuple[int, str]], place: int) -> Iterator[str]:
    """The lines after one, of which few are looked at."""
    return (lines[number][1] for number in range(place + 1, len(lines)))


def _is_late(lines: list[tuple[int, str]], place: int, form: re.Pattern[str]) -> bool:
    """Whether a tag between two records belongs to the one above: no tags lead from it to the TY of the next."""
    rest = next((line for line in _after(lines, place) if _TY.fullmatch(line) or not form.fullmatch(line)), "")
    return _TY.fullmatch(rest) is None


def _begin_ris(building: Building, number: int, begins: re.Match[str], depth: int) -> None:
    early = building.record if building.record is not None and not _has_type(building) else None
    if early is not None:
        building.scan.warn(early.line, "these lines stand before the TY of their record")
    elif building.record is not None:
        building.scan.warn(number, "a record begins here before the one above has its end ('ER  - ')")
    if early is None:
        building.begin(number)
    building.tag("TY", begins["value"].strip(), number, depth + begins.start("value") + 1)


def _end_ris(building: Building, number: int) -> None:
    if building.record is None:
        building.scan.warn(number, "this end ('ER') has no record before it")
    building.close()


def _has_type(building: Building) -> bool:
    return building.record is not None and any(field.tag == "TY" for field in building.record.fields)


def _typed(scan: Scan) -> Scan:
    """The scan, with what is told of records that have no type."""
    for record in scan.records:
        if not any(field.tag == "TY" for field in record.fields):
            scan.warn(record.line, "this record has no type (a line 'TY  - JOUR'); it is taken for a document")
    return scan


_NBIB = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3})[ \t]*-(?:[ \t](?P<value>.*))?")


def nbib(text: str) -> Scan:
    """The records of PubMed, parted by empty lines."""
    building = Building()
    is_parted = True
    for number, line in lines_of(text, building.scan):
        tag = None if line[:1].isspace() else _NBIB.fullmatch(line)
        if tag is None:
            # What is set in after an empty line goes on with what stands above it.
            is_parted = not line or (is_parted and not line[0].isspace())
            building.more(line.strip(), number, wrapped=True)
            continue
        begins = is_parted or tag["tag"] == "PMID"
        if building.record is None or (begins and building.record.fields):
            building.begin(number)
        is_parted = False
        building.tag(tag["tag"], (tag["value"] or "").strip(), number, max(tag.start("value"), 0) + 1)
    building.close()
    return building.scan


_REFER = re.compile(r"%(?P<tag>[^\s\w]|[A-Za-z0-9])(?:[ \t]+(?P<value>.*))?")


def refer(text: str) -> Scan:
    """The records of EndNote's tagged text and of refer, parted by empty lines or begun by %0."""
    building = Building()
    is_parted = True
    for number, line in lines_of(text, building.scan):
        tag = _REFER.fullmatch(line)
        if tag is None:
            is_parted = is_parted or not line
            building.more(line.strip(), number)
            continue
        typed = building.record is not None and any(field.tag == "0" for field in building.record.fields)
        if building.record is None or is_parted or (tag["tag"] == "0" and typed):
            building.begin(number)
        is_parted = False
        building.tag(tag["tag"], (tag["value"] or "").strip(), number, max(tag.start("value"), 0) + 1)
    building.close()
    return building.scan


_WOS = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?:[ \t]+(?P<value>\S.*))?")
# The tags that have a value in each of their lines.
_WOS_LISTS = frozenset({"AU", "AF", "BA", "BE", "BF", "CA", "GP", "CR", "C1"})
_WOS_HEADS = frozenset({"FN", "VR", "EF"})


def wos(text: str) -> Scan:
    """The records of the Web of Science, each from PT to ER."""
    building = Building()
    for number, line in lines_of(text, building.scan):
        tag = _WOS.fullmatch(line)
        if tag is None and (latest := building.latest) in _WOS_LISTS and line:
            building.tag(latest, line.strip(), number, len(line) - len(line.lstrip()) + 1)
        elif tag is None:
            building.more(line.strip(), number, wrapped=True)
        elif tag["tag"] == "ER" and not tag["value"]:
            building.close()
        elif tag["tag"] in _WOS_HEADS and building.record is None:
            continue
        else:
            if tag["tag"] == "PT" and building.record is not None and building.record.fields:
                building.scan.warn(number, "a record begins here before the one above has its end ('ER')")
                building.close()
            if building.record is None:
                building.begin(number)
            building.tag(tag["tag"], (tag["value"] or "").strip(), number, max(tag.start("value"), 0) + 1)
    if building.record is not None:
        building.scan.warn(building.record.line, "the last record has no end; a line 'ER' is missing")
    building.close()
    return building.scan


GRAMMARS: Mapping[str, Grammar] = {"ris": ris, "nbib": nbib, "refer": refer, "wos": wos}
"""The scan of each format, by the name of the format."""
_MARKS: Mapping[str, re.Pattern[str]] = {
    "ris": re.compile(r"^\ufeff?[ \t]*TY[ \t]*-[ \t]*\S*[ \t]*$", re.MULTILINE | re.IGNORECASE),
    "wos": re.compile(r"^\ufeff?(?:FN .*\s+VR |PT [A-Z][a-z]*\s*$)", re.MULTILINE),
    "nbib": re.compile(r"^\ufeff?(?:PMID|OWN ?)[ \t]*-[ \t]", re.MULTILINE),
    "refer": re.compile(r"^\ufeff?%[0ATDJ][ \t]+\S", re.MULTILINE),
}
_LOOK = 1 << 16


def format_of(text: str) -> str | None:
    """The format that a text is in by its looks; None for any other."""
    head = text[:_LOOK].replace("\r", "\n")
    found = [(match.start(), name) for name, mark in _MARKS.items() if (match := mark.search(head)) is not None]
    return min(found)[1] if found else None
