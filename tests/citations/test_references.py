import pytest

import mlsysbib
from mlsysbib.citations.references import PROCESSORS, format_citations, references
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.printers import MARKUPS
from mlsysbib.csl.rich import plain
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.plugins.options import choices, fields
from mlsysbib.text.languages import LANGUAGES
from mlsysbib.writers.citation import CitationWriter

PLAIN = Entry(type="book", title="Plain Words", author=(Name(family="Gowers", given="Ernest"),), issued=Date(year=1948))


@pytest.fixture
def library() -> Library:
    return Library({"Foo": PLAIN, "foo": Entry(type="book", title="Others"), "empty": Entry()})


def test_a_numeric_style_numbers_its_references() -> None:
    assert mlsysbib.cite(PLAIN, style="ieee").startswith("[1] E. Gowers, ")


def test_a_dependent_style_formats_as_its_parent_does() -> None:
    assert mlsysbib.cite(PLAIN, style="nature-physics") == mlsysbib.cite(PLAIN, style="nature")


def test_a_locale_changes_the_terms_and_is_looked_up_leniently() -> None:
    edited = Entry(type="book", title="Plain", editor=PLAIN.author, issued=Date(year=1948))
    german = mlsysbib.cite(edited, style="apa", locale="de")
    assert german == mlsysbib.cite(edited, style="apa", locale="de_DE.UTF-8")
    assert german != mlsysbib.cite(edited, style="apa")


def test_a_style_without_bibliography_prints_what_it_cites(library: Library) -> None:
    printed = mlsysbib.bibliography(library, style="bluebook-inline")
    assert [key for key, _ in printed] == ["Foo", "foo"]
    assert "Plain words" in printed[0][1]
    assert references(library, style="bluebook-inline").missing == ("empty",)


def test_every_entry_is_in_the_bibliography_whatever_it_lacks_and_keys_keep_their_case(library: Library) -> None:
    for style in ("apa", "ieee", "elsevier-harvard"):
        printed = mlsysbib.bibliography(library, style=style)
        assert sorted(key for key, _ in printed) == ["Foo", "empty", "foo"]
        assert not any("None" in text for _, text in printed)


def test_an_entry_that_the_style_does_not_list_is_reported() -> None:
    losses: list[mlsysbib.Problem] = []
    library = Library({"empty": Entry(), "book": PLAIN})
    printed = mlsysbib.dumps(library, "citation", style="modern-language-association", report=losses.append)
    assert printed.splitlines() == ["Gowers, Ernest. Plain Words. 1948."]
    assert [(loss.key, loss.severity) for loss in losses] == [("empty", "warning")]
    assert "None" not in mlsysbib.cite(Entry(), style="modern-language-association")


def test_a_number_alone_is_told_as_no_reference(library: Library) -> None:
    losses: list[mlsysbib.Problem] = []
    printed = mlsysbib.dumps(library, "citation", style="ieee", report=losses.append)
    assert printed.splitlines()[2] == "[3]"
    assert [loss.key for loss in losses] == ["empty"]


@pytest.mark.parametrize("style", ["apa", "bluebook-inline", "chicago-notes-bibliography", "ieee", "nature", "oscola"])
def test_what_prints_nothing_prints_no_mark_of_a_processor(style: str) -> None:
    empty = {"empty": Entry()}
    cites = [Cite(key="empty"), Cite(key="empty", suppress_author=True), Cite(key="empty", author_only=True)]
    found = format_citations(empty, [Cluster((cite,)) for cite in cites], style=style)
    texts = [*map(plain, found.citations), *(plain(each.content) for each in found.bibliography)]
    texts.append(mlsysbib.cite(Entry(), style=style))
    assert not [text for text in texts if "PRINTED_FORM" in text or "printed form" in text]


def test_an_empty_library_has_an_empty_bibliography() -> None:
    assert mlsysbib.bibliography(Library(), style="apa") == []
    assert references({}, style="bluebook-inline").printed == ()


def test_clusters_give_citations_in_their_order(library: Library) -> None:
    clusters = [Cluster((Cite(key="Foo", locator="3"),)), Cluster((Cite(key="foo"), Cite(key="Foo", prefix="see ")))]
    formatted = format_citations(library, clusters, style="apa")
    text = [MARKUPS["text"].inline(citation) for citation in formatted.citations]
    assert text[0] == "(Gowers, 1948, p. 3)"
    assert "see Gowers" in text[1]


def test_labels_are_names_and_years_where_the_style_cites_so(library: Library) -> None:
    labels = references(library, style="apa", labelled=True).labels
    assert MARKUPS["text"].inline(labels["Foo"]) == "(Gowers, 1948)"
    assert references(library, style="ieee", labelled=True).labels == {}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"style": "no-such-style"}, "there is no style 'no-such-style'"),
        ({"style": "apa", "locale": "tlh"}, "there is no locale 'tlh'"),
        ({"style": "apa", "markup": "htnl"}, "there is no markup 'htnl'; did you mean html?"),
    ],
)
def test_what_does_not_exist_is_a_usage_error(wrong: dict[str, str], said: str) -> None:
    with pytest.raises(mlsysbib.UsageError) as error:
        mlsysbib.cite(PLAIN, **wrong)
    assert said in str(error.value)


def test_an_unknown_processor_is_a_usage_error(library: Library) -> None:
    with pytest.raises(mlsysbib.UsageError, match=r"option processor: 'zotero' is not one of mlsysbib, citeproc-py"):
        mlsysbib.dumps(library, "citation", processor="zotero")


def test_the_writer_knows_every_processor() -> None:
    assert choices(fields(CitationWriter)["processor"]) == list(PROCESSORS)
    assert sorted(choices(fields(CitationWriter)["markup"])) == sorted(MARKUPS) == sorted(LANGUAGES)
