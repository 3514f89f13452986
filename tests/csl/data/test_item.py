"""The variables of an entry by the names that CSL has for them."""

from mlsysbib.csl.data.item import Item
from mlsysbib.model import Date, Entry


def test_a_preprint_on_arxiv_says_where_it_is():
    item = Item("key", Entry(type="article", title="A", arxiv="1610.09451", arxiv_class="cs.LG"))
    assert (item.text("number"), item.text("publisher")) == ("arXiv:1610.09451 [cs.LG]", "arXiv")
    assert item.has("number")
    own = Item("key", Entry(type="article", title="A", arxiv="1610.09451", number="7"))
    assert own.text("number") == "7"
    published = Item("key", Entry(type="article-journal", title="A", arxiv="1610.09451"))
    assert not published.has("number")


def test_the_first_page_is_that_of_the_pages():
    assert Item("key", Entry(type="book", page="12-34")).text("page-first") == "12"


def test_a_date_of_which_nothing_is_known_is_none():
    entry = Entry(
        type="book", custom={"csl-json": {"issued": {"date-parts": []}, "accessed": {"date-parts": [[2000]]}}}
    )
    assert [Item("key", entry).has(variable) for variable in ("issued", "accessed")] == [False, True]
    assert Item("key", Entry(type="book", issued=Date(year=2000))).has("issued")
