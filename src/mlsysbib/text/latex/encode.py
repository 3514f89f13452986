r"""Unicode to LaTeX, escaped exactly once; the way back is ``unlatex.decode``, its inverse over the whole table.

A command is written as ``{\command}``, BibTeX's "special character": styles that change the case of a title
then change the letter and not the command, and the group keeps what follows apart. Nothing in the result can act:
every character that TeX gives a meaning to is written as the command that prints it, and braces are balanced.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache, partial

from mlsysbib.errors import Report, warning
from mlsysbib.text import casing
from mlsysbib.text.braces import is_group
from mlsysbib.text.latex import math
from mlsysbib.text.latex.tables import ACCENTS, ALIKE, BELOW, ESCAPED, LETTERS, MATHEMATICS, SPACES, SYMBOLS
from mlsysbib.text.markup import tokens
from mlsysbib.text.patterns import pattern

_MARK = "\u0300-\u036f"
_TIE = f"[^\\W\\d_]\u0361[^\\W\\d_](?![{_MARK}])"
# A base with its marks; ligatures that the text does not mean.
_COMPOUND = rf"{_TIE}|[^{_MARK}\s][{_MARK}]+|[-\u2010–—]{{2,}}|'['”]+|,,+"
# Characters that act, and those that the output is not to hold; a class alone is what the regex engine is quick at.
_ASCII_CLASS = r"[^ !'()*+,./0-9:;=?@A-Z\[\]a-z-]"
_UNICODE_CLASS = (
    r"[\\{}$&#_%~^<>|`\"\x00-\x1f\x7f-\xa0\u00ad\u2000-\u200c\u2028-\u202f\u2060-\u2064\ufeff\ufff0-\uffff"
    r"\ue000-\uf8ff\u0370-\u1fff\ud800-\udfff\u2065-\u20cf\u2fe0-\u2fef\ua4c0-\uabff\ufb00-\ufdff"
    r"\U00010000-\U0010ffff]"
)
_ASCII_SINGLE = pattern(f"({_ASCII_CLASS})")
_MAY_JOIN = pattern(f"[{_MARK}\u2010–—”]")
# Letters that no mathematics uses: with one of them the text is Greek, and its other letters are none, either.
_GREEK_ONLY = frozenset("ο").union(
    map(chr, (*range(0x384, 0x391), *range(0x3AA, 0x3B1), *range(0x3CA, 0x3CF), *range(0x1F00, 0x2000)))
)
_SPACE = pattern(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE = pattern(r"(?<!\n)\n(?![ \t]*\n)")
_PARAGRAPH = pattern(r"\n[ \t]*\n\s*")
_COMMANDS = {
    "i": "emph",
    "b": "textbf",
    "sub": "textsubscript",
    "sup": "textsuperscript",
    "smallcaps": "textsc",
}


def encode(
    text: str,
    *,
    ascii: bool = True,
    title: bool = False,
    words: Collection[str] = (),
    report: Report | None = None,
) -> str:
    """The LaTeX that prints a text of the model, with its tags and its mathematics.

    ``ascii`` writes all that LaTeX has a command for as that command, else Unicode stays. In a ``title`` what a style
    would damage is braced (``casing.protected``, with ``words`` as more names). ``report`` is told of every
    character that TeX cannot take and that is therefore left out.
    """
    if text.isascii() and _is_single(text) and not _ASCII_SINGLE.search(text):
        return _pieces(text, casing.protected(text, words), str) if title else text
    # (a look at the whole text is cheaper than a substitution that finds nothing)
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", text)
    text = text.strip(" ")
    # The engine is quickest at one class of characters: pairs are looked for only in texts that have them.
    compound = not (_is_single(text) and (text.isascii() or not _MAY_JOIN.search(text)))
    pattern = _pattern(ascii or text.isascii(), compound)
    replace: Callable[[str], str] = _to_ascii if ascii else _to_unicode
    # Greek letters have commands of mathematics alone, which would set a text in Greek in italics and without accents.
    if ascii and not text.isascii() and not _GREEK_ONLY.isdisjoint(text):
        replace = _to_ascii_but_greek
    if "<" not in text and "$" not in text:
        spans = casing.protected(text, words) if title else ()
        result = _pieces(text, spans, partial(_replaced, pattern, replace))
    else:
        result = _marked_up(text, pattern, replace, words if title else None, report)
    if report is not None:
        tell_losses(text, result, report, ascii=ascii)
    return result


@cache
def _pattern(ascii: bool, compound: bool) -> re.Pattern[str]:  # noqa: FBT001  (cached: by name it is slow)
    """What of a text needs replacing; compiled when it is wanted, since classes beyond Latin-1 take 2 ms each."""
    if ascii and not compound:
        return _ASCII_SINGLE
    one = _ASCII_CLASS if ascii else _UNICODE_CLASS
    return re.compile(f"({_COMPOUND}|{one})" if compound else f"({one})")


def _is_single(text: str) -> bool:
    """Whether nothing stands twice that TeX would join, nor a space where it would go."""
    doubled = "--" in text or "  " in text or ("'" in text and "''" in text) or ("," in text and ",," in text)
    return not (doubled or text.startswith(" ") or text.endswith(" "))


def encode_prose(text: str, *, ascii: bool = True, report: Report | None = None) -> str:
    """Text that may have paragraphs, parted by an empty line as in TeX."""
    if "\n" not in text:
        return encode(text, ascii=ascii, report=report)
    paragraphs = (encode(paragraph, ascii=ascii, report=report) for paragraph in _PARAGRAPH.split(text))
    return "\n\n".join(f"{{@}}{text[1:]}" if text.startswith("@") else text for text in paragraphs if text)


def encode_lines(text: str, *, ascii: bool = True, report: Report | None = None) -> str:
    """Text that may have paragraphs, and lines that end where it says so."""
    if "\n" not in text:
        return encode(text, ascii=ascii, report=report)
    lines = (encode_prose(line, ascii=ascii, report=report) for line in _LINE.split(text.strip("\n")))
    return " \\\\\n".join(lines)


def _replaced(pattern: re.Pattern[str], replace: Callable[[str], str], text: str) -> str:
    """A text with everything that a pattern finds (its one group) replaced; quicker than ``sub`` with a function."""
    pieces = pattern.split(text)
    pieces[1::2] = map(replace, pieces[1::2])
    return "".join(pieces)


def _pieces(text: str, spans: Sequence[tuple[int, int]], write: Callable[[str], str]) -> str:
    """A text as ``write`` writes its parts, the spans of it in braces."""
    result: list[str] = []
    place = 0
    for start, end in spans:
        result += (write(text[place:start]), "{", write(text[start:end]), "}")
        place = end
    result.append(write(text[place:]))
    return "".join(result)


class _Frame:
    """An element that is open: its tag, what is written in it, and what a style could do to that."""

    __slots__ = ("bare_capital", "braced", "letters", "out", "tag")

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.out: list[str] = []
        self.braced = False
        self.bare_capital = False
        self.letters = False


def _marked_up(
    text: str,
    pattern: re.Pattern[str],
    replace: Callable[[str], str],
    words: Collection[str] | None,
    report: Report | None,
) -> str:
    """A text with tags or mathematics; ``words`` is None where case does not matter."""
    parts = tokens(text)
    title = words is not None
    plain = "".join([value if kind == "text" else "\ufffc" for kind, value in parts if kind in ("text", "math")])
    # Words are found in the whole text, across tags, and braced in each piece of it.
    spans = casing.protected(plain, words) if words is not None else []
    write = partial(_replaced, pattern, replace) if pattern.search(plain) else str
    stack = [_Frame("")]
    place = nocase = 0
    for kind, value in parts:
        frame = stack[-1]
        if kind == "open":
            nocase += value == "nocase"
            stack.append(_Frame(value))
        elif kind == "close":
            nocase -= value == "nocase"
            _close(stack, title=title)
        elif kind == "math":
            place += 1
            frame.out.append(_math(value, pattern, replace, title=title and not nocase, report=report))
        else:
            end = place + len(value)
            inside = _within(spans, place, end, plain) if spans and not nocase else []
            frame.out.append(_pieces(value, inside, write))
            if title and len(stack) > 1:
                frame.braced = frame.braced or bool(inside)
                frame.letters = frame.letters or any(map(str.isalpha, value))
                frame.bare_capital = frame.bare_capital or _bare_capital(value, inside)
            place = end
    return "".join(stack[0].out)


def _within(spans: Sequence[tuple[int, int]], start: int, end: int, plain: str) -> list[tuple[int, int]]:
    """The parts of the spans that lie between two places, counted from the first; found by halving.

    Of a word that a tag cuts, a part without a capital is not worth braces.
    """
    found = []
    for index in range(max(0, bisect_right(spans, (start, start)) - 1), len(spans)):
        a, b = spans[index]
        if a >= end:
            break
        if a >= start and b <= end:
            found.append((a - start, b - start))
        elif b > start and any(map(str.isupper, plain[max(a, start) : min(b, end)])):
            found.append((max(a, start) - start, min(b, end) - start))
    return found


def _bare_capital(value: str, inside: list[tuple[int, int]]) -> bool:
    place = 0
    for start, end in [*inside, (len(value), len(value))]:
        if not value[place:start].islower() and any(map(str.isupper, value[place:start])):
            return True
        place = end
    return False


def _close(stack: list[_Frame], *, title: bool) -> None:
    r"""The innermost element in LaTeX.

    Braces after a command protect from a change of case, a brace before it does not ("special character"), so
    ``{\emph{...}}`` is written where the words in it may change.
    """
    frame, outer = stack.pop(), stack[-1]
    inside = "".join(frame.out)
    if not inside:
        return
    outer.letters = outer.letters or frame.letters
    if frame.tag == "nocase":
        protects = title and frame.letters
        if protects and inside.startswith("\\"):
            inside = f"{{{inside}}}"  # one brace before a command would not protect
        outer.out.append(f"{{{inside}}}" if protects else inside)
        outer.braced = outer.braced or protects
        return
    command = _COMMANDS[frame.tag]
    if title and len(stack) == 1:
        # The command's own braces protect at the top level, so that a group which fills them is one too many.
        if len(frame.out) == 1 and frame.braced and not frame.bare_capital and is_group(inside):
            inside = inside[1:-1] if any(map(str.isupper, inside)) else inside
            outer.out.append(f"\\{command}{{{inside}}}")
        elif frame.bare_capital and not frame.braced:
            outer.out.append(f"{{\\{command}{{{inside}}}}}")
        else:
            outer.out.append(f"\\{command}{{{inside}}}")
    else:
        outer.out.append(f"\\{command}{{{inside}}}")
    outer.braced = outer.braced or frame.braced
    outer.bare_capital = outer.bare_capital or frame.bare_capital


def _math(
    source: str,
    pattern: re.Pattern[str],
    replace: Callable[[str], str],
    *,
    title: bool,
    report: Report | None,
) -> str:
    """Mathematics as it is if it is harmless, else as text that shows its source."""
    reason = math.objection(source)
    if reason:
        if report is not None:
            report(warning(f"the mathematics ${source}$ is written as text: {reason}"))
        return _replaced(pattern, replace, f"${source}$")
    if report is not None:
        for package in math.packages(source):
            report(warning(f"mathematics in it needs \\usepackage{{{package}}} in the paper"))
    # Styles lower mathematics, too: $O(n)$ would become $o(n)$.
    written = f"${math.to_latex(source)}$"
    return f"{{{written}}}" if title and any(map(str.isupper, source)) else written


@lru_cache(maxsize=1 << 12)
def _to_ascii(found: str) -> str:
    # "--" would print a dash, so that an empty group parts what the text has twice.
    if len(found) > 1 and found[0] in _JOINED:
        return "{}".join(_LIGATURES.get(char, char) for char in found)
    return _special(found) or _command(found) or ("" if _is_impossible(found[0]) else found)


def _to_ascii_but_greek(found: str) -> str:
    return found if "\u0370" <= found[0] <= "\u03ff" else _to_ascii(found)


@lru_cache(maxsize=1 << 12)
def _to_unicode(found: str) -> str:
    written = _special(found)
    if written:
        return written
    if len(found) > 1 and "\u0300" <= found[1] <= "\u036f" and not _is_impossible(found[0]):
        # Fonts have the letters that Unicode has whole; a mark by itself needs a command that puts it on its letter.
        composed = unicodedata.normalize("NFC", found)
        return composed if len(composed) == 1 else _command(found) or composed
    return "" if _is_impossible(found[0]) else found


# What acts in TeX, as what prints it.
_ACTING = {
    **ESCAPED,
    **SPACES,
    **{char: f"{{\\{name}}}" for char, name in SYMBOLS.items() if char < "\x80"},
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    # babel's German and others make this active and look at what follows; braces stop them (its manual, 1.9).
    '"': '"{}',
}
_JOINED = "-',–—\u2010"
_LIGATURES = {"–": "--", "—": "---", "\u2010": "-", "“": "``", "”": "''"}
_COMMAND = {
    **{char: f"{{\\ensuremath{{\\{name}}}}}" for char, name in MATHEMATICS.items()},
    **{char: f"{{\\{name}}}" for char, name in (SYMBOLS | LETTERS).items()},
    **ALIKE,
    **_LIGATURES,
    "′": "{\\ensuremath{'}}",
}
_LOOKS = {"<compat>": "{}", "<super>": "\\textsuperscript{{{}}}", "<sub>": "\\textsubscript{{{}}}"}


def _special(found: str) -> str:
    """What acts in TeX, as what prints it; empty for what does not act."""
    if len(found) > 1 and found[0] in _JOINED:
        return "{}".join(found)
    if len(found) > 1 and found[0] in _ACTING:  # with marks, which no command puts on it
        return _ACTING[found[0]] + found[1:]
    return _ACTING.get(found, "")


def _command(found: str) -> str:
    """A character, or a letter with its marks, as a command; empty where LaTeX has none."""
    if len(found) == 3 and found[1] == "\u0361":
        return f"{{\\t{{{_bare(found[0])}{_bare(found[2])}}}}}" if _bare(found[0]) and _bare(found[2]) else ""
    return _COMMAND.get(found) or _accented(unicodedata.normalize("NFD", found)) or _look(found)


def _look(char: str) -> str:
    """A ligature, a small raised or lowered symbol or a fraction as the symbols that Unicode says it is made of."""
    kind, *codes = unicodedata.decomposition(char).split(" ") if len(char) == 1 else [""]
    parts = "".join(chr(int(code, 16)) for code in codes)
    if kind == "<fraction>" and parts[:1].isdigit() and parts[-1:].isdigit():
        above, below = parts.split("\u2044")
        return f"\\textsuperscript{{{above}}}{{\\textfractionsolidus}}\\textsubscript{{{below}}}"
    if kind not in _LOOKS or parts.startswith(" ") or (kind == "<compat>" and len(parts) == 1):
        return ""
    written = "".join(_special(part) or _command(part) or part for part in parts)
    return _LOOKS[kind].format(written) if written.isascii() else ""


def _bare(letter: str) -> str:
    return letter if letter < "\x80" else _command(letter)


def _accented(parts: str) -> str:
    base, marks = parts[0], parts[1:]
    if not marks or any(mark not in ACCENTS for mark in marks):
        return ""
    commands = [ACCENTS[mark] for mark in marks]
    # These four stand over the dotted letter as over the other in every encoding of LaTeX, and more programs read it.
    over_dotted = base == "i" and commands[0] in "`'^\""
    if base in "ij" and not over_dotted and any(command not in BELOW for command in commands):
        written = f"\\{base}"
    elif base.isascii() and base.isalpha():
        written = base
    elif base in LETTERS:
        written = f"\\{LETTERS[base]}"
    else:
        return ""
    for command in commands:
        tight = not command.isalpha() and (len(written) == 1 or written in ("\\i", "\\j"))
        written = f"\\{command}{written}" if tight else f"\\{command}{{{written}}}"
    return f"{{{written}}}"


@cache
def _is_impossible(char: str) -> bool:
    """Whether TeX cannot take a character at all: controls, surrogates, noncharacters, unassigned code points.

    U+FFFD is how LuaTeX says that its input is broken.
    """
    return unicodedata.category(char) in ("Cc", "Cs", "Cn") or char in "\ufeff\ufffd"


# Not the set of all that is possible: a set beyond Latin-1 takes re 2 ms to compile.
_SUSPECT = pattern(r"[^\x20-\x7e\xa0-\xff]")


NO_COMMAND = "no-command"
"""The rule of what is told about letters, which are not lost."""


def tell_losses(text: str, result: str, report: Report, *, ascii: bool) -> None:
    """Reports the characters that are left out, and those that need more than pdfTeX where ASCII was asked for."""
    if not text.isascii() or _SUSPECT.search(text):
        for char in sorted({char for char in _SUSPECT.findall(text) if _is_impossible(char) and not char.isspace()}):
            report(warning(f"the character U+{ord(char):04X} is left out: TeX cannot take it"))
    if ascii and not result.isascii():
        kept = "".join(dict.fromkeys(char for char in unicodedata.normalize("NFC", result) if char > "\x7f"))
        message = "has no LaTeX command and is written as it is, which needs LuaTeX, XeTeX or a package"
        report(warning(f"{kept[:40]!r} {message}", rule=NO_COMMAND))
