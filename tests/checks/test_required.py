"""What an entry lacks that its type requires, in either dialect, and what stands in its place."""

from __future__ import annotations

import pytest

from looks import codes, found
from mlsysbib.checks.required import RULES


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@article{a, author={Lee, A}, title={T}, year=2020}", "@article has no journal"),
        ("@article{a, author={Lee, A}, title={T}, journal={}, year=2020}", "@article has no journal"),
        ("@article{a, author={Lee, A}, title={T}, journal={ }, year=2020}", "@article has no journal"),
        # Its styles print no journal in @inproceedings.
        ("@inproceedings{a, author={Lee, A}, title={T}, journal={J}, year=2020}", "@inproceedings has no booktitle"),
        ("@inproceedings{a, title={T}, booktitle={B}}", "@inproceedings has no author, no year"),
        ("@book{a, editor={Lee, A}, title={T}, publisher={P}}", "@book has no year"),
        ("@phdthesis{a, author={Lee, A}, title={T}, year=2020}", "@phdthesis has no school"),
        ("@techreport{a, author={Lee, A}, institution={I}, year=2020}", "@techreport has no title"),
        ("@misc{a, url={https://a.example}, journal={J}}", "@misc has no title or howpublished or note"),
        ("@thesis{a, author={Lee, A}, title={T}, date={2020}}", "@thesis has no institution"),
        (
            "@online{a, author={Lee, A}, title={T}, url={https://a.example}}\n@book{b, date=2020}",
            "@online has no year or urldate",
        ),
    ],
)
def test_what_identifies_a_work_is_missed(text: str, message: str) -> None:
    first = found(RULES, text)[0].finding
    assert (first.rule, first.message) == ("F201", message)


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, author={Lee, A}, title={T}, journaltitle={J}, date={2020}}",
        "@inproceedings{a, author={Lee, A}, title={T}, crossref={b}}\n@proceedings{b, title={B}, year=2020}",
        "@inproceedings{a, author={Lee, A}, title={T}, booktitle=sosp, year=2020}",
        "@article{a, key={Times}, title={T}, journal={The Times}, year=2020}",
        "@manual{a, title={T}, organization={O}}",
        "@misc{a, title={T}}",
        "@misc{a, howpublished={T}}",
        "@book{a, editor={Lee, A}, title={T}, publisher={P}, year=2020}",
        "@inbook{a, author={Lee, A}, title={T}, publisher={P}, pages={1--2}, year=2020}",
        "@online{ctan, label={CTAN}, title={T}, date=2020, url={https://ctan.example}}",
        "@article{a, author={Lee, A}, title={T}, journal={J}, pubstate={forthcoming}}",
        "@techreport{a, author={{NASA}}, title={T}, url={https://nasa.example}, year=2020}",
        "@book{a, title={T}, translator={Lee, A}, publisher={P}, year=2020}",
        "@online{a, author={Lee, A}, title={T}, url={https://a.example}, urldate={2020-01-02}, date={}}",
        "@book{a, author={{OED}}, title={T}, url={https://a.example}, urldate={2020-01-02}, location={Ulm}}",
        "@book{a, author={Horatius Flaccus, Quintus}, title={carmina}, shorthand={Hor. carm.}, location={U}}",
        "@newtype{a, title={T}}",
    ],
)
def test_what_lacks_nothing_is_left_alone(text: str) -> None:
    assert codes(RULES, text) == []


def test_what_does_not_identify_a_work_is_a_rule_of_its_own() -> None:
    text = "@book{a, author={Lee, A}, title={T}, year=2020}\n@unpublished{b, author={Lee, A}, title={T}}"
    assert [(each.finding.rule, each.finding.message) for each in found(RULES, text)] == [
        ("F202", "@book has no publisher"),
        ("F202", "@unpublished has no note"),
    ]


def test_other_languages_need_a_title_or_what_leads_to_one() -> None:
    untitled = '[{"id": "a", "type": "book"}, {"id": "b", "type": "book", "DOI": "10.5555/1"}]'
    assert [each.finding.key for each in found(RULES, untitled, "csl-json")] == ["a"]
    assert codes(RULES, "entries:\n  a:\n    arxiv: 1706.03762\n", "entries-yaml") == []
