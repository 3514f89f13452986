from mlsysbib.citing import format_citations
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
