r"""Mathematics between dollars: what of it may go into a TeX file, and what it looks like in Unicode.

Only commands on a list pass, so that a title from outside cannot make TeX do anything but print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from mlsysbib.text.braces import is_balanced
from mlsysbib.text.latex.tables import ACCENTS, MATHEMATICS, READ
from mlsysbib.text.markup import mathematics
from mlsysbib.text.patterns import pattern

# Commands of plain and kernel LaTeX mathematics, and of amsmath where they are harmless.
ALLOWED = frozenset(MATHEMATICS.values()) | frozenset(
    """
    frac dfrac tfrac binom sqrt overline underline hat widehat tilde widetilde bar vec dot ddot acute grave breve check
    mathring mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathnormal mathscr boldsymbol bm text textrm
    textit textbf textsf texttt mbox rm bf it cal operatorname
    left right big Big bigl bigr Bigl Bigr langle rangle vert Vert lvert rvert lVert rVert mid backslash
    lbrace rbrace lbrack rbrack
    sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp min max inf sup lim liminf limsup arg
    det dim gcd hom ker Pr deg bmod pmod mod
    le ge ne neq to gets leftarrow rightarrow longrightarrow longleftarrow uparrow downarrow Longrightarrow
    rightleftharpoons hookrightarrow nearrow searrow implies iff
    ldots cdots vdots ddots dots times div pm cdot bullet circ dagger ddagger
    subsetneq supsetneq setminus lesssim gtrsim leqslant geqslant asymp models vdash dashv top bot neg lnot land lor
    oint bigcup bigcap bigoplus bigotimes coprod smile frown wp imath jmath prime mu degree
    quad qquad thinspace displaystyle textstyle scriptstyle limits nolimits
    ensuremath aa ss o l ell hbar S P copyright varkappa digamma complement square Box lozenge triangledown
    """.split()
)
# What LaTeX itself does not have of them, and the package that does.
_NEEDED = {
    "amsmath": "dfrac tfrac binom text operatorname boldsymbol implies mod lvert rvert lVert rVert",
    "amssymb": "mathbb mathfrak lesssim gtrsim leqslant geqslant varkappa digamma complement square Box lozenge"
    " triangledown subsetneq supsetneq",
    "bm": "bm",
    "gensymb": "degree",
    "mathrsfs": "mathscr",
}
_PACKAGES = {name: package for package, names in _NEEDED.items() for name in names.split(" ")}
_ALLOWED_SIGNS = frozenset(",;:! {}_%&#$|'`\"^~=.-")
_COMMAND = pattern(r"\\([A-Za-z]+|.?)", re.DOTALL)
_ACTING = pattern(r"\^\^|(?<!\\)[%#&~]|[\x00-\x1f\x7f]")
_SCRIPTS = {
    "^": dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True)),
    "_": dict(zip("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ", strict=True)),
}
# What is in ALLOWED and has no place among the characters that are written.
_MORE_SIGNS = dict(
    pair.split(":")
    for pair in """
    Box:□ square:□ Longrightarrow:⟹ implies:⟹ iff:⟺ longrightarrow:⟶ longleftarrow:⟵ gets:← hookrightarrow:↪
    rightleftharpoons:⇌ nearrow:↗ searrow:↘ Vert:‖ lVert:‖ rVert:‖ lvert:| rvert:| mid:| asymp:≍ bigcap:⋂ bigcup:⋃
    bigoplus:⨁ bigotimes:⨂ coprod:∐ oint:∮ bot:⊥ top:⊤ vdash:⊢ dashv:⊣ models:⊨ complement:∁ dagger:† ddagger:‡ ddots:⋱
    vdots:⋮ digamma:ϝ varkappa:ϰ wp:℘ geqslant:⩾ leqslant:⩽ gtrsim:≳ lesssim:≲ land:∧ lor:∨ lnot:¬ neg:¬ setminus:∖
    ldots:…
    subsetneq:⊊ supsetneq:⊋ lozenge:◊ triangledown:▽ frown:⌢ smile:⌣ aa:å o:ø l:ł ss:ß bmod:mod
    """.split()
)
# Braces that print and scripts that are understood, until those that are not are gone.
_OPEN, _CLOSE, _SUPER, _SUB, _END = "\x01", "\x02", "\x03", "\x04", "\x05"
_RESTORED = str.maketrans({_OPEN: "{", _CLOSE: "}", _SUPER: "^", _SUB: "_", _END: ""})
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_TAGGED = pattern(rf"([{_SUPER}{_SUB}])([^{_SUPER}{_SUB}{_END}]*){_END}")
_SIGNS = READ | {name: char for char, name in MATHEMATICS.items()} | _MORE_SIGNS | {char: char for char in "$&#_%"}
_SIGNS |= {"{": _OPEN, "}": _CLOSE, "lbrace": _OPEN, "rbrace": _CLOSE, "|": "‖"}
_SIGNS |= {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "left": "", "right": "", "limits": "", "sqrt": "√"}
_MARKS = {"hat": "^", "widehat": "^", "tilde": "~", "widetilde": "~", "bar": "=", "overline": "=", "check": "v"}
_MARKS |= {"dot": ".", "ddot": '"', "acute": "'", "grave": "`", "breve": "u", "mathring": "r", "vec": "vec"}
_COMBINING = {name: mark for mark, name in ACCENTS.items()} | {"vec": "\u20d7"}
# Commands that choose a font or a size, and print nothing themselves.
_SILENT = frozenset(
    """mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathnormal mathscr boldsymbol bm text textrm textit
    textbf textsf texttt mbox rm bf it cal operatorname big Big bigl bigr Bigl Bigr ensuremath displaystyle textstyle
    scriptstyle nolimits underline""".split()
)
_ONE = r"\s*(?:\{([^{}]*)\}|([^\s{}\\]))"
# The innermost first: what a fraction, a root or a script holds has no braces of its own by then.
_GROUPED = pattern(
    rf"\\(?P<over>[dt]?frac|binom)(?![A-Za-z]){_ONE}{_ONE}|\\sqrt\s*(?:\[(?P<index>\w)\])?\s*\{{(?P<root>[^{{}}]*)\}}"
    r"|\\pmod\s*\{(?P<mod>[^{}]*)\}|(?<!\\)(?P<script>[_^])\s*\{(?P<inside>[^{}\\]*)\}"
)
_ROUNDS = 8
_COMPOUND = pattern(rf"[^\w.′√{_SUPER}{_SUB}{_END}]")
_ACCENTED = pattern(rf"\\(?P<name>{'|'.join(_MARKS)})(?![A-Za-z])\s*(?:\{{(?P<group>[^{{}}]*)\}}|(?P<one>[^\s{{}}\\]))")
# What stands between blanks if it is typed so; TeX spaces it whatever is typed.
_BETWEEN = frozenset("=<>+-−×÷±∓≤≥≠≈≡∼≃≅≍∝∈∉∋⊂⊃⊆⊇⊊⊋∪∩∖→←↔⇒⇐⇔⟹⟺⟶⟵↪⇌↦≪≫≲≳⩽⩾≺≻⊕⊗⊙∧∨⊢⊣⊨∥⊥∘∗⋆⋅•|/")
_DEGREE = pattern(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")
# A script that is a symbol, or in a font, without braces of its own or with more than it needs.
_FONTED = r"\\(?:math[a-z]+|text(?:rm|it|bf|sf|tt)?|mbox|operatorname)\s*\{([^{}\\]*)\}"
_BARE_SCRIPT = pattern(rf"([_^])\s*(?:{_FONTED}|\{{\s*{_FONTED}\s*\}}|(\\[A-Za-z]+)(?!\s*[A-Za-z{{]))")
_PRIME = pattern(r"\^\s*(?:\\prime(?![A-Za-z])|\{\s*\\prime\s*\})")
_PIECE = pattern(
    r"\\(?P<name>[A-Za-z]+)(?P<gap>\s*)|\\(?P<sign>.)|(?P<script>[_^])\s*(?:\{(?P<group>[^{}]*)\}|(?P<one>[^\s{}\\]))"
)


def objection(source: str) -> str:
    """Why mathematics may not be written to a TeX file; empty if it may."""
    if "\\" in source:
        for name in _COMMAND.findall(source):
            if name not in ALLOWED and (name not in _ALLOWED_SIGNS or not name):
                return f"\\{name} is not on the list of commands that may pass"
    acting = _ACTING.search(source)
    if acting:
        return f"{acting[0]!r} acts in TeX"
    if not source.isascii() and any(char not in MATHEMATICS and ord(char) > 0x7F for char in source):
        return "it holds characters that TeX has no mathematics for"
    return "" if is_balanced(source) else "its braces are not balanced"


def packages(source: str) -> list[str]:
    """The packages that a paper has to load for the mathematics."""
    return sorted({_PACKAGES[name] for name in _COMMAND.findall(source) if name in _PACKAGES})


def to_latex(source: str) -> str:
    """The mathematics with its Unicode symbols as commands."""
    if source.isascii():
        return source
    written = "".join(f"\\{MATHEMATICS[char]} " if char in MATHEMATICS else char for char in source.replace("′", "'"))
    return written.rstrip(" ")


def to_unicode(source: str, *, tags: bool = False) -> str:
    """The mathematics as plain text: symbols as characters, simple scripts as Unicode's, braces gone.

    A fraction becomes ``a/b``; a script that Unicode has no letters for keeps its ``^`` or ``_``, one of several
    symbols in braces, since nothing else says where it ends: ``K_{3,3}``. With ``tags`` all scripts are in CSL's.
    """
    text = _PRIME.sub("'", source).replace("''", "″").replace("'", "′")
    if "^" in text or "_" in text:
        text = _BARE_SCRIPT.sub(_in_braces, _DEGREE.sub("°", text))
    text = _ACCENTED.sub(_accented, text)
    for _ in range(_ROUNDS):
        text, count = _GROUPED.subn(_grouped, text)
        if not count:
            break
    text = _PIECE.sub(_sign, text).replace("{", "").replace("}", "")
    if _END in text:
        text = _in_tags(text) if tags else _innermost_first(_in_letters, text)
    return re.sub(r" +(?=[⌋⌉⟩])", "", " ".join(text.translate(_RESTORED).split()))


def _in_tags(text: str) -> str:
    """Scripts in CSL's tags, the innermost first; symbols that would begin a tag stand apart."""
    return _innermost_first(_tag, re.sub(r"<(?=[A-Za-z/])", "< ", text))


def _innermost_first(printed: Callable[[re.Match[str]], str], text: str) -> str:
    for _ in range(_ROUNDS):
        text, count = _TAGGED.subn(printed, text)
        if not count:
            break
    return text


def _in_letters(match: re.Match[str]) -> str:
    mark, inside = "^" if match[1] == _SUPER else "_", match[2]
    known = _SCRIPTS[mark]
    if match[1] == _SUPER and inside in _ORDINAL:
        return inside
    if all(char in known for char in inside):
        return "".join(known[char] for char in inside)
    return f"{mark}{inside}" if len(inside) == 1 else f"{mark}{_OPEN}{inside}{_CLOSE}"


def _tag(match: re.Match[str]) -> str:
    name = "sup" if match[1] == _SUPER else "sub"
    inside = match[2].replace("-", "−", 1) if match[2].startswith("-") else match[2]
    return f"<{name}>{inside}</{name}>"


def spoken(source: str, *, tags: bool = False) -> str:
    """The mathematics for a language without a notation for it: Unicode, or as it stands where it may be none."""
    return f"${source}$" if objection(source) else to_unicode(source, tags=tags)


def spoken_throughout(text: str) -> str:
    """A text of the model with its mathematics spoken; all else in it stays as it is."""
    if "$" not in text:
        return text
    return "".join(each.value if each.kind != "math" else spoken(each.value, tags=True) for each in mathematics(text))


def _in_braces(match: re.Match[str]) -> str:
    inside = match[2] or match[3] or match[4] or ""
    return match[0] if match[4] and match[4][1:] not in _SIGNS else f"{match[1]}{{{inside}}}"


def _accented(match: re.Match[str]) -> str:
    under = match["group"] if match["group"] is not None else match["one"]
    return unicodedata.normalize("NFC", under[:1] + _COMBINING[_MARKS[match["name"]]]) + under[1:]


def _grouped(match: re.Match[str]) -> str:
    if match["over"]:
        above, below = (match[2] or match[3] or ""), (match[4] or match[5] or "")
        return f"({above} choose {below})" if match["over"] == "binom" else f"{_held(above)}/{_held(below)}"
    if match["root"] is not None:
        index = match["index"] or ""
        return f"{_SCRIPTS['^'].get(index, index)}√{_held(match['root'])}"
    if match["mod"] is not None:
        return f"(mod {match['mod']})"
    return _script(match["script"], match["inside"])


def _held(text: str) -> str:
    """Several symbols, in parentheses."""
    return f"({text})" if len(text) > 1 and _COMPOUND.search(text.removeprefix("\\").strip()) else text


def _script(mark: str, inside: str) -> str:
    return f"{_SUPER if mark == '^' else _SUB}{inside}{_END}" if inside else ""


def _sign(match: re.Match[str]) -> str:
    name = match["name"] or match["sign"]
    if name is not None:
        return _spaced(match, name, _SIGNS.get(name, "" if name in _SILENT else None))
    inside = match["group"] if match["group"] is not None else match["one"]
    return _script(match["script"], _PIECE.sub(_sign, inside))


def _spaced(match: re.Match[str], name: str, sign: str | None) -> str:
    r"""A command's symbol, or its name as a word, with the blanks that are more than the end of its name.

    ``\alpha < 1`` and ``n \to 0`` keep theirs, ``\alpha x`` has none, ``n\log n`` gets one.
    """
    source, start, end = match.string, match.start(), match.end()
    before, gap = source[start - 1 : start], match["gap"]
    if sign is None:
        return f"{' ' * (before.isalnum() or before == ')')}{name}{' ' * bool(gap)}"
    between = sign in _BETWEEN
    if gap and (before.isspace() if between else source[end : end + 1] in _BETWEEN or _is_between(source, end)):
        return f"{sign} "
    return sign


def _is_between(source: str, place: int) -> bool:
    """Whether the command at a place is a symbol that stands between blanks."""
    match = _COMMAND.match(source, place)
    return match is not None and _SIGNS.get(match[1], "x") in _BETWEEN
