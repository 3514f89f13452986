"""Entries of .bib files with what they take from elsewhere in the dump: the @string and @preamble, and their parents.

An entry whose ``crossref`` or ``xdata`` names another, that says "sosp" for a value, or uses a command of a @preamble,
says not all by itself. What it lacks is put behind it, under a line of its own, so that its bytes say all, wherever
they are kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

import msgspec

from mlsysbib.bibtex.grammar.blocks import CommentBlock, EntryBlock
from mlsysbib.bibtex.grammar.parsing import parse
from mlsysbib.bibtex.language.macros import STANDARD
from mlsysbib.bibtex.language.preamble import commands
from mlsysbib.dump_files.cutting import ENTRIES, Completing, Damaged, Raw

_MARK, _END = b"\n%% taken from elsewhere in the dump\n", b"\n%%\n"
_STRING = re.compile(rb"@\s*[sS][tT][rR][iI][nN][gG]\s*[{(]")
_PREAMBLE = re.compile(rb"@\s*[pP][rR][eE][aA][mM][bB][lL][eE]\s*[{(]")
_COMMAND = re.compile(rb"\\([A-Za-z]+)")
# A word that stands for a value, or for a part of one
_WORD = re.compile(rb"[=#]\s*([^\s{}(),\"#%'=@\\\d][^\s{}(),\"#%'=@\\]*)\s*(?=[,#})])")
_KEY = re.compile(rb"\n[ \t]*@[ \t]*(?!(?i:string|comment|preamble)\b)\w+\s*[{(]\s*([^\s,]+)\s*,")
_NAMES = (b"crossref", b"xdata")
_VALUE = re.compile(rb"\s*=\s*[{\"]?([^{}\"\r\n]*)")
_PIECES = re.compile(rb"\bxdata\s*=\s*([^\s{},]+)", re.IGNORECASE)
_INSIDE = re.compile(rb"[})]\s*@[ \t]*[A-Za-z]+\s*[{(]")
_CLOSED = (b"}", b")")  # what a whole entry ends with, and what is cut off within a value hardly ever
_DEPTH = 5  # as deep as works stand in works
_TOGETHER, _LONGEST = 16, 1 << 20  # what is taken for the rest of a value that holds lines like entries
_ROOM = 1 << 27  # bytes of parents that are kept
# What one entry may take: a file in which all take all from each other would come to the square of its size.
_TAKEN, _MOST, _LONGEST_MACRO = 1 << 16, 32, 1 << 14


class _Beside(msgspec.Struct, array_like=True):
    """What the records of a shard may take: macros as they are at its begin, other entries by key, and commands.

    ``commands`` are those of the preambles so far, each with its definition.
    """

    strings: dict[str, str] = {}
    givers: dict[str, bytes] = {}
    commands: dict[str, str] = {}


def taken_apart(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The entry itself, the macros and preambles that it uses, and the entries that it takes fields from."""
    if not data.endswith(_END):
        return data, b"", b""
    entry, _, rest = data.partition(_MARK)
    macros, _, givers = rest.partition(_MARK)
    return entry, macros, b"\n" + givers


def _survey(raw: Callable[[], Iterable[tuple[bytes, int]]]) -> Callable[[int], bytes]:
    strings = dict(STANDARD)
    first: dict[str, str] = {}
    changes: list[tuple[int, dict[str, str]]] = []  # the macros as they are after a shard
    wanted: list[set[str]] = []
    prints: list[tuple[int, dict[str, str]]] = []  # the commands that are defined in a shard
    for number, (data, own) in enumerate(raw()):
        found: dict[str, str] = {}
        for name, value in _defined(data, own, strings):
            first.setdefault(name, value)
            found[name] = value
        if found:
            changes.append((number, {**(changes[-1][1] if changes else {}), **found}))
        wanted.append(_named(data))
        if prepared := _prepared(data, own):
            prints.append((number, prepared))
    givers = _givers(raw, set().union(*wanted)) if any(wanted) else {}

    def beside(number: int) -> bytes:
        place = bisect_left(changes, number, key=itemgetter(0))
        known = {**first, **changes[place - 1][1]} if place else first
        taken = {key: givers[key] for key in _closed(wanted[number], givers)} if number < len(wanted) else {}
        printed = {name: said for place, found in prints if place <= number for name, said in found.items()}
        return msgspec.msgpack.encode(_Beside(known, taken, printed)) if known or taken or printed else b""

    return beside


def _defined(data: bytes, own: int, strings: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The macros that a shard defines; ``strings`` are those so far, and get them."""
    for match in _STRING.finditer(data):
        if match.start() >= own:
            return
        after = ENTRIES.start.search(data, match.end())
        yield from _macros(data[match.start() : after.start() if after else len(data)], strings).items()


def _prepared(data: bytes, own: int) -> dict[str, str]:
    """The commands that the preambles of a shard define, each with its definition."""
    found: dict[str, str] = {}
    for match in _PREAMBLE.finditer(data):
        if match.start() >= own:
            break
        after = ENTRIES.start.search(data, match.end())
        text = data[match.start() : after.start() if after else len(data)].decode("utf-8", "replace")
        for block in parse(text):
            if isinstance(block, CommentBlock) and block.command == "preamble":
                found |= {name: str(definition) for name, definition in commands(block.text).items()}
    return found


def _macros(block: bytes, strings: dict[str, str]) -> dict[str, str]:
    before = dict(strings)
    list(parse(block.decode("utf-8", "replace"), strings))
    return {name: value for name, value in strings.items() if before.get(name) != value}


def _named(data: bytes) -> set[str]:
    """The entries that those of some bytes want to take fields from, in small letters."""
    found: set[str] = set()
    lowered = data.lower()
    for name in _NAMES:
        place = lowered.find(name)
        while place >= 0:
            if (value := _VALUE.match(data, place + len(name))) is not None:
                text = value[1].decode("utf-8", "replace").lower()
                found.update(each.strip() for each in text.split(","))
                # "xdata=key-field" within a value
                found.update(text.strip().rsplit("-", part)[0] for part in (1, 2) if "-" in text)
            place = lowered.find(name, place + 1)
    return found - {""}


def _givers(raw: Callable[[], Iterable[tuple[bytes, int]]], wanted: set[str]) -> dict[str, bytes]:
    """The entries with some keys, and those that they take from in turn."""
    found: dict[str, bytes] = {}
    room = _ROOM
    for _ in range(_DEPTH):
        new: dict[str, bytes] = {}
        for data, _ in raw():
            for match in _KEY.finditer(b"\n" + data):
                key = match[1].decode("utf-8", "replace").lower()
                if key not in wanted or key in found or key in new:
                    continue
                after = ENTRIES.start.search(data, match.end())
                entry = data[match.start() : after.start() if after else len(data)].strip()
                room -= len(entry)
                if room > 0:
                    new[key] = entry
        found |= new
        wanted = set().union(*map(_named, new.values())) - found.keys()
        if not wanted:
            break
    return found


def _closed(wanted: set[str], givers: dict[str, bytes]) -> list[str]:
    """Keys of entries with those that they take from, as far as these are there; in the order of the dump's."""
    found: set[str] = set()
    waiting = wanted & givers.keys()
    while waiting:
        found |= waiting
        waiting = (set().union(*(_named(givers[key]) for key in waiting)) & givers.keys()) - found
    return sorted(found)


def _complete(beside: bytes, records: Iterator[Raw | Damaged]) -> Iterator[Raw | Damaged]:
    """Each entry by itself, whatever lines its values hold, with what it takes from others."""
    return _with_others(msgspec.msgpack.decode(beside, type=_Beside), records) if beside else _entries(records)


def _with_others(known: _Beside, records: Iterator[Raw | Damaged]) -> Iterator[Raw | Damaged]:
    strings = {**STANDARD, **known.strings}
    for each in _entries(records):
        if isinstance(each, Damaged) or _PREAMBLE.match(each.data.lstrip()):
            yield each
        elif _STRING.match(each.data.lstrip()):
            known.strings.update(_macros(each.data, strings))
            yield each
        else:
            yield Raw(each.offset, _completed(each.data, known))


def _completed(entry: bytes, known: _Beside) -> bytes:
    givers: list[bytes] = []
    room = _TAKEN
    for key in _closed(_named(entry), known.givers)[:_MOST] if known.givers else ():
        room -= len(known.givers[key])
        givers += [known.givers[key]] if room > 0 else []
    words = (match[1].decode("utf-8", "replace").lower() for text in (entry, *givers) for match in _WORD.finditer(text))
    used = [name for name in dict.fromkeys(words) if name in known.strings]
    macros = [f"@string{{{name} = {{{value}}}}}" for name in used if len(value := known.strings[name]) < _LONGEST_MACRO]
    macros += _printing(b"\n".join([entry, *givers]), known.commands) if known.commands else []
    if not macros and not givers:
        return entry
    return _MARK.join([entry.rstrip(), "\n".join([*macros, ""]).encode(), b"\n".join(givers)]) + _END


def _printing(text: bytes, known: dict[str, str]) -> list[str]:
    """A preamble that defines the commands of a text, with those that stand in their definitions; none without any."""
    used: dict[str, str] = {}
    waiting = {match.decode() for match in _COMMAND.findall(text)} & known.keys()
    while waiting:
        used |= {name: known[name] for name in sorted(waiting) if len(known[name]) < _LONGEST_MACRO}
        said = "".join(map(known.__getitem__, waiting)).encode()
        waiting = ({match.decode() for match in _COMMAND.findall(said)} & known.keys()) - used.keys() - waiting
    return [f"@preamble{{{{{' '.join(used.values())}}}}}"] if used else []


def _entries(records: Iterator[Raw | Damaged]) -> Iterator[Raw | Damaged]:
    """The entries out of what stands between lines that begin like one."""
    waiting: list[Raw] = []
    for each in records:
        if isinstance(each, Damaged):
            yield from _apart(waiting)
            yield each
            waiting = []
            continue
        if not waiting and (each.data.rstrip()[-1:] in _CLOSED or _is_closed([each])):
            if each.data.find(b"@", 1) < 0:
                yield each
            else:
                yield from _pieces(each)
            continue
        waiting.append(each)
        if _is_closed(waiting):
            yield Raw(waiting[0].offset, b"".join(raw.data for raw in waiting))
            waiting = []
        elif len(waiting) > _TOGETHER or sum(len(raw.data) for raw in waiting) > _LONGEST or _is_over(waiting):
            yield from _apart(waiting)
            waiting = []
    yield from _apart(waiting)


def _is_closed(waiting: list[Raw]) -> bool:
    return sum(raw.data.count(b"{") - raw.data.count(b"}") for raw in waiting) == 0


def _is_over(waiting: list[Raw]) -> bool:
    """Whether more braces are closed than were opened, so that nothing that follows can make it whole."""
    return sum(raw.data.count(b"{") - raw.data.count(b"}") for raw in waiting) < 0


def _apart(waiting: list[Raw]) -> Iterator[Raw]:
    for raw in waiting:
        yield from _pieces(raw)


def _pieces(raw: Raw) -> Iterator[Raw]:
    """The entries of some bytes of which one may begin in the line in which another ends."""
    if _INSIDE.search(raw.data) is None:
        yield raw
        return
    # (a character for each byte, so that places are those of the bytes)
    begins = [block.offset for block in parse(raw.data.decode("latin-1")) if isinstance(block, EntryBlock)]
    for begin, end in zip([0, *begins[1:]], [*begins[1:], len(raw.data)], strict=True):
        yield Raw(raw.offset + begin if raw.offset >= 0 else -1, raw.data[begin:end])


COMPLETING = Completing(_survey, _complete)
"""How entries of .bib files are made whole."""
