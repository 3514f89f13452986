r"""BibLaTeX's localisation keys (its manual, 4.9.2) in words: series, states, types, countries, in five languages.

A key may be the whole of a field, or stand in ``\bibstring{...}``. Words are what every citation needs; the key stays
beside the fields that are kept, and is written again where its words are still what the entry says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from mlsysbib.text.numerals import is_whole
from mlsysbib.text.patterns import pattern

KEPT = "@strings"
"""The name under which the keys stay that attributes were read from."""
_LANGUAGES = ("en", "de", "fr", "es", "it")
_TABLE = """
newseries: New series | Neue Folge | Nouvelle série | Nueva época | Nuova serie
oldseries: Old series | Alte Folge | Ancienne série | Antigua época | Vecchia serie
inpreparation: in preparation | in Vorbereitung | en préparation | en preparación | in preparazione
submitted: submitted | eingereicht | soumis | enviado | inviato
forthcoming: forthcoming | im Erscheinen | à paraître | de próxima aparición | di prossima pubblicazione
inpress: in press | im Druck | sous presse | en prensa | in corso di stampa
prepublished: prepublished | Vorveröffentlichung | prépublié | prepublicado | in prepubblicazione
mathesis: Master's thesis | Masterarbeit | Mémoire de master | Tesis de máster | Tesi di laurea magistrale
bathesis: Bachelor's thesis | Bachelorarbeit | Mémoire de licence | Trabajo de fin de grado | Tesi di laurea triennale
phdthesis: PhD thesis | Dissertation | Thèse de doctorat | Tesis doctoral | Tesi di dottorato
candthesis: Candidate thesis | Kandidatenarbeit | Thèse de candidature | Tesis de candidatura | Tesi di candidatura
techreport: Technical report | Technischer Bericht | Rapport technique | Informe técnico | Rapporto tecnico
resreport: Research report | Forschungsbericht | Rapport de recherche | Informe de investigación | Rapporto di ricerca
software: Computer software | Software | Logiciel | Programa informático | Software
datacd: Data CD | Daten-CD | CD de données | CD de datos | CD di dati
audiocd: Audio CD | Audio-CD | CD audio | CD de audio | CD audio
patent: Patent | Patent | Brevet | Patente | Brevetto
patentde: German patent | Deutsches Patent | Brevet allemand | Patente alemana | Brevetto tedesco
patenteu: European patent | Europäisches Patent | Brevet européen | Patente europea | Brevetto europeo
patentfr: French patent | Französisches Patent | Brevet français | Patente francesa | Brevetto francese
patentuk: British patent | Britisches Patent | Brevet britannique | Patente británica | Brevetto britannico
patentus: U.S. patent | US-Patent | Brevet américain | Patente estadounidense | Brevetto statunitense
patreq: Patent request | Patentanmeldung | Demande de brevet | Solicitud de patente | Domanda di brevetto
patreqde: German patent request | Deutsche Patentanmeldung | Demande de brevet allemand | Solicitud de patente alemana
    | Domanda di brevetto tedesco
patreqeu: European patent request | Europäische Patentanmeldung | Demande de brevet européen
    | Solicitud de patente europea | Domanda di brevetto europeo
patreqfr: French patent request | Französische Patentanmeldung | Demande de brevet français
    | Solicitud de patente francesa | Domanda di brevetto francese
patrequk: British patent request | Britische Patentanmeldung | Demande de brevet britannique
    | Solicitud de patente británica | Domanda di brevetto britannico
patrequs: U.S. patent request | US-Patentanmeldung | Demande de brevet américain
    | Solicitud de patente estadounidense | Domanda di brevetto statunitense
countryde: Germany | Deutschland | Allemagne | Alemania | Germania
countryeu: European Union | Europäische Union | Union européenne | Unión Europea | Unione europea
countryep: European Union | Europäische Union | Union européenne | Unión Europea | Unione europea
countryfr: France | Frankreich | France | Francia | Francia
countryuk: United Kingdom | Vereinigtes Königreich | Royaume-Uni | Reino Unido | Regno Unito
countryus: United States of America | Vereinigte Staaten von Amerika | États-Unis d'Amérique | Estados Unidos de América
    | Stati Uniti d'America
jourser: series | Folge | série | época | serie
and: and | und | et | y | e
in: in | in | dans | en | in
of: of | von | de | de | di
volume: volume | Band | volume | volumen | volume
volumes: volumes | Bände | volumes | volúmenes | volumi
number: number | Nummer | numéro | número | numero
edition: edition | Auflage | édition | edición | edizione
chapter: chapter | Kapitel | chapitre | capítulo | capitolo
page: page | Seite | page | página | pagina
pages: pages | Seiten | pages | páginas | pagine
editor: editor | Herausgeber | éditeur | editor | curatore
editors: editors | Herausgeber | éditeurs | editores | curatori
translator: translator | Übersetzer | traducteur | traductor | traduttore
nodate: no date | ohne Datum | sans date | sin fecha | senza data
andothers: et al. | u. a. | et al. | et al. | et al.
reprint: reprint | Nachdruck | réimpression | reimpresión | ristampa
reprintof: reprint of | Nachdruck von | réimpression de | reimpresión de | ristampa di
reprintas: reprinted as | Nachdruck unter dem Titel | réimprimé sous le titre | reimpreso como | ristampato come
reviewof: review of | Rezension von | compte rendu de | reseña de | recensione di
translationof: translation of | Übersetzung von | traduction de | traducción de | traduzione di
translationas: translated as | übersetzt unter dem Titel | traduit sous le titre | traducido como | tradotto come
version: version | Version | version | versión | versione
"""
WORDS = {
    key: dict(zip(_LANGUAGES, (word.strip() for word in words.split("|")), strict=True))
    for key, _, words in (line.partition(": ") for line in _TABLE.replace("\n    |", " |").strip().split("\n"))
}
"""What each key says, by language."""
_ORDINALS = {"en": "{}", "de": "{}. Folge", "fr": "{} série", "es": "{}.ª época", "it": "{}ª serie"}
# The attributes that a key may be the whole of, and how its name begins.
_KEYS = {
    "collection_title": pattern(r"(?:new|old)series|\d{1,3}"),
    "status": pattern(r"inpreparation|submitted|forthcoming|inpress|prepublished"),
    "genre": pattern(r"[a-z]*thesis|[a-z]{3}h?report|software|(?:data|audio)cd|pat(?:ent|req)[a-z]{0,2}"),
    "jurisdiction": pattern(r"(?:country)?[a-z]{2}(?:; (?:country)?[a-z]{2})*"),
}
KEYS_OF_TYPES = frozenset(filter(_KEYS["genre"].fullmatch, WORDS))
"""The keys that are types of works."""
FIELD_OF = {"collection_title": "series", "status": "pubstate", "genre": "type", "jurisdiction": "location"}
"""BibLaTeX's field of each attribute that may be a key."""
FIELDS = frozenset(FIELD_OF.values())
_BIBSTRING = pattern(
    r"\\bib(?P<capital>cp|cpl|cps)?[ls]?string\s*(?:\[[^]]*\]\s*)?\{\s*(?P<key>[a-z]+)\s*\}", re.IGNORECASE
)
_BEGINS = pattern(r"(?:^|[.:?!]\s+)\{?$")


def has_strings(text: str) -> bool:
    r"""Whether a file may have a ``\bibstring`` somewhere."""
    return "string" in text and _BIBSTRING.search(text) is not None


def in_words(key: str, language: str) -> str:
    """What a key says in a language (a BCP 47 tag, "" for none), else in English; "" for what is not a key."""
    words = WORDS.get(key, {})
    return words.get(language[:2].lower()) or words.get("en", "")


def _numbered(number: str, language: str) -> str:
    """A series of a number: "3rd series"."""
    tag = language[:2].lower()
    if tag == "fr":
        number += "re" if number == "1" else "e"
    if tag in _ORDINALS and tag != "en":
        return _ORDINALS[tag].format(number)
    last = "th" if number[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return f"{number}{last} series"


def said(attribute: str, source: str, language: str, *, numbers: bool = True) -> str:
    """What the whole of an attribute says if it is a key (or, of a series, a number), else ""."""
    if not _KEYS[attribute].fullmatch(source):
        return ""
    if is_whole(source):
        return _numbered(source, language) if numbers else ""
    beginning = "country" if attribute == "jurisdiction" else ""  # which may be left out
    words = [in_words(beginning + key.removeprefix(beginning), language) for key in source.split("; ")]
    return "; ".join(words) if all(words) else ""


def understand(
    found: MutableMapping[str, Any], custom: MutableMapping[str, Any], language: str, *, numbers: bool
) -> None:
    """Puts words for the keys among the attributes of an entry, and keeps the keys; ``numbers`` are keys of series."""
    kept = {}
    for attribute in _KEYS:
        # (a country is a key in a patent's location alone)
        source = found.get(attribute) if attribute != "jurisdiction" or found.get("type") == "patent" else None
        if source and (words := said(attribute, source, language, numbers=numbers)):
            found[attribute] = words
            if attribute != "genre" or words != in_words(source, "en"):  # those are known by their English words
                kept[attribute] = source
    if kept:
        custom[KEPT] = kept


def key_of(attribute: str, value: str, custom: Mapping[str, Any], language: str) -> str:
    """The key that an attribute was read from, if it still says so; else ""."""
    kept = custom.get(KEPT)
    source = kept.get(attribute) if isinstance(kept, dict) else None
    return source if isinstance(source, str) and said(attribute, source, language) == value else ""


def expanded(fields: Mapping[str, str], language: str) -> dict[str, str]:
    r"""The fields with words for each ``\bibstring`` that is known, and with bare keys where one is a whole field."""
    return {
        name: _expanded(name, source, language) if "string" in source else source for name, source in fields.items()
    }


def _expanded(name: str, source: str, language: str) -> str:
    whole = _BIBSTRING.fullmatch(source.strip())
    if whole is not None and name in FIELDS:
        return whole["key"].lower()

    def words(match: re.Match[str]) -> str:
        text = in_words(match["key"].lower(), language)
        if not text:
            return match[0]
        capital = match["capital"] or _BEGINS.search(source, 0, match.start())
        return text[0].upper() + text[1:] if capital else text

    return _BIBSTRING.sub(words, source)
