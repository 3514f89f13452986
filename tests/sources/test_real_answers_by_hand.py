"""Real answers, and what a librarian wrote down on reading them; fields that are not named are not looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mlsysbib.model import Entry, Name, Query, Record
from mlsysbib.sources.arxiv import Arxiv
from mlsysbib.sources.crossref import Crossref
from mlsysbib.sources.datacite import DataCite
from mlsysbib.sources.dblp import Dblp, hit
from mlsysbib.sources.doi import DoiOrg
from mlsysbib.sources.openalex import OpenAlex
from mlsysbib.sources.openalex import work as openalex_work
from mlsysbib.sources.payload import json_answer
from mlsysbib.sources.semantic_scholar import SemanticScholar
from mlsysbib.sources.semantic_scholar import work as s2_work


def record(source: Any, identifier: str, body: bytes) -> Record:
    entry = Entry(doi=identifier) if identifier.startswith("10.") else Entry(arxiv=identifier)
    return dict(source.records(Query(source=source.name, url="", asked={"k": entry}), body))["k"]


def said(name: Name) -> str:
    parts = [" ".join(part for part in (name.non_dropping_particle, name.family) if part), name.suffix, name.given]
    return name.literal or ", ".join(part for part in parts if part)


def look(entry: Entry, field: str) -> Any:
    value = getattr(entry, field)
    if field in ("author", "editor"):
        return "; ".join(map(said, value))
    return str(value) if field in ("issued", "available_date", "event_date") else value


def holds(entry: Entry | None, expected: dict[str, Any]) -> None:
    assert entry is not None
    assert {field: look(entry, field) for field in expected} == expected


ARXIV: dict[tuple[str, str], dict[str, Any]] = {
    ("new_id_astro-ph_0601001_s0_m100.xml", "astro-ph/0601001"): {
        "type": "article",
        "title": "Frequency of Hot Jupiters and Very Hot Jupiters from the OGLE-III Transit Surveys Toward the Galactic "  # noqa: E501  (as it is printed)
        "Bulge and Carina",
        "author": "Gould, Andrew; Dorsher, Susan; Gaudi, B. Scott; Udalski, Andrzej",
        "issued": "2006-01-02",
        "arxiv": "astro-ph/0601001",
        "arxiv_class": "astro-ph",
        "doi": None,
        "publisher": "arXiv",
        "url": "https://arxiv.org/abs/astro-ph/0601001",
    },
    ("new_id_2104.12255v1_s0_m100.xml", "2104.12255v1"): {
        "title": "0",
        "author": "Nguyen, Quan Thoi Minh",
        "issued": "2021-04-20",
        "arxiv": "2104.12255v1",
        "arxiv_class": "cs.CR",
    },
    ("old_1312.2021.xml", "1312.2021"): {
        "title": "Living with the Wrong Sign",
        "author": "Cooper, Patrick; Dubovsky, Sergei; Mohsen, Ali",
        "issued": "2013-12-06",
        "arxiv_class": "hep-th",
    },
    ("old_1710.08557.xml", "1710.08557"): {
        "title": "On Neuromechanical Approaches for the Study of Biological Grasp and Manipulation",
        "author": "Valero-Cuevas, Francisco J; Santello, Marco",
        "doi": "10.1186/s12984-017-0305-3",
    },
    ("old_math_0211159.xml", "math/0211159"): {
        "title": "The entropy formula for the Ricci flow and its geometric applications",
        "author": "Perelman, Grisha",
        "issued": "2002-11-11",
        "arxiv_class": "math.DG",
    },
    ("old_math_9501234.xml", "math/9501234"): {
        "title": "Aztec diamonds, checkerboard graphs, and spanning trees",
        "author": "Knuth, Donald E.",
        "issued": "1995-01-23",
    },
    ("old_2019_search_science.xml", "0808.0631"): {
        "title": "Comment: The 2005 Neyman Lecture: Dynamic Indeterminism in Science",
        "author": "Künsch, Hans R.",
        "doi": "10.1214/07-STS246B",
    },
    ("old_2019_search_science.xml", "1503.01162"): {
        "title": "Report on a Boston University Conference December 7-8, 2012 on 'How Can the History and Philosophy of "  # noqa: E501  (as it is printed)
        "Science Contribute to Contemporary U.S. Science Teaching?'",
        "author": "Garik, Peter; Benétreau-Dupin, Yann",
    },
    ("old_kbibtex_1504_00141v1_0912_2475v2.xml", "0912.2475"): {
        "author": "Pan, Qiyuan; Wang, Bin; Papantonopoulos, Eleftherios; de Oliveira, Jeferson; Pavan, A. B.",
        "issued": "2009-12-13",
        "doi": "10.1103/PhysRevD.81.106007",
    },
}
CROSSREF: dict[tuple[str, str], dict[str, Any]] = {
    ("works_10.1145_3448016.3452841.json", "10.1145/3448016.3452841"): {
        "type": "paper-conference",
        "title": "Vector Quotient Filters: Overcoming the Time/Space Trade-Off in Filter Design",
        "author": "Pandey, Prashant; Conway, Alex; Durie, Joe; Bender, Michael A.; Farach-Colton, Martin; Johnson, Rob",
        "container_title": "Proceedings of the 2021 International Conference on Management of Data",
        "issued": "2021-06-09",
        "page": "1386-1399",
        "publisher": "ACM",
        "publisher_place": "New York, NY, USA",
    },
    ("works_10.1109_iccv.2007.4408927.json", "10.1109/ICCV.2007.4408927"): {
        "type": "paper-conference",
        "author": "Sinop, Ali Kemal; Grady, Leo",
        "container_title": "2007 IEEE 11th International Conference on Computer Vision",
        "issued": "2007",
        "event_place": "Rio de Janeiro, Brazil",
        "event_date": "2007-10-14/2007-10-21",
        "page": "1-8",
    },
    ("works_10.1007_s00120_007_1345_2.json", "10.1007/s00120-007-1345-2"): {
        "type": "article-journal",
        "title": "Penisverletzung durch eine Moulinette: Folge einer autoerotischen Selbstverstümmelung",
        "author": "Lehsnau, M.",
        "container_title": "Der Urologe",
        "container_title_short": "Urologe",
        "issued": "2007-07",
        "available_date": "2007-07-08",
        "volume": "46",
        "issue": "7",
        "page": "776-779",
        "language": "de",
    },
    ("works_10.1007_s40278_023_41815_2.json", "10.1007/s40278-023-41815-2"): {
        "title": "Convalescent-anti-sars-cov-2-plasma/immune-globulin: Fever and mild decrease in baseline oxygen "
        "saturation following off-label use: 3 case reports",
        "author": "",
        "page": "145",
        "volume": "1962",
    },
    ("works_10.1007_978_3_662_46370_3_13.json", "10.1007/978-3-662-46370-3_13"): {
        "type": "chapter",
        "title": "Clinical Symptoms and Physical Examinations",
        "author": "Diercks, Ronald L.; Ludvigsen, Tom Clement",
        "container_title": "Shoulder Stiffness",
        "issued": "2015",
        "page": "155-158",
        "publisher": "Springer Berlin Heidelberg",
        "publisher_place": "Berlin, Heidelberg",
        "isbn": "9783662463697",
    },
    ("works_10.1017_9781108348843.json", "10.1017/9781108348843"): {
        "type": "book",
        "title": "The Politics of the Past in Early China",
        "author": "Leung, Vincent S.",
        "publisher": "Cambridge University Press",
        "issued": "2019-07-18",
        "isbn": "9781108348843",
    },
    ("works_10.1023_a_1007154515475.json", "10.1023/A:1007154515475"): {
        "author": "Adak, Subrata; Bandyopadhyay, Debashis; Bandyopadhyay, Uday; Banerjee, Ranajit K.",
        "container_title": "Molecular and Cellular Biochemistry",
        "volume": "218",
        "issue": "1-2",
        "page": "1-11",
        "issued": "2001-02",
    },
    ("works_10.1038_s42256_024_00832_8.json", "10.1038/s42256-024-00832-8"): {
        "title": "Augmenting large language models with chemistry tools",
        "author": "M. Bran, Andres; Cox, Sam; Schilter, Oliver; Baldassari, Carlo; White, Andrew D.; Schwaller, Philippe",  # noqa: E501  (as it is printed)
        "container_title": "Nature Machine Intelligence",
        "volume": "6",
        "issue": "5",
        "page": "525-535",
        "issued": "2024-05-08",
    },
    ("works_10.1101_2024.04.01.587366.json", "10.1101/2024.04.01.587366"): {
        "type": "article",
        "title": "High-throughput screening of human genetic variants by pooled prime editing",
        "publisher": "bioRxiv",
        "issued": "2024-04-01",
        "container_title": None,
    },
    ("works_10.14264_uql.2020.791.json", "10.14264/uql.2020.791"): {
        "type": "thesis",
        "author": "Collingwood, Patricia Maree",
        "publisher": "The University of Queensland",
        "genre": "PhD Thesis",
    },
    ("works_10.5694_j.1326_5377.1943.tb44329.x.json", "10.5694/j.1326-5377.1943.tb44329.x"): {
        "author": "Davis, Morris C.",
        "issued": "1943-03",
        "volume": "1",
        "issue": "13",
        "page": "267-279",
    },
    ("works_10.7554_elife.01567.json", "10.7554/eLife.01567"): {
        "title": "Automated quantitative histology reveals vascular morphodynamics during Arabidopsis hypocotyl "
        "secondary growth",
        "container_title": "eLife",
        "volume": "3",
        "number": "e01567",
        "page": None,
        "issued": "2014-02-11",
    },
    ("works_journal_issn_doi.json", "10.1111/(ISSN)1442-9993"): {
        "type": "periodical",
        "title": "Austral Ecology",
        "issn": "1442-9985",
        "publisher": "Wiley",
    },
    ("works_peer_review.json", "10.7287/peerj.3819v0.1/reviews/2"): {"type": "review", "author": "Georgescu, A"},
    ("works_10.1371_journal.pmed.0030277.g001.json", "10.1371/journal.pmed.0030277.g001"): {
        "title": None,
        "author": "",
    },
    ("works_10.1101_2020.12.01.406702.json", "10.1101/2020.12.01.406702"): {
        "title": "Identification of a novel cationic glycolipid in <i>Streptococcus agalactiae</i> that contributes to "
        "brain entry and meningitis",
    },
    ("query_pik3ca_newline_html_title.json", "10.1073/pnas.1205508109"): {
        "title": "Oncogenic mutations mimic and enhance dynamic events in the natural activation of phosphoinositide "
        "3-kinase p110α (<i>PIK3CA</i>)",
        "author": "Burke, John E.; Perisic, Olga; Masson, Glenn R.; Vadas, Oscar; Williams, Roger L.",
        "volume": "109",
        "issue": "38",
    },
    ("query_curie_list.json", "10.1111/j.2041-210x.2012.00247.x"): {
        "title": "Treebase: an R package for discovery, access and manipulation of online phylogenies",
        "author": "Boettiger, Carl; Temple Lang, Duncan",
        "editor": "Harmon, Luke",
    },
    ("query_curie_list.json", "10.1002/ece3.2314"): {
        "title": "After the games are over: life-history trade-offs drive dispersal attenuation following range expansion",  # noqa: E501  (as it is printed)
        "author": "Perkins, T. Alex; Boettiger, Carl; Phillips, Benjamin L.",
        "issued": "2016-09",
    },
    ("colrev_10.1177_02683962211048201.json", "10.1177/02683962211048201"): {
        "title": "Artificial intelligence and the conduct of literature reviews",
        "author": "Wagner, Gerit; Lukyanenko, Roman; Paré, Guy",
        "issued": "2022-06",
        "available_date": "2021-10-08",
        "volume": "37",
        "issue": "2",
        "page": "209-226",
    },
    ("hepcrawl_9781316535783.011.json", "10.1017/9781316535783.011"): {
        "type": "chapter",
        "title": "Testing Inflation",
        "author": "Smeenk, Chris",
        "editor": "Chamcham, Khalil; Silk, Joseph; Barrow, John D.; Saunders, Simon",
        "container_title": "The Philosophy Of Cosmology",
        "issued": "None",
        "publisher_place": "Cambridge",
    },
    ("hepcrawl_s1463_4988_99_00060_3.json", "10.1016/S1463-4988(99)00060-3"): {
        "author": "Naganuma, T",
        "volume": "3",
        "page": "163-166",
        "issued": "2000-01",
    },
    ("papis_test_3_conference.json", "10.1145/3184558.3186235"): {
        "title": "DL-Learner Structured Machine Learning on Semantic Web Data",
        "author": "Bühmann, Lorenz; Lehmann, Jens; Westphal, Patrick; Bin, Simon",
        "isbn": "9781450356404",
    },
    ("papis_test_5_aps_article_number.json", "10.1103/PhysRevA.106.022212"): {
        "author": "Donadi, Sandro; Hossenfelder, Sabine",
        "number": "022212",
        "page": None,
    },
    ("list_members_cursor_mathml_entities.json", "10.1002/2050-7038.12777/v1/review2"): {
        "type": "review",
        "title": 'Review for "A PID SRF-PLL based algorithm for positive-sequence synchrophasor measurements"',
    },
    ("list_plos_org_author_updates.json", "10.1371/journal.pone.0162213"): {
        "author": "The PLOS ONE Staff",
        "volume": "11",
        "issue": "8",
        "page": "e0162213",
    },
    ("list_plos_org_author_updates.json", "10.1371/journal.pone.0236836"): {
        "author": "Guo, Aixia; Drake, Bettina F.; Khan, Yosef M.; Langabeer, II, James R.; Foraker, Randi E.",
    },
    ("list_sample20_mixed_types.json", "10.1016/j.neures.2011.07.427"): {"page": "e100", "issue": None, "volume": "71"},
    ("list_sample20_mixed_types.json", "10.7868/s0040357115030100"): {
        "author": "Паршин, Д. А.; Стельмах, Л. С.; Столин, А. М.",
        "container_title": "Теоретические основы химической технологии",
        "issued": "2015",
    },
    ("list_sample20_mixed_types.json", "10.1163/2214-8264_dutchpamphlets-kb1-kb13538"): {
        "type": "dataset",
        "issued": "None",
    },
}
DATACITE: dict[tuple[str, str], dict[str, Any]] = {
    ("dois_10.4230_lipics.tqc.2013.93.json", "10.4230/LIPIcs.TQC.2013.93"): {
        "type": "paper-conference",
        "title": "The Minimum Size of Qubit Unextendible Product Bases",
        "author": "Johnston, Nathaniel",
        "editor": "Severini, Simone; Brandao, Fernando",
        "volume": "22",
        "page": "93-105",
        "issued": "2013",
        "publisher": "Schloss Dagstuhl – Leibniz-Zentrum für Informatik",
    },
    ("dois_10.7910_dvn_nj7xso.json", "10.7910/DVN/NJ7XSO"): {
        "type": "dataset",
        "author": "International Genetics of Ankylosing Spondylitis Consortium (IGAS)",
        "publisher": "Harvard Dataverse",
        "version": "1.0",
        "issued": "2017",
    },
    ("dois_10.48550_arxiv.1902.02534.json", "10.48550/arXiv.1902.02534"): {
        "type": "article",
        "title": "Crowdsourcing open citations with CROCI -- An analysis of the current status of open citations, and a "  # noqa: E501  (as it is printed)
        "proposal",
        "author": "Heibi, Ivan; Peroni, Silvio; Shotton, David",
        "arxiv": "1902.02534",
        "doi": "10.48550/arXiv.1902.02534",
        "publisher": "arXiv",
    },
    ("dois_10.2312_geowissenschaften.1989.7.181.json", "10.2312/geowissenschaften.1989.7.181"): {
        "type": "article-journal",
        "author": "Mossman, David J",
        "container_title": "Die Geowissenschaften",
        "volume": "7",
        "issue": "7",
        "page": "181-186",
        "issued": "1989",
        "issn": "0933-0704",
    },
    ("dois_10.5061_dryad.8515.json", "10.5061/dryad.8515"): {
        "title": "Data from: A new malaria agent in African hominids",
        "issued": "2011-02-01",
        "publisher": "Dryad",
    },
    ("dois_10.5281_zenodo.48440.json", "10.5281/zenodo.48440"): {
        "type": "software",
        "author": "Garza, Kristian",
        "version": "v1.0",
        "issued": "2016-03-27",
    },
    ("dois_10.5438_4k3m-nyvg_2021.json", "10.5438/4K3M-NYVG"): {"type": "post-weblog", "issued": "2016-12-20"},
}
DOI_ORG: dict[tuple[str, str], dict[str, Any]] = {
    ("crossref_csl_2026_10.1126.json", "10.1126/science.169.3946.635"): {
        "type": "article-journal",
        "author": "Frank, Henry S.",
        "container_title": "Science",
        "volume": "169",
        "issue": "3946",
        "page": "635-641",
        "issued": "1970-08-14",
    },
    ("datacite_csl_10.48550_arXiv.1706.03762.json", "10.48550/arXiv.1706.03762"): {
        "type": "article",
        "title": "Attention Is All You Need",
        "author": "Vaswani, Ashish; Shazeer, Noam; Parmar, Niki; Uszkoreit, Jakob; Jones, Llion; Gomez, Aidan N.; "
        "Kaiser, Lukasz; Polosukhin, Illia",
        "issued": "2017",
        "version": "7",
    },
    ("datacite_citeproc.json", "10.5438/4k3m-nyvg"): {
        "type": "post-weblog",
        "author": "Fenner, Martin",
        "container_title": "DataCite Blog",
        "issued": "2016-12-20",
    },
}
OPENALEX: dict[tuple[str, str], dict[str, Any]] = {
    ("work_10.1145_3448016.3452841.json", "10.1145/3448016.3452841"): {
        "type": "paper-conference",
        "container_title": "Proceedings of the 2021 International Conference on Management of Data",
        "page": "1386-1399",
        "issued": "2021-06-09",
    },
    (
        "work_10.1890_0012_9658_2006_87_5B2832_tiopma_5D2.0.co_2.json",
        "10.1890/0012-9658(2006)87[2832:TIOPMA]2.0.CO;2",
    ): {
        "author": "Fenton, A.; Rands, S. A.",
        "container_title": "Ecology",
        "issued": "2006-11",
        "volume": "87",
        "page": "2832-2841",
        "pmid": "17168027",
    },
    ("bvit_W2741809807.json", "10.7717/peerj.4375"): {
        "container_title": "PeerJ",
        "issued": "2018-02-13",
        "page": "e4375",
        "pmid": "29456894",
        "pmcid": "PMC5815332",
    },
    ("work_10.1101_097196.json", "10.1101/097196"): {
        "type": "article",
        "publisher": "bioRxiv",
        "container_title": None,
        "issued": "2016-12-28",
    },
    ("work_10.14264_uql.2020.791.json", "10.14264/uql.2020.791"): {
        "type": "thesis",
        "publisher": "The University of Queensland",
    },
}


@pytest.mark.parametrize(
    ("source", "folder", "name", "identifier", "expected"),
    [
        (source, folder, name, identifier, expected)
        for source, folder, table in (
            (Arxiv(), "arxiv", ARXIV),
            (Crossref(), "crossref", CROSSREF),
            (DataCite(), "datacite", DATACITE),
            (DoiOrg(), "doi_cn", DOI_ORG),
            (OpenAlex(), "openalex", OPENALEX),
        )
        for (name, identifier), expected in table.items()
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_by_hand(  # noqa: PLR0913, PLR0917  (the table's columns)
    shared: Path, source: Any, folder: str, name: str, identifier: str, expected: dict[str, Any]
) -> None:
    body = (shared / "services" / folder / name).read_bytes()
    holds(record(source, identifier, body).entry, expected)


def first(shared: Path, name: str) -> Any:
    node = json_answer((shared / "services" / name).read_bytes())
    return node.items()[0] if isinstance(node.value, list) else node["data"].items()[0]


def test_dblp_by_hand(shared: Path) -> None:
    holds(
        hit(first(shared, "dblp/hits_apparate_0.json")["info"]),
        {
            "type": "paper-conference",
            "title": "Apparate: Rethinking Early Exits to Tame Latency-Throughput Tensions in ML Serving",
            "author": "Dai, Yinwei; Pan, Rui; Iyer, Anand P.; Li, Kai; Netravali, Ravi",
            "container_title": "SOSP",
            "issued": "2024",
            "page": "607-623",
            "doi": "10.1145/3694715.3695963",
            "custom": {"dblp": {"key": "conf/sosp/DaiPILN24"}},
        },
    )
    preprint = json_answer((shared / "services/dblp/hits_apparate_0.json").read_bytes()).items()[1]
    holds(
        hit(preprint["info"]),
        {
            "type": "article",
            "arxiv": "2312.05385",
            "doi": None,
            "publisher": "arXiv",
            "container_title": None,
            "volume": None,
        },
    )
    body = (shared / "services/dblp/rec_ACL23_inproceedings.xml").read_bytes()
    query = Query(source="dblp", url="/rec/x.xml", asked={"k": Entry(url="https://dblp.org/rec/conf/acl/ChangSRM23")})
    holds(
        dict(Dblp().records(query, body))["k"].entry,
        {
            "type": "paper-conference",
            "title": "Multi-CLS BERT: An Efficient Alternative to Traditional Ensembling",
            "author": "Chang, Haw-Shiuan; Sun, Ruei-Yao; Ricci, Kathryn; McCallum, Andrew",
            "page": "821-854",
            "doi": "10.18653/v1/2023.acl-long.48",
            "url": "https://aclanthology.org/2023.acl-long.48",
        },
    )


def test_semantic_scholar_by_hand(shared: Path) -> None:
    holds(
        s2_work(first(shared, "s2/search_match_attention.json")),
        {
            "type": "paper-conference",
            "title": "Attention is All you Need",
            "container_title": "Neural Information Processing Systems",
            "issued": "2017",
            "page": "5998-6008",
            "arxiv": "1706.03762",
            "doi": None,
        },
    )
    body = (shared / "services/s2/batch_papers_with_null.json").read_bytes()
    entries = {name: Entry(doi=f"10.2139/{name}") for name in ("none", "a", "b", "c")}
    (query,) = SemanticScholar().queries(entries)
    records = dict(SemanticScholar().records(query, body))
    assert records["none"].entry is None
    holds(
        records["a"].entry,
        {
            "title": "How Much Should We Trust Differences-in-Differences Estimates?",
            "author": "Bertrand, Marianne; Duflo, E.; Mullainathan, S.",
            "doi": "10.2139/ssrn.288970",
        },
    )


def test_openalex_by_hand(shared: Path) -> None:
    results = json.loads((shared / "services/openalex/list_sample5.json").read_bytes())["results"]
    russian = next(work for work in results if work["id"].endswith("W2600965442"))
    holds(
        openalex_work(json_answer(json.dumps(russian).encode())),
        {
            "author": "Беспалов, Дмитрий Николаевич; Казаков, Михаил Анатольевич",
            "issued": "2015",
            "issue": "22",
            "page": "15-27",
        },
    )
    serving = first(shared, "openalex/refchecker_MLsystemspapervLLMPagedA_0.json")
    holds(
        openalex_work(serving),
        {
            "type": "paper-conference",
            "container_title": "Proceedings of the 29th Symposium on Operating Systems Principles",
            "issued": "2023",
            "doi": "10.1145/3600006.3613165",
        },
    )


def test_what_is_odd_is_noted(shared: Path) -> None:
    folder = shared / "services/crossref"
    capitals = record(Crossref(), "10.2210/pdb4hhb/pdb", (folder / "works_10.2210_pdb4hhb_pdb.json").read_bytes())
    assert capitals.evidence["notes"] == ["title is in capitals"]
    preprint = record(
        Crossref(), "10.1101/2024.04.01.587366", (folder / "works_10.1101_2024.04.01.587366.json").read_bytes()
    )
    assert preprint.evidence["relations"] == {"is-preprint-of": ["10.1016/j.xgen.2025.100814"]}
    body = (folder / "list_standards_no_author_null_date_replacement_char.json").read_bytes()
    dois = [item["DOI"] for item in json.loads(body)["message"]["items"]]
    notes = [record(Crossref(), doi, body).evidence.get("notes", []) for doi in dois]
    assert sum("title has lost a character (U+FFFD)" in note for note in notes) >= 5
