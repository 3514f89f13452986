"""Languages as libraries and PubMed code them (ISO 639-2), or as people name them, to the two letters of CSL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mlsysbib.text.language_names import LANGUAGES, MORE_LANGUAGES

_TWO: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "eng=en ger=de deu=de fre=fr fra=fr spa=es ita=it por=pt dut=nl nld=nl swe=sv nor=nb nob=nb dan=da fin=fi"
        " ice=is rus=ru ukr=uk pol=pl cze=cs ces=cs slo=sk slk=sk slv=sl hrv=hr srp=sr bul=bg rum=ro ron=ro hun=hu"
        " gre=el ell=el"
        " tur=tr heb=he ara=ar per=fa fas=fa hin=hi jpn=ja chi=zh zho=zh kor=ko vie=vi tha=th lat=la cat=ca lit=lt"
        " lav=lv est=et yid=yi"
    ).split()
)


def two_letters(code: str | None) -> str | None:
    """The code of a language in two letters; None for one that is not here, and for "und", "mul" and "zxx"."""
    return _TWO.get((code or "").strip().lower())


def tag(code: str | None) -> str | None:
    """The language as CSL writes it: "ger" is "de", "EN" is "en", "en_us" is "en-US"; what is not known stays."""
    text = (code or "").strip().replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2})?", text) is None:
        return text or None
    name, _, region = text.partition("-")
    return "-".join(filter(None, (two_letters(name) or name.lower(), region.upper())))


def named(text: str) -> str:
    """The language of a name or a code: "English" is "en", "ger" is "de"; what is not known stays."""
    name = text.strip()
    return LANGUAGES.get(name.lower()) or MORE_LANGUAGES.get(name.lower()) or tag(name) or name
