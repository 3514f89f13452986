from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.venues.names import find, named
from mlsysbib.venues.table import VENUES


def short(text: str) -> str:
    venue = find(text)
    return venue.eras[-1].short if venue else ""


KNOWN = (Path(__file__).parents[1] / "data/text/venues.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", KNOWN)
def test_venues_are_known_however_they_are_spelt(line: str) -> None:
    venue, _, text = line.partition(": ")
    assert short(text) == venue


@pytest.mark.parametrize(
    "text",
    [
        "International Conference on Machine Learning, Optimization, and Data Science",
        "International Conference on Machine Learning, Optimization, and Data Science, LOD 2018, Italy, May 3, 2018",
        "International Conference on Machine Learning and Applications (ICMLA)",
        "2025 International Conference on Machine Learning and Autonomous Systems (ICMLAS)",
        "Asian Conference on Machine Learning",
        "European Conference on Machine Learning",
        "Pacific-Asia Conference on Knowledge Discovery and Data Mining",
        "European Conference on Principles and Practice of Knowledge Discovery in Databases",
        "Proceedings of the 15th International Conference on Management of Data, COMAD 2009, Mysore, India",
        "SIGMOD Record",
        "ACM SIGMOD Record",
        "The VLDB Journal",
        "VLDB Workshops",
        "ACM SIGPLAN Notices",
        "ACM SIGOPS Operating Systems Review",
        "NeurIPS Datasets and Benchmarks",
        "Advances in Neural Information Processing Systems Track on Datasets and Benchmarks",
        "Proceedings of the Neural Information Processing Systems Track on Datasets and Benchmarks",
        "Workshop on ML for Systems at NeurIPS 2019",
        "Machine Learning Systems Workshop at NIPS",
        "ICRA: Workshop on Machine Learning for Motion Planning",
        "KDD Workshop on Fairness",
        "41st International Conference on Software Engineering: Software Engineering in Practice (ICSE-SEIP)",
        "Companion of the The Web Conference 2018 on The Web Conference 2018  - WWW '18",
        "Findings of the Association for Computational Linguistics: EMNLP 2020",
        "Proceedings of the 2020 Conference on Empirical Methods in Natural Language Processing: System Demonstrations",
        "Proceedings of the ACL Student Research Workshop",
        "Proceedings of Machine Learning Research",
        "International Conference on Data Engineering and Communication Technology",
        "Science",
        "Micro",
        "fast",
        "Fast",
        "sc",
        "The Acl Injury Journal",
        "ACLS",
        "arXiv",
        "",
        " ",
        "Proceedings of the",
        "2017",
    ],
)
def test_what_is_not_the_venue_stays(text: str) -> None:
    assert find(text) is None
    assert named(text, "short", 2020) == text


@pytest.mark.parametrize(
    ("text", "year", "full", "brief", "abbreviated"),
    [
        ("NIPS", 2015, "Advances in Neural Information Processing Systems", "NIPS", "Adv. Neural Inf. Process. Syst."),
        ("NIPS", 2019, "Advances in Neural Information Processing Systems", "NeurIPS",
         "Adv. Neural Inf. Process. Syst."),
        ("VLDB", 2005, "Proceedings of the International Conference on Very Large Data Bases", "VLDB",
         "Proc. Int. Conf. Very Large Data Bases"),
        ("VLDB", 2015, "Proceedings of the VLDB Endowment", "PVLDB", "Proc. VLDB Endow."),
        ("SysML", 2018, "Proceedings of the SysML Conference", "SysML", "Proc. SysML Conf."),
        ("SysML", 2019, "Proceedings of Machine Learning and Systems", "MLSys", "Proc. Mach. Learn. Syst."),
        ("CVPR", 2016, "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition", "CVPR",
         "Proc. IEEE Conf. Comput. Vis. Pattern Recognit."),
        ("WWW", 2019, "Proceedings of The Web Conference", "WWW", "Proc. Web Conf."),
        ("SOSP", None, "Proceedings of the ACM Symposium on Operating Systems Principles", "SOSP",
         "Proc. ACM Symp. Oper. Syst. Princ."),
        ("VLDB", None, "VLDB", "VLDB", "VLDB"),
        ("Nature", 2020, "Nature", "Nature", "Nature"),
    ],
)  # fmt: skip
def test_forms_of_the_time(text: str, year: int | None, full: str, brief: str, abbreviated: str) -> None:
    assert named(text, "full", year) == full
    assert named(text, "short", year) == brief
    assert named(text, "abbreviated", year) == abbreviated


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.eras[-1].short)
def test_every_name_in_the_table_is_recognised_as_its_own_venue(venue: object) -> None:
    assert venue in VENUES
    for era in venue.eras:  # type: ignore[attr-defined]
        assert find(era.short) == venue
        assert find(era.full) == venue
        year = max(era.since, 1990)
        assert named(era.full, "full", year) == era.full
        assert named(named(era.full, "short", year), "full", year) == era.full


def test_acronyms_are_of_one_venue_only() -> None:
    acronyms = [acronym for venue in VENUES for acronym in venue.acronyms]
    assert len(acronyms) == len(set(acronyms))


def test_venues_of_real_libraries(shared: Path) -> None:
    text = (shared / "facts/candidates.yaml").read_text(encoding="utf-8")
    said = [line.strip("'\"").replace("''", "'") for line in re.findall(r"^  venue: (.*)$", text, re.MULTILINE)]
    known = {one for one in said if find(one)}
    assert sum(one in known for one in said) > 0.75 * len(said)
    assert not [one for one in known if re.search(r"arxiv|record|\bplan notices", one, re.IGNORECASE)]


WORDS = [
    "Proceedings",
    "of the",
    "27th",
    "ICML",
    ",",
    "2018",
    "(SOSP '19)",
    "Paris",
    "France",
    "May",
    "3-4",
    "3",
    ":",
    "-",
]
WORDS += ["Advances in Neural Information Processing Systems", "International Conference on Machine Learning", "Volume"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join))
def test_any_text_is_looked_at(text: str) -> None:
    assert named(text, "full", 2020) == text or find(text) is not None


def test_hostile_texts_take_no_longer_than_their_length() -> None:
    for piece in ("May 3, ", "2018 ", "Paris, France, May 3, ", "the ", "volume 1, ", "A, ", "- "):
        assert find("International Conference on Machine Learning, " + piece * 2000 + "!") is None


def test_words_that_a_spelling_may_lack_are_not_asked_for() -> None:
    text = "Conference of the North American Chapter of the Association for Computational Linguistics"
    assert short(text) == short(f"{text}: Human Language Technologies") == "NAACL"
    assert short("J. Mach. Learn. Res.") == short("J Mach Learn Res") == "JMLR"
    assert short("International Conference on Very Large Databases") == "PVLDB"
