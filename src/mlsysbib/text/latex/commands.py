"""What the commands of LaTeX print that stand for a character, after the tables that writing goes by."""

from __future__ import annotations

from mlsysbib.text.latex.tables import (
    ACCENTS,
    LETTERS,
    MATHEMATICS,
    READ,
    SYMBOLS,
)

# Those that MathSciNet's exports define in a @preamble, by ways of TeX that no table knows.
_MATHSCINET = {"ocirc": "\u030a", "polhk": "\u0328", "udot": "\u0323", "soft": "\u030c"}
MARKS = {name: mark for mark, name in ACCENTS.items()} | {"t": "\u0361"} | _MATHSCINET
"""The combining mark of each accent command."""
CHARACTERS = {
    **{name: char for char, name in MATHEMATICS.items()},
    **READ,
    **{name: char for char, name in LETTERS.items()},
    **{name: char for char, name in SYMBOLS.items()},
    **{char: char for char in "{}$&#_%|:;!"},
    "dbar": "đ",  # MathSciNet again
    "Dbar": "Đ",
    " ": " ",
    "\n": " ",
    "\t": " ",
    "\\": " ",
    ",": "\u202f",
    "-": "\u00ad",
    "newline": " ",
    "linebreak": " ",
    "par": "\n\n",
}
"""What a command prints that stands for a character."""
# An accent over nothing is the symbol itself: people write ``\\~{}`` for the tilde of an address.
ALONE = dict(
    zip(
        "\u0303\u0302\u0300\u0301\u0308\u0304\u0327\u0306\u0307\u030a\u030b\u030c\u0328\u0323\u0331",
        "~^`´¨¯¸˘˙˚˝ˇ˛._",
        strict=True,
    )
)
ENSURED = {f"\\{name}": char for char, name in MATHEMATICS.items()}
ENSURED |= {"\\degree": "°", "\\times": "×", "'": "′"}
"""What is mathematics to LaTeX and a character to Unicode."""
LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "~": "\u00a0"}
"""What TeX's fonts make of characters in a row."""
