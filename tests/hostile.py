"""Rich text at random from what markup languages trip over; always the same for the same seed."""

from __future__ import annotations

from random import Random

from mlsysbib.csl.rich import Format, Rich, Styled

PIECES = [
    *"\\`*_[](){}<>#+-=.!|~^$%&\"'@:;,/? 1",
    *("--", "---", "...", "a", "word", "Ünï", "中", "12", "1.", "a.", "A.", "(1)", "i.", "I.", "MC.", "- ", "+ ", "# "),
    *(
        "> ",
        "::",
        "``",
        "''",
        "?`",
        "//",
        "/*",
        "*/",
        "<b>",
        "</b>",
        "<!--",
        "&amp;",
        "&#38;",
        "{.cls}",
        "$x$",
        "\\(x\\)",
    ),
    *("https://ex.org/a_b*c", "https://doi.org/10.1/(x)<y>z", "http://x.y/?q=1&r=%20#f", "www.ex.org/_a_", "http:"),
    *("foo@bar.com", "@key", "[@key]", "“q”", "’", "–", "\u00a0", "é", "e\u0301", "^sup^", "~sub~", "==m==", "[^1]"),
    *(
        ":::",
        "~~s~~",
        "```",
        "Term\n: def",
        "\\u{41}",
        "#let",
        "= H",
        "/ t: x",
        ".. note::",
        "|x|",
        "x_",
        "_x",
        "__x__",
    ),
    *(":role:`x`", "&c", "A&B", "\ufdd0", "\x07", "\t", "\\\\", "\\n", "O'Reilly", "5'6\"", '!"#', "[a]: b", "[a](b)"),
    *("![a](b)", "x^2", "H_2O", "__init__", "<https://a.b>", "*a*b", "a*b*c", "***", "\\input{x}", "\\end{document}"),
    *("^^M", "\\", "%\n", "\ud800", "<script>alert(1)</script>", "]]>", "#{x}", "α ≤ β", "ж", "ș", "%%"),
]
FORMATS: list[Format] = [
    *("italic", "oblique", "bold", "superscript", "subscript", "small-caps", "underline", "light"),  # type: ignore[list-item]
    *("normal-style", "normal-variant", "normal-weight", "no-decoration", "baseline"),  # type: ignore[list-item]
]


def tree(random: Random, depth: int = 0) -> tuple[Rich, ...]:
    """Some rich text, up to three formats deep."""
    pieces: list[Rich] = []
    for _ in range(random.randint(1, 4)):
        if depth < 3 and random.random() < 0.35:
            pieces.append(Styled(random.choice(FORMATS), tree(random, depth + 1)))
        else:
            pieces.append("".join(random.choice(PIECES) for _ in range(random.randint(1, 5))))
    return tuple(pieces)


def trees(seed: int, count: int) -> list[tuple[Rich, ...]]:
    """So many pieces of rich text."""
    random = Random(seed)  # noqa: S311  (no secret)
    return [tree(random) for _ in range(count)]
