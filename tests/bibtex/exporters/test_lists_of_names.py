"""Lists whose names are not joined by "and": parted where that is sure, one name where it is not."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib.bibtex.exporters.lists_of_names import parted
from mlsysbib.model import Name

PARTED = {
    "Doe, J.; Roe, R.": "Doe, J. and Roe, R.",
    "Doe, Jane and Roe, Richard; Moe, Max;": "Doe, Jane and Roe, Richard and Moe, Max",
    "{Doe, J.; Roe, R.}": "Doe, J. and Roe, R.",
    r"{\'A}lvarez, Jos{\'e}; Mu{\~n}oz, Ana": r"{\'A}lvarez, Jos{\'e} and Mu{\~n}oz, Ana",
    "de la Cruz, M.; O'Brien, T.": "de la Cruz, M. and O'Brien, T.",
    "{OpenAI}; Doe, J.": "{OpenAI} and Doe, J.",
    "Jane Doe; Richard Roe": "Jane Doe and Richard Roe",
    "{Jane Doe, Richard Roe and Max Moe}": "Jane Doe and Richard Roe and Max Moe",
    "{Jane Doe and Richard Roe}": "Jane Doe and Richard Roe",
    "{Doe, Jane and Roe, R.} and Moe, Max": "Doe, Jane and Roe, R. and Moe, Max",
    "{Doe, Jane}": "Doe, Jane",
    "{Hal Daumé III}": "Hal Daumé III",
    "{Ambrose Foo Jr.}": "Ambrose Foo Jr.",
    "Jane Doe, Richard Roe": "Jane Doe and Richard Roe",
    "Jane Doe, Richard Roe and Max Moe": "Jane Doe and Richard Roe and Max Moe",
    "Jane Doe, Wei Roe, and Max Moe": "Jane Doe and Wei Roe and Max Moe",
    "J. Doe, R. Roe": "J. Doe and R. Roe",
    "A. B. See, X. Y. Zed, et al.": "A. B. See and X. Y. Zed and others",
    "Doe, J., Roe, R. B., & Moe, M.": "Doe, J. and Roe, R. B. and Moe, M.",
    r"van der Maaten, L.J.P., Hinton, G.E. \& Li, F.": "van der Maaten, L.J.P. and Hinton, G.E. and Li, F.",
    "Doe, Jane, Roe, Richard": "Doe, Jane and Roe, Richard",
    "Doe J, Roe RT, van der Berg A": "Doe, J and Roe, RT and van der Berg, A",
}
KEPT = (
    "Doe, J. and Roe, R.",
    "Doe, Jr, Jane",
    "Smith, John, Jr.",
    "Doe, J. A., III",
    "Jones Smith, Ph. D., Mary Jane",
    "Jane Doe, PhD",
    "García Márquez, Gabriel José and Vaughan Williams, Ralph Edward",
    "Wei Zhang, Jun Li",
    "Doe, Quux, Roe, Baz",
    "Smith; Jones",
    "{Barnes and Noble}",
    "Marks & Spencer",
    r"{Ernst \& Young}",
    "{Bill and Melinda Gates Foundation}",
    "{Smith, Jones, and Partners}",
    "{National Academies of Sciences, Engineering, and Medicine}",
    "{Great Britain, South Korea and New Zealand}",
    "{John Paul II}",
    "{World War II}",
    "{Jane Doe}",
    "{{Jane Doe and Richard Roe}}",
)


@pytest.mark.parametrize(("source", "meant"), PARTED.items())
def test_names_that_are_surely_several_are_parted(source: str, meant: str) -> None:
    assert parted("author", {"author": source}) == {"author": meant}
    assert parted("author", {"author": meant}) is None


@pytest.mark.parametrize("source", KEPT)
def test_what_may_be_one_name_stays_one(source: str) -> None:
    assert parted("author", {"author": source}) is None


@pytest.mark.parametrize("source", PARTED)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_such_list_is_seen(source: str, dialect: str) -> None:
    bib = f"@book{{k, title={{T}}, author={{{source}}}}}"
    entry = mlsysbib.loads(bib, "bibtex", dialect=dialect)["k"]
    meant = mlsysbib.loads(f"@book{{k, title={{T}}, author={{{PARTED[source]}}}}}", "bibtex", dialect=dialect)["k"]
    assert entry.author == meant.author
    written = mlsysbib.dumps(mlsysbib.Library({"k": entry}), dialect)
    assert mlsysbib.loads(written, "bibtex", dialect=dialect)["k"].author == entry.author


@pytest.mark.parametrize(
    "name",
    [
        Name(family="Jane Doe", given="Richard Roe"),
        Name(family="Doe J", given="Roe RT"),
        Name(family="Doe", given="J.; Jane Roe"),
        Name(family="Doe", given="J. & Jane Roe"),
        Name(literal="Jane Doe and Richard Roe"),
        Name(literal="Hal Daumé III"),
        Name(literal="Doe, J.; Roe, R."),
        Name(literal="Doe, Jane"),
    ],
    ids=str,
)
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_name_of_another_format_is_never_written_as_several(name: Name, dialect: str) -> None:
    library = mlsysbib.Library({"k": mlsysbib.Entry(type="book", title="T", author=(name,))})
    written = mlsysbib.dumps(library, dialect)
    assert mlsysbib.loads(written, "bibtex", dialect=dialect)["k"].author == (name,)
