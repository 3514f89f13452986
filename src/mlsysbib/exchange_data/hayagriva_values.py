"""How Hayagriva spells values: text that may keep its case, persons, dates, numbers and times.

Hayagriva's file format, "Data types".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from mlsysbib.exchange_data.rows import NotUnderstood, Say, Way
from mlsysbib.exchange_data.ways import bare, counted, date_of, iso_date, particle_of, person_of, text_of, untagged
from mlsysbib.model import AnyDate, Name, first_date
from mlsysbib.model.names import joined
from mlsysbib.model.told_names import inverted
from mlsysbib.text.markup import tokens

_NUMERIC = re.compile(r"[^\W\d]*-?\d+(?:\s*[,&-]\s*\d+)*[^\W\d]*")
_TIME = re.compile(r"(?:\d+:){1,3}\d\d(?:,\d+)?")
# Typst takes no bibliography in which one address is none: https://url.spec.whatwg.org/#absolute-url-string
_OPAQUE = re.compile(r"(?!(?:https?|ftp|wss?|file):)[a-z][a-z\d+.-]*:(?!//)\S+", re.IGNORECASE)
_OF_HOST = re.compile(
    r"[a-z][a-z\d+.-]*://(?:[^\s/?#@]*@)?(?P<host>[^\s/?#@:\[\]<>^`{|}%\\\"']+)(?::(?P<port>\d{1,5}))?(?:[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
_OCTET = r"(?:25[0-5]|(?:2[0-4]|1?\d)?\d)"
_NUMBERED = re.compile(rf"(?!.*\d\.?$)|(?:.*\.)?\d*[^\d.]+\d*\.?$|(?:{_OCTET}\.){{3}}{_OCTET}$")
_LAST_PORT = 65535
_PERSON = {"name", "given-name", "prefix", "suffix"}


def _formattable(value: Any) -> str:
    """The text of a formattable string: braces keep the case, a backslash keeps braces and dollars."""
    text = value.get("value") if isinstance(value, Mapping) else value
    found = text_of(text)
    if not re.search(r"[{}\\]", found):
        return found
    return _BRACES.sub(_read_brace, found)


_BRACES = re.compile(r"\\(?P<sign>[\\{}$])|\{(?P<held>(?:\\.|[^{}\\])*)\}")


def _read_brace(match: re.Match[str]) -> str:
    if match["sign"]:
        return match["sign"]
    held = re.sub(r"\\([\\{}$])", r"\1", match["held"])
    return f'<span class="nocase">{held}</span>'


def _formatted(value: str, say: Say) -> str:
    if "<" in value:
        pieces = []
        held = 0
        for token in tokens(untagged(value, say) if 'class="nocase"' not in value else value):
            if token.value == "nocase" and token.kind in ("open", "close"):
                # Braces within braces are none.
                held += 1 if token.kind == "open" else -1
                pieces.append("{" if token.kind == "open" and held == 1 else "}" if not held else "")
            elif token.kind in ("text", "math"):
                pieces.append(escaped(untagged(f"${token.value}$" if token.kind == "math" else token.value, say)))
            elif token.kind == "open":
                say("italics, bold, sub- and superscripts are written as plain text")
        return "".join(pieces)
    return escaped(untagged(value, say))


def escaped(text: str) -> str:
    """The text with a backslash before what means something in a formattable string."""
    return re.sub(r"[\\{}$]", r"\\\g<0>", text) if re.search(r"[\\{}$]", text) else text


def _has_no_more(value: Any) -> bool:
    return not isinstance(value, Mapping)


def person(value: Any) -> Name:
    """A person: text with a comma, a name without one, or its parts."""
    if isinstance(value, Mapping):
        parts = {part: text_of(value[part]) for part in _PERSON if value.get(part) not in (None, "")}
        if "name" not in parts:
            raise NotUnderstood("this name has no name:")
        if len(parts) == 1 and "," in parts["name"]:
            return Name(literal=parts["name"])
        return person_of(parts["name"], parts.get("given-name", ""), parts.get("prefix", ""), parts.get("suffix", ""))
    pieces = [piece.strip() for piece in text_of(value).split(",") if piece.strip()]
    if len(pieces) in (2, 3):
        return inverted(pieces)
    if not pieces:
        raise NotUnderstood("this name is empty")
    return Name(literal=text_of(value))


def _people(value: Any) -> tuple[Name, ...]:
    given = value if isinstance(value, list) else [value]
    return tuple(person(each) for each in given if each not in (None, ""))


def _are_plain(value: Any) -> bool:
    """Whether names have no more than the model knows of them, such as an alias."""
    given = value if isinstance(value, list) else [value]
    return all(not isinstance(each, Mapping) or each.keys() <= _PERSON for each in given)


def _shown_people(names: tuple[Name, ...], say: Say) -> Any:
    people = [_shown(name) for name in counted(names, say)]
    return people[0] if len(people) == 1 else people or None


def _shown(name: Name) -> Any:
    if name.literal:
        return {"name": name.literal} if "," in name.literal else name.literal
    family = joined(name.non_dropping_particle, name.family)
    if name.given and not name.dropping_particle and not ("," in family or "," in name.given or "," in name.suffix):
        text = ", ".join(part for part in (family, name.suffix, name.given) if part)
        if person(text) == name:
            return text
    parts = {
        "name": name.family,
        "given-name": name.given,
        "prefix": particle_of(name),
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _date(value: Any) -> AnyDate | None:
    """A date, with a tilde in front for a doubtful one."""
    text = text_of(value)
    return date_of(f"{text[1:]}~" if text[:1] == "~" else text)


def _shown_date(value: AnyDate, say: Say) -> str | int | None:
    date = first_date(value)
    if date is None or not date.circa or date.season:
        shown = iso_date(value, say)
        return shown and bare(shown)
    shown = iso_date(value, lambda said: say(said) if date != value else None)
    return shown and f"~{shown}"


def _is_address(text: str) -> bool:
    """Whether a text is an absolute address; a host whose last part is a number is one of IPv4."""
    found = _OF_HOST.fullmatch(text)
    if found is None:
        return _OPAQUE.fullmatch(text) is not None
    return int(found["port"] or 0) <= _LAST_PORT and _NUMBERED.match(found["host"]) is not None


def _only(fits: Callable[[str], Any], what: str) -> Callable[[str, Say], str | int | None]:
    def write(value: str, say: Say) -> str | int | None:
        if fits(value):
            return bare(value)
        say(f"{value!r} is not written, since the format wants {what}")
        return None

    return write


PROSE = Way(_formattable, _formatted, _has_no_more)
NAMES = Way(_people, _shown_people, _are_plain)
DATE = Way(_date, _shown_date)
NUMBER = Way(text_of, lambda value, _say: bare(value))
COUNT = Way(text_of, _only(_NUMERIC.fullmatch, "a number"))
DURATION = Way(text_of, _only(_TIME.fullmatch, "a time such as 01:42:21"))
ADDRESS = Way(text_of, _only(_is_address, "an address such as https://example.org"))
