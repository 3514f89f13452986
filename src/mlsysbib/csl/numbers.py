"""Numbers in fields and locators: what they consist of, whether they are numeric, plural, and how ranges are set.

CSL 1.0.2, 'Number', 'Label' (contextual plurals), 'is-numeric'. A field may hold several numbers ("2, 4 & 6-8") and
labels of its own ("p. 3, sec. 5").
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import msgspec

from mlsysbib.csl.locale import Locale
from mlsysbib.csl.pages import format_range

_WORDS_OF_SHORT_LABELS = """
    verse vrs. sub-verbo sv. subparagraph subpara. opus op. subchapter subch. addendum add. amendment amend.
    annotation annot. appendix app. article art. bibliography bibliog. book bk. chapter ch. clause cl. column
    col. comment cmt. decision dec. department dept. example ex. figure fig. field fld. folio fol. note n.
    hypothetical hypo. illustration illus. introduction intro. line l. issue no. page p. paragraph para. part
    pt. preamble pmbl. principle princ. publication pub. rule r. randnummer rn. schedule sched. section sec.
    subdivision subdiv. subsection subsec. supplement supp. table tbl. title tit. volume vol.
"""
_SHORT_LABELS = _WORDS_OF_SHORT_LABELS.split()
_SHORT_OF = dict(zip(_SHORT_LABELS[::2], _SHORT_LABELS[1::2], strict=True)) | {"sub verbo": "sv."}
_LABEL_OF = {short: label for label, short in _SHORT_OF.items()} | {"pp.": "page", "sv.": "sub-verbo"}
_LOCATOR_LABELS = {short.rstrip("."): label for short, label in _LABEL_OF.items()}
_LEADING_LABEL = re.compile(
    "^((" + "|".join(sorted(_LOCATOR_LABELS, key=len, reverse=True)) + r")\.?)\s+(.*)", re.DOTALL
)
_EMBEDDED = re.compile(
    r"((?:^| )(?:[a-z]{1,4}|subpara|subch|amend|bibliog|annot|illus|princ|intro|sched|subdiv|subsec)(?:\.| ) *)"
)
_PARTED = re.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))")
_PLAIN_NUMBER = re.compile(r"[0-9]+([-;,:a-zA-Z]*)")
_SUBSECTIONED = re.compile(r"(?:[a-z]{1,4}\.  *)*[0-9]+[,a-zA-Z]+")
_ROMAN = re.compile(r"[ivxlcmIVXLCM]+")
_ARABIC_OR_ROMAN = re.compile(r"[0-9]+|[ivxlcmIVXLCM]+")
_SLASHED = re.compile(r"[0-9]+(?:/[0-9]+)+")
_LOCATORS = ("locator", "page")
_WITH_LABELS = ("locator", "number", "page")
_RANGED = frozenset({
    "page", "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages",
    "number-of-volumes", "volume", "locator",
})  # fmt: skip
_DASHED = frozenset({"locator", "issue", "volume", "edition", "number"})
_NUMERALS = (
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
    ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
    ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"),
    ("", "m", "mm", "mmm", "mmmm", "mmmmm"),
)


class Part(msgspec.Struct):
    """One number of a field: what stands before and behind it, and what it is."""

    value: str
    particle: str = ""
    joint: str = ""
    label: str = ""
    own_label: str = ""
    label_suffix: str = ""
    shows_label: bool = False
    numeric: bool = False
    collapsible: bool | None = None
    plural: bool = False

    @property
    def term(self) -> str:
        """The term of its label."""
        return self.label[4:] if self.label.startswith("var:") else _LABEL_OF.get(self.label, "")


class Numbers(msgspec.Struct):
    """A field's numbers; ``label`` is the term that a label of the field prints, where the field says one itself."""

    parts: tuple[Part, ...] = ()
    numeric: bool = False
    plural: bool = False
    label: str = ""


def roman(number: int) -> str:
    """Small roman numerals, up to 5999; "" beyond ('Number', form ``roman``)."""
    if number >= 6000:
        return ""
    digits = reversed(str(number))
    return "".join(reversed([_NUMERALS[place][int(digit)] for place, digit in enumerate(digits)]))


def letters(number: int) -> str:
    """Year suffixes: 0 is a, 25 is z, 26 is aa."""
    number += 1
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def labelled_locator(locator: str) -> tuple[str, str] | None:
    """The label and the rest of a locator that says its label itself: ``ch. 3`` is of a chapter."""
    match = _LEADING_LABEL.match(locator)
    return (_LOCATOR_LABELS[match[2]], match[3]) if match else None


class NumberReader:
    """Reads fields in one style and locale; what was read once is kept."""

    def __init__(self, locale: Locale, page_range_format: str) -> None:
        self._locale = locale
        self._page_range_format = page_range_format
        words = {"and", locale.term("and") or "and"}
        ands = "|".join(rf",\s+{re.escape(word)}\s+|\s+{re.escape(word)}\s+" for word in sorted(words))
        self._joints = rf"\s*&\s*|{ands}|;\s+|,\s+|\s*\\*[\-\u2013]+\s*"
        ampersand = locale.term("and", "symbol") or "&"
        self._ampersand = "&" if ampersand == locale.term("and") else ampersand
        self.read = lru_cache(maxsize=20_000)(self._read)

    def _read(self, text: str, variable: str, label: str = "", type_: str = "") -> Numbers:
        """The numbers of a variable's text; a locator also has its ``label``."""
        real, variable = variable, "page" if variable == "page-first" else variable
        if real == "number" and type_ == "legal_case":
            text = re.sub(r"\\*-", r"\\-", text)
        parts = self._parts(text, variable, label)
        for part, following in pairwise(parts):
            if not part.joint and following.label:
                part.joint = " "
        self._count(parts, variable, text)
        for part in parts:
            part.plural = part.plural and part.numeric
        found = Numbers(tuple(parts))
        if parts:
            first = parts[0]
            if variable in _RANGED:
                self._set_ranges(parts, variable)
            found.numeric, found.plural = first.numeric, first.plural
            found.label = _LABEL_OF.get(first.label, "")
            if variable == "number" and found.label == "issue" and self._locale.term("number"):
                found.label = "number"
            if len(parts) == 1 and _SLASHED.fullmatch(first.value):
                first.numeric, first.plural, first.collapsible = True, False, False
                found.numeric, found.plural = True, False
        return found

    # Splitting

    def _parts(self, text: str, variable: str, label: str) -> list[Part]:
        default = _SHORT_OF.get(variable, "")
        text = text.strip()
        word = text.split(" ", 1)[0]
        if word and word not in _LABEL_OF:
            given = (_SHORT_OF.get(label, "") if label else "p.") if variable in _LOCATORS else default
            if given:
                text = f"{given} {text}"
        joints = self._joints
        if variable == "page":
            text = text.replace("\u2013", "-")
        if "\\-" in text:
            # An escaped hyphen is one; the others are dashes.
            text = "\\-".join(piece.replace("-", "\u2013") for piece in text.split("\\-")).replace("\\", "")
            joints = joints.replace(r"[\-", "[")
        pieces = re.split(f"({joints})", text)
        for index in range(1, len(pieces), 2):
            if pieces[index].strip() == "&":
                pieces[index] = f" {self._ampersand} "
        pieces = _with_subsections(pieces)
        parts: list[Part] = []
        state = (default, "")
        for index in range(0, len(pieces), 2):
            joint = pieces[index + 1] if index + 1 < len(pieces) else ""
            state = self._embedded(pieces[index], joint, index, variable, state, parts)
        return parts

    def _embedded(  # noqa: PLR0913, PLR0917  (the state of one walk)
        self, piece: str, joint: str, index: int, variable: str, state: tuple[str, str], parts: list[Part]
    ) -> tuple[str, str]:
        """Add the parts of a piece; the label in force and the field's own are carried on."""
        label, own = state
        split = _EMBEDDED.split(piece)
        texts, labels = split[::2], split[1::2]
        if not labels:
            parts.append(_part(piece, label, "" if own == label.strip() else own, joint, variable))
            return label, own
        for place in range(len(texts) - 1, 0, -1):
            before, behind = texts[place - 1], texts[place]
            if before and not (_PLAIN_NUMBER.fullmatch(behind) and _PLAIN_NUMBER.fullmatch(before)):
                texts[place - 1] = before + labels[place - 1] + behind
                del texts[place], labels[place - 1]
        if labels:
            slug = labels[0].strip()
            term = _LABEL_OF.get(slug, "")
            foreign = variable not in _WITH_LABELS and term != variable
            if not term or self._locale.term(term) is None or foreign:
                if index == 0:
                    del labels[0]
                    texts[0:2] = [f"{texts[0]} {slug} {texts[1]}"]
            else:
                own = slug
        for place, text in enumerate(texts):
            if text or place == len(texts) - 1:
                if 0 < place <= len(labels):
                    label = labels[place - 1]
                last = place == len(texts) - 1
                filtered = "" if own == label.strip() else own
                parts.append(_part(text.strip(), label, filtered, joint if last else "", variable))
        return label, own

    # Counting

    def _count(self, parts: list[Part], variable: str, text: str) -> None:
        start = 0
        for index in range(1, len(parts) + 1):
            if index < len(parts) and parts[index].label == parts[start].label:
                continue
            self._judge(parts, start, index - start)
            if index == len(parts) or parts[index].label != parts[start].label:
                self._show_label(parts, start, variable)
            start = index
        if parts and parts[0].numeric and variable.startswith("number-of-"):
            whole = re.match(r"\s*[0-9]+", text)
            if whole and int(whole[0]) > 1:
                parts[0].plural = True

    def _judge(self, parts: list[Part], start: int, count: int) -> None:
        """Whether the parts under one label are numeric, and can be counted."""
        first = parts[start]
        escaped = first.joint == "\\-"
        number = re.fullmatch(r"[0-9]+([-,:a-zA-Z]*)", first.value)
        master = re.fullmatch(r"(?:[0-9]+|[ixv]+)([-,:a-zA-Z]*|-[-0-9]+)", first.value)
        numeric = True
        if not number or not master or escaped:
            if not first.value or not master:
                numeric = False
            if escaped:
                count -= 1
        for part in parts[start : start + count]:
            part.collapsible = bool(re.match(r"\s*[-+]?[0-9]", part.value) or _ROMAN.fullmatch(part.value))
        for part in parts[start : start + count]:
            part.plural = count > 1 and bool(first.collapsible)
            part.numeric = numeric
            part.collapsible = first.collapsible

    def _show_label(self, parts: list[Part], start: int, variable: str) -> None:
        label = parts[start].label
        if not label or label.startswith("var:"):
            return
        term = _LABEL_OF.get(label, "")
        if start:
            parts[start].shows_label = True
        elif variable in _WITH_LABELS:
            if self._locale.term(term) is None:
                parts[0].shows_label = True
        elif term != variable:
            parts[0].shows_label = True

    # Ranges

    def _set_ranges(self, parts: list[Part], variable: str) -> None:
        count, label = 0, None
        for index, part in enumerate(parts):
            if not part.collapsible:
                count, label = 0, None
                part.joint = self._dash(variable, part, part.joint, numeric=part.numeric)
            elif label == part.label and part.joint == "-":
                count = 1
            elif label == part.label:
                count += 1
                if count == 2:
                    count = self._set_range(parts, index, variable, count)
            else:
                label, count = part.label, 1
        if count == 2:
            self._set_range(parts, len(parts) - 1, variable, count)

    def _set_range(self, parts: list[Part], index: int, variable: str, count: int) -> int:
        first, last = parts[index - 1], parts[index]
        if index < 1 or first.particle != last.particle:
            return count
        if first.joint != "-":
            return 1
        if not self._page_range_format and _leading(first.value) > _leading(last.value) >= 0:
            first.joint = self._dash(variable, last, first.joint, numeric=True)
            return count
        if self._is_page(variable, last) and _leading(first.value) >= 0 and _leading(last.value) >= 0:
            delimiter = self._locale.term("page-range-delimiter") or "\u2013"
            text = f"{first.particle}{first.value} - {last.particle}{last.value}"
            text = format_range(text, self._page_range_format, delimiter)
        else:
            if _ARABIC_OR_ROMAN.fullmatch(first.value) and _ARABIC_OR_ROMAN.fullmatch(last.value):
                first.joint = self._locale.term("page-range-delimiter") or "\u2013"
            text = first.value + first.joint.replace("\\-", "-") + last.value
        match = re.fullmatch(
            r"((?:[0-9]*[a-zA-Z]+0*))?([0-9]+[a-z]*)(\s*[^0-9]+\s*)([-,a-zA-Z]?0*)([0-9]+[a-z]*)", text
        )
        if match:
            first.particle, first.value = match[1] or "", match[2]
            first.joint = self._dash(variable, last, match[3], numeric=last.numeric)
            last.particle, last.value = match[4] or "", match[5]
        return 0

    def _is_page(self, variable: str, part: Part) -> bool:
        return variable == "page" or (variable == "locator" and "p." in (part.label, part.own_label))

    def _dash(self, variable: str, part: Part, joint: str, *, numeric: bool) -> str:
        if joint != "-" or not numeric:
            return joint
        if variable in _LOCATORS and not self._locale.term(_LABEL_OF.get(part.own_label or part.label, "")):
            return joint
        if variable in _DASHED or self._is_page(variable, part):
            return self._locale.term("page-range-delimiter") or "\u2013"
        if variable == "collection-number":
            return self._locale.term("year-range-delimiter") or "\u2013"
        return joint


def _leading(text: str) -> int:
    match = re.match(r"[0-9]+", text)
    return int(match[0]) if match else -1


def _part(value: str, label: str, own: str, joint: str, variable: str) -> Part:
    if not label and variable not in _SHORT_OF:
        label = f"var:{variable}"
    part = Part(value, joint=re.sub(r"\s*-\s*", "-", joint, count=1))
    word = re.search(r"(\s*)(\S+)(\s*)", label)
    if word:
        part.label, part.label_suffix, part.own_label = word[2], word[3], own
    match = _PARTED.fullmatch(value)
    if match:
        part.particle, part.value = match[1] or "", match[2]
    return part


def _with_subsections(pieces: list[str]) -> list[str]:
    """The pieces with ranges of letters put together again: ``12a-c`` is one number."""
    for index in range(len(pieces) - 2, 0, -2):
        if (
            pieces[index] == "-"
            and _SUBSECTIONED.fullmatch(pieces[index - 1])
            and re.fullmatch(r"[,a-zA-Z]+", pieces[index + 1])
        ):
            pieces[index - 1 : index + 2] = ["".join(pieces[index - 1 : index + 2])]
    return pieces
