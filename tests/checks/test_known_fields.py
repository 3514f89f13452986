"""Names of types and fields that nobody knows, fields that say nothing, and what takes them out."""

from __future__ import annotations

import pytest

from looks import codes, found, mended
from mlsysbib.checks.known_fields import RULES


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("@artcile{a, title={T}}", "F203", "did you mean article?"),
        ("@nameonly{a, title={T}}", "F209", "styles that have no such type print it as @misc"),
        ("@misc{a, titel={T}}", "F204", "did you mean title?"),
        ("@misc{a, autor={Lee, A}}", "F204", "did you mean author?"),
        ("@article{a, jornal={J}}", "F204", "did you mean journal?"),
        ("@book{a, pubisher={P}}", "F204", "did you mean publisher?"),
        ("@inproceedings{a, book_title={P}, booktitel={P}}", "F204", "did you mean booktitle?"),
        ("@misc{a, yaer=2020}", "F204", "did you mean year?"),
    ],
)
def test_what_is_misspelt_is_found(text: str, code: str, hint: str) -> None:
    assert (code, hint) in [(each.finding.rule, each.finding.hint) for each in found(RULES, text)]


@pytest.mark.parametrize(
    "text",
    [
        "@Article{a, TITLE={T}, Author={Lee, A}}",
        "@online{a, title={T}, url={https://a.example}}",
        '@IEEEtranBSTCTL{IEEEexample:BSTcontrol, CTLuse_article_number = "yes"}',
        "@software{a, title={T}}\n@www{b, title={T}}\n@conference{c, title={T}}",
        "@misc{a, author={Lee, A}, author1={Lee}, title={T}, titles={more}}",
        "@misc{a, file={:a.pdf:PDF}, bdsk-url-1={https://a.example}, mendeley-groups={x}, owner={me}}",
        "@misc{a, eprint={1706.03762}, archiveprefix={arXiv}, primaryclass={cs.CL}}",
        "@misc{a, city={Ulm}, ids={b}, doc={x}}",
        "@misc{a, translation={T}, fjournal={J}}",
        "@symbol{a, name={T}, fyear={1920}, faddress={Ulm}}",
    ],
)
def test_what_somebody_knows_is_left_alone(text: str) -> None:
    assert {"F203", "F204"}.isdisjoint(codes(RULES, text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a,\n  title = {T},\n  note = {},\n  year = 2020\n}\n", "@misc{a,\n  title = {T},\n  year = 2020\n}\n"),
        ("@misc{a, note = { }, year = 2020}", "@misc{a,  year = 2020}"),
        ('@misc{a,\r\n  note = "" ,\r\n  year = 2020}', "@misc{a,\r\n  year = 2020}"),
        # Without a comma it is the last one, and takes the comma before it along.
        ("@misc{a,\n  title = {T},\n  note = {}\n}\n", "@misc{a,\n  title = {T}\n}\n"),
        ("@misc(a, title = {T} , note = {})", "@misc(a, title = {T})"),
        ("@misc{a, title = {T}, % x,\n note = {}}", "@misc{a, title = {T}, % x,\n note = {}}"),
        ("@misc{a, year = 2020, note = {}}", "@misc{a, year = 2020, note = {}}"),
        ("@misc{a, note = {}}", "@misc{a, note = {}}"),
    ],
)
def test_an_empty_field_goes_with_its_line(before: str, after: str) -> None:
    assert mended(RULES, before) == after


def test_what_arxiv_and_natbib_have_is_known() -> None:
    arxiv = "@misc{a, title={T}, eprint={1706.03762}, archivePrefix={arXiv}, primaryClass={cs.CL}}"
    assert "F205" not in codes(RULES, arxiv)
    assert "F205" in codes(RULES, "@misc{a, title={T}, shelf={4}}")


def test_fields_of_the_other_dialect_are_told_where_bibtex_reads_the_file() -> None:
    plain = "@article{a, title={T}, journal={J}, year=2020, location={Ulm}}\n@article{b, journal={J}, year=2020}"
    assert codes(RULES, plain) == ["F206"]
    assert codes(RULES, "@article{a, title={T}, journaltitle={J}, date={2020}, location={Ulm}}") == []
