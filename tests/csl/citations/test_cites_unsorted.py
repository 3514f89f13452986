from mlsysbib.citations.references import format_citations
from mlsysbib.csl.cites import Cite, Cluster
from mlsysbib.csl.rich import plain
from mlsysbib.model import Date, Entry, Name


def test_a_cluster_may_keep_the_order_of_its_cites() -> None:
    entries = {
        name: Entry(type="book", title="T", author=(Name(family=name),), issued=Date(year=2020)) for name in ("B", "A")
    }
    cites = (Cite(key="B"), Cite(key="A"))
    sorted_, unsorted = format_citations(
        entries, [Cluster(cites), Cluster(cites, unsorted=True)], style="apa"
    ).citations
    assert plain(sorted_) == "(A, 2020; B, 2020)"
    assert plain(unsorted) == "(B, 2020; A, 2020)"


def test_cites_with_words_around_them_keep_their_places() -> None:
    entries = {
        name: Entry(type="book", title="T", author=(Name(family=name),), issued=Date(year=2020)) for name in "ABCD"
    }
    cites = (Cite(key="D"), Cite(key="C"), Cite(key="B", prefix="see "), Cite(key="A"))
    found = format_citations(entries, [Cluster(cites, in_runs=True)], style="apa").citations[0]
    assert plain(found) == "(C, 2020; D, 2020; see B, 2020; A, 2020)"
