from __future__ import annotations

from pathlib import Path

import pytest

from mlsysbib.errors import Problem, UsageError
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
    },
    csl={"roe2019"},  # whose title is as it is meant
)


def text(document: str, style: str = "ieee", **options: str) -> str:
    return render(document, LIBRARY, style=style, **options)


def body(document: str, style: str = "ieee", **options: str) -> str:
    """What stands in front of the bibliography."""
    done = text(document, style, **options)
    whole = text("[@roe2019] [@doe2020]", style, **options).partition("\n\n")[2].split("\n\n")
    starts = [done.index(entry.strip()) for entry in whole if entry.strip() in done]
    return done[: min(starts)].rstrip("\n") if starts else done


def test_citations_are_replaced_and_what_is_cited_is_listed() -> None:
    assert text("As [@roe2019, p. 3] and [see @doe2020].\n").splitlines() == [
        r"As \[1, p. 3\] and see \[2\].",
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
    done = text(document)
    assert done.startswith(document.replace("y [@roe2019]", r"y \[1\]") + "\n\\[1\\]")


def test_a_locator_in_the_words_of_the_locale() -> None:
    assert body("[@roe2019, S. 3]", "apa", locale="de-DE") == "(Roe, 2019, S. 3)"


def test_markdown_around_a_key_keeps_its_meaning() -> None:
    assert body("[see *also* @roe2019, there & 5 \\* 3 < 4]", "apa") == r"(see *also* Roe, 2019, there & 5 \* 3 < 4)"


def test_a_raised_number_stands_behind_the_word() -> None:
    assert body("A word [@roe2019], and\n[@doe2020].\n\n[@roe2019] begins.", "nature") == (
        "A word^1^, and^2^.\n\n^1^ begins."
    )


def test_a_style_that_cites_in_notes_gives_footnotes() -> None:
    done = text("A word [@roe2019, p. 3]. And\n[@doe2020]!\n", "chicago-notes-bibliography")
    assert done.startswith("A word.[^cite-1] And![^cite-2]\n\nDoe, Jo.")
    notes = [line for line in done.splitlines() if line.startswith("[^cite-")]
    assert [note.partition(" ")[0] for note in notes] == ["[^cite-1]:", "[^cite-2]:"]
    assert "3" in notes[0]
    assert done.index("Doe, Jo.") < done.index("[^cite-1]:")


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


@pytest.mark.parametrize(
    "end", ["", "# References\n", "References\n==========\n", "# Literatur\n", "# A\n\n# B\n\nb\n"]
)
def test_without_a_place_of_its_own_the_bibliography_ends_the_document(end: str) -> None:
    document = f"[@roe2019]\n\n{end}"
    done = text(document)
    assert done.startswith(document.replace("[@roe2019]", "\\[1\\]"))
    assert done.rstrip().endswith("\n\n\\[1\\] A. Roe, *A \\*Book\\* Here*. 2019.")
    assert done.count("References") == document.count("References")


def test_a_section_of_its_own_that_has_text_keeps_it() -> None:
    done = text("[@roe2019]\n\n# References\n\nMine.\n\n# Appendix\n")
    assert done.index("Mine.") < done.index("# Appendix") < done.index("A. Roe")


@pytest.mark.parametrize(
    "block",
    ["::: {#refs}\n:::", "::::: {#refs .x}\n\n:::::\n", "::: {#refs}\nMine.\n\n:::", "::: refs\n::: {#refs}\n:::\n:::"],
)
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


def told(document: str, style: str = "apa") -> tuple[str, list[Problem]]:
    """The text in front of the bibliography, and what was told."""
    problems: list[Problem] = []
    done = render(document, LIBRARY, style=style, report=problems.append)
    return done.partition("\n\nRoe, A.")[0], problems


def test_every_unknown_key_is_told_with_its_place() -> None:
    _, problems = told("---\nnocite: '@no'\n---\nA @roe2018 and\n`@code` [see @DOE2020; @roe2019]\n")
    assert [(each.key, each.line, each.column, each.severity) for each in problems] == [
        ("no", 2, 9, "warning"),
        ("roe2018", 4, 3, "warning"),
        ("DOE2020", 5, 14, "warning"),
    ]
    assert "did you mean roe2019" in str(problems[1])


def test_an_unknown_key_in_brackets_is_printed_so_that_it_is_seen() -> None:
    assert told("[see @no, p. 3].")[0] == "(see **no?**)."
    assert told("[@no; @roe2019; see @nor, p. 3].")[0] == "(Roe, 2019; **no?**; see **nor?**)."
    assert told("[@no; @roe2019].", "chicago-author-date")[0].startswith("(**no?**; Roe 2019).")
    assert told("A [@no].", "chicago-notes-bibliography")[0] == "A.[^cite-1]\n\n[^cite-1]: **No?**\n"


def test_somebody_named_in_the_text_stays_somebody() -> None:
    assert told("Thanks to @torvalds!")[0] == "Thanks to @torvalds!"
    # Where the document names its references, such a name is a reference that lacks.
    assert told("---\nreferences: []\n---\nBy @no.")[0] == "---\nreferences: []\n---\nBy (**no?**)."


def test_cross_references_are_left_alone() -> None:
    assert body("@fig-one, @sec:two and [@tbl-x], not [@roe2019]") == r"@fig-one, @sec:two and [@tbl-x], not \[1\]"


def test_html_in_markdown_is_safe_from_markdown() -> None:
    done = text("[see \\*this\\* @roe2019]\n", "apa", markup_name="html")
    assert done.startswith("(see \\*this\\* Roe, 2019)\n")
    assert '<div class="csl-bib-body hanging-indent" data-entry-spacing="0" data-line-spacing="2">\n' in done
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
    ("sentence", "notes"),
    [
        ("@unused shows.", ["*Unused*."]),
        ("@unused shows, and [-@unused].", ["*Unused*.", "Ibid."]),
        (
            "@unused shows, @roe2019 too. @unused, again.",
            ["*Unused*.", "*A \\*Book\\* Here* (2019).", "*Unused* (n 1)."],
        ),
        ("So [see -@unused; -@doe2020].", ["See *Unused*; *More* (Press 2020)."]),
    ],
)
def test_a_note_keeps_what_stands_in_the_place_of_an_author(sentence: str, notes: list[str]) -> None:
    lines = text(sentence, "oscola").splitlines()
    assert [line.partition(": ")[2] for line in lines if line.startswith("[^cite")] == notes


def test_a_title_named_in_the_sentence_is_not_said_again_behind_it() -> None:
    assert text("@unused shows.", "apa").startswith("*Unused* (n.d.) shows.")


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
    assert text(f"{document}\n\nb\n", "nature").startswith(document.replace("[@roe2019]", "^1^"))


def test_lines_end_as_the_document_has_them() -> None:
    done = text("---\r\nnocite: '@doe2020'\r\n---\r\n\r\nA\r\n[@roe2019].\r\n", "chicago-notes-bibliography")
    assert done.startswith("---\r\nnocite: '@doe2020'\r\n---\r\n\r\nA.[^cite-1]\r\n\r\nDoe, Jo.")
    assert done.count("\n") == done.count("\r\n")


def test_citations_link_to_the_bibliography() -> None:
    front = "---\nlink-citations: true\n---\n"
    done = text(f"{front}[see @roe2019, p. 3; @doe2020] and @doe2020.\n", "apa")
    assert done.startswith(
        f"{front}(see [Roe, 2019, p. 3](#ref-roe2019); [Doe, 2020](#ref-doe2020)) and Doe ([2020](#ref-doe2020)).\n"
    )
    assert '<span id="ref-roe2019"></span>Roe, A. (2019).' in done
    assert '<div id="ref-roe2019" class="csl-entry">' in text(f"{front}[@roe2019]\n", "apa", markup_name="html")


def test_works_that_are_drawn_together_stay_together() -> None:
    front = "---\nlink-citations: true\n---\n"
    assert text(f"{front}[@roe2019; @doe2020]\n", "nature").startswith(f"{front}^[1](#ref-roe2019),[2](#ref-doe2020)^")
    same = Library({f"x{n}": LIBRARY["roe2019"] for n in range(4)})
    assert render(f"{front}[@x0; @x1; @x2; @x3]\n", same, style="nature").startswith(f"{front}^1–4^\n")


@pytest.mark.parametrize(
    ("field", "end"),
    [
        ("suppress-bibliography: true", "\n"),
        ("reference-section-title: Works & *days*", "\n# Works & *days* {#bibliography .unnumbered}\n\nRoe, A."),
        ("title: x", "\nRoe, A."),
    ],
)
def test_what_the_front_matter_says_of_the_bibliography(field: str, end: str) -> None:
    done = text(f"---\n{field}\n---\n[@roe2019]\n", "apa").partition("(Roe, 2019)")[2]
    assert done == end if end == "\n" else done.startswith(f"\n{end}")


def test_notes_stand_in_front_of_the_punctuation_where_the_document_says_so() -> None:
    note = "---\nnotes-after-punctuation: false\n---\n"
    assert text(f"{note}A [@roe2019].", "chicago-notes-bibliography").startswith(f"{note}A[^cite-1].")
    raised = "---\nnotes-after-punctuation: true\n---\n"
    assert text(f"{raised}A [@roe2019].", "nature").startswith(f"{raised}A.^1^")


def test_addresses_are_links_unless_the_document_says_no() -> None:
    library = Library({"a": Entry(type="webpage", title="T", url="https://x.org/a_b")})
    assert render("[@a]\n", library, style="apa").endswith(" <https://x.org/a_b>\n")
    front = "---\nlink-bibliography: false\n---\n"
    assert render(f"{front}[@a]\n", library, style="apa").endswith(" https\\://x.org/a\\_b\n")
    assert "<a" not in render(f"{front}[@a]\n", library, style="apa", markup_name="html")


@pytest.mark.parametrize("code", ["```\n[@doe2020]", "~~~~ {.py}\nx\n~~~\n", "```"])
def test_code_that_nobody_closed_is_closed_before_the_bibliography(code: str) -> None:
    document = f"[@roe2019]\n\n{code}"
    done = text(document)
    assert done.startswith(document.replace("[@roe2019]", "\\[1\\]"))
    fence = "~~~~" if "~" in code else "```"
    assert f"\n{fence}\n\n\\[1\\] A. Roe" in done


def test_a_key_inside_another_citation_is_told() -> None:
    done, problems = told("[@roe2019, and @doe2020]")
    assert done == "(Roe, 2019, and @doe2020)"
    assert [(each.key, each.message.partition(" ")[0]) for each in problems] == [("roe2019", "@doe2020")]


def test_code_inside_a_citation_is_no_key() -> None:
    assert told("[see `@doe2020` @roe2019, \\@doe2020 and https://x.org/@doe2020]")[1] == []


def test_what_is_odd_in_the_references_is_told() -> None:
    _, problems = told("---\nreferences:\n- id: a\n  type: bok\n---\n[@roe2019]")
    assert [(each.line, each.key, each.field) for each in problems] == [(4, "a", "type")]


@pytest.mark.parametrize(
    "div", ['<div id="refs"></div>', '<div class="x" id="refs">\n</div>', "<div id=refs>\n\n</div>"]
)
def test_the_bibliography_stands_in_a_div_of_html(div: str) -> None:
    done = text(f"```\n{div}\n```\n\n[@roe2019]\n\n{div}\n\nEnd.\n")
    assert done.startswith(f"```\n{div}\n```\n\n\\[1\\]\n\n{div[: div.index('>') + 1]}\n\n\\[1\\] A. Roe")
    assert done.endswith("2019.\n\n</div>\n\nEnd.\n")


def test_what_has_no_end_takes_no_time() -> None:
    """Each of these takes minutes where the time grows with the square of the length."""
    for piece in (
        "[@a ",
        "[x]: y\n",
        "\\begin{x} @a ",
        "\\begin{x} @a\n\n",
        "[^1]: @a\n",
        "::: x\n",
        "----\n@a\n\n",
        "---\na: b\n",
    ):
        text(piece * 4000)


def test_citations_in_the_metadata_are_told_and_stay() -> None:
    problems: list[Problem] = []
    front = "---\ntitle: On [@roe2019]\nabstract: |\n  See @doe2020, me@doe2020.\nauthor: [{name: '@nobody'}]\n---\n"
    done = render(f"{front}\nText [@doe2020].\n", LIBRARY, style="apa", report=problems.append)
    assert done.startswith(front)
    told = [(each.line, each.key) for each in problems if "metadata" in each.message]
    assert told == [(2, "roe2019"), (3, "doe2020")]


def test_titles_of_what_is_cited_are_in_sentence_case_and_a_style_that_lowers_more_spares_names(tmp_path: Path) -> None:
    style = tmp_path / "lowering.csl"
    style.write_text(
        """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
          <info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
          <citation><layout><text variable="title" text-case="sentence"/></layout></citation>
        </style>""",
        "utf-8",
    )
    library = Library({"a": Entry(type="book", title="Of Water in Paris: A GPU Study")})
    assert "Of water in Paris: A GPU study" in render("[@a]", library, style="apa")
    assert "Of water in Paris: A GPU study" in render("[@a]", library, style=str(style))
