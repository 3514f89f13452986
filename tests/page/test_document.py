"""The page as a file: whole in itself, the same every time, and nothing in it acts that is not ours."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mlsysbib import plugins
from mlsysbib.errors import Finding
from mlsysbib.model import Date, Entry, Header, Library

_VOID = frozenset({"meta", "link", "input", "br"})


class _Tree(HTMLParser):
    """The elements of a page in order, each with its attributes and the text directly after its tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag not in _VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self.elements[self._open[-1]][0] != tag:
            self.unbalanced.append(tag)
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.elements[place][2].append(data)

    def all(self, tag: str) -> Iterator[tuple[dict[str, str | None], str]]:
        return ((attrs, "".join(text)) for name, attrs, text in self.elements if name == tag)


@pytest.fixture(scope="module")
def tree(html: str) -> _Tree:
    return _Tree(html)


def test_every_element_is_closed_and_no_name_is_given_twice(tree: _Tree) -> None:
    assert tree.unbalanced == []
    names = Counter(attrs["id"] for _, attrs, _ in tree.elements if "id" in attrs)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_policy_lets_the_one_script_and_the_one_style_act(tree: _Tree) -> None:
    (policy,) = (attrs["content"] for attrs, _ in tree.all("meta") if "http-equiv" in attrs)
    assert policy is not None
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        ((_, source),) = tree.all(tag)
        assert f"{directive} 'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_nothing_is_asked_for_from_anywhere(tree: _Tree) -> None:
    for tag, attrs, _ in tree.elements:
        assert not {"src", "srcset", "action", "poster", "background", "style"} & attrs.keys()
        assert not [name for name in attrs if name.startswith("on")]
        if "href" in attrs and tag != "a":
            assert (tag, attrs.get("rel")) == ("link", "icon")
            assert str(attrs["href"]).startswith("data:")
    assert "@import" not in (css := next(tree.all("style"))[1])
    assert "url(" not in css


def test_hostile_texts_are_text(tree: _Tree) -> None:
    titles = [text for _, text in tree.all("h3")]
    wanted = "</script><script>alert(1)</script><!-- \u202eevil\u202c \"quoted\" 'too' & <img src=x onerror=alert(2)>"
    assert wanted in titles
    assert not [tag for tag, *_ in tree.elements if tag in ("img", "b", "iframe")]
    (card,) = (text for attrs, text in tree.all("article") if attrs["id"] == "ref-hostile")
    assert "</style><b onclick='x'>ACME</b>" in card
    assert "]]></pre></details><script>alert(6)</script>" in card
    assert "</p><script>alert(7)</script>" in card
    assert "in <press>" in card


def test_what_the_list_says_of_a_work_is_on_its_card_once(tree: _Tree) -> None:
    remarks = [text for attrs, text in tree.all("p") if attrs.get("class") == "remark"]
    assert remarks == ["Made clusters & failures somebody else's business.", "</p><script>alert(7)</script>"]
    (card,) = (text for attrs, text in tree.all("article") if attrs["id"] == "ref-dean2004mapreduce")
    assert card.count("somebody else's business") == 1


def test_only_addresses_of_the_web_and_of_mail_are_links(tree: _Tree) -> None:
    for attrs, _ in tree.all("a"):
        assert re.match(r"https?://|mailto:|#", str(attrs["href"]))
    (card,) = (text for attrs, text in tree.all("article") if attrs["id"] == "ref-hostile")
    assert "javascript:alert(3)" in card
    assert "Code JAVASCRIPT:alert(4)" in card


def test_sections_stand_in_the_order_of_the_list_and_what_is_in_none_last(tree: _Tree) -> None:
    headings = [" ".join(text.split()) for _, text in tree.all("h2")]
    assert headings == ["Years", "Serving <models> 1", "Data 3", "Other works 1", "Who wrote with whom"]


def test_a_card_says_what_is_known(html: str) -> None:
    start = html.index('<article class="work" id="ref-m%C3%BCller2017"')
    card = html[start : html.index("</article>", start)]
    assert 'data-year="2016"' in card
    assert (
        '<h3 lang="de"><a href="https://doi.org/10.1145/3097983.3098021" dir="auto">Gödel’s Ångström: <i>in vivo</i>'
        in card
    )
    assert "Jürgen Müller, J. Dean, et al.</div>" in card
    assert '<cite dir="auto">Łódź Journal of Tests</cite> <span>2016–2017</span>' in card
    assert '<a href="https://arxiv.org/abs/1610.09451">arXiv</a>' in card
    assert '<pre class="bibtex">@article{m' in card
    assert 'class="citation" dir="auto">Müller, J., Dean, J., ' in card


def test_what_is_written_is_the_same_every_time(library: Library, html: str) -> None:
    assert "".join(plugins.writer("page").write(library)) == html


def test_a_style_prints_the_citations_without_its_numbers(library: Library) -> None:
    page = "".join(plugins.writer("page", style="ieee").write(library.select(["dean2004mapreduce"])))
    assert '<div class="citation" dir="auto">J. Dean and S. Ghemawat, “MapReduce: ' in page


def test_small_capitals_of_a_style_are_a_class_since_the_policy_forbids_styles() -> None:
    entry = Entry(type="book", title='<span style="font-variant: small-caps;">Small</span> things')
    page = "".join(plugins.writer("page").write(Library({"a": entry})))
    assert "style=" not in page[page.index("<body>") :]
    assert 'class="csl-small-caps">' in page


def test_an_empty_library_is_a_page() -> None:
    tree = _Tree("".join(plugins.writer("page").write(Library(header=Header(title="None yet")))))
    assert tree.unbalanced == []
    assert [text for _, text in tree.all("h1")] == ["None yet"]
    assert [text.strip() for _, text in tree.all("main")] == ["There are no works in this list yet."]
    assert not list(tree.all("form"))


def test_what_a_style_leaves_out_is_told(tmp_path: Path) -> None:
    style = tmp_path / "titles.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/><citation><layout>'
        '<text variable="title"/></layout></citation><bibliography><layout><text variable="title"/></layout>'
        "</bibliography></style>"
    )
    told: list[Finding] = []
    library = Library({"x": Entry(), "y": Entry(title="Y")})
    page = "".join(plugins.writer("page", style=str(style), report=told.append).write(library))
    assert [(each.key, each.message) for each in told] == [("x", "the style prints no reference for this entry")]
    assert page.count('data-copy="bibtex">') == 2
    assert page.count('data-copy="citation">') == 1


def test_pieces_come_card_by_card() -> None:
    entries = {f"k{at}": Entry(title=f"T{at}", issued=Date(year=2000 + at)) for at in range(20)}
    pieces = list(plugins.writer("page").write(Library(entries)))
    assert sum(piece.count('<article class="work"') == 1 for piece in pieces) == 20
