"""Reading lists as a library: keys, sections, places, what is told, and what is no list."""

from pathlib import Path

import pytest

from mlsysbib.errors import ReadError
from mlsysbib.readers.markdown import MarkdownReader

LIST = """\
# Readings

Papers that we keep coming back to.

## <a name='considerations'> Considerations
* [Hidden Technical Debt in Machine Learning Systems](https://papers.nips.cc/paper/5656-hidden) (2015)
  - Sculley, D., Holt, G. and Golovin, D.

## Tools
* KeystoneML: Optimizing Pipelines for Large-Scale Advanced Analytics(https://arxiv.org/abs/1610.09451) (2016)
> * [KeystoneML Website](http://keystone-ml.org/)
"""


def read(text):
    return MarkdownReader().read(text)


def test_a_list_has_a_title_a_description_and_sections():
    header = read(LIST).header
    assert header.title == "Readings"
    assert header.description == "Papers that we keep coming back to."
    assert header.sections == {"considerations": "Considerations", "tools": "Tools"}


def test_keys_are_formed_as_everywhere():
    library = read(LIST)
    assert list(library) == ["sculley2015hidden", "keystonemloptimizingpipelines2016"]
    assert library["keystonemloptimizingpipelines2016"].list_section == "tools"


def test_works_that_would_share_a_key_have_letters():
    item = "- [A Title of One Kind {}](https://arxiv.org/abs/2104.0447{}) (2020)\n"
    assert list(read("".join(item.format(word, n) for n, word in enumerate(("Red", "Green", "Blue"))))) == [
        "titleonekind2020b",
        "titleonekind2020a",
        "titleonekind2020",
    ]


def test_places_are_those_of_the_text():
    places = read(LIST).places
    assert str(places.find("sculley2015hidden")) == "6:1"
    assert str(places.find("sculley2015hidden", "title")) == "6:4"
    assert str(places.find("sculley2015hidden", "url")) == f"6:{LIST.splitlines()[5].index('https') + 1}"
    assert str(places.find("sculley2015hidden", "author")) == "7:5"
    assert str(places.find("keystonemloptimizingpipelines2016", "issued")) == "10:1"


def test_lines_are_counted_behind_front_matter_comments_and_other_ends_of_lines():
    text = "---\ntitle: x\n---\n\n<!-- a\ncomment -->\n\n- [A Title of a Paper](https://arxiv.org/abs/2104.04473)\n"
    for given in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r"), f"\ufeff{text}"):
        assert str(read(given).places.find("titlepaper")) == "8:1"


REPEATED = """\
## One
- [A Title of a Long Paper](https://arxiv.org/abs/2104.04473) (2020)
## Two
- [A Title of a Long Paper](https://arxiv.org/abs/2104.04473), ICML 2020 [[Code]](https://github.com/a/b)
"""


def test_what_is_repeated_is_one_entry_with_what_both_say():
    library = read(REPEATED)
    (entry,) = library.values()
    assert (entry.container_title, entry.list_section, [link.title for link in entry.links]) == (
        "ICML",
        "one",
        ["Code"],
    )
    assert [str(each) for each in library.warnings] == ["4:1: this work stands on line 2 already; it is one entry"]


def test_two_works_with_one_address_are_two():
    library = read(
        "- [NanoFlow: Towards Optimal Serving Throughput](https://arxiv.org/abs/2408.12757)\n"
        "- [Clover: Exploiting Intra-device Parallelism](https://arxiv.org/abs/2408.12757)\n"
    )
    assert len(library) == 2
    assert [(each.line, each.rule) for each in library.warnings] == [(2, "one address")]


BAD = {
    "empty": "",
    "spaces": " \n\t\n",
    "a line of ten megabytes": "- [" + "x" * 10_000_000,
    "quotes in quotes": ">" * 100_000 + " x\n",
    "lists in lists": "- " * 20_000 + "x\n",
    "brackets": "[" * 15_000 + "\n",
    "links in links": "[a](" * 4_000 + "\n",
    "emphasis": "*a **b " * 2_500 + "\n",
    "open tags": "<a href=" * 2_000 + "\n",
    "open comment": "<!-- " + "- [A Title of a Paper](https://arxiv.org/abs/2104.04473)\n" * 100,
    "bars": "|" * 15_000 + "\n",
    "commas": "- [A Title](https://arxiv.org/abs/2104.04473) " + "Ann, " * 3_000 + "\n",
    "stops": "- A. " + "B. C. " * 3_000 + "2020\n",
    "surrogates": "- [A \ud800 Title of](https://arxiv.org/abs/2104.04473)\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_bad_input_is_read_or_told(text):
    assert len(read(text)) <= 1


def test_a_line_that_is_too_long_is_told():
    library = read("# A\n\n- " + "x" * 30_000 + "\n- [A Title of a Paper](https://arxiv.org/abs/2104.04473)\n")
    assert list(library) == ["titlepaper"]
    assert [(each.line, each.severity) for each in library.warnings] == [(3, "warning")]


def test_what_is_no_text_is_refused():
    with pytest.raises(ReadError, match="2:1: a zero byte"):
        read("# A\nb\0c")


def test_the_seed_has_all_of_its_links(shared: Path):
    library = read((shared / "seed" / "reading-list.md").read_text(encoding="utf-8"))
    assert sum(1 + len(entry.links) for entry in library.values()) == 18
    assert len(library) == 16
    assert list(library.header.sections) == ["considerations", "enterprise", "open-source", "confrences"]
    assert not library.warnings


def test_real_lists_give_as_many_as_were_counted_by_hand(shared: Path):
    counted = {"training": 22, "inference": 42, "llm_serving": 9, "infra": 5, "data_processing": 1}
    for name, count in counted.items():
        (path,) = (shared / "lists").glob(f"Huaizheng*__{name}.md")
        assert len(read(path.read_text(encoding="utf-8"))) == count
