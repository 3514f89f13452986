"""MathML in the titles of files, as Crossref's CSL-JSON and BibTeX have it."""

from __future__ import annotations

import json

import pytest

import mlsysbib
from mlsysbib.text.formulas import without_mathml

SQUARE = '<mml:math xmlns:mml="http://x"><mml:msup><mml:mi>s</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>'
CARRIED = "<math><mi>x</mi><annotation encoding='application/x-tex'>\\mathcal{O}(n)</annotation></math>"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"Order {SQUARE} and {CARRIED}", "Order s<sup>2</sup> and $\\mathcal{O}(n)$"),
        ("a <b>b</b> < c &amp; <math> d", "a <b>b</b> < c &amp; <math> d"),
        (f"<math>{SQUARE}", "<math>s<sup>2</sup>"),
        ("On math> and </math>", "On math> and </math>"),
    ],
)
def test_only_whole_elements_become_mathematics(text: str, meant: str) -> None:
    assert without_mathml(text) == meant


def test_mathml_is_mathematics_in_bibtex_and_unicode_elsewhere() -> None:
    title = f"Sums of {SQUARE} in {CARRIED}"
    of_json = mlsysbib.loads(json.dumps([{"id": "a", "type": "book", "title": title}]), "csl-json")
    (field,) = [line for line in mlsysbib.dumps(of_json, "bibtex").splitlines() if " title = " in line]
    assert field == "  title = {Sums of s\\textsuperscript{2} in {$\\mathcal{O}(n)$}},"
    of_bib = mlsysbib.loads(f"@book{{a, title = {{Sums of {SQUARE} in {{GPUs}}}}}}", "bibtex")
    assert of_bib["a"].title == "Sums of s<sup>2</sup> in GPUs"
    assert json.loads(mlsysbib.dumps(of_json, "csl-json"))[0]["title"] == "Sums of s<sup>2</sup> in O(n)"


def test_openings_without_an_end_cost_no_more_than_their_length() -> None:
    text = "</math>" + "<math>" * 100_000
    assert without_mathml(text) == text
