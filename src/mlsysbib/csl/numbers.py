"""Numbers in fields and locators: what they consist of, and whether they are numeric and plural.

CSL 1.0.2, 'Number', 'Label' (contextual plurals), 'is-numeric'. A field may hold several numbers ("2, 4 & 6-8") and
labels of its own ("p. 3, sec. 5").
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from mlsysbib.csl.locale import Locale
from mlsysbib.csl.number_labels import LABEL_OF, SHORT_OF
from mlsysbib.csl.number_parts import LOCATORS, Numbers, Part
from mlsysbib.csl.number_ranges import RangeSetter

_EMBEDDED = re.compile(
    r"((?:^| )(?:[a-z]{1,4}|subpara|subch|amend|bibliog|annot|illus|princ|intro|sched|subdiv|subsec)(?:\.| ) *)"
)
_PARTED = re.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))")
_PLAIN_NUMBER = re.compile(r"[0-9]+([-;,:a-zA-Z]*)")
_SUBSECTIONED = re.compile(r"(?:[a-z]{1,4}\.  *)*[0-9]+[,a-zA-Z]+")
_ROMAN = re.compile(r"[ivxlcmIVXLCM]+")
_SLASHED = re.compile(r"[0-9]+(?:/[0-9]+)+")
_WITH_LABELS = ("locator", "number", "page")
_RANGED = frozenset({
    "page", "chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages",
    "number-of-volumes", "volume", "locator",
})  # fmt: skip


class NumberReader:
    """Reads fields in one style and locale; what was read once is kept."""

    def __init__(self, locale: Locale, page_range_format: str) -> None:
        self._locale = locale
        self._ranges = RangeSetter(locale, page_range_format)
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
        several = variable == "locator" and _are_several(parts)
        for part in parts:
            part.plural = several or (part.plural and part.numeric)
        found = Numbers(tuple(parts))
        if parts:
            first = parts[0]
            if variable in _RANGED:
                self._ranges.set_all(parts, variable)
            found.numeric, found.plural = first.numeric, first.plural
            found.label = LABEL_OF.get(first.label, "")
            if variable == "number" and found.label == "issue" and self._locale.term("number"):
                found.label = "number"
            if len(parts) == 1 and _SLASHED.fullmatch(first.value):
                first.numeric, first.plural, first.collapsible = True, False, False
                found.numeric, found.plural = True, False
        return found

    # Splitting

    def _parts(self, text: str, variable: str, label: str) -> list[Part]:
        default = SHORT_OF.get(variable, "")
        text = text.strip()
        word = text.split(" ", 1)[0]
        if word and word not in LABEL_OF:
            given = (SHORT_OF.get(label, "") if label else "p.") if variable in LOCATORS else default
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
            term = LABEL_OF.get(slug, "")
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
        term = LABEL_OF.get(label, "")
        if start:
            parts[start].shows_label = True
        elif variable in _WITH_LABELS:
            if self._locale.term(term) is None:
                parts[0].shows_label = True
        elif term != variable:
            parts[0].shows_label = True


def _part(value: str, label: str, own: str, joint: str, variable: str) -> Part:
    if not label and variable not in SHORT_OF:
        label = f"var:{variable}"
    part = Part(value, joint=re.sub(r"\s*-\s*", "-", joint, count=1))
    word = re.search(r"(\s*)(\S+)(\s*)", label)
    if word:
        part.label, part.label_suffix, part.own_label = word[2], word[3], own
    match = _PARTED.fullmatch(value)
    if match:
        part.particle, part.value = match[1] or "", match[2]
    return part


def _are_several(parts: list[Part]) -> bool:
    """Whether the parts are places of one kind, each with a number if not a number alone: ``123(4)-(6)``."""
    counted = all(_ROMAN.fullmatch(part.value) or any(map(str.isdecimal, part.value)) for part in parts)
    return counted and len(parts) > 1 and len({part.label for part in parts}) == 1


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
