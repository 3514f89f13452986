"""Libraries and entries in notebooks: what stands in them is text, and large ones are shown in part."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

import mlsysbib
from hostile import PIECES
from mlsysbib import Date, Entry, Header, Library, Link, Name

TABLE = {"p", "table", "thead", "tbody", "tr", "th", "td", "span"}
ALLOWED = TABLE | {"strong", "code", "a", "br", "i", "b", "sub", "sup"}
MARKDOWN = MarkdownIt("commonmark").enable("table")
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><b onmouseover="alert(1)">',
    "[click](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "$\\href{javascript:alert(1)}{x}$ and \\(y\\) for $5 and $10",
    "a | b\n# c\n\n- d",
    "&lt;i&gt; `code` *x* _y_ ~~z~~ <https://example.org>",
    *PIECES,
)


class Seen(HTMLParser):
    """The elements, attributes and characters of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.characters = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.characters += data


def entry(text: str) -> Entry:
    return Entry(
        title=text, author=(Name(literal=text),), url=text, links=(Link(url=text, title=text),), tags=(text,), note=text
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_nothing_but_text(text: str) -> None:
    library = Library({f"k{text}": entry(text)}, header=Header(title=text))
    for html in (library._repr_html_(), library[f"k{text}"]._repr_html_()):
        seen = Seen(html)
        assert set(seen.tags) <= ALLOWED
        assert {name for name, _ in seen.attributes} <= {"style", "href"}
        assert all(re.match(r"https?://", str(value)) for name, value in seen.attributes if name == "href")
        assert html.encode()


@pytest.mark.parametrize("text", ["$5 and $10", "\\(x\\)", "$\\href{javascript:x}{y}$", "\\begin{equation}", "$$x$$"])
def test_no_dollar_or_backslash_stands_beside_other_text(text: str) -> None:
    """Notebooks look for mathematics in what is shown, but not across elements."""
    html = Library({"k": entry(text)})._repr_html_()
    assert not re.search(r"[$\\]", html.replace("<span>$</span>", "").replace("<span>\\</span>", ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_the_characters_alone(text: str) -> None:
    markdown = Library({"key": Entry(title=text)})._repr_markdown_()
    seen = Seen(MARKDOWN.render(markdown))
    assert set(seen.tags) <= TABLE
    assert seen.tags.count("tr") == 2
    assert seen.tags.count("td") == 4


def test_markdown_reads_as_the_title_does() -> None:
    title = "A | *B* <C> [D](e) `f` \\g & $5"
    rendered = Seen(MARKDOWN.render(Library({"k": Entry(title=title)})._repr_markdown_()))
    assert title in rendered.characters


def test_titles_keep_what_csl_marks_and_lead_to_the_work() -> None:
    html = Library({"k": Entry(title="On <i>E. coli</i> and H<sub>2</sub>O", doi="10.1000/182")})._repr_html_()
    assert '<a href="https://doi.org/10.1000/182">On <i>E. coli</i> and H<sub>2</sub>O</a>' in html
    html = Library({"k": Entry(title="A", arxiv="1610.09451")})._repr_html_()
    assert 'href="https://arxiv.org/abs/1610.09451"' in html
    assert "href" not in Library({"k": Entry(title="A", url="javascript:alert(1)", doi="none")})._repr_html_()


def test_a_large_library_is_shown_in_part() -> None:
    library = Library({f"key{number}": Entry(title=f"Title {number}") for number in range(5000)})
    for shown in (library._repr_html_(), library._repr_markdown_()):
        assert "5,000 entries" in shown
        assert "key24" in shown
        assert "key25" not in shown
        assert "and 4,975 more" in shown
        assert len(shown) < 10_000
    assert "1 entry" in library.select(["key1"])._repr_html_()


def test_long_values_are_cut() -> None:
    html = Entry(title="t" * 100_000, abstract="word " * 100_000, author=(Name(family="A"),) * 3000)._repr_html_()
    assert len(html) < 5000
    assert "... and 2,975 more" in html


def test_an_entry_shows_its_fields_by_their_names_in_python() -> None:
    shown = Entry(type="book", container_title="Series", issued=Date(year=2017, month=3))
    assert "<th" in shown._repr_html_()
    assert re.findall(r"\*\*(.*?)\*\*: (.*)", shown._repr_markdown_()) == [
        ("type", "book"),
        ("issued", "2017\\-03"),
        ("container\\_title", "Series"),
    ]


def test_styles_say_how_they_are_used() -> None:
    (style,) = mlsysbib.styles("ieee transactions software")
    assert "style=&quot;ieee-transactions-on-software-engineering&quot;" in style._repr_html_()
    assert style.title.replace("-", "\\-") in style._repr_markdown_()
