"""The same sentences through ``pandoc --citeproc``, and through ``render`` and then pandoc, print the same text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc
import pytest

from mlsysbib.model import Library
from mlsysbib.rendering import render
from style_files import style_file

FRONT = """---
references:
- {id: a, type: book, title: Aaa, author: [{family: Doe, given: Jane}], issued: 2001, publisher: Press}
- {id: b, type: book, title: Bbb, author: [{family: Roe, given: Rick}], issued: 2002, publisher: Press}
- id: c
  type: article-journal
  title: Ccc
  author: [{family: Poe, given: Paul}]
  issued: 2003
  container-title: J
  volume: 3
  issue: 2
  page: 3-5
---

"""

BETWEEN = "Between."

CITATIONS = [
    *(
        "See [@a].",
        "See [@a; @b].",
        "[see @b, and so on; @a]",
        "[@b; @a; see @c; @b]",
        "[@c and; @b; @a]",
        "[@zzz; @a]",
    ),
    *(
        "X @a says",
        "X @a [p. 3] says",
        "X @a [-@b p. 30; see also @c]",
        "X @a [p. 3, with suffix]",
        "X @a [see *this*]",
    ),
    *("[-@a]", "[-@a, p. 3; @b]", "-@a there", "[@a, pp. 12--13]", "[@a, p.\\ 3]", "[see `x;y` @a]"),
    *("[see [here](http://x.org/_a_) @a, so]", "[*see* @a, **32** and *more*]", "[@a; @b, `c` *b*]", "[@a, 12-13 f.]"),
    *("[@a, chap. 1, sec. 2]", "[@a, no. 6]", "[@a, nos. 6 and 7]", "[@a, vol. 1, 2]", "[@a, bk. VI]", "[@a 99 years]"),
    *(
        "[@a{ii, A, D-Z}, with]",
        "[@a, {pp. iv, vi-xi} there]",
        "[@a{}, 99 years]",
        "[@a, iv]",
        "[@a, p. iv]",
        "[@a, see b]",
    ),
    *("*[@a]* and **@b**", "x[@a]y", '"quote" [@a].', "[@a](u)", "[@a]{.x}", "$x$ [@a] $y$", "`[@a]` [@b]", "H^[@a]^"),
    *(
        "- [@a]\n- @b\n\n      @c\n",
        "> quote [@a,\n> p. 3]\n",
        "| x | y |\n|---|---|\n| [@a] | @b |\n",
        "# On @a\n\nText\n",
    ),
    *("Term\n:   [@a]\n\n    [@b]\n", "(@x) [@a]\n\nSee (@x).\n", "A[^1].\n\n[^1]: On [@a], @b.\n", "A^[On [@a], @b.]"),
    *(
        "[@a] [@b]",
        "'s [@a]' x",
        "a -- [@a] -- b",
        "[@a, p. 3: here]",
        "[@a, ---]",
        "[@a] -- so",
        "l'[@a]",
        "[@a!]",
        "[@a.]",
    ),
    *("[see @zzz; @a]", "[@zzz; @a; @yyy]", "[@a, p. 3; @a, p. 5]", "@a [see -@a]", "[@c, 5 ff.].", "x.@a", "--@a"),
    *("[@a, H~2~O]", "[@a, x^2^]", "[@a; but cf. @b, who disagrees]", "[see @a; e.g., @b]"),
    *(
        "![A [@a] and @b](x.png)",
        '[text [@a] and @b](http://x.org/@a "@b") x',
        "(@)  One [@a]\n(@y)  Two @b\n\nSee (@y).\n",
        "(@) [@a]\n\n(@) @b\n(@) [@c]\n",
    ),
]
NOTES = [
    *(
        'a "quote" [@a].',
        'a "quote" [@a], so',
        'a "quote?" [@a].',
        'a "quote" [@a]; b',
        'a "quote [@a]."',
        "a 'quote' [@a].",
    ),
    *(
        "x [@a].",
        "x [@a]; y",
        "x [@a]! y",
        "x [@a]...",
        "(x [@a]).",
        "(x [@a], y)",
        "x\n[@a]. y",
        "x. [@a] y",
        "x [@a]--y",
    ),
    *(
        "x [@a]. y [@a]. z [@a, p. 3]. [@b]",
        "X @a x. @a [p. 3] y.",
        "X @c x. @c y, @c.",
        "x [see @a, so].",
        "x [*see* @a].",
        "x [@a; @b, *b*].",
    ),
    *(
        "x[^1] y [@a]\n\n[^1]: See @a [p. 3], and [see @b].\n",
        "x ^[On [@a].] y [@a].",
        "x [@zzz].",
        "# On [@a]\n\nx [@a]\n",
    ),
    *(
        "([@a]).",
        "([@a]), x",
        "(@a). x",
        "(see @a), x",
        "(x [@a].) y",
        "“x [@a]” y",
        "“[@a]”. y",
        "“x [@a]”. y",
    ),
    *("x^[[@a]] y", "x^[[see @a, 3].] y", "x^[See @a] y", "x^[@a [p. 3] too] y", "x^[A, [@a].] y", "x^[@a.] y"),
    *("x[^2]\n\n[^2]: [@a; @b]\n", "x[^3]\n\n[^3]: A.\n\n    And @a\n"),
]


def pandoc(document: str, *arguments: str) -> str:
    command = [pypandoc.get_pandoc_path(), "-t", "plain", "--wrap=none", *arguments]
    done = subprocess.run(command, input=document, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def both(documents: list[str], style: str) -> tuple[list[str], list[str]]:
    """What pandoc prints of each document, and what is printed by way of ``render``; all in one run of pandoc's."""
    path = style_file(style)
    front = FRONT.replace("---\n\n", "suppress-bibliography: true\n---\n\n")
    document = front + f"\n\n{BETWEEN}\n\n".join(documents)
    wanted = pandoc(document, "--citeproc", "--csl", path)
    got = pandoc(render(document, Library(), style=style))
    return _apart(wanted), _apart(got)


def _apart(text: str) -> list[str]:
    return [" ".join(each.split()) for each in text.split(BETWEEN)]


@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date"])
def test_citations_in_the_text(style: str) -> None:
    wanted, got = both(CITATIONS, style)
    assert dict(zip(CITATIONS, got, strict=True)) == dict(zip(CITATIONS, wanted, strict=True))


@pytest.mark.parametrize(
    "style", ["chicago-notes-bibliography", "modern-humanities-research-association-notes", "oscola"]
)
def test_citations_in_notes(style: str) -> None:
    wanted, got = both(NOTES, style)
    assert dict(zip(NOTES, got, strict=True)) == dict(zip(NOTES, wanted, strict=True))


def test_a_document_with_its_bibliography(tmp_path: Path) -> None:
    document = FRONT + "As @a says [see @b].\n\n# References\n"
    (tmp_path / "out.md").write_text(render(document, Library(), style="apa"))
    wanted = pandoc(document, "--citeproc", "--csl", style_file("apa"))
    assert pandoc((tmp_path / "out.md").read_text()) == wanted
