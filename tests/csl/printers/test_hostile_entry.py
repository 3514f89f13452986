"""What trips markup languages over, in every field that a style prints: nothing of it acts in any of them."""

from __future__ import annotations

import re
from random import Random

import pytest
from docutils import core
from docutils.utils import SystemMessage

from balanced import check_balanced
from mlsysbib.citations.references import references
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.model import Entry, Name

TAGS = [
    "<i>",
    "</i>",
    "<b>",
    "</b>",
    "<sc>",
    "</sc>",
    "<sup>",
    "</sup>",
    '<span class="nocase">',
    "</span>",
    "'",
    '"',
    "“",
]


def entry(random: Random, words: list[str]) -> Entry:
    """An article whose texts are made of such pieces."""

    def text() -> str:
        return "x" + "".join(random.choices(words, k=random.randint(1, 9))) + "y"

    return Entry(
        type="article-journal",
        title=text(),
        container_title=text(),
        publisher=text(),
        volume=text(),
        page=text(),
        author=(Name(literal=text()), Name(family=text(), given=text())),
        note=text(),
    )


@pytest.mark.parametrize("style", ["apa", "bibtex", "chicago-notes-bibliography", "ieee", "oscola", "din-1505-2"])
def test_nothing_in_an_entry_acts(style: str, hostile_words: list[str]) -> None:
    random = Random(20)  # noqa: S311  (no secret)
    library = {f"k{number}": entry(random, [*hostile_words, *TAGS, " a ", " B"]) for number in range(25)}
    for item in references(library, style=style).printed:
        html = MARKUPS["html"].entry(item.content)
        check_balanced(html)
        assert not re.search(r"<(?!/?(?:a|b|i|em|div|span|su[bp])\b)", html), html
        tex = re.sub(r"\\\\|\\[{}%&$#_]", "", MARKUPS["latex"].entry(item.content))
        assert tex.count("{") == tex.count("}"), tex
        assert not re.search(r"[%#]|\\(?:input|end|script)\b", tex), tex
        rst = MARKUPS["rst"].entry(item.content)
        try:
            core.publish_doctree(rst, settings_overrides={"halt_level": 2, "report_level": 5})
        except SystemMessage as error:
            pytest.fail(f"{error}: {rst}")
