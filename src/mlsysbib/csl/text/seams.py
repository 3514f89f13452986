"""What happens where two texts of a flow meet: punctuation and spaces that double, punctuation that goes into quotes.

CSL has no clause for the first; the outcomes are those that its test suite shows. For the second it has
'punctuation-in-quote' ("Style Options", "Locale Options"). A text on its own stays as it is, whatever stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from mlsysbib.csl.rich import Math
from mlsysbib.csl.text.flow import INNER, SINGLE, WITHIN, Counted, Delimiter, Mark, Piece, Postfix, Prefix

_SECOND = "!,.:;?"
# What is left of a mark that ends a text (the row) and one that begins the next (the column).
_LEFT = {
    "!": "!  !, !  !  !; !?",
    ",": ",! ,  ,. ,: ,; ,?",
    ".": ".! ., .  .: .; .?",
    ":": "!  :, :  :  :; ? ",
    ";": "!  ;, ;  ;  ;  ? ",
    "?": "?! ?, ?  ?  ?; ? ",
}
_OUTCOMES = {
    first + second: left
    for first, row in _LEFT.items()
    for second, left in zip(_SECOND, row.split(), strict=True)
    if len(left) == 1
}
# The clause has commas and full stops; the suite has "!" and "?" of a style in the quotes, too.
_MOVING = frozenset("!,.?")
# The quotes that it goes into, by what closes them: the style's and the data's own, but not those of other languages.
_TAKING = frozenset(("", INNER, "’", "”"))
# What a "!" or "?" takes the place of.
_WEAK = frozenset(":;")
_SPACES = " \u00a0"
# Texts of a style between which only equal marks swallow each other, and those that do so after a number, too.
_APART = frozenset({(Postfix, Delimiter), (Prefix, Prefix)})
_AFTER_NUMBER = (Postfix, Postfix)
# What stands between two elements, and goes where the first of them ends in the same mark twice ("T.." and ", ").
_BETWEEN = frozenset({Delimiter, Prefix})
_MEETING = frozenset(_SECOND + _SPACES)
# The blocks that begin a line, and after which one begins.
_LINES = frozenset({"block", "indent"})


def joined(flow: Iterable[Piece], *, into_quotes: bool) -> list[Piece]:
    """The flow with each seam settled; ``into_quotes`` is the locale's ``punctuation-in-quote``."""
    seams = _Seams(into_quotes=into_quotes)
    out, add = seams.out, seams.add
    for piece in flow:
        if isinstance(piece, str):
            if piece:
                add(piece)
        elif isinstance(piece, Math):
            # (mathematics meets no mark, but may be quoted)
            add("$")
            out[-1] = piece
        else:
            if piece.closes or piece is WITHIN:
                seams.pass_by(piece)
            if piece.value in _LINES and piece.kind == "display" and seams.edge < 0:
                seams.edge = len(out)
            out.append(piece)
    return out


class _Seams:
    """The text in front of the seam, and what has been passed since.

    ``tail`` is its place in ``out``, and ``last`` its last character, empty where nothing meets it. ``close`` is the
    place of the first closing quote after it, or -1, and ``edge`` that of the first beginning or end of a block there.
    ``kind`` is its class, and ``number`` says that it is a number or the suffix of one. ``apart`` says that only equal
    marks swallow each other there (``SINGLE``, ``Delimiter``). ``before`` is the state in front of a text that is just
    a mark and may have to go. ``gone`` is a suffix of the style that went: a delimiter meets it all the same ("Why?"
    with "." and ": " is "Why?: "). ``doubled`` says that it was equal to a suffix in front: nothing meets the two.
    """

    __slots__ = (
        "apart",
        "before",
        "close",
        "doubled",
        "edge",
        "gone",
        "into_quotes",
        "kind",
        "last",
        "number",
        "out",
        "tail",
    )

    def __init__(self, *, into_quotes: bool) -> None:
        self.out: list[Piece] = []
        self.into_quotes = into_quotes
        self.tail, self.last, self.close = -1, "", -1
        self.edge = -1
        self.apart = False
        self.kind: type[str] = str
        self.gone = ""
        self.doubled = False
        self.number = False
        self.before: tuple[int, str, int, bool] | None = None

    def add(self, text: str) -> None:
        """Append a text, without what the one in front of it makes superfluous."""
        kind = text.__class__
        if self.last and text[0] in _MEETING:
            meeting = self.kind, kind
            self.apart = self.apart or meeting in _APART or (self.number and meeting == _AFTER_NUMBER)
            met = self._met(text, kind)
            if not met:
                if kind is Postfix:
                    self.doubled = self.kind is kind and text == self.last and self.tail == len(self.out) - 1
                    self.kind, self.gone = kind, text
                return
            text = met
        out = self.out
        if self.edge >= 0:
            text = self._ending_a_line(text)
            if not text:
                return
        self.before = (self.tail, self.last, self.close, self.apart) if text in _WEAK else None
        self.tail = len(out)
        self.last = text[-1]
        self.close = -1
        self.apart = kind is Delimiter
        self.number = kind is Counted or (self.number and kind is Postfix)
        self.kind = kind
        self.gone = ""
        self.doubled = False
        out.append(text)

    def _ending_a_line(self, text: str) -> str:
        """The text without a mark that ends the line in front: 'Display' has blocks, and no line begins with ", "."""
        edge, self.edge = self.edge, -1
        if self.tail < 0 or text[0] not in _SECOND or _begins_a_word(text):
            return text
        self.out.insert(edge, text[0])
        self.tail, self.last, self.close, self.before = edge, text[0], -1, None
        return text[1:]

    def pass_by(self, mark: Mark) -> None:
        """Take note of a mark that is appended next."""
        kind = mark.kind
        if mark is WITHIN:
            self.last = ""
        elif mark is SINGLE:
            self.apart = True
        elif kind == "names":
            # A list of names is more than the single text that may end it.
            self.apart = False
        elif kind == "quotes":
            if self.close < 0 and mark.value in _TAKING:
                self.close = len(self.out)
        elif kind == "display" and mark.value != "block" and self.last in _SPACES:
            self.last = ""

    def _met(self, text: str, kind: type[str]) -> str:
        # Punctuation before spaces: where a mark goes, the space after it may meet one.
        if text[0] in _SECOND and not _begins_a_word(text):
            swallowed = self.doubled and kind in _BETWEEN and self.tail == len(self.out) - 1
            text = text[1:] if swallowed else self._settled(text[0], text)
        # What is quoted keeps the space at its end.
        if text and text[0] == self.last and self.close < 0 and text[0] in _SPACES:
            return text.lstrip(self.last)
        return text

    def _settled(self, mark: str, text: str) -> str:
        """The text without its first mark where that goes, or goes into quotes; a weaker one in front goes itself."""
        while True:
            moves = self.into_quotes and self.close >= 0 and mark in _MOVING
            left = self._left(mark, apart=self.apart and not moves)
            if left != mark or mark == self.last:
                break
            alone = self.before is not None
            if not self._cut():
                return text
            if not alone:
                left = ""
                break
        if not left:
            if not moves:
                return text
            self._move(mark)
        return text[1:]

    def _left(self, mark: str, *, apart: bool) -> str:
        """The one of two marks that is left, empty where both stay; ``apart``, only equal ones swallow each other."""
        if apart:
            return mark if mark == self.last else self.last if mark == self.gone else ""
        return _OUTCOMES.get(self.last + mark, "")

    def _cut(self) -> bool:
        """Take the last character of the text in front away; False where it stands alone in a span."""
        text = self.out[self.tail]
        if isinstance(text, str) and len(text) > 1:
            self.out[self.tail] = text[:-1]
            self.last = text[-2]
        elif self.before is None or self.tail != len(self.out) - 1:
            return False
        else:
            self.out.pop()
            self.tail, self.last, self.close, self.apart = self.before
            self.before = None
        return True

    def _move(self, mark: str) -> None:
        """Put a mark into the innermost of the quotes that have just been closed."""
        self.out.insert(self.close, mark)
        self.tail, self.last, self.before = self.close, mark, None
        self.close += 1
        self.apart, self.kind = False, str


def _begins_a_word(text: str) -> bool:
    """Whether the mark in front belongs to what follows: ".NET", "...", ":)"."""
    return len(text) > 1 and (text[1].isalnum() or text[1] == text[0])
