"""Identifiers against the dates, the venue and the addresses of their entries."""

from __future__ import annotations

import pytest

from looks import codes
from mlsysbib.checks.agreeing import RULES

KDD = "doi = {10.1145/3097983.3098021}"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("@article{a, journal = {arXiv preprint arXiv:1706.03762}, eprint = {1706.03762}, year = 2015}", "I621"),
        ("@misc{a, eprint = {1706.03762}, archiveprefix = {arXiv}, year = 2017, month = jan}", "I621"),
        ("@inproceedings{a, doi = {10.1109/CVPR.2016.90}, year = 2013}", "I622"),
        ("@inproceedings{a, doi = {10.1109/CVPR.2016.90}, year = 2019}", "I622"),
        ("@inproceedings{a, doi = {10.18653/v1/P18-1031}, year = 2019}", "I622"),
        ("@inproceedings{a, doi = {10.18653/v1/2020.acl-main.1}, year = 2021}", "I622"),
        ("@article{a, doi = {10.1609/aaai.v34i05.6311}, year = 2019}", "I622"),
        ("@article{a, doi = {10.1016/j.neunet.2014.09.003}, year = 2012}", "I622"),
        ("@article{a, doi = {10.1038/s41586-020-2649-2}, year = 2019}", "I622"),
        (f"@inproceedings{{a, {KDD}, booktitle = {{Proceedings of CVPR 2017}}, year = 2017}}", "I623"),
        ("@inproceedings{a, doi = {10.1109/5.771073}, booktitle = {KDD}}", "I623"),
        ("@inproceedings{a, doi = {10.1109/5.771073}, booktitle = {ICLR}}", "I623"),
        ("@article{a, doi = {10.1038/s42256-021-00123-4}, year = 2024}", "I622"),
        ("@inproceedings{a, doi = {10.5555/3295222.3295349}}", "I624"),
        ("@inproceedings{a, doi = {10.1145/3447XXX}}", "I624"),
        ("@inproceedings{a, doi = {10.1145/nnnnnnn.nnnnnnn}}", "I624"),
        ("@article{a, doi = {10.1109/TPDS.2023.XXXXXXX}}", "I624"),
        (f"@inproceedings{{a, {KDD}, url = {{https://doi.org/10.1145/3097983.3098022}}}}", "I625"),
        ("@misc{a, eprint = {1706.03762}, archiveprefix={arXiv}, url = {https://arxiv.org/abs/1706.03763}}", "I625"),
        ("@article{a, eprint = {1706.03762}, archiveprefix={arXiv}, journal = {arXiv:1706.03763}}", "I625"),
    ],
)
def test_what_cannot_be_true_together_is_found(entry: str, code: str) -> None:
    assert codes(RULES, entry) == [code]


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a, eprint = {1706.03762}, archiveprefix = {arXiv}, year = 2017}",
        "@misc{a, eprint = {1706.03762}, archiveprefix = {arXiv}, year = 2023}",  # its seventh version
        "@misc{a, eprint = {1701.00001}, archiveprefix = {arXiv}, year = 2016, month = dec}",
        # What was published before its authors put it on arXiv
        "@inproceedings{a, booktitle = {ICML}, eprint = {1706.03762}, archiveprefix = {arXiv}, year = 2012}",
        "@phdthesis{a, eprint = {nucl-ex/0502004}, archiveprefix = {arXiv}, year = 2003}",
        "@inproceedings{a, doi = {10.1109/CVPR.2016.90}, year = 2016}",
        "@inproceedings{a, doi = {10.1109/HiPC.2018.00013}, year = 2019}",  # held in December
        "@article{a, doi = {10.1109/TPAMI.2016.2577031}, year = 2017}",
        "@article{a, doi = {10.1016/j.neunet.2014.09.003}, year = 2015}",
        "@article{a, doi = {10.1038/s41586-019-1666-5}, year = 2020}",
        "@article{a, doi = {10.1016/j.neunet.2014.09.003}, date = {2013/2015}}",
        f"@inproceedings{{a, {KDD}, booktitle = {{Proceedings of the 23rd ACM SIGKDD}}, year = 2017}}",
        f"@inproceedings{{a, {KDD}, booktitle = {{Our Own Workshop on Vision}}}}",
        "@inproceedings{a, doi = {10.1016/B978-1-55860-307-3.50020-6}, booktitle = {ICML}}",
        "@inproceedings{a, doi = {10.52202/079017-0001}, booktitle = {NeurIPS}}",
        "@inproceedings{a, doi = {10.48550/arXiv.1706.03762}, booktitle = {CVPR}}",
        f"@inproceedings{{a, {KDD}, url = {{https://dl.acm.org/doi/10.1145/3097983.3098021}}}}",
        f"@inproceedings{{a, {KDD}, url = {{https://arxiv.org/abs/1706.03762}}}}",
        "@misc{a, eprint = {1706.03762v2}, archiveprefix={arXiv}, url = {https://arxiv.org/pdf/1706.03762v5.pdf}}",
        # A copy, the data, and the volume of a chapter
        f"@inproceedings{{a, {KDD}, url = {{https://doi.org/10.5281/zenodo.1234}}}}",
        "@incollection{a, doi = {10.1007/978-3-319-10602-1_48}, url = {https://doi.org/10.1007/978-3-319-10602-1}}",
    ],
)
def test_what_can_be_is_not(entry: str) -> None:
    assert codes(RULES, entry) == []


def test_entries_of_other_languages_are_held_to_it_too() -> None:
    assert codes(RULES, "entries:\n  a:\n    doi: 10.1109/CVPR.2016.90\n    issued: 2013\n", "entries-yaml") == ["I622"]
    item = '{"id": "a", "type": "paper-conference", "DOI": "10.1109/CVPR.2016.90", "issued": {"date-parts": [[2013]]}}'
    assert codes(RULES, f"[{item}]", "csl-json") == ["I622"]
