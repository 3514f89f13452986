from __future__ import annotations

import pytest

from mlsysbib.errors import ReadError, UsageError
from mlsysbib.model import Date, Entry, Library, Name
from mlsysbib.rendering import render

LIBRARY = Library(
    {
        "roe2019": Entry(
            type="book", title="A *Book* Here", author=(Name(family="Roe", given="Ann"),), issued=Date(year=2019)
        ),
        "doe2020": Entry(
            type="book",
            title="More",
            author=(Name(family="Doe", given="Jo"),),
            issued=Date(year=2020),
            publisher="Press",
        ),
        "unused": Entry(type="book", title="Unused"),
    }
)


def text(document: str, style: str = "ieee", **options: str) -> str:
    return render(document, LIBRARY, style=style, **options)


def body(document: str, style: str = "ieee", **options: str) -> str:
    """What stands in front of the bibliography."""
    return text(document, style, **options).partition("\n\n# References")[0]


def test_citations_are_replaced_and_what_is_cited_is_listed() -> None:
    assert text("As [@roe2019, p. 3] and [see @doe2020].\n").splitlines() == [
        r"As \[1, p. 3\] and see \[2\].",
        "",
        "# References",
        "",
        r"\[1\] A. Roe, *A \*Book\* Here*. 2019.",
        "",
        r"\[2\] J. Doe, *More*. Press, 2020.",
    ]


def test_a_document_without_citations_stays_as_it_is() -> None:
    document = "# Title\n\nfoo@bar.com `@roe2019` \\@roe2019\n"
    assert text(document) == document


def test_everything_but_the_citations_stays_as_it_is() -> None:
    document = "---\na: '@b'\n---\n\n*x*  \n\ty [@roe2019]\n\n```\n[@roe2019]\n```\n\n\n| a |\n"
    assert body(document) == document.replace("y [@roe2019]", r"y \[1\]").rstrip()


def test_a_locator_in_the_words_of_the_locale() -> None:
    assert body("[@roe2019, S. 3]", "apa", locale="de-DE") == "(Roe, 2019, S. 3)"


def test_markdown_around_a_key_keeps_its_meaning() -> None:
    assert body("[see *also* @roe2019, there & 5 \\* 3 < 4]", "apa") == r"(see *also* Roe, 2019, there & 5 \* 3 \< 4)"


def test_a_raised_number_stands_behind_the_word() -> None:
    assert body("A word [@roe2019], and\n[@doe2020].\n\n[@roe2019] begins.", "nature") == (
        "A word<sup>1</sup>, and<sup>2</sup>.\n\n<sup>1</sup> begins."
    )


def test_a_style_that_cites_in_notes_gives_footnotes() -> None:
    done = text("A word [@roe2019, p. 3]. And\n[@doe2020]!\n", "chicago-notes-bibliography")
    assert done.startswith("A word.[^cite-1] And![^cite-2]\n\n# References\n\n")
    notes = [line for line in done.splitlines() if line.startswith("[^cite-")]
    assert [note.partition(" ")[0] for note in notes] == ["[^cite-1]:", "[^cite-2]:"]
    assert "3" in notes[0]
    assert done.index("# References") < done.index("[^cite-1]:")


def test_a_footnote_of_the_document_holds_the_citation_itself() -> None:
    done = body(
        "A.^[See [@roe2019].] B.[^cite-1]\n\n[^cite-1]: And [@doe2020]. C [@roe2019].\n", "chicago-notes-bibliography"
    )
    assert "[^cite-2]" not in done
    assert "^[See (" in done
    assert "[^cite-1]: And (" in done


def test_footnotes_do_not_take_the_names_of_those_that_are_there() -> None:
    done = text("A.[^cite-1] B [@roe2019].\n\n[^cite-1]: Mine.\n", "chicago-notes-bibliography")
    assert "B.[^cite-2]" in done


@pytest.mark.parametrize("title", ["# References", "## Bibliography {-}", "# REFERENCES ##"])
def test_the_bibliography_stands_under_its_heading(title: str) -> None:
    done = text(f"[@roe2019]\n\n{title}\n\n# Appendix\n\nEnd.\n")
    assert done.splitlines() == [
        r"\[1\]",
        "",
        title,
        "",
        r"\[1\] A. Roe, *A \*Book\* Here*. 2019.",
        "",
        "# Appendix",
        "",
        "End.",
    ]


def test_a_heading_at_the_end_is_the_bibliography_s() -> None:
    assert "# Literatur\n\n\\[1\\] A. Roe" in text("[@roe2019]\n\n# Literatur\n")


def test_a_heading_in_code_is_none() -> None:
    assert text("[@roe2019]\n\n```\n# References\n```\n").count("# References") == 2


@pytest.mark.parametrize("block", ["::: {#refs}\n:::", "::::: {#refs .x}\n\n:::::\n", "::: {#refs}\nMine.\n:::"])
def test_the_bibliography_stands_in_its_block(block: str) -> None:
    done = text(f"[@roe2019]\n\n{block}\n\nEnd.\n")
    assert "# References" not in done
    assert done.index("#refs") < done.index("A. Roe") < done.rindex(":::") < done.index("End.")
    assert ("Mine." in done) == ("Mine." in block)


def test_what_the_front_matter_wants_listed_is_listed() -> None:
    done = text("---\nnocite: '@doe2020'\n---\n[@roe2019]\n")
    assert "J. Doe" in done
    assert "Unused" not in done
    assert "Unused" in text("---\nnocite: '@*'\n---\n")


def test_every_unknown_key_is_reported_with_its_place() -> None:
    with pytest.raises(ReadError) as error:
        text("---\nnocite: '@no'\n---\nA @roe2018 and\n`@code` [see @DOE2020; @roe2019]\n")
    assert [(each.key, each.line, each.column) for each in error.value.problems] == [
        ("roe2018", 4, 3),
        ("DOE2020", 5, 14),
        ("no", 2, 10),
    ]
    assert "did you mean roe2019" in str(error.value)


def test_cross_references_are_left_alone() -> None:
    assert body("@fig-one, @sec:two and [@tbl-x], not [@roe2019]") == r"@fig-one, @sec:two and [@tbl-x], not \[1\]"


def test_html_in_markdown_is_safe_from_markdown() -> None:
    done = text("[see \\*this\\* @roe2019]\n", "apa", markup_name="html")
    assert done.startswith("(see &#42;this&#42; Roe, 2019)\n")
    assert '<div class="csl-bib-body">\n' in done
    assert "\n\n" not in done.partition("<div")[2]


def test_other_markups_are_refused() -> None:
    with pytest.raises(UsageError, match="citations in Markdown are markdown or html, not latex"):
        text("[@roe2019]", markup_name="latex")


def test_an_author_in_the_sentence_is_not_said_again() -> None:
    assert (
        body("As @roe2019 says, @doe2020 [p. 3] and [-@roe2019].", "apa")
        == "As Roe (2019) says, Doe (2020, p. 3) and (2019)."
    )
    assert body("As @roe2019 says.", "ieee") == r"As \[1\] says."


def test_what_the_sentence_names_comes_first() -> None:
    assert body("@roe2019 [p. 3; see @doe2020]", "apa") == "Roe (2019, p. 3; see Doe, 2020)"


def test_words_between_works_keep_their_order() -> None:
    assert body("[@roe2019; see also @doe2020]", "apa") == "(Roe, 2019; see also Doe, 2020)"
    assert body("[@roe2019; @doe2020]", "apa") == "(Doe, 2020; Roe, 2019)"


def test_an_author_in_the_sentence_of_a_style_with_notes() -> None:
    done = text("As @roe2019 says.\n", "chicago-notes-bibliography")
    assert done.startswith("As Ann Roe[^cite-1] says.\n")
    assert "[^cite-1]: *A \\*Book\\* Here* (2019).\n" in done


@pytest.mark.parametrize(
    "document",
    [
        "- [@roe2019]",
        "1. [@roe2019]",
        "> [@roe2019]",
        "# [@roe2019]",
        "| a | [@roe2019] |",
        "# Heading\n[@roe2019]",
        "a\n\n[@roe2019]",
        "[^1]: [@roe2019]",
    ],
)
def test_a_raised_number_never_joins_what_is_no_word(document: str) -> None:
    assert body(f"{document}\n\nb\n", "nature").startswith(document.replace("[@roe2019]", "<sup>1</sup>"))
