"""Formatted references taken apart: what is certain of each style, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlsysbib
from mlsysbib import plugins
from mlsysbib.readers.references import references
from mlsysbib.reading_lists.references import reference

STYLES = """
[1] A. Vaswani, N. Shazeer, and Ł. Kaiser, “Attention Is All You Need,” in Advances in Processing, 2017, pp. 5998–6008.
Vaswani, A., Shazeer, N., & Kaiser, Ł. (2017). Attention Is All You Need. Advances in Processing, 30, 5998–6008.
Ashish Vaswani, Noam Shazeer, and Łukasz Kaiser. 2017. Attention Is All You Need. In Advances in Processing. 5998–6008.
1. Vaswani A, Shazeer N, Kaiser Ł. Attention Is All You Need. Adv Process Syst. 2017;30:5998-6008.
Vaswani, Ashish, Noam Shazeer, and Łukasz Kaiser. “Attention Is All You Need.” In Advances in Processing, 5998. 2017.
3. Vaswani, A., Shazeer, N., Kaiser, Ł.: Attention Is All You Need. In: Advances, pp. 5998–6008 (2017)
Vaswani, A., Shazeer, N. and Kaiser, Ł. (2017) ‘Attention Is All You Need’, Advances.
4. Vaswani, A., Shazeer, N. & Kaiser, Ł. Attention Is All You Need. Adv. Process. Syst. 30, 5998–6008 (2017).
""".strip().splitlines()
ATTENTION = "Attention Is All You Need"


@pytest.mark.parametrize("text", STYLES)
def test_people_title_and_year_of_each_style(text: str) -> None:
    entry = reference(text)
    assert (entry.title, str(entry.issued)) == (ATTENTION, "2017")
    assert [name.family for name in entry.author] == ["Vaswani", "Shazeer", "Kaiser"]
    assert (entry.container_title, entry.page) == (None, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("D. Sculley et al., “Hidden Technical Debt,” 2015. doi:10.5555/1234.", ("10.5555/1234", None)),
        ("Kingma, D. P., & Ba, J. (2014). Adam: A method. arXiv preprint arXiv:1412.6980.", (None, "1412.6980")),
        ("Doe, J. (2020). Some Title. https://doi.org/10.1145/3292500.3330701", ("10.1145/3292500.3330701", None)),
        ("Doe, J. (2020). Some Title. https://arxiv.org/abs/2001.01234v2", (None, "2001.01234v2")),
    ],
)
def test_identifiers_are_taken(text: str, found: tuple[str | None, str | None]) -> None:
    entry = reference(text)
    assert (entry.doi, entry.arxiv) == found


def test_a_list_that_goes_on_says_so() -> None:
    assert reference("Sculley, D. et al. Hidden Technical Debt. NIPS (2015).").author[-1] == mlsysbib.OTHERS
    ellipsis = "Baylor, D., Breck, E., . . . Zinkevich, M. (2017). TFX: A Platform. KDD."
    assert [name.family or "…" for name in reference(ellipsis).author][:2] == ["Baylor", "Breck"]
    assert reference(ellipsis).title == "TFX: A Platform"


LIST = """References

[1] A. Vaswani and N. Shazeer, “Attention Is All You Need,” in Advances in Neural Information
    Processing Systems, 2017.
[2] D. Sculley et al., "Hidden technical debt in machine learning sys-
tems," in NIPS, 2015.
12
[3] Personal communication with somebody.
"""


def test_a_reference_goes_on_to_the_next_number() -> None:
    found = list(references(LIST))
    assert [line for line, _ in found] == [3, 5, 8]
    assert found[1][1] == '[2] D. Sculley et al., "Hidden technical debt in machine learning systems," in NIPS, 2015.'


def test_without_numbers_a_blank_line_or_a_line_parts_them() -> None:
    lines = "Doe, J. (2020). One Title. J.\nRoe, R. (2021). Two Title. J.\n"
    assert [said for _, said in references(lines)] == lines.splitlines()
    paragraphs = "Doe, J. (2020). One\nTitle. J.\n\nRoe, R. (2021). Two\nTitle. J.\n"
    assert [said for _, said in references(paragraphs)] == [
        "Doe, J. (2020). One Title. J.",
        "Roe, R. (2021). Two Title. J.",
    ]


def test_nothing_is_left_out() -> None:
    library = plugins.reader("references").read(LIST)
    assert list(library) == ["vaswani2017attention", "sculley2015hidden", "reference"]
    assert library["reference"].note == "[3] Personal communication with somebody."
    assert [finding.line for finding in library.warnings] == [8]


def test_a_txt_of_references_is_told_from_one_of_identifiers(tmp_path: Path) -> None:
    (tmp_path / "refs.txt").write_text(LIST, encoding="utf-8")
    (tmp_path / "bare.txt").write_text(LIST.partition("\n\n")[2], encoding="utf-8")
    (tmp_path / "ids.txt").write_text("10.1145/3292500.3330701\narXiv:1706.03762 # a paper\n", encoding="utf-8")
    assert mlsysbib.load(tmp_path / "refs.txt")["sculley2015hidden"].author[-1] == mlsysbib.OTHERS
    assert "vaswani2017attention" in mlsysbib.load(tmp_path / "bare.txt")  # begins like JSON
    assert [entry.doi or entry.arxiv for entry in mlsysbib.load(tmp_path / "ids.txt").values()] == [
        "10.1145/3292500.3330701",
        "1706.03762",
    ]


def test_an_empty_list_is_told() -> None:
    with pytest.raises(mlsysbib.ReadError, match="no references"):
        plugins.reader("references").read("\n\n")


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Park SB, Zhang BT. A boosted model for learning text. ACL. 2003.", ["Park", "Zhang"]),
        (
            "Harris, D.G., Srinivasan, A.: Constraint satisfaction and packets. In: FOCS (2013)",
            ["Harris", "Srinivasan"],
        ),
        ("Botelho, M. Catarina, Isabel Trancoso, and Alberto Abad. 2019. “Speech as a Biomarker.” ICASSP.", None),
        ("Sande, Koen E. A. van de, Theo Gevers, and Cees Snoek. 2008. “Colour Descriptors.” CVPR.", None),
    ],
)
def test_no_name_is_taken_for_the_title(text: str, families: list[str] | None) -> None:
    entry = reference(text)
    assert entry.title in {
        "A boosted model for learning text",
        "Constraint satisfaction and packets",
        "Speech as a Biomarker",
        "Colour Descriptors",
    }
    assert families is None or [name.family for name in entry.author] == families


def test_what_may_be_a_list_of_names_is_not_taken_for_a_title() -> None:
    assert reference("Ann Lee Bob, Isabel Trancoso, and Alberto Abad. 10.1145/3292500.3330701").title is None
