from __future__ import annotations

import json
import pickle

import pytest

import mlsysbib
from mlsysbib.citations.references import as_cited, lowers
from mlsysbib.model import Entry, Library
from mlsysbib.titles.either_case import title_case
from mlsysbib.titles.sentence_case import in_sentence_case, recased

WET = "Why Water Is Wet: A GPU-Based Study of Bayesian Methods"
LOWERED = "Why water is wet: A GPU-based study of Bayesian methods"
NOCASE, END = '<span class="nocase">', "</span>"
_LOWERING_STYLE = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title" text-case="sentence"/></layout></citation>
</style>"""


def title(text: str, **fields: str) -> str | None:
    return in_sentence_case(Library({"a": Entry(type="book", title=text, **fields)}))["a"].title


def test_other_languages_have_rules_of_their_own() -> None:
    assert title("Die Kritik Der Vernunft", language="german") == "Die Kritik Der Vernunft"
    assert title("The Big Book", language="en-GB") == "The big book"


def test_names_of_conferences_and_journals_stay() -> None:
    entries = {type_: Entry(type=type_, container_title="The Big Book") for type_ in ("chapter", "paper-conference")}
    done = in_sentence_case(Library(entries))
    assert [done[type_].container_title for type_ in entries] == ["The big book", "The Big Book"]
    assert recased(Entry(type="periodical", title="The Big Book")) == {}
    assert recased(Entry(type="legal_case", title="Brown v. Board of Education")) == {}


def test_every_title_of_a_work_is_lowered() -> None:
    names = ("title", "title_short", "original_title", "part_title", "reviewed_title", "volume_title")
    assert recased(Entry(type="book", **dict.fromkeys(names, "The Big Book"))) == dict.fromkeys(names, "The big book")
    assert recased(
        Entry(type="book", title="The Big Book", original_title="Das Grosse Buch", original_language="de")
    ) == {"title": "The big book"}
    assert recased(Entry(type="book", title="The rise of the new Rome", title_short="New Things")) == {}


def test_an_entry_keeps_what_its_file_has() -> None:
    library = mlsysbib.loads(f"@article{{a, title = {{{WET}}}, journal = {{J}}, year = 2001}}", "bibtex")
    assert library["a"].title == WET
    for style in ("apa", "nature"):
        assert LOWERED in mlsysbib.cite(library["a"], style=style)
    assert WET in mlsysbib.cite(library["a"], style="chicago-author-date")
    assert library["a"].title == WET


def test_a_style_of_sentence_case_lowers_no_name() -> None:
    cited = as_cited({"a": Entry(type="book", title=WET)}, lowers=lowers(_LOWERING_STYLE))
    assert cited["a"].title == LOWERED.replace("A GPU", f"{NOCASE}A{END} GPU").replace(
        "Bayesian", f"{NOCASE}Bayesian{END}"
    )


@pytest.mark.parametrize(
    "source",
    [
        WET,
        "Why Water Is Wet: A {GPU}-Based Study of {B}ayesian Methods",
        "{{Whole Title}}",
        "Sorting in $O(n^2)$ {S}teps",
        'On {\\"U}ber-Graphs and {someproject}',
        "Already in sentence case, with {Paris}",
    ],
)
def test_csl_json_has_sentence_case_and_gives_the_bib_back(source: str) -> None:
    library = mlsysbib.loads(f"@book{{a,\n  title = {{{source}}},\n  year = {{2001}},\n}}\n", "bibtex")
    written = mlsysbib.dumps(library, "csl-json")
    if "Why" in source:
        assert json.loads(written)[0]["title"].replace(f"{NOCASE}B{END}", "B") == LOWERED
    again = mlsysbib.loads(written, "csl-json")
    assert again["a"] == library["a"]
    assert f"title = {{{source}}}," in mlsysbib.dumps(again, "bibtex")


def test_a_title_that_was_corrected_in_csl_json_stays_corrected() -> None:
    item = json.loads(mlsysbib.dumps(Library({"a": Entry(type="book", title="The Big Book")}), "csl-json"))[0]
    assert item["title"] == "The big book"
    assert item["custom"]["mlsysbib"]["titles"] == {"title": "The Big Book"}
    item["title"] = "The small book"
    assert mlsysbib.loads(json.dumps([item]), "csl-json")["a"].title == "The small book"


def test_what_came_as_csl_s_own_data_stays_wherever_it_goes() -> None:
    library = mlsysbib.loads('[{"id": "a", "type": "article-journal", "title": "The Big Book"}]', "csl-json")
    other = mlsysbib.loads("@article{b, title = {The Other Book}, year = 2001}", "bibtex")
    for each in (library, library | other, library.select(["a"]), pickle.loads(pickle.dumps(library))):  # noqa: S301
        assert json.loads(mlsysbib.dumps(each, "csl-json"))[0]["title"] == "The Big Book"
        printed = dict(mlsysbib.bibliography(each, style="apa"))
        assert "The Big Book" in printed["a"]
        assert "The other book" in printed.get("b", "The other book")
    assert library == Library({"a": Entry(type="article-journal", title="The Big Book")})


def test_what_was_csl_json_only_on_its_way_is_lowered_again() -> None:
    written = mlsysbib.dumps(Library({"a": Entry(type="article-journal", title="The Big Book")}), "csl-json")
    again = mlsysbib.loads(written, "csl-json")
    assert again["a"].title == "The Big Book"
    assert mlsysbib.dumps(again, "csl-json") == written
    assert "The big book" in mlsysbib.bibliography(again, style="apa")[0][1]


def test_title_case_leaves_what_is_kept() -> None:
    assert title_case(f"Deep learning on {NOCASE}the iPhone{END} in $x$: an <i>overview</i>") == (
        f"Deep Learning on {NOCASE}the iPhone{END} in $x$: An <i>Overview</i>"
    )
