"""A page that has everything: sections, tags, links of all kinds, and texts that want to be more than text."""

from __future__ import annotations

import pytest

from mlsysbib.model import OTHERS, Date, DateRange, Entry, Header, Library, Link, LiteralDate, Name

JEAN = Name(family="Dean", given="Jeffrey")
SANJAY = Name(family="Ghemawat", given="Sanjay")
MATEI = Name(family="Zaharia", given="Matei")
WRITERS = (JEAN, SANJAY, MATEI)
HOSTILE = "</script><script>alert(1)</script><!-- \u202eevil\u202c \"quoted\" 'too' & <img src=x onerror=alert(2)>"


@pytest.fixture(scope="package")
def library() -> Library:
    entries = {
        "dean2004mapreduce": Entry(
            type="paper-conference",
            title="MapReduce: Simplified Data Processing on Large Clusters",
            author=(JEAN, SANJAY),
            issued=Date(year=2004, month=12),
            container_title="OSDI",
            url="https://www.usenix.org/legacy/events/osdi04/tech/dean.html",
            links=(Link(url="https://example.org/slides.pdf"), Link(url="https://example.org/code", title="Code")),
            abstract="A model & a <i>system</i> for $n^2$ machines.",
            annote="Made <i>clusters</i> & failures somebody else's business.",
            tags=("data", "clusters & grids"),
            list_section="data",
        ),
        "müller2017": Entry(
            type="article-journal",
            title="Gödel’s Ångström: <i>in vivo</i> learning",
            author=(Name(family="Müller", given="Jürgen"), Name(family="Dean", given="J."), OTHERS),
            issued=DateRange(Date(year=2016), Date(year=2017)),
            container_title="Łódź Journal of Tests",
            doi="10.1145/3097983.3098021",
            arxiv="1610.09451",
            language="de",
            list_section="serving",
            tags=("data",),
        ),
        "zaharia2012": Entry(
            type="paper-conference",
            title="Resilient Distributed Datasets",
            author=WRITERS,
            issued=Date(year=2012),
            container_title="NSDI",
            list_section="data",
        ),
        "hostile": Entry(
            title=HOSTILE,
            author=(Name(literal="</style><b onclick='x'>ACME</b>"),),
            url="javascript:alert(3)",
            links=(Link(url="JAVASCRIPT:alert(4)", title="Code"), Link(url='https://example.org/"><script>alert(5)')),
            abstract="]]></pre></details><script>alert(6)</script>",
            annote="</p><script>alert(7)</script>",
            tags=('"><script>', "a b"),
            issued=LiteralDate("in <press>"),
            list_section="data",
        ),
        "loose": Entry(type="webpage", title="机器学习系统", url="https://example.org/loose", issued=Date(year=2017)),
    }
    header = Header(
        title="Systems & <i>data</i>",
        description="What we read.",
        sections={"serving": "Serving <models>", "data": "Data", "empty": "Nothing here"},
    )
    return Library(entries, header=header)


@pytest.fixture(scope="package")
def html(library: Library) -> str:
    from mlsysbib import plugins

    return "".join(plugins.writer("page").write(library))
