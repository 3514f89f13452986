r"""Mathematics between dollars: what of it may go into a TeX file, and what it looks like in Unicode.

Only commands on a list pass, so that a title from outside cannot make TeX do anything but print.
"""

from __future__ import annotations

import re
import unicodedata

from mlsysbib.text.latex_tables import ACCENTS, MATHEMATICS, READ

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
    """.split()  # noqa: SIM905  (words read better as words)
)
_ALLOWED_SIGNS = frozenset(",;:! {}_%&#$|'`\"^~=.-")
_COMMAND = re.compile(r"\\([A-Za-z]+|.?)", re.DOTALL)
_ACTING = re.compile(r"\^\^|(?<!\\)[%#&~]|[\x00-\x1f\x7f]")
_SCRIPTS = {
    "^": dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True)),
    "_": dict(zip("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ", strict=True)),
}
_SIGNS = READ | {name: char for char, name in MATHEMATICS.items()} | {char: char for char in "{}$&#_%|"}
_SIGNS |= {",": " ", ";": " ", ":": " ", " ": " ", "!": "", "left": "", "right": "", "limits": "", "sqrt": "√"}
_MARKS = {"hat": "^", "widehat": "^", "tilde": "~", "widetilde": "~", "bar": "=", "overline": "=", "check": "v"}
_MARKS |= {"dot": ".", "ddot": '"', "acute": "'", "grave": "`", "breve": "u", "mathring": "r"}
_COMBINING = {name: mark for mark, name in ACCENTS.items()}
# Commands that choose a font or a size, and print nothing themselves.
_SILENT = frozenset(
    """mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathnormal mathscr boldsymbol bm text textrm textit
    textbf textsf texttt mbox rm bf it cal operatorname big Big bigl bigr Bigl Bigr ensuremath displaystyle textstyle
    scriptstyle nolimits""".split()  # noqa: SIM905  (words read better as words)
)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ACCENTED = re.compile(
    rf"\\(?P<name>{'|'.join(_MARKS)})(?![A-Za-z])\s*(?:\{{(?P<group>[^{{}}]*)\}}|(?P<one>[^\s{{}}\\]))"
)
_PIECE = re.compile(
    r"\\(?P<name>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<script>[_^])\s*(?:\{(?P<group>[^{}]*)\}|(?P<one>[^\s{}\\]))"
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
    return "" if _is_balanced(source) else "its braces are not balanced"


def to_latex(source: str) -> str:
    """The mathematics with its Unicode signs as commands."""
    if source.isascii():
        return source
    return "".join(f"\\{MATHEMATICS[char]} " if char in MATHEMATICS else char for char in source).rstrip(" ")


def to_unicode(source: str) -> str:
    """The mathematics as plain text: signs as characters, simple scripts as Unicode's, braces gone.

    A fraction becomes ``a/b``; a script that Unicode has no letters for keeps its ``^`` or ``_``.
    """
    text = _FRACTION.sub(r"\1/\2", source)
    text = _ACCENTED.sub(_accented, text)
    return " ".join(_PIECE.sub(_sign, text).replace("{", "").replace("}", "").split())


def spoken(source: str) -> str:
    """The mathematics for a language without a notation for it: Unicode, or as it stands where it may be none."""
    return f"${source}$" if objection(source) else to_unicode(source)


def _accented(match: re.Match[str]) -> str:
    under = match["group"] if match["group"] is not None else match["one"]
    return unicodedata.normalize("NFC", under[:1] + _COMBINING[_MARKS[match["name"]]]) + under[1:]


def _sign(match: re.Match[str]) -> str:
    name = match["name"] or match["sign"]
    if name is not None:
        operator = name + " " * match[0].endswith((" ", "\t", "\n"))  # "\\log n" keeps its two words apart
        return _SIGNS.get(name, "" if name in _SILENT else operator)
    inside = match["group"] if match["group"] is not None else match["one"]
    known = _SCRIPTS[match["script"]]
    if inside and all(char in known for char in inside):
        return "".join(known[char] for char in inside)
    return f"{match['script']}{_PIECE.sub(_sign, inside)}"


def _is_balanced(source: str) -> bool:
    r"""Whether the braces pair up for BibTeX, to which ``\{`` is a brace too."""
    depth = 0
    for char in source:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0
