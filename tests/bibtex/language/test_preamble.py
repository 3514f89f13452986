"""The commands that a @preamble defines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsysbib.bibtex.language.preamble import commands, expanded, harmless
from mlsysbib.readers.bibtex import BibtexReader

CLASSIC = r"""
@preamble{ "\newcommand{\noopsort}[1]{} \newcommand{\printfirst}[2]{#1} "
         # "\newcommand{\singleletter}[1]{#1} \newcommand{\switchargs}[2]{#2#1}" }
@book{a, author = {Knuth, D.}, year = "{\noopsort{1973a}}{\switchargs{--90}{1968}}", title = {Art},
  publisher = {The \singleletter {O}\singleletter X \printfirst{Press}{1}}}
"""


def test_a_file_means_what_its_own_commands_say():
    library = BibtexReader().read(CLASSIC)
    assert str(library["a"].issued) == "1968/1990"
    assert library["a"].publisher == "The OX Press"
    assert not library.warnings


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        (r"Gel\cprime fand", "Gel$'$fand"),
        (r"\twice ab", "aba"),
        (r"\twice{a}\cprime", "a$'$a"),
        (r"{\osl o}", r"{\o o}"),
        (r"a\osl b", r"a\o b"),
        (r"\unknown{x} \\cprime", r"\unknown{x} \\cprime"),
        (r"\emph{\twice{x}{y}}", r"\emph{xyx}"),
        (r"\last{x} y", r"x\o{} y"),
    ],
)
def test_commands_are_put_in_as_tex_does(source: str, meant: str):
    preamble = r"\def\cprime{$'$} \newcommand{\twice}[2]{#1#2#1}\providecommand\osl{\o} \newcommand{\last}[1]{#1\o}"
    assert expanded(source, commands(preamble)) == meant


def test_definitions_of_each_other_come_to_an_end():
    loops = commands(r"\def\xa{\xb}\def\xb{\xa}")
    assert expanded(r"x \xa", loops) is None
    laughs = "".join(f"\\def\\x{a}{{{10 * (chr(92) + 'x' + b)}}}" for a, b in pairwise("abcdefghijklmnop"))
    assert expanded(r"\xa", commands(laughs)) is None
    assert expanded(r"\xn", commands(laughs)) == 10 * r"\xo"


def test_what_does_more_than_print_is_not_put_in():
    assert commands(r"\def\a{\input{x}} \newcommand{\b}[1]{#2} \def\emph#1{} \def\c{c}\def\d{d}") == {}
    assert list(commands(r"\catcode`\@=11 \def\harm{\write18{x}}\def\good{fine}")) == ["good"]


@given(st.text(alphabet=r"\abc{}#12$% ^_", max_size=60), st.text(alphabet=r"\abc{}#1 $", max_size=30))
def test_anything_is_read_and_what_is_written_is_closed(preamble: str, value: str):
    expanded(value, commands(preamble))
    written = harmless(preamble)
    assert "%" not in written
    assert "^^" not in written
    assert harmless(written) == written
