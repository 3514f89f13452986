"""An entry as an item: what is shown, in which order, and that nothing in it is Markdown that was not meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mlsysbib.model import OTHERS, Date, DateRange, Entry, Link, LiteralDate, Name
from mlsysbib.reading_lists.layout import Layout, is_listable, item, people
from strategies import any_text, entries

CLIPPER = Entry(
    title="Clipper: A Low-Latency Online Prediction Serving System",
    author=(
        Name(family="Crankshaw", given="Daniel"),
        Name(family="Wang", given="Xin"),
        Name(family="Zhou", given="G."),
    ),
    issued=Date(year=2017, month=3),
    container_title="Proceedings of the 14th USENIX Symposium on Networked Systems Design and Implementation",
    url="https://www.usenix.org/nsdi17/crankshaw",
    arxiv="1612.03079",
    links=(Link(url="https://github.com/ucbrise/clipper"), Link(url="http://clipper.ai/", title="Website")),
    tags=("serving", "a `b`"),
    abstract="First.\n\n1. Second <b>",
)
TITLE = "Clipper: A Low-Latency Online Prediction Serving System"
PEOPLE = "Daniel Crankshaw, Xin Wang, G. Zhou"
VENUE = "*Proceedings of the 14th USENIX Symposium on Networked Systems Design and Implementation*"
URL = "https://www.usenix.org/nsdi17/crankshaw"
ARXIV = "[[arXiv](https://arxiv.org/abs/1612.03079)]"
LINKS = "[[Code](https://github.com/ucbrise/clipper)] [[Website](http://clipper.ai/)]"


def lines(entry: Entry, marker: str = "-", **options: Any) -> list[str]:
    return list(item(entry, Layout(**options), marker))


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({}, f"- [{TITLE}]({URL}), {PEOPLE}, {VENUE}, 2017 {ARXIV} {LINKS}"),
        ({"authors": False, "venue": "none"}, f"- [{TITLE}]({URL}), 2017 {ARXIV} {LINKS}"),
        (
            {"max_authors": 1, "venue": "short"},
            f"- [{TITLE}]({URL}), Daniel Crankshaw, et al., *NSDI*, 2017 {ARXIV} {LINKS}",
        ),
        ({"links": "none"}, f"- [{TITLE}]({URL}), {PEOPLE}, {VENUE}, 2017"),
        ({"paper": "label"}, f"- **{TITLE}**, {PEOPLE}, {VENUE}, 2017 [[Paper]({URL})] {ARXIV} {LINKS}"),
        (
            {"authors": False, "venue": "none", "links": "none", "tags": True},
            f"- [{TITLE}]({URL}), 2017 `serving` `` a `b` ``",
        ),
    ],
)
def test_an_item_shows_what_is_asked_for(options: dict[str, Any], shown: str) -> None:
    assert lines(CLIPPER, **options) == [shown]


def test_links_may_stand_below_and_an_abstract_unfolds() -> None:
    brief: dict[str, Any] = {"authors": False, "venue": "none"}
    assert lines(CLIPPER, "10.", links="nested", **brief) == [
        f"10. [{TITLE}]({URL}), 2017 {ARXIV}",
        "    - [Code](https://github.com/ucbrise/clipper)",
        "    - [Website](http://clipper.ai/)",
    ]
    assert lines(CLIPPER, links="none", abstracts=True, **brief)[1:] == [
        "  <details><summary>Abstract</summary>",
        "",
        "  First.",
        "",
        "  1\\. Second \\<b>",
        "",
        "  </details>",
    ]


def test_words_on_a_work_stand_below_its_item() -> None:
    entry = Entry(title="T", annote="1. Read [this] first\nof all.")
    assert lines(entry) == ["- **T**", "  - 1\\. Read \\[this\\] first of all."]
    assert lines(entry, notes=False) == ["- **T**"]


def test_labels_may_be_pictures() -> None:
    (line,) = lines(CLIPPER.replace(links=(Link(url="https://a.org/", title="My-own_thing x"),)), badges=True)
    assert "[![arXiv](https://img.shields.io/badge/arXiv-b31b1b)](https://arxiv.org/abs/1612.03079)" in line
    assert "[![My-own\\_thing x](https://img.shields.io/badge/My--own__thing_x-informational)](https://a.org/)" in line


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"title": "T"}, "- **T**"),
        ({"title": "T", "doi": "10.1145/3097983.3098021"}, "- [T](https://doi.org/10.1145/3097983.3098021)"),
        ({"title": "T", "doi": "nonsense", "pmid": "nonsense"}, "- **T**"),
        ({"url": "https://a.org/x_y"}, "- [https\\://a.org/x\\_y](https://a.org/x_y)"),
        ({"title": "T", "author": (Name(literal="RISE Lab"),)}, "- **T**, RISE Lab, n.d."),
        ({"title": "T", "issued": DateRange(Date(year=2015), Date(year=2017))}, "- **T**, 2015"),
        ({"title": "T", "issued": LiteralDate("in press")}, "- **T**"),
        # One address is said once, whichever field has it.
        (
            {"title": "T", "url": "https://arxiv.org/abs/1612.03079", "arxiv": "1612.03079"},
            "- [T](https://arxiv.org/abs/1612.03079)",
        ),
        ({"title": "T", "url": "https://a.org", "links": (Link(url="https://a.org/"),)}, "- [T](https://a.org)"),
    ],
)
def test_what_is_not_known_leaves_no_trace(fields: dict[str, Any], shown: str) -> None:
    assert lines(Entry(**fields)) == [shown]


def test_names_with_commas_end_with_semicolons() -> None:
    king = Name(family="King", given="Martin Luther", suffix="Jr.", comma_suffix=True)
    assert people([king, Name(family="Lee", given="Ann")]) == "Martin Luther King Jr., Ann Lee"
    company = Name(literal="Curran Associates, Inc.")
    assert people([company, Name(family="Lee", given="Ann"), OTHERS]) == "Curran Associates, Inc.; Ann Lee; et al.;"
    entry = Entry(title="T", author=(company,), issued=Date(year=2020))
    assert lines(entry) == ["- **T**, Curran Associates, Inc.; 2020"]
    assert people([Name(literal="2017")]) == "2017;"


HOSTILE = [
    "](javascript:alert(1)) [x",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "`code` *em* **strong** __strong__ ~~struck~~ | a | b |",
    "<https://evil.org> https://evil.org www.evil.org me@evil.org",
    "![x](https://evil.org/x.png) [^1] [ref]: x",
    "a\n# heading\n\n- item\n```\nfence",
    "&lt;b&gt; &amp; &#60;",
    "<!-- /mlsysbib -->",
    "$a$ \\(b\\) \\ ends with a backslash \\",
    "ends with a bang!",
    "[x]",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("paper", ["title", "label"])
def test_whatever_a_field_holds_is_text(text: str, paper: Any) -> None:
    entry = Entry(
        title=text,
        author=(Name(literal=text), Name(family=text, given="A")),
        container_title=text,
        url="https://a.org/" + text,
        links=(Link(url=f"https://b.org/?q={text}", title=text), Link(url="javascript:alert(1)", title=text)),
        tags=(text,),
        issued=Date(year=2020),
    )
    shown = lines(entry, paper=paper, tags=True)
    tokens = parsed(shown)
    assert [token.attrs["href"].partition("?")[0][:14] for token in tokens if token.type == "link_open"] == [
        "https://a.org/",
        "https://b.org/",
    ]
    assert {token.type for token in tokens} <= MEANT
    assert " ".join(text.split()) in "".join(token.content for token in tokens if token.type in TEXTS)


MEANT = {
    *("text", "text_special", "link_open", "link_close", "strong_open", "strong_close", "em_open", "em_close"),
    "code_inline",
}
TEXTS = {"text", "text_special", "code_inline"}


def parsed(shown: list[str]) -> list[Token]:
    """The inline tokens of an item, as GitHub's dialect has them."""
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    tokens = parser.parse("\n".join(shown) + "\n")
    assert [token.type for token in tokens if token.nesting >= 0] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
    ]
    return next(token.children or [] for token in tokens if token.type == "inline")


@given(entries().filter(is_listable))
def test_any_entry_is_one_item(entry: Entry) -> None:
    kinds = {token.type for token in parsed(lines(entry, tags=True, notes=False))}
    assert kinds <= MEANT | {"html_inline"}


@given(any_text)
def test_any_title_reads_as_itself(text: str) -> None:
    entry = Entry(title=text, url="https://a.org/")
    tokens = parsed(lines(entry))
    said = "".join(token.content for token in tokens if token.type in {*TEXTS, "html_inline"})
    assert said == " ".join(text.split())
