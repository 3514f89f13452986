"""Items as lists write them: each row is one item, and what a reader of the list would take down of it."""

import pytest

from mlsysbib.reading_lists.lists import read_list

A = "https://arxiv.org/abs/2104.04473"
U = "https://www.usenix.org/conference/osdi20/presentation/ma"


def only(markdown):
    found = read_list(markdown).entries
    assert len(found) == 1, [each.entry.title for each in found]
    return found[0].entry


def said(entry):
    return (
        entry.title,
        "; ".join(map(str, entry.author)),
        entry.container_title or "",
        str(entry.issued or ""),
        entry.url or "",
    )


ITEMS = [
    (f"- [A Title of a Paper]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- [A Title of a Paper]({A}) (2017)", ("A Title of a Paper", "", "", "2017", A)),
    (f"- [A Title of a Paper]({A})(2017)", ("A Title of a Paper", "", "", "2017", A)),
    (f"- A Title of a Paper({A}) (2016)", ("A Title of a Paper", "", "", "2016", A)),
    # A label is no title, whatever brackets it stands in.
    (f"- A Title of a Paper [[Paper]]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- A Title of a Paper [\\[Paper\\]]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- A Title of a Paper \\[[Paper]({A})\\]", ("A Title of a Paper", "", "", "", A)),
    (f"- A Title of a Paper ([pdf]({A}))", ("A Title of a Paper", "", "", "", A)),
    (f"- A Title of a Paper [:page_facing_up:]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- [pdf]({A}) A Title of a Paper", ("A Title of a Paper", "", "", "", A)),
    (f"- [[A Title of a Paper]]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- [A Title of a Paper][1]\n\n[1]: {A}", ("A Title of a Paper", "", "", "", A)),
    # Where and when, in all places
    (f"- [OSDI'20] [A Title of a Paper]({U})", ("A Title of a Paper", "", "OSDI", "2020", U)),
    (f"- `ICS 22` [A Title of a Paper]({A})", ("A Title of a Paper", "", "ICS", "2022", A)),
    (f"- [NIPS2020] [A Title of a Paper]({A})", ("A Title of a Paper", "", "NIPS", "2020", A)),
    (f"- **[ICML'20]** [A Title of a Paper]({A})", ("A Title of a Paper", "", "ICML", "2020", A)),
    (f"- [A Title of a Paper]({A}) - **ICML 2020**", ("A Title of a Paper", "", "ICML", "2020", A)),
    (f"- [A Title of a Paper, SOSP 2021]({A})", ("A Title of a Paper", "", "SOSP", "2021", A)),
    (f"- [SOSP 2021 - A Title of a Paper]({A})", ("A Title of a Paper", "", "SOSP", "2021", A)),
    (f"- [A Title of a Paper]({A}). PPoPP. 2021.", ("A Title of a Paper", "", "PPoPP", "2021", A)),
    (f"- [ES-FoMO @ ICML'24] [A Title of a Paper]({A})", ("A Title of a Paper", "", "ES-FoMO @ ICML", "2024", A)),
    (f"- [NeurIPS'24 Workshop] [A Title of a Paper]({A})", ("A Title of a Paper", "", "NeurIPS Workshop", "2024", A)),
    (f"- [arxiv'25] [A Title of a Paper]({A})", ("A Title of a Paper", "", "", "2025", A)),
    (f"- (2019.03) **A Title of a Paper** [link]({A})", ("A Title of a Paper", "", "", "2019-03", A)),
    ("- [MLSys'22] A Title of a Paper", ("A Title of a Paper", "", "MLSys", "2022", "")),
    ("- A Title of a Paper (SOSP2019)", ("A Title of a Paper", "", "SOSP", "2019", "")),
    ("- A Title of a Paper. In SC, 2021.", ("A Title of a Paper", "", "SC", "2021", "")),
    ("- A Title of a Paper [OSDI'18]", ("A Title of a Paper", "", "OSDI", "2018", "")),
    (f"## NeurIPS 2023\n- [A Title of a Paper]({A})", ("A Title of a Paper", "", "NeurIPS", "2023", A)),
    (f"## 2024\n### OSDI\n- [A Title of a Paper]({A})", ("A Title of a Paper", "", "OSDI", "2024", A)),
    # By whom
    (f"- [A Title of a Paper]({A}) by Mingzhen Li et al., TPDS 2020",
     ("A Title of a Paper", "Mingzhen Li; others", "TPDS", "2020", A)),
    (f"- [A Title of a Paper]({A}), Samyam Rajbhandari, Yuxiong He (Microsoft), SC'20 :star:",
     ("A Title of a Paper", "Samyam Rajbhandari; Yuxiong He", "SC", "2020", A)),
    (f"- [A Title of a Paper]({A})<br>*Zhuohan Li, Siyuan Zhuang*<br>ICML 2021. [[Code]](https://github.com/a/b)",
     ("A Title of a Paper", "Zhuohan Li; Siyuan Zhuang", "ICML", "2021", A)),
    (f"- A Title of a Paper. Ann Lee, Bo Chen. OSDI 2018. [[pdf]]({U})",
     ("A Title of a Paper", "Ann Lee; Bo Chen", "OSDI", "2018", U)),
    (f"- A Title of a Paper -- Mohammad Shoeybi et al. (arXiv, 2019) [[pdf]({A})]",
     ("A Title of a Paper", "Mohammad Shoeybi; others", "", "2019", A)),
    (f"- A Title of a Paper (Pope et al., MLSys 2023) [pdf]({A})",
     ("A Title of a Paper", "Pope; others", "MLSys", "2023", A)),
    (f"- A Title of a Paper [[Paper]]({A})\n  - Xiao, Wencong, et al. (*OSDI 2018*)",
     ("A Title of a Paper", "Wencong Xiao; others", "OSDI", "2018", A)),
    ((f"- A Title of a Paper [[Paper]]({A})\n  - Gu, J. and Shin, K.G., 2019.\n"
      "  - In 16th {USENIX} Symposium on Networked Systems Design and Implementation ({NSDI} 19) (pp. 485-500)."),
     ("A Title of a Paper", "J. Gu; K.G. Shin",
      "16th USENIX Symposium on Networked Systems Design and Implementation (NSDI 19)", "2019", A)),
    # Whole citations, in the link and without one
    (f'- Mayer, Ruben, and Bo Chen. "A Title of a Paper." ACM Computing Surveys (CSUR) 53.1 (2020): 1. [[Paper]]({A})',
     ("A Title of a Paper", "Ruben Mayer; Bo Chen", "ACM Computing Surveys (CSUR)", "2020", A)),
    (f"- Yu, P. and Chowdhury, M., 2019. A Title of a Paper. arXiv preprint arXiv:1902.04610. [[Paper]]({A})",
     ("A Title of a Paper", "P. Yu; M. Chowdhury", "", "2019", A)),
    ("- Dean, J., & Ghemawat, S. (2008). A Title of a Paper. Communications of the ACM, 51(1), 107-113.",
     ("A Title of a Paper", "J. Dean; S. Ghemawat", "Communications of the ACM", "2008", "")),
    (f"- [Smith, J., Doe, A. (2019). A Title about Machine Learning. Proceedings of ICML 2019.]({A})",
     ("A Title about Machine Learning", "J. Smith; A. Doe", "Proceedings of ICML", "2019", A)),
    (f"- [Chen et al. A Title of a Paper about Learning of Networks. 2016]({A})",
     ("A Title of a Paper about Learning of Networks", "Chen; others", "", "2016", A)),
    # Organisations are nobody's names, nicknames and affiliations no words of a title.
    (f"- [A Title of a Paper]({A}) (2019), Google, Intel, NVIDIA", ("A Title of a Paper", "", "", "2019", A)),
    (f"- A Title of a Paper (**OSDI 2020**) [[Paper]]({A})\n  - MPI & Emory University",
     ("A Title of a Paper", "", "OSDI", "2020", A)),
    (f"- 🔥 [**Nick**] Nick: A Title of a Paper (@Stanford University) [[pdf]]({A})",
     ("Nick: A Title of a Paper", "", "", "", A)),
    (f"- 2021 | A Title of a Paper | Google | [PDF]({A})", ("A Title of a Paper", "", "", "2021", A)),
    (f"- A Title of a Paper, MPI-SWS [paper]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- [NSDI'21] Elastic Resource Sharing (`AFS`) [[pdf]]({A})",
     ("Elastic Resource Sharing", "", "NSDI", "2021", A)),
    (f"- Mixture of Experts (MoE) [[pdf]]({A})", ("Mixture of Experts (MoE)", "", "", "", A)),
    (f"- Pathways (Google, MLSys'22): A Title of One [[pdf]]({A})",
     ("Pathways: A Title of One", "", "MLSys", "2022", A)),
    ("- [VLDB'22] Accelerating Training by Leveraging Popular Choices",
     ("Accelerating Training by Leveraging Popular Choices", "", "VLDB", "2022", "")),
    # More kinds of citations
    (f"- Abadi M, Barham P, et al. A Title of One[C]//12th USENIX Symposium (OSDI 16). 2016: 265-283. [pdf]({A})",
     ("A Title of One", "M Abadi; P Barham; others", "12th USENIX Symposium (OSDI 16)", "2016", A)),
    ("- Lee, Ann; Chen, Bo: A Title of One. HotOS 2021", ("A Title of One", "Ann Lee; Bo Chen", "HotOS", "2021", "")),
    (f"- [A Title of One, H. Cui, H. Zhang, and E. Xing, EuroSys 2016]({A})",
     ("A Title of One", "H. Cui; H. Zhang; E. Xing", "EuroSys", "2016", A)),
    (f'- ["Why Should I Trust You?": A Title of One]({A})',
     ('"Why Should I Trust You?": A Title of One', "", "", "", A)),
    (f"- [A Title of One]({A}) _(He, Zhang, Ren, Sun; CVPR 2016)_",
     ("A Title of One", "He; Zhang; Ren; Sun", "CVPR", "2016", A)),
    # What a label says of the venue, and what stands after the labels
    (f"- A Title of One Paper [OSDI'24]({U})", ("A Title of One Paper", "", "OSDI", "2024", U)),
    (f"- A Title of One ([paper]({A})) ([code](https://github.com/a/b)) - *words on it*",
     ("A Title of One", "", "", "", A)),
    # Items that a heading makes papers
    ("### OSDI 2020\n- A Title of One Paper", ("A Title of One Paper", "", "OSDI", "2020", "")),
    (f"## LLM Serving 2024\n- [A Title of One]({A})", ("A Title of One", "", "", "2024", A)),
    ("- A Title of One [[Website]](http://a.org)\n  - Ann Lee, Bo Chen (*PLDI 2013*)",
     ("A Title of One", "Ann Lee; Bo Chen", "PLDI", "2013", "")),
    ("- [A Title of Work](papers/x.pdf)", ("A Title of Work", "", "", "", "")),
    # Broken lines, entities, formulas, other scripts
    (f"- A Title of\na Paper [[Paper]]({A})", ("A Title of a Paper", "", "", "", A)),
    (f"- [A Title &amp; a Paper]({A}) &mdash; Song Han, NIPS&nbsp;2015",
     ("A Title & a Paper", "Song Han", "NIPS", "2015", A)),
    (f"- [$\\mu$Transfer of a Paper]({A})", ("$\\mu$Transfer of a Paper", "", "", "", A)),
    (f"- [深度学习系统综述]({A}) 张三, 李四, 2022", ("深度学习系统综述", "张三; 李四", "", "2022", A)),
    # Old addresses of the ACM are DOIs, and DOIs under 10.5555 are none.
    ("- [A Title of a Paper](http://portal.acm.org/citation.cfm?id=2741948.2741964) - EuroSys '15",
     ("A Title of a Paper", "", "EuroSys", "2015", "http://portal.acm.org/citation.cfm?id=2741948.2741964")),
    ("- [PyWren](https://dl.acm.org/doi/10.5555/3026877.3026899): Occupy the Cloud",
     ("PyWren: Occupy the Cloud", "", "", "", "https://dl.acm.org/doi/10.5555/3026877.3026899")),
    # Paragraphs
    (f"A Title of a Paper\nNIPS 2012\n{A}", ("A Title of a Paper", "", "NIPS", "2012", A)),
    (f"A Title of a Paper. OSDI'14. {A}", ("A Title of a Paper", "", "OSDI", "2014", A)),
    (f"**A Title of a Paper**, OSDI 2014, {A}", ("A Title of a Paper", "", "OSDI", "2014", A)),
    # HTML
    (f'<ul>\n<li><a href="{A}">A Title of a Paper</a> (ICLR 2021)</li>\n</ul>',
     ("A Title of a Paper", "", "ICLR", "2021", A)),
    (f"<details>\n<summary>More</summary>\n\n- [A Title of a Paper]({A})\n\n</details>",
     ("A Title of a Paper", "", "", "", A)),
    (f"- [ ] [A Title of a Paper]({A})", ("A Title of a Paper", "", "", "", A)),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "right"), ITEMS, ids=[markdown[:60] for markdown, _ in ITEMS])
def test_an_item_is_read(markdown, right):
    assert said(only(markdown)) == right


NO_PAPERS = [
    "- [Kubeflow](https://github.com/kubeflow/kubeflow): Machine learning toolkit",
    "- Kedro is a workflow development tool. [[GitHub]](https://github.com/quantumblacklabs/kedro)",
    "- Jeff Dean: a keynote [[YouTube]](https://www.youtube.com/watch?v=1)",
    "- ScaledML 2019: David Patterson, Ion Stoica [[YouTube]](https://www.youtube.com/playlist?list=1)",
    "- [Deploying a model](https://medium.com/a/deploying)",
    "- [Survey](#survey)",
    "- [Training System](training.md#training-system)",
    "- [ICML 2020](https://proceedings.mlr.press/v119/)",
    "- [Part 2](https://arxiv.org/abs/2104.04473)",
    "- ⭐ - must read, 🔥 - hot",
    "- Summary: good for scheduling.",
    "- https://github.com/a/awesome-b",
    "![Awesome](https://awesome.re/badge.svg)",
    "A list of papers. See [this survey](https://arxiv.org/abs/2002.03794) for more about compilers.",
    "> For a list of quantization papers, refer to https://github.com/a/b.",
    "## License\n- [CC0 is the licence of it](https://arxiv.org/abs/2104.04473)",
]


@pytest.mark.parametrize("markdown", NO_PAPERS)
def test_what_is_no_paper_is_left_out(markdown):
    assert read_list(markdown).entries == []


TABLE = f"""
| Title | Authors | Venue | Year | Paper | Code |
|:--|:--|:--:|---|---|---|
| A Title of a Paper | Soojeong Kim, Gyeong-In Yu | EuroSys | 2019 | [link]({A}) | [code](https://github.com/a/b) |
| [Another Title of One]({U}) | Juncheng Gu et al. | NSDI'19 |  |  |  |
"""


def test_a_table_is_read_by_its_headers():
    first, second = (each.entry for each in read_list(TABLE).entries)
    assert said(first) == ("A Title of a Paper", "Soojeong Kim; Gyeong-In Yu", "EuroSys", "2019", A)
    assert [(link.title, link.url) for link in first.links] == [("code", "https://github.com/a/b")]
    assert said(second) == ("Another Title of One", "Juncheng Gu; others", "NSDI", "2019", U)


def test_a_row_with_a_badge_says_its_venue():
    badge = "![Publish](https://img.shields.io/badge/Conference-NeurIPS'23-blue)"
    cell = f"{badge}<br>[A Title of a Paper]({A}) <br> Xinyin Ma, Gongfan Fang"
    row = f"| Title & Authors | Links |\n|--|--|\n| {cell} | [Paper]({A}) |"
    assert said(only(row)) == ("A Title of a Paper", "Xinyin Ma; Gongfan Fang", "NeurIPS", "2023", A)


def test_nested_items_and_quotes_are_links_of_the_entry_above():
    entry = only(f"- [A Title of a Paper]({A}) (2016)\n> * [The Website](http://a.org/)\n")
    assert [(link.title, link.url) for link in entry.links] == [("The Website", "http://a.org/")]
    entry = only(f"- [A Title of a Paper]({A})\n  - [slides](http://a.org/b.pdf)\n  - Code: https://github.com/a/b\n")
    assert [(link.title, link.url) for link in entry.links] == [
        ("slides", "http://a.org/b.pdf"),
        ("Code", "https://github.com/a/b"),
    ]


def test_items_below_what_is_no_paper_are_papers():
    found = read_list(f"- Schedulers\n  - [A Title of a Paper]({A})\n  - [Another Title of One]({U})\n").entries
    assert [each.line for each in found] == [2, 3]


def test_two_papers_in_one_item_are_two():
    found = read_list(
        f"- [A First Paper of Two]({A})\n  [A Second Paper of Two](https://arxiv.org/abs/2104.04474)"
    ).entries
    assert [each.entry.title for each in found] == ["A First Paper of Two", "A Second Paper of Two"]


def test_a_heading_may_be_a_paper():
    entry = only(f"## Papers\n\n#### A Title of a Paper (MLSys'19)\n- [Paper]({A})\n- [Code](https://github.com/a/b)\n")
    assert said(entry) == ("A Title of a Paper", "", "MLSys", "2019", A)
    assert entry.list_section == "papers"


def test_a_line_in_bold_is_a_heading():
    found = read_list(f"# T\n## A\n**One**\n- [A Title of One]({A})\n\n**Two**\n- [Another Title of Two]({U})\n")
    assert [each.entry.list_section for each in found.entries] == ["one", "two"]
    assert found.header.sections == {"one": "One", "two": "Two"}


def test_a_lower_heading_ends_the_contents():
    contents = f"## Table of Contents\n- [A Title of One]({U})\n"
    found = read_list(f"# T\n{contents}### 2023\n- [A Title of a Paper]({A})\n").entries
    assert [(each.entry.title, each.entry.list_section, each.entry.year) for each in found] == [
        ("A Title of a Paper", "2023", 2023)
    ]


def test_headings_below_contributing_are_none_of_the_list():
    assert not read_list(f"# T\n## Contributing\n### Form\n- [A Title of a Paper]({A})\n").entries


def test_a_book_is_a_work():
    entry = only("- Streaming Systems [[Book]](https://www.oreilly.com/library/view/streaming-systems/9781491983867/)")
    assert (entry.type, entry.title) == ("book", "Streaming Systems")


def test_two_titles_in_a_row_are_two_works_unless_they_are_alike():
    apart = read_list(f"- [A First Title of Two]({A}) and [Something Else Under the Sun]({U})").entries
    assert [each.entry.title for each in apart] == ["A First Title of Two", "Something Else Under the Sun"]
    (one,) = read_list(f"- [A First Title of Two]({A}), [A First Title of Two, Extended]({U})").entries
    assert [link.url for link in one.entry.links] == [U]


def test_words_on_a_work_are_kept_and_a_venue_in_them_is_not_its_own():
    entry = only(f"- A Title of a Paper [[Paper]]({A})\n  - Related to DT-FM (NeurIPS'22)\n")
    assert entry.container_title is None
    assert entry.annote == "Related to DT-FM"


def test_what_may_be_a_paper_is_told_with_its_line():
    told = read_list(
        "# A\n\n- A Title of Advice [[Advice]](https://www.usenix.org/legacy/events/samples/advice_old.html)"
    ).findings
    assert [(each.line, each.severity, each.rule) for each in told] == [(3, "warning", "unsure")]


@pytest.mark.parametrize(("address", "doi", "arxiv"), [
    ("https://dl.acm.org/citation.cfm?id=3352031.3352032", "10.1145/3352031.3352032", None),
    ("https://dl.acm.org/doi/abs/10.1145/3600006.3613152", "10.1145/3600006.3613152", None),
    ("https://dl.acm.org/doi/10.5555/3026877.3026899", None, None),
    ("https://arxiv.org/pdf/1903.11314.pdf", None, "1903.11314"),
])  # fmt: skip
def test_identifiers_come_from_addresses(address, doi, arxiv):
    entry = only(f"- [A Title of a Paper]({address})")
    assert (entry.doi, entry.arxiv) == (doi, arxiv)


@pytest.mark.parametrize(
    ("behind", "numbers"),
    [
        ("*Journal of Things*, 3(2), 1387–1395.", ("3", "2", "1387-1395")),
        ("*Journal of Things*, *3*(2), 39:1–39:25.", ("3", "2", "39:1-39:25")),
        ("*Journal of Things, 3*(2), 1387-1395.", ("3", "2", "1387-1395")),
        ("*Journal of Things*, 3, 12.", ("3", None, "12")),
        ("*Journal of Things*, vol. 3, no. 2, pp. 1–9.", ("3", "2", "1-9")),
    ],
)
def test_numbers_behind_an_emphasised_journal_are_its_own(behind, numbers):
    entry = only(f"- d'Alembert, J., & King, M. L., Jr. (2010). A Title of a Paper. {behind}")
    assert said(entry)[:4] == (
        "A Title of a Paper",
        "J. d'Alembert; M. L. King Jr.",
        "Journal of Things",
        "2010",
    )
    assert (entry.volume, entry.issue, entry.page) == numbers


def test_a_month_before_the_last_year_is_of_the_date():
    entry = only('- A. Test, "A Title of a Paper," *Journal of Things*, vol. 3, no. 2, pp. 1–9, Mar. 2010.')
    assert said(entry)[2:4] == ("Journal of Things", "2010-03")
