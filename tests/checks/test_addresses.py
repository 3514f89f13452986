"""Addresses that are dead, old, of one machine, or an identifier's."""

from __future__ import annotations

import pytest

from looks import codes, mended
from mlsysbib.checks.addresses import RULES


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("url = {http://citeseer.ist.psu.edu/vapnik95.html}", "I641"),
        ("url = {http://svm.googlecode.com/}", "I641"),
        ("url = {http://arxiv.org/abs/1706.03762}, eprint = {1706.03762}", "I642"),
        ("doi = {10.1145/1273496}, url = {http://dx.doi.org/10.1145/1273496}", "I642"),
        ("doi = {10.1145/1273496.1273501}, url = {http://portal.acm.org/citation.cfm?id=1273496.1273501}", "I642"),
        ("url = {file:///home/ann/paper.pdf}", "I643"),
        (r"url = {C:\papers\x.pdf}", "I643"),
        ("url = {www.example.edu/foo}", "I646"),
        ("url = {https://example.edu/a b}", "I646"),
        ("url = {https://a.org, https://b.org}", "I646"),
        ("url = {https://doi.org/10.1145/3097983.3098021}", "I644"),
        ("journal = {arXiv preprint arXiv:1706.03762}", "I645"),
        ("url = {https://openreview.net/forum?id=XXXXXXXXXX}", "I647"),
        ("eprint = {x}, url = {https://arxiv.org/abs/2301.xxxxx}", "I647"),
        ("url = {https://www.example.com/paper.pdf}", "I647"),
        ("note = {arXiv: 1706.03762v2}", "I645"),
    ],
)
def test_what_is_wrong_with_an_address_is_found(fields: str, code: str) -> None:
    assert codes(RULES, f"@article{{a, {fields}}}") == [code]


@pytest.mark.parametrize(
    "fields",
    [
        "url = {https://goo.gl/YYE3GR}",  # those that people used live on
        r"url = {https://www.sba.example/Issue%20Brief%201.pdf}",
        r"url = {\url{https://example.edu/a\_b}}",
        "url = {https://web.archive.org/web/2017/https://example.edu}",
        "url = {https://www.usenix.org/home/ann}",
        "url = {https://citeseerx.ist.psu.edu/document?repid=rep1}",
        "doi = {10.1145/1273496}, url = {https://doi.org/10.1145/1273496}",
        "journal = {arXiv preprint arXiv:1706.03762}, eprint = {1706.03762}, archiveprefix = {arXiv}",
        "journal = {CoRR}, volume = {abs/1706.03762}",
        "note = {See arxiv.org}",
        "url = {https://xxxx.org/maxxxx.pdf}",
        "url = {https://openreview.net/forum?id=xXxXx0}",
    ],
)
def test_other_addresses_are_in_order(fields: str) -> None:
    assert codes(RULES, f"@article{{a, {fields}}}") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("eprint = {1}, url = {http://arxiv.org/abs/1}", "eprint = {1}, url = {https://arxiv.org/abs/1}"),
        (
            "arxiv = {1}, url = {http://xxx.lanl.gov/abs/cs/0112017}",
            "arxiv = {1}, url = {https://arxiv.org/abs/cs/0112017}",
        ),
        (r"url = {\url{https://doi.org/10.1145/3097983.3098021}}", "doi = {10.1145/3097983.3098021}"),
        ("URL = {https://doi.org/10.1145/3097983.3098021}", "doi = {10.1145/3097983.3098021}"),
    ],
)
def test_an_address_gets_the_form_of_today(before: str, after: str) -> None:
    assert mended(RULES, f"@article{{a, {before}}}") == f"@article{{a, {after}}}"
    assert mended(RULES, f"@article{{a, {after}}}") == f"@article{{a, {after}}}"


def test_an_old_address_of_a_doi_becomes_the_doi_in_two_steps() -> None:
    text = "@article{a, url = {http://dx.doi.org/10.1145/3097983.3098021}}"
    assert mended(RULES, mended(RULES, text)) == "@article{a, doi = {10.1145/3097983.3098021}}"
