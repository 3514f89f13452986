"""What BibTeX's plain style and BibLaTeX's sentence case leave of the capitals of a title."""

from __future__ import annotations

import re

import mlsysbib
from mlsysbib.model import Date, Entry, Library, Name

NOCASE, SMALL, END = '<span class="nocase">', '<span style="font-variant: small-caps;">', "</span>"
# A title as the model has it, and as a style in sentence case prints it.
TITLES = {
    "Attention Is All You Need on GPUs": "Attention is all you need on GPUs",
    "PyTorch: An Imperative Style": "PyTorch: An imperative style",
    "Training with NaCl at 10 kHz and Vitamin C in 5 Days": "Training with NaCl at 10 kHz and vitamin C in 5 days",
    "Bayesian Learning in Python": "Bayesian learning in Python",
    "Learning <i>Homo Sapiens</i> Fast": "Learning homo sapiens fast",
    f"Learning <i>{NOCASE}Homo Sapiens{END}</i> Fast": "Learning Homo Sapiens fast",
    f"Learning {NOCASE}<i>Homo Sapiens</i>{END} Fast": "Learning Homo Sapiens fast",
    f"Learning {NOCASE}&c Over{END} Fast": "Learning &c Over fast",
    f"Learning {NOCASE}Über Alles{END} Fast": "Learning Über Alles fast",
    f"On {SMALL}Small Capitals{END} Fast": "On small capitals fast",
    "On <b>GPU</b> and <i>iPhone</i> Fast": "On GPU and iPhone fast",
    "The Étude of École Ångström": "The étude of école ångström",
    "Sorting in $O(N)$ Fast": "Sorting in O(N) fast",
    "The New York U-Net Story": "The New York U-Net story",
}
LIBRARY = Library(
    {
        f"k{number}": Entry(
            type="article-journal",
            title=title,
            author=(Name(family=f"Doe{number}", given="J."),),
            container_title="Journal",
            issued=Date(year=2020),
        )
        for number, title in enumerate(TITLES)
    }
)
OPTIONS = {"protect": ("New York", "U-Net")}


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def assert_all_printed(text: str) -> None:
    there = squashed(text)
    assert [printed for printed in TITLES.values() if squashed(printed) not in there] == []


def test_bibtex(bibtex) -> None:
    built = bibtex("plain", mlsysbib.dumps(LIBRARY, "bibtex", **OPTIONS), LIBRARY)
    assert built.complaints == []
    assert_all_printed(built.text)


def test_biblatex(biblatex) -> None:
    built = biblatex("apa", mlsysbib.dumps(LIBRARY, "biblatex", **OPTIONS), LIBRARY)
    assert built.complaints == []
    assert_all_printed(built.text)
