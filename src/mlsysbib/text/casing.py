"""Which letters of a title a style must not change.

BibTeX styles lower every letter of a title but the first (and the first after a colon and white space), so a word
needs protection when that would damage it: acronyms, inner capitals, letters that are words, names, symbols.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

# A word with the combining marks and the apostrophes inside it; a possessive "'s" is no part of it.
_WORD = re.compile(r"[^\W_]+(?:(?:[\u0300-\u036f]+|['’](?!s\b)(?=[^\W_]))[^\W_]*)*")
_SMALL = frozenset(
    """a an and are as at but by down for from if in into is it its nor not of off on onto or out over per so than
    that the then to up upon via von vs was when with yet de la le der die das und et en""".split()  # noqa: SIM905  (words read better as words)
)

# Names that are written with a capital wherever they stand, and are no common English words otherwise.
NAMES: frozenset[str] = frozenset(
    """
    Africa African Afghanistan Albania Algeria America American Americans Antarctic Arabia Arabic Arctic Argentina
    Armenia Asia Asian Atlantic Australia Australian Austria Austrian Baltic Bangladesh Basque Beijing Belgian Belgium
    Bengali Berlin Bolivia Boston Brazil Brazilian Britain British Brussels Bulgaria Bulgarian California Cambodia
    Canada Canadian Catalan Chicago Chilean Chinese Christian Colombia Croatia Croatian Cuba Cyrillic Czech Danish
    Denmark Dutch Egypt Egyptian England English Estonia Ethiopia Europe European Finland Finnish Flemish Florida
    France French Gaelic Geneva Georgia German Germanic Germany Ghana Greece Greek Gujarati Hebrew Hindi Hollywood
    Hungarian Hungary Iceland Icelandic India Indian Indonesia Indonesian Iran Iranian Iraq Ireland Irish Islam
    Islamic Israel Israeli Italian Italy Japan Japanese Jewish Kenya Korea Korean Latin Latvia Lithuania London
    Madrid Malaysia Mandarin Mediterranean Mexican Mexico Milan Moscow Munich Muslim Nepal Netherlands Nigeria Nordic
    Norway Norwegian Oxford Pacific Pakistan Palestine Paris Persian Peru Philippines Poland Portugal Portuguese
    Prague Roman Romania Romanian Rome Russia Russian Sanskrit Saudi Scandinavia Scandinavian Scotland Scottish Serbia
    Serbian Shanghai Siberia Singapore Slavic Slovak Slovakia Slovenia Spain Spanish Stanford Sudan Swahili Sweden
    Swedish Swiss Switzerland Sydney Syria Taiwan Tamil Tanzania Texas Thai Thailand Tibet Tibetan Tokyo Toronto
    Turkish Uganda Ukraine Ukrainian Urdu Vatican Venice Vienna Vietnam Vietnamese Wales Washington Welsh Zurich
    Abelian Archimedean Banach Bayes Bayesian Bellman Bernoulli Bessel Boltzmann Boole Boolean Borel Brownian Byzantine
    Cartesian Cauchy Chebyshev Cholesky Chomsky Coulomb Darwin Darwinian Dedekind Dijkstra Diophantine Dirichlet
    Einstein Erdős Euclid Euclidean Euler Eulerian Fermi Fibonacci Fisher Fourier Frobenius Galois Gauss Gaussian
    Feynman Dirac Landau Ising Potts Hubbard Higgs Raman Doppler Josephson Kepler Hopfield Amdahl Bonferroni Gumbel
    Nesterov Pearson Spearman Vlasov Yates
    Gibbs Gödel Grassmann Hadamard Hamilton Hamiltonian Hausdorff Hebbian Heisenberg Hermite Hermitian Hessian Hilbert
    Hoeffding Hölder Huffman Jacobi Jacobian Kalman Kolmogorov Krylov Kullback Lagrange Lagrangian Lanczos Langevin
    Laplace Laplacian Lebesgue Leibler Leibniz Levenshtein Lie Lipschitz Lyapunov Mahalanobis Markov Markovian Maxwell
    Mellin Monte Carlo Navier
    Newton Newtonian Noether Nash Nyquist Pareto Pascal Pauli Planck Poincaré Poisson Rademacher
    Ramanujan Riccati Riemann Riemannian Schrödinger Shannon Shapley Sobolev Stein Stiefel Stirling Tchebycheff Turing
    Vapnik Viterbi Voronoi Wasserstein Weibull Wiener Wigner Zernike Zipf Zipfian
    Alzheimer Alzheimer's Crohn Down's Freud Freudian Hodgkin Huntington Kant Kantian Marxism Marxist Parkinson
    Shakespeare Shakespearean Victorian
    Ada Android Ansible Cassandra Cilk Cython Debian Docker Erlang Facebook Flink Fortran Gentoo Gmail Google Hadoop
    Haskell Instagram Intel Itanium Kaggle Kubernetes Linux Lustre Mathematica Microsoft Minix Mozilla Nvidia Oracle
    Perl Prolog Python Reddit Redis Samsung Skype Spanner Spotify Tencent Twitter Ubuntu Uber Unix Verilog Vulkan
    Airbnb Alibaba Amazon Baidu Bluetooth Huawei Julia Jupyter Kafka Keras Netflix Scala Theano Tesla Volta
    Wikidata Wikipedia Xen Xeon Zigbee
    January February April June July September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Ramadan
    Jupiter Mars Neptune Pluto Saturn Uranus Venus
    """.split()  # noqa: SIM905  (a list of words reads better as words)
)
# Symbols of elements that are two letters and no English word, and units that are not caught by an inner capital.
_SYMBOLS = frozenset(
    """Ac Ag Al Ar Au Ba Bi Bk Br Ca Cd Ce Cf Cl Cm Cr Cs Cu Db Ds Dy Er Es Eu Fe Fl Fm Fr Ga Gd Ge Hf Hg Ho Hs
    Ir Kr Li Lr Lu Lv Mc Md Mg Mn Mo Na Nb Nd Ne Nh Ni Np Og Pb Pd Pm Pr Pt Pu Ra Rb Re Rf Rg Rh Rn Ru Sb Sc
    Se Sg Si Sm Sn Sr Ta Tb Tc Te Th Ti Tl Tm Ts Xe Yb Zn Zr Hz Pa Wb Sv Bq Gb Mb Gy""".split()  # noqa: SIM905
) - {"Al", "Re", "Se", "Te", "Th", "Ra", "Pa", "Er", "Es", "Mo", "Ho", "Ne", "Si", "Ta"}
# What follows the first word of "Ph.D." and "M.Sc."
_DEGREE = re.compile(r"\.[A-Z][a-z]{0,2}\.")
_START = re.compile(r"[:.?!]['\"”’)]*\s+[\W_]*\Z")


# What a word says by itself.
_KEEP, _LOWER, _UPPER, _CAPITAL = 1, 2, 4, 8
_HOLDS_CAPITAL = _KEEP | _CAPITAL


def capitalised(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital."""
    return frozenset(word for word in _WORD.findall(text) if word[0].isupper())


def protected(text: str, words: Collection[str] = ()) -> list[tuple[int, int]]:
    """The spans of a plain title that must keep their case; ``words`` are more names to protect, case-sensitive.

    Such a name may be of several words or hold signs ("New York", "U-Net", "C++").
    In a title in sentence case every capital inside it is deliberate, so every capitalised word there is a name; a
    title that is capitals throughout says nothing of its words.
    """
    if text.islower() and not words:
        return []
    found = _WORD.findall(text)
    if len(found) > 3 and text.isupper():
        return []
    classes = list(map(_class, found))
    sentence = _is_sentence_case(classes)
    spans = []
    end = 0
    for word, kind in zip(found, classes, strict=True):
        # A word with a capital cannot stand inside one without, so those without need not be found.
        if not (kind & _HOLDS_CAPITAL or words):
            continue
        start = text.index(word, end)  # nothing that holds it stands before it
        end = start + len(word)
        if (
            kind & _KEEP
            or (kind & _CAPITAL and sentence and start and _START.search(text, max(0, start - 8), start) is None)
            or (word == "A" and _is_tied(text, start, end))
            or (text.startswith(".", end) and kind & _CAPITAL and _DEGREE.match(text, end))
            or word in words
        ):
            spans.append((start, end))
    phrases = _phrases(frozenset(words)) if words else None
    return _joined([*spans, *(match.span() for match in phrases.finditer(text))]) if phrases else spans


@lru_cache(maxsize=64)
def _phrases(words: frozenset[str]) -> re.Pattern[str] | None:
    """What finds those names that are not one word each; a sign that LaTeX has to escape cannot begin one."""
    found = sorted((word.lstrip("\\{}$&#_%~^ ").rstrip() for word in words if not _WORD.fullmatch(word)), key=len)
    # The longest first, as alternatives are tried in order.
    joined = "|".join(re.escape(phrase) for phrase in reversed(found) if phrase)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)") if joined else None


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            start, end = result[-1][0], max(end, result[-1][1])  # noqa: PLW2901  (the one that both are part of)
            result.pop()
        result.append((start, end))
    return result


@lru_cache(maxsize=1 << 15)
def _class(word: str) -> int:
    """Whether a word keeps its case wherever it stands, and what it says of the case of the title it stands in."""
    word = unicodedata.normalize("NFC", word)
    if word.islower():
        return _LOWER if _is_telling(word) else 0
    if len(word) == 1:
        return (_CAPITAL if word == "A" else _CAPITAL | _KEEP) if word.isupper() else 0
    capital = _CAPITAL if word[0].isupper() else 0
    if word[1:].islower():
        keep = word in NAMES or word in _SYMBOLS or (capital and any(map(str.isdigit, word)))
        return capital | (_KEEP if keep else 0) | (_UPPER if capital and _is_telling(word) else 0)
    inner = any(map(str.isupper, word[1:])) or (capital and any(map(str.isdigit, word)))
    return capital | (_KEEP if inner else 0)


def _is_telling(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.lower() not in _SMALL


def _is_tied(text: str, start: int, end: int) -> bool:
    """Whether a lone "A" is a letter, as in "A*" or "A.I.", and not the article."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(char in "*+/&-.^" for char in around)


def _is_sentence_case(classes: list[int]) -> bool:
    """Whether most of the longer words behind the first are in lower case."""
    behind = classes[1:]
    lower = behind.count(_LOWER)
    upper = behind.count(_UPPER | _CAPITAL) + behind.count(_UPPER | _CAPITAL | _KEEP)
    return lower > upper and (lower > 1 or upper == 0)
