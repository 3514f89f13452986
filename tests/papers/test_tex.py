from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlsysbib.papers.tex import rekeyed, spans
from mlsysbib.text.lines import Lines


def cited(source: str) -> list[str]:
    return [span.value for span in spans(source) if span.kind == "key"]


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (r"\cite{a}", ["a"]),
        (r"\cite{a,b, c ,d}", ["a", "b", "c", "d"]),
        (r"\cite[p.~3]{a}", ["a"]),
        (r"\citep[see][§ 2]{a}", ["a"]),
        (r"\citep[see \emph{x [y]}][]{a}", ["a"]),
        (r"\citet*{a} \Citet{b} \citealp{c} \citealt*{d} \citeauthor{e} \citeyearpar{f} \citenum{g}", list("abcdefg")),
        (r"\Citeauthor{a} \citefullauthor{b} \citetalias{c} \defcitealias{d}{Paper~I} \shortcites{e,f}",
         list("abcdef")),
        (r"\parencite[see][]{a} \textcite{b} \footcite{c} \autocite*{d} \Autocite{e} \supercite{f}", list("abcdef")),
        (r"\smartcite{a} \fullcite{b} \footfullcite{c} \footcitetext{d} \citetitle{e} \citeurl{f} \citedate{g}",
         list("abcdefg")),
        (r"\cites(see)(and more)[1][2]{a}[3]{b}{c} (see {d})", ["a", "b", "c"]),
        (r"\textcites[1]{a,b}{c} \Parencites{d}", list("abcd")),
        (r"\volcite{2}[3]{a} \pvolcite[see]{2}[3]{b} \volcites{1}{c}{2}[9]{d}", list("abcd")),
        (r"\nocite{*} \nocite{a}", ["*", "a"]),
        (r"\citefield{a}{title} \citename{b}[given]{author} \citelist{c}{publisher}", ["a", "b", "c"]),
        (r"\textcquote[12]{a}{words} \blockcquote{b}{x} \foreigntextcquote{german}[1]{c}{x}", ["a", "b", "c"]),
        (r"\begin{displaycquote}[1]{a}x\end{displaycquote}\begin{foreigndisplaycquote}{ngerman}{b}", ["a", "b"]),
        (r"\cite<e.g.,>[p.~3]{a} \citeA{b} \shortciteNP{c}", ["a", "b", "c"]),
        (r"\bibentry{a} \citesupp{b} \nocitesupp{c} \mycite{d}", list("abcd")),
        (r"\defbibentryset{set1}{a,b}", ["a", "b"]),
        ("\\cite{a,% the first\n  b,%c,\n  d}", ["a", "b", "d"]),
        ("\\cite%\n  [x]%\n  {a}", ["a"]),
        ("\\cite\n{a}", ["a"]),
        ("\\cite\n\n{a}", ["a"]),  # TeX would go on too: \cite skips the gap before its argument, blank line and all
        (r"\cite{DBLP:conf/nips/SculleyHGDPECYCD15,van-der_Maaten+2008.x,müller2020,王2021}",
         ["DBLP:conf/nips/SculleyHGDPECYCD15", "van-der_Maaten+2008.x", "müller2020", "王2021"]),
    ],
)  # fmt: skip
def test_every_form_of_citation(source: str, keys: list[str]) -> None:
    assert cited(source) == keys


@pytest.mark.parametrize(
    "source",
    [
        r"% \cite{a}",
        "text % see \\cite{a}\n",
        r"\\% \cite{a}",
        r"\verb|\cite{a}| \verb*+\cite{b}+",
        "\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=TeX]\n\\cite{a} \\end{verbatim}\n\\end{lstlisting}",
        "\\begin{comment}\\cite{a}\\end{comment}",
        r"\lstinline|\cite{a}| \lstinline[language=TeX]{\cite{b}} \mintinline{tex}{\cite{c}}",
        r"\iffalse \cite{a} \ifx\a\b \else \cite{b} \fi \ifthenelse{x}{\cite{d}}{} $a \iff b$ \cite{c} \fi",
        r"\endinput \cite{a}",
        r"\end{document} \cite{a}",
        r"\newcommand{\mycite}[1]{\cite{#1}}",
        r"\cite{\thekey}",
        r"\citetext{private communication} \citestyle{acm} \setcitestyle{numbers} \newcites{supp}{More}",
        r"\cite{}",
        r"\cite",
        r"\cite[unclosed {a}",
        r"\cite{unclosed",
        r"\recite some words",
        r"\mycitenote{two words}",
    ],
)
def test_what_is_no_citation(source: str) -> None:
    assert cited(source) == []


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (r"100\% sure \cite{a}", ["a"]),
        (r"\\\cite{a}", ["a"]),
        (r"\iffalse \cite{a} \else \cite{b} \fi", ["b"]),
        (r"\verb|x| \cite{a}", ["a"]),
        ("\\begin{verbatim}\\end{verbatim}\\cite{a}", ["a"]),
        (r"\lstset{language=C} \cite{a}", ["a"]),
    ],
)
def test_what_stands_beside_is_found(source: str, keys: list[str]) -> None:
    assert cited(source) == keys


def test_files_and_bibliography_commands() -> None:
    source = r"""
      \documentclass{article} \usepackage[style=ieee,backend=biber]{biblatex} \addbibresource[location=local]{refs.bib}
      \input{intro} \input method.tex \include{chapters/one} \import{../x/}{y} \subimport{z/}{w}
      \bibliographystyle{plainnat} \bibliography{refs,more}
    """
    assert [(span.kind, span.folder, span.value) for span in spans(source)] == [
        ("package", "", "biblatex"),
        ("data", "", "refs.bib"),
        ("input", "", "intro"),
        ("input", "", "method.tex"),
        ("input", "", "chapters/one"),
        ("import", "../x/", "y"),
        ("subimport", "z/", "w"),
        ("style", "", "plainnat"),
        ("data", "", "refs,more"),
    ]


def test_rewriting_touches_keys_alone() -> None:
    source = "\\cite[old]{old, % old\n  older,old}\r\n% \\cite{old}\n\\verb|\\cite{old}| old \\nocite{*}"
    text, count = rekeyed(source, {"old": "new2020", "older": "old"})
    assert text == "\\cite[old]{new2020, % old\n  old,new2020}\r\n% \\cite{old}\n\\verb|\\cite{old}| old \\nocite{*}"
    assert count == 3


def test_keys_may_swap_and_swap_back() -> None:
    swap = {"a": "b", "b": "a"}
    text, _ = rekeyed(r"\cite{a,b,a}", swap)
    assert text == r"\cite{b,a,b}"
    assert rekeyed(text, swap)[0] == r"\cite{a,b,a}"


def test_places_count_from_one() -> None:
    source = "ab\n\\cite{ x}"
    (span,) = spans(source)
    assert Lines(source).place(span.start) == (2, 8)


PIECES = st.sampled_from(
    ["\\cite", "\\cites", "\\begin{verbatim}", "\\verb", "{", "}", "[", "]", "(", ")", "%", "\n", "\n\n", "a", ",", " ",
     "\\iffalse", "\\fi", "\\input", "\\volcite", "\\", "<", ">", "é", "\\end{verbatim}", "|"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_source_is_scanned_and_spans_are_what_they_say(source: str) -> None:
    found = [span for span in spans(source) if span.kind == "key"]
    assert all(source[span.start : span.end] == span.value for span in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert rekeyed(source, {})[0] == source
    assert rekeyed(rekeyed(source, {"a": "bb"})[0], {"bb": "a"})[0] == source or "bb" in source
