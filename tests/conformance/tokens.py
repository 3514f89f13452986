"""Python and JavaScript as the same tokens, names folded, so that own.py can hold one against the other.

What a translation cannot keep is left out of both: brackets of blocks and calls, colons, semicolons, declarations,
types, docstrings. A name with all its dots is one token, so that no run is made of dots; operators and keywords that
mean the same are spelled as in Python. What is left says how the code thinks: conditions, numbers, texts, their order.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_NAME = "N"


class Token(NamedTuple):
    """A token as both languages spell it, and the line on which it stands, or its statement begins."""

    text: str
    line: int


_LEXEMES = re.compile(
    r"""
    (?P<blank>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*)
  | (?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)
  | (?P<same>is\ not\b|is\b)
  | (?P<name>[^\W\d]\w*|\$\w*)
  | (?P<number>\d[\w.]*)
  | (?P<mark>===|!==|==|!=|<=|>=|&&|\|\||\+\+|--|[-+*/%&|^]=|=>|->|:=|\*\*|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(
    r"/(?P<regex>(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])*)/[a-z]*"
)
_DIVISION = re.compile(r"(?P<mark>//?=?)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_CODE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_ALIKE = {
    "===": "==",
    "!==": "!=",
    "is": "==",
    "is not": "!=",
    "&&": "and",
    "||": "or",
    "!": "not",
    "null": "None",
    "undefined": "None",
    "true": "True",
    "false": "False",
    "function": "def",
    "throw": "raise",
    "catch": "except",
    "this": _NAME,
    "++": "+=",
    "--": "-=",
    "case": "elif",
    "switch": "match",
    "delete": "del",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LEFT_OUT = _words("( ) { } : ; @ $ await async const let new var void export static")
_KEYWORDS = _words(
    "None True False and or not if elif else for while in return break continue def class try except finally raise "
    "lambda yield with match del typeof instanceof assert pass import from"
)
# Behind these a slash begins a regular expression, as it does behind a mark.
_BEFORE_VALUES = _words("return typeof case in of delete void throw else do")

_Lexeme = tuple[str, str, int]


def javascript(source: str) -> Iterator[Token]:
    """The tokens of JavaScript."""
    return _chained(_spelled(_lexemes(source)))


def python(source: str) -> Iterator[Token]:
    """The tokens of Python, without types and docstrings, each on the line where its statement begins."""
    lexemes = (
        (kind, text, line)
        for line, code in _statements(ast.parse(source).body)
        for kind, text, _ in _lexemes(code, regexes=False)
    )
    return _chained(_spelled(lexemes))


def strings(tokens: Iterable[Token]) -> Iterator[Token]:
    """The texts and regular expressions among tokens, without their quotation marks, escapes as their characters."""
    for text, line in tokens:
        if text.startswith('"'):
            yield Token(_CODE.sub(_character, text[1:]), line)


def _lexemes(source: str, *, regexes: bool = True) -> Iterator[_Lexeme]:
    """Kind, text and line of each token; a slash begins a regular expression where no value stands before it."""
    place, line, value = 0, 1, False
    while place < len(source):
        match = None
        if source[place] == "/":
            match = _REGEX.match(source, place) if regexes and not value else None
            if not regexes:
                match = _DIVISION.match(source, place)
        match = match or _LEXEMES.match(source, place)
        assert match is not None
        kind, text = match.lastgroup or "", match[0]
        if kind != "blank":
            yield kind, match["regex"] if kind == "regex" else text, line
            named = kind == "name" and text not in _BEFORE_VALUES
            value = named or kind in ("text", "regex", "number") or text in (")", "]")
        line += text.count("\n")
        place = match.end()


def _spelled(lexemes: Iterable[_Lexeme]) -> Iterator[Token]:
    """Each token as Python has it: a text by its value, names folded, ``else if`` as one word."""
    otherwise = 0
    for kind, text, line in lexemes:
        word = _ALIKE.get(text, text)
        if otherwise:
            yield Token("elif" if word == "if" else "else", otherwise)
            otherwise, word = 0, "" if word == "if" else word
        if kind in ("text", "regex"):
            word = '"' + (_ESCAPE.sub(_character, text[1:-1]) if kind == "text" else text)
        elif kind == "name" and word not in _KEYWORDS | _LEFT_OUT:
            word = _NAME
        if word == "else":
            otherwise = line
        elif word:
            yield Token(word, line)
        if text in ("++", "--"):
            yield Token("1", line)


def _chained(tokens: Iterable[Token]) -> Iterator[Token]:
    """One token for a name and all that is behind its dots, none for what is left out."""
    dotted = named = False
    for token in tokens:
        if token.text == ".":
            dotted = True
            continue
        if not (dotted and named) and token.text not in _LEFT_OUT:
            # Also a keyword is a name behind a dot.
            yield token._replace(text=_NAME) if dotted else token
        named = (dotted and named) or token.text == _NAME
        dotted = False


def _character(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(int(code, 16))
    return _CONTROLS.get(match[3], match[3])


def _statements(body: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """The line and the code of each statement, and of the head of each that holds others, in order."""
    # What is still to come is a list, not a recursion: the next is at its end.
    waiting: list[ast.AST | tuple[int, str]] = [*reversed(list(body))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            yield node
        elif not _says_nothing(node):
            if isinstance(node, ast.stmt):
                yield node.lineno, _head(node)
            elif isinstance(node, ast.ExceptHandler):
                yield node.lineno, "except"
            elif isinstance(node, ast.match_case):
                yield node.pattern.lineno, f"elif {ast.unparse(node.pattern)}"
            waiting += reversed(list(_inner(node)))


def _inner(node: ast.AST) -> Iterator[ast.AST | tuple[int, str]]:
    for name, word in (("body", ""), ("cases", ""), ("handlers", ""), ("orelse", "else"), ("finalbody", "finally")):
        nodes = getattr(node, name, None)
        if isinstance(nodes, list) and nodes:
            if word:
                yield nodes[0].lineno, word
            yield from nodes


def _says_nothing(node: ast.AST) -> bool:
    """Whether this is an import or a docstring."""
    docstring = (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )
    return docstring or isinstance(node, ast.Import | ast.ImportFrom)


def _head(node: ast.stmt) -> str:
    """A statement without types, and without what it holds."""
    code = ""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            code = f"def {node.name}({', '.join(arg.arg for arg in every)})"
        case ast.ClassDef():
            code = f"class {node.name}"
        case ast.For() | ast.AsyncFor():
            code = f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}"
        case ast.If():
            code = f"if {ast.unparse(node.test)}"
        case ast.While():
            code = f"while {ast.unparse(node.test)}"
        case ast.With() | ast.AsyncWith():
            code = f"with {', '.join(map(ast.unparse, node.items))}"
        case ast.Try():
            code = "try"
        case ast.Match():
            code = f"match {ast.unparse(node.subject)}"
        case ast.AnnAssign():
            code = ast.unparse(node.target) + (f" = {ast.unparse(node.value)}" if node.value is not None else "")
        case _:
            code = ast.unparse(node)
    return code
