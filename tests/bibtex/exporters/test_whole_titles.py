"""Whole titles in braces: what tells protection from an exporter's habit."""

from __future__ import annotations

import pytest

import mlsysbib
from mlsysbib.bibtex.exporters.whole_titles import habit


def bib(*titles: str) -> str:
    return "\n".join(f"@book{{k{number},\n  title = {title},\n}}" for number, title in enumerate(titles))


WRAPPED = ("{{One Big {GPU} Thing}}", '"{Two Small Things}"', "{{Three}}")


@pytest.mark.parametrize(
    ("titles", "wraps"),
    [
        (WRAPPED, True),
        (WRAPPED[:2], False),
        ((*WRAPPED, "{{GPU} or {CPU}}"), False),
        ((*WRAPPED, "{{Four}}", "{Five}"), True),
        (("{One}", "{Two}", "{{Three}}"), False),
    ],
)
def test_a_file_wraps_its_titles_if_four_of_five_are(titles: tuple[str, ...], wraps: bool) -> None:  # noqa: FBT001
    assert habit(bib(*titles)) == ("titles" if wraps else "")


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_a_title_that_is_wrapped_as_all_are_is_written_so_and_cited_without(dialect: str) -> None:
    library = mlsysbib.loads(bib(*WRAPPED), "bibtex")
    assert library["k0"].title == "One Big GPU Thing"
    assert "One big GPU thing" in mlsysbib.cite(library["k0"], style="apa")
    written = mlsysbib.dumps(library, dialect)
    assert "title = {{One Big {GPU} Thing}}" in written
    assert mlsysbib.loads(written, "bibtex") == mlsysbib.loads(mlsysbib.dumps(library, dialect), "bibtex")
    assert {key: entry.title for key, entry in mlsysbib.loads(written, "bibtex").items()} == {
        key: entry.title for key, entry in library.items()
    }


def test_one_title_of_many_in_braces_keeps_its_capitals() -> None:
    library = mlsysbib.loads(bib("{{One Big Thing}}", "{Two Small Things}"), "bibtex")
    assert "One Big Thing" in mlsysbib.cite(library["k0"], style="apa")
    assert "Two small things" in mlsysbib.cite(library["k1"], style="apa")


def test_a_wrapped_title_comes_back_from_csl_json() -> None:
    library = mlsysbib.loads(bib(*WRAPPED), "bibtex")
    again = mlsysbib.loads(mlsysbib.dumps(library, "csl-json"), "csl-json")
    assert "title = {{One Big {GPU} Thing}}" in mlsysbib.dumps(again, "bibtex")


ZOTERO = (
    "{Attention {Is} {All} {You} {Need}}",
    "{A {Chapter} on {Things}}",
    "{World {Energy} {Outlook} 2019}",
    "{How to write a {Git} commit message}",
    "{On {Things}}",
)


def cited(*titles: str) -> list[str]:
    library = mlsysbib.loads(bib(*titles), "bibtex")
    return [mlsysbib.cite(entry, style="apa").removesuffix(". (n.d.).") for entry in library.values()]


def test_zotero_puts_braces_around_every_word_with_a_capital() -> None:
    assert habit(bib(*ZOTERO)) == "words"
    assert cited(*ZOTERO) == [
        "Attention is all you need",
        "A chapter on things",
        "World energy outlook 2019",
        "How to write a Git commit message",
        "On things",
    ]
    library = mlsysbib.loads(bib(*ZOTERO), "bibtex")
    for dialect in ("bibtex", "biblatex"):
        assert all(f"title = {title}" in mlsysbib.dumps(library, dialect) for title in ZOTERO)


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("{Attention {{Is All You Need}}}", "Attention is all you need"),
        ("{Attention {Is} {All} {You} {Need}}", "Attention is all you need"),
        ("{Learning from {Foobar}, {Quux} and {Wikipedia}}", "Learning from Foobar, Quux and Wikipedia"),
        ("{Deep {{Residual Learning}} for {{Quux}}}", "Deep Residual Learning for Quux"),
        ("{A Talk about {{What Is}} There}", "A talk about What Is there"),
    ],
)
def test_a_title_alone_tells_by_words_that_nobody_protects(title: str, meant: str) -> None:
    assert cited(title) == [meant]


def test_names_in_braces_among_sentences_tell_nothing_of_the_file() -> None:
    titles = ("{Learning to see with {Foobar}}", "{Notes on the {Quux} language}", "{How {Bazz} came to be}")
    assert habit(bib(*titles)) == ""


def test_other_languages_mean_the_capitals_that_they_brace() -> None:
    source = "@book{a, title = {Vergleich [{Comparison} {Using} an {Example}]}, language = {German}}"
    assert "[Comparison Using an Example]" in mlsysbib.cite(mlsysbib.loads(source, "bibtex")["a"], style="apa")
