"""Identifiers that their schemes do not allow, or that stand with what is none of theirs."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.identifiers import RULES


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("doi = {10.1145}", "I601"),
        ("doi = {NIPS 2017}", "I601"),
        ("doi = {https://doi.org/10.1145/3097983.3098021}", "I602"),
        ("doi = {DOI: 10.1145/3097983.3098021}", "I602"),
        ("doi = {https://dl.acm.org/doi/10.1145/3097983.3098021}", "I602"),
        ("doi = {10.1145/3097983.3098021.}", "I602"),
        ("eprint = {1713.05821}, archiveprefix = {arXiv}", "I603"),
        ("eprint = {1706.3762}, eprinttype = {arxiv}", "I603"),
        ("journal = {arXiv preprint arXiv:1713.03762}", "I603"),
        ("journal = {arXiv preprint arXiv:2301.xxxxx}", "I603"),
        ("howpublished = {arXiv: XXXX.XXXXX}", "I603"),
        ("url = {https://arxiv.org/abs/1706.37}", "I603"),
        ("isbn = {978-0-201-63361-6}", "I604"),
        ("isbn = {08997667 (ISSN)}", "I604"),
        ("isbn = {0899-7667}", "I604"),
        ("issn = {2049-3631}", "I605"),
        ("issn = {0899-7667, 1530-8880}", "I605"),
        ("pmid = {10.1038/nature14539}", "I606"),
        ("pmcid = {none}", "I606"),
        ("orcid-numbers = {0000-0002-1825-0098}", "I607"),
    ],
)
def test_what_is_no_identifier_is_found(fields: str, code: str) -> None:
    assert codes(RULES, f"@misc{{a, {fields}}}") == [code]


@pytest.mark.parametrize(
    "fields",
    [
        "doi = {10.1145/3097983.3098021}",
        r"doi = {10.1007/978-3-319-46448-0\_2}",
        "doi = {10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}",
        "doi = {10/fg6rf9}",
        "doi = {}",
        "eprint = {1706.03762v5}, archiveprefix = {arXiv}",
        "doi = {fg6rf9}",  # as in https://doi.org/fg6rf9
        "journal = {arXiv preprint arXiv:1706.03762v2}, url = {https://arxiv.org/pdf/1706.03762.pdf}",
        "eprint = {math.GT/0309136}, archiveprefix = {arXiv}",
        "eprint = {10013/epic.1}, archiveprefix = {hdl}",
        "isbn = {978-0-201-63361-0 (pbk.)}",
        "isbn = {0-201-63361-2 (hardcover)}",
        "issn = {0899-7667}",
        "issn = {08997667}",
        "issn = {1532-4435 (print), 1533-7928}",
        "pmid = {26017442}",
        "pmcid = {PMC2808187}",
        "pmcid = {2808187}",
        "orcid-numbers = {0000-0002-1825-0097}",
    ],
)
def test_what_is_one_is_not(fields: str) -> None:
    assert codes(RULES, f"@misc{{a, {fields}}}") == []


@pytest.mark.parametrize(
    ("text", "language", "after"),
    [
        ("@misc{a, doi = {https://doi.org/10.1/x}}", "bibtex", "@misc{a, doi = {https://doi.org/10.1/x}}"),
        (
            "@misc{a,\n  DOI = {http://dx.doi.org/10.1145/3097983.3098021} }",
            "bibtex",
            "@misc{a,\n  DOI = {10.1145/3097983.3098021} }",
        ),
        (
            r"@misc{a, doi = {\url{https://doi.org/10.1145/3097983.3098021}}}",
            "bibtex",
            "@misc{a, doi = {10.1145/3097983.3098021}}",
        ),
        (
            r"@misc{a, doi = {doi: 10.1007/978-3-319-46448-0\_2}}",
            "bibtex",
            r"@misc{a, doi = {doi: 10.1007/978-3-319-46448-0\_2}}",  # escapes are a person's to undo
        ),
        (
            '[{"id": "a", "type": "book", "DOI": "https://doi.org/10.1145/3097983.3098021"}]',
            "csl-json",
            '[{"id": "a", "type": "book", "DOI": "10.1145/3097983.3098021"}]',
        ),
        (
            "entries:\n  a:\n    doi: https://doi.org/10.1145/3097983.3098021  # so\n",
            "entries-yaml",
            "entries:\n  a:\n    doi: 10.1145/3097983.3098021  # so\n",
        ),
    ],
)
def test_what_stands_before_a_doi_is_taken_away(text: str, language: str, after: str) -> None:
    assert mended(RULES, text, language) == after
    assert mended(RULES, after, language) == after
