"""Which entries of a file may be taken from, so that a reader need hold no others."""

from __future__ import annotations

import pytest

from mlsysbib.bibtex.reading.inheritance import givers
from mlsysbib.readers.bibtex import BibtexReader
from mlsysbib.writers.biblatex import BiblatexWriter
from mlsysbib.writers.bibtex import BibtexWriter


@pytest.mark.parametrize(
    ("text", "gives", "keeps"),
    [
        ("@misc{a, CrossRef = {Home}}", {"home"}, {"a"}),
        ('@misc{a, crossref = "home , other"}', {"home", "other"}, {"a"}),
        ("@misc{a, crossref = macro}", {"anything"}, set()),
        ('@misc{a, crossref = "ho" # "me"}', {"anything"}, set()),
        ("@misc{a, crossref = {x} % a comment\n # {y}}", {"anything"}, set()),
        ("@xdata{a, title = {T}}", {"anything"}, set()),
        ("@misc{a, title = {No crossref}}", set(), {"a", "anything"}),
    ],
)
def test_only_what_others_name_gives(text: str, gives: set[str], keeps: set[str]) -> None:
    is_giver = givers(text)
    assert all(map(is_giver, gives))
    assert not any(map(is_giver, keeps))


@pytest.mark.parametrize("before", [(1 << 20) - 30, (1 << 20) - 5, 1 << 20, (1 << 20) + 1000])
def test_a_reference_is_found_wherever_the_text_is_cut(before: int) -> None:
    text = "x" * before + "crossref = {home}, title = {T}}"
    assert givers(text)("home")
    assert not givers(text)("other")


def test_entries_keep_their_order_where_some_are_held() -> None:
    parent = "@proceedings{home, title = {Proceedings}, year = 2020}"
    children = "@inproceedings{a, title = {A}, crossref = {HOME}} @misc{b, title = {B}} @misc{c, crossref = {b}}"
    library = BibtexReader().read(f"{children} {parent}")
    assert list(library) == ["a", "b", "c", "home"]
    assert library["a"].container_title == "Proceedings"
    assert library["c"].title == "B"


PARENT = "@book{p, title = {P}, illustrator = {Moser, Barry}, keyword = {verse}, pmid = {7}}"


def test_people_of_a_role_and_fields_under_other_names_are_taken_over_as_what_they_are_written_as() -> None:
    """Else the second reading would find what the first did not: BibLaTeX has them as editora and keywords."""
    child = BibtexReader().read(f"@book{{c, title = {{C}}, crossref = {{p}}}} {PARENT}")["c"]
    assert [name.family for name in child.illustrator] == ["Moser"]
    assert (child.keyword, child.pmid) == ("verse", None)
    own = BibtexReader().read(f"@book{{c, title = {{C}}, keywords = {{prose}}, crossref = {{p}}}} {PARENT}")["c"]
    assert (own.keyword, own.custom["bibtex"]) == ("prose", {"crossref": "p"})


def test_a_reference_in_another_case_or_by_another_key_is_to_the_entry_s_own() -> None:
    parent = "@proceedings{Whole, title = {P}, ids = {old}, year = 2020}"
    for name in ("WHOLE", "Whole", "old"):
        child = f"@inproceedings{{c, title = {{C}}, author = {{Doe, A.}}, crossref = {{{name}}}}}"
        library = BibtexReader().read(f"{child} {parent}")
        assert library["c"].custom["bibtex"]["crossref"] == "Whole"
        for writer in (BibtexWriter(), BiblatexWriter()):
            assert "  crossref = {Whole},\n" in "".join(writer.write(library))
