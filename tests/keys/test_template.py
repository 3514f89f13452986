from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.errors import TemplateError
from mlsysbib.keys import Template
from mlsysbib.keys.words import surname
from mlsysbib.model import OTHERS, Date, DateRange, Entry, Name

HIDDEN = Entry(
    type="paper-conference",
    author=(Name(family="Sculley", given="D."), Name(family="Holt", given="Gary"), Name(family="Golovin", given="D.")),
    editor=(Name(family="Cortes", given="C."),),
    title="Hidden Technical Debt in <i>Machine</i> Learning Systems",
    issued=Date(year=2015, month=12, day=7),
    container_title="Advances in Neural Information Processing Systems",
    container_title_short="NeurIPS",
    volume="28",
    page="2503-2511",
    doi="10.1/x.y",
    tags=("technical debt", "operations"),
)


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("auth.lower + year + shorttitle(1)", "sculley2015hidden"),
        ("auth", "Sculley"),
        ("AUTH.Lower", "sculley"),
        ("auth3", "Scu"),
        ("auth(3)", "Scu"),
        ("auth(m=2, n=2)", "Ho"),
        ("auth(0, 9)", ""),
        ("auth4 + edtr(3)", "SculCor"),
        ("authlast", "Golovin"),
        ("authors", "SculleyHoltGolovin"),
        ("authors2", "SculleyHolt"),
        ("authors(2, 'EtAl', '-')", "Sculley-Holt-EtAl"),
        ("authors(sep='_', chars=1)", "S_H_G"),
        ("authetal", "SculleyEtAl"),
        ("authalpha + shortyear", "SHG15"),
        ("shorttitle", "hiddentechnicaldebt"),
        ("shorttitle(3, 3)", "HiddenTechnicalDebt"),
        ("shorttitle(2,1)", "Hiddentechnical"),
        ("shorttitle(3).title", "HiddenTechnicalDebt"),
        ("veryshorttitle", "hidden"),
        ("title.abbr", "HTDMLS"),
        ("title.select(2, 2).lower", "technicaldebt"),
        ("title.condense('_').lower", "hidden_technical_debt_machine_learning_systems"),
        ("title.substring(2,4)", "idde"),
        ("year + '-' + month + \"-\" + day", "2015-12-07"),
        ("journal.upper", "NEURIPS"),
        ("type.upper", "PAPERCONFERENCE"),
        ("firstpage + '-' + lastpage", "2503-2511"),
        ("volume.prefix('v') + issue.prefix('n')", "v28"),
        ("issue.default('none')", "none"),
        ("tag(2) + tag1", "operationstechnicaldebt"),
        ("issue | volume", "28"),
        ("(auth + issue).lower | 'x'", "sculley"),
        ("auth.replace('ley', 'l')", "Scull"),
        ("doi", "101xy"),
        ("'a b{}%,\\~' + year", "ab2015"),
        ("", "paper-conference"),
    ],
)
def test_what_a_template_makes(template: str, key: str) -> None:
    if template:
        assert Template(template)(HIDDEN) == (key or "paper-conference")
    else:
        with pytest.raises(TemplateError):
            Template(template)


@pytest.mark.parametrize(
    ("template", "column", "message"),
    [
        ("auth.lower + yeer", 14, "there is no field yeer; did you mean year"),
        ("auth.lowr", 6, "there is no filter lowr; did you mean lower"),
        ("lower + auth", 1, "lower is a filter, and stands after a field and a dot"),
        ("auth.year", 6, "year is a field, and is joined with +"),
        ("xyzzy", 1, "there is no field xyzzy; there are arxiv, auth, "),
        ("auth +", 7, "the template ends where a field is expected"),
        ("", 1, "the template ends where a field is expected"),
        ("auth year", 6, "year stands where + . | or the end is expected"),
        ("auth(", 6, "the template ends where a number"),
        ("auth(1", 7, "the template ends where , is expected"),
        ("auth(1 2)", 8, "2 stands where , is expected"),
        ("auth('x')", 6, "'x' stands where a number (n of auth) is expected"),
        ("auth(1,2,3)", 10, "auth takes n, m, and no more"),
        ("auth(k=1)", 6, "auth has no argument k left; it takes n, m"),
        ("auth(1, n=1)", 9, "auth has no argument n left"),
        ("year(1)", 6, "year takes no arguments, and no more"),
        ("year2", 5, "year takes no number"),
        ("auth(-1)", 6, "n of auth cannot be negative"),
        ("(auth", 6, "the template ends where ) is expected"),
        ("auth)", 5, ") stands where"),
        ("[auth:lower][year]", 1, "square brackets are not understood"),
        ("auth . + year", 8, "+ stands where a filter is expected"),
        ("auth + 'open", 8, "' stands where a field"),
        ("auth + é", 8, "é stands where a field"),
        ("auth.condense(1)", 15, "1 stands where a text in quotes"),
    ],
)
def test_what_is_wrong_is_pointed_at(template: str, column: int, message: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(template)
    assert message in str(caught.value)
    assert caught.value.column == column
    assert str(caught.value).endswith(f"\n  {template}\n  {' ' * (column - 1)}^")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  # our own


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (Entry(author=(Name(family="Müller"),), issued=Date(year=2020), title="Über alles"), "muller2020uber"),
        (Entry(author=(Name(family="Łukasz"),), title="The Of"), "lukaszthe"),
        (Entry(author=(Name(family="王", given="小云"),), issued=Date(year=2020)), "wang2020"),
        (Entry(author=(Name(family="O’Neill"),), title="What’s your ML test score?"), "oneillwhats"),
        (Entry(author=(Name(family="Maaten", non_dropping_particle="van der"),)), "vandermaaten"),
        (Entry(author=(Name(family="Beethoven", dropping_particle="van"),)), "beethoven"),
        (Entry(author=(Name(family="Ben-David"),), title="End-to-End {Tests}"), "bendavidendtoend"),
        (Entry(author=(Name(literal="The HDF Group"),)), "hdfgroup"),
        (Entry(author=(OTHERS,), editor=(Name(family="Li"),)), "li"),
        (Entry(author=(Name(given="Plato"),), issued=DateRange(Date(year=-379), None)), "plato380bc"),
        (Entry(title='$O(n)$ of the <span class="nocase">GPU</span>'), "n"),
        (Entry(type="webpage"), "webpage"),
        (Entry(type="motion_picture", title="？"), "motion-picture"),
    ],
)  # fmt: skip
def test_keys_of_odd_entries(entry: Entry, key: str) -> None:
    assert Template()(entry) == key


@pytest.mark.parametrize(
    ("names", "etal", "alpha"),
    [
        ("", "", ""),
        ("Knuth", "Knuth", "Knu"),
        ("Knuth Lamport", "KnuthLamport", "KL"),
        ("A B C D", "AEtAl", "ABCD"),
        ("A B C D E", "AEtAl", "ABC+"),
        ("Knuth others", "KnuthEtAl", "K+"),
    ],
)
def test_labels_of_several_authors(names: str, etal: str, alpha: str) -> None:
    entry = Entry(author=tuple(OTHERS if name == "others" else Name(family=name) for name in names.split()))
    assert Template("authetal")(entry) == (etal or "document")
    assert Template("authalpha")(entry) == (alpha or "document")


def test_a_template_is_a_value() -> None:
    assert pickle.loads(pickle.dumps(Template("year"))) == Template("year")  # noqa: S301  # our own
    assert len({Template("year"), Template("year"), Template()}) == 2


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["auth", "year", "+", ".", "lower", "(", ")", "1", "'x'", ",", "=", "n", "|", " ", "é"]))
)
def test_any_text_is_a_template_or_an_error_within_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    column, key = 1, ""
    try:
        key = Template(text)(HIDDEN)
    except TemplateError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
    assert key or column


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text())
def test_keys_are_safe_whatever_the_entry_says(family: str, title: str) -> None:
    key = Template()(Entry(author=(Name(family=family),), title=title))
    assert key
    assert set(key) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


@pytest.mark.parametrize(
    ("family", "said"),
    [("曾", "Zeng"), ("翟", "Zhai"), ("解", "Xie"), ("单", "Shan"), ("仇", "Qiu"), ("尉迟", "Yuchi"), ("王", "Wang")],
)
def test_a_chinese_family_name_is_read_as_one(family: str, said: str) -> None:
    assert surname(Name(family=family, given="伟")) == said
