"""Words in titles that make another work: an erratum, a part, a reply, an extended version are not the paper itself.

They stand before a title ("Erratum to: ..."), which nobody leaves out, or after it, where they look like a subtitle.
All are folded, as ``spelling.words`` gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlsysbib.identity.retractions import without_retraction
from mlsysbib.identity.spelling import SMALL, acronyms, words

# Wherever they stand, since a subtitle has them for nothing else.
_CORRECTIONS = frozenset(
    """erratum errata corrigendum corrigenda addendum addenda retraction retracted rejoinder berichtigung druckfehler
    druckfehlerberichtigung rectificatif rettifica rectificacion rectificatie rattelse sprostowanie retractation
    retractacion ritrattazione errate erreurs correctif correctum corrigenda duzeltme исправление исправления
    опечатки опечатка поправка поправки 勘误 更正 勘誤 撤稿 訂正 正誤表 정정 정오표""".split()
)
# What a part of a title that begins with them is, whatever follows.
_HEADS = frozenset(
    """reply replies response responses rebuttal comment comments commentary commentaries remark remarks discussion
    correction corrections corrected withdrawal withdrawn supplement supplements supplementary supplemental appendix
    antwort erwiderung kommentar kommentare bemerkung bemerkungen anmerkung anmerkungen nachtrag erganzung korrektur
    reponse commentaire commentaires remarque remarques supplementaire respuesta comentario comentarios correccion
    risposta commento commenti correzione resposta correcao suplemento supplemento reactie antwoord svar oprava
    ответ комментарий комментарии замечание замечания дополнение отзыв 回复 评论 答复 補遺 답변""".split()
)
# Of two words: the one alone is too common in subtitles.
_PHRASES = (
    r"extended (?:abstract|version|paper|report|edition|summary|remix)|short (?:paper|version|abstract)"
    r"|(?:full|long|journal|conference|workshop|arxiv|revised|updated|second|third|new|final|longer|complete) "
    r"(?:version|paper|edition|revision)|review of|abstract of|summary of|author(?:s|ss)? (?:response|reply|correction)"
    r"|authors?|publisher correction|expression of concern|letter to|supporting information|technical report"
    r"|(?:reproducibility|replication|follow up) study|abstract only|camera ready|follow up"
    r"|(?:\w+ ){0,2}years? (?:later|after|ago|on)"
    r"|preliminary (?:results?|reports?|findings|version)"
    r"|(?:first|second|third|new|more|further|final) (?:results?|year)$"
    r"|results (?:first|second|third|final)|lecture notes|question answer|code data|data code"
    r"|work in progress|late breaking|student abstract|doctoral consortium|book review|invited (?:talk|paper|lecture)"
    r"|fe de erratas?|part\w* (?:of|one|two|three|four|five|six)|(?:the )?(?:first|second|third|fourth|last|final) part"
    r"|(?:erster?|zweiter?|dritter?) teil|(?:premiere|deuxieme|troisieme|primera|segunda|tercera|prima|seconda|terza) "
    r"part(?:e|ie)"
)
_BEGINS = re.compile(rf"(?:{_PHRASES})\b")
_NUMBER = r"(?:\d+|[ivx]+|[a-h]|one|two|three|four|five|six|seven|first|second|third|eins|zwei|drei)"
_PART = re.compile(
    r"(?:part|parts|pt|teil|partie|parte|deel|del|del|czesc|cast|часть|vol|volume|band|tome|tomo|book|chapter|episode"
    rf"|section|version|ver|v|season|bolum|edition|no|nr|paper|phase|lecture|round|take) ?{_NUMBER}\b"
)
# ("..., Part II" ends a subtitle, too)
_OF_PARTS = re.compile(r"\b(?:part|teil|partie|parte) (?:[1-9]|i{1,3}|iv|v|one|two|three|four)\b(?! of )")
_VERSION = re.compile(r"v(?:er|ersion)? ?\d+(?: \d+)*|\d+(?:st|nd|rd|th)? (?:edition|version|part)|\d+ \d+")
# Of these alone a part of a title that names the kind of work is made, or it ends in one ("A Gentle Tutorial").
_KINDS = frozenset(
    """abstract abstracts version edition tutorial poster demo demonstration demos posters keynote panel talk slides
    lecture preprint draft summary revisited revised extended editorial preface foreword introduction interview letter
    letters note sequel supplement supplementary material materials supplemental appendix review reviews response reply
    comment comments discussion correction corrections withdrawn errata prequel postscript afterword epilogue
    etendu etendue resume erweiterte erweiterter erweitert kurz lang fassung esteso estesa extendido extendida ampliado
    ampliada version versione versao fassung anhang annexe anexo allegato apendice vorabdruck entwurf bosquejo
    autoren autor authors author antwort erwiderung reponse respuesta risposta
    zusammenfassung kurzfassung uberblick resume resumen riassunto resumo samenvatting tutoriel demostracion poster
    affiche plakat vortrag rezension besprechung recension compte rendu resena recensione auszug thesis dissertation
    code dataset artifact artefact software video update updated invited student doctoral consortium short full long
    paper technical report online work progress workshop symposium highlights conference journal arxiv 海报 摘要 综述
    教程 要旨 ポスター デモ""".split()
)
_ENDS = frozenset(
    """abstract tutorial poster demo demonstration version edition ed supplement appendix companion reply response
    rejoinder comment comments note notes notice erratum errata corrections keynote address panel talk preprint
    withdrawn editorial issue concern summary report thesis dissertation symposium package reproducibility replication
    translation reprint code manual""".split()
)
# Wherever they stand in a part of few words, since they are about works: "Master's Thesis at MIT".
_MARKS = frozenset(
    """additional antwort comment comments commentaire commentaires commentary demo editorial faq foreword
    frequently kommentar kommentare keynote lecture manual manuscript notice panel poster preface preprint proofs remark
    remarks replication report reports repository reproducibility reply response reponse reponses respuesta
    retrospective review slides supplement supplementary supplemental talk thesis tutorial update withdrawn ответ
    рецензия""".split()
)
_SEPARATORS = re.compile(r":\s|\s[-–—]+\s|(?<!\bvs)[.?!;]\s|—|(?:^|\s)[(\[](?=[^()\[\]]*[)\]]\W*$)")


def reacts_to(title: str | None, work: str | None) -> bool:
    """Whether a title is that of an erratum, a retraction or a reply to a work: its title with such words around it."""
    whole, part = words(without_retraction(title)), words(work)
    at = next((at for at in range(len(whole) - len(part) + 1) if whole[at : at + len(part)] == part), None)
    if not part or at is None:
        return False
    around = [[word for word in some if word not in SMALL] for some in (whole[:at], whole[at + len(part) :])]
    return any(not _CORRECTIONS.isdisjoint(some) or (some and not _HEADS.isdisjoint(some[:2])) for some in around)


_SUBTITLE, _SHORT, _FEW = 3, 3, 4


def makes_another(extra: str) -> bool:
    """Whether a text that one title has after another makes another work of it; a subtitle says more of the same.

    Of one or two words, in whatever language, it says what kind of work it is as often as what that is about.
    """
    if len([word for word in words(extra) if word not in SMALL]) < _SUBTITLE:
        return True
    return any(_names_a_kind(part, text) for text in _SEPARATORS.split(extra) if (part := words(text)))


def _names_a_kind(part: Sequence[str], written: str) -> bool:
    if not _CORRECTIONS.isdisjoint(part):
        return True
    telling = [word for word in part if word not in SMALL]
    if not telling:
        return False
    if len(telling) == 1 and not acronyms(written):
        return True
    text = " ".join(telling)
    ends = telling[-1] in _ENDS and len(telling) <= _SHORT
    marked = len(telling) <= _FEW and not _MARKS.isdisjoint(telling)
    if telling[0] in _HEADS or ends or marked or _PART.match(text) or _VERSION.fullmatch(text):
        return True
    begins = _BEGINS.match(text) or _BEGINS.match(" ".join(part).removeprefix("a ").removeprefix("an "))
    if begins or _OF_PARTS.search(" ".join(part)):
        return True
    return all(word in _KINDS or re.fullmatch(_NUMBER, word) for word in telling)


_COLUMNS = _CORRECTIONS | frozenset(
    """editorial editorials introduction preface foreword afterword prologue epilogue contents index news announcement
    announcements acknowledgments acknowledgements conclusion conclusions abstracts message messages welcome obituary
    memoriam frontmatter overview summary perspective perspectives viewpoint opinion column letter letters comment
    comments commentary reply response discussion correction corrections keynote panel tutorial proceedings committee
    committees remarks note notes reviews vorwort einleitung einfuhrung editoriale avant propos introduccion prologo
    prefazione introduzione prefacio presentacion presentation geleitwort 前言 社论 编者按
    まえがき 序文 巻頭言""".split()
)
_AROUND = frozenset(
    """guest editor editors editors issue special section chair chairs program general table book author authors
    opening closing invited front back matter reviewers organization conference workshop journal this welcome""".split()
)


def is_front_matter(title: Sequence[str]) -> bool:
    """Whether a title is one that every issue has: "Editorial", "Introduction", "Message from the Chairs"."""
    telling = [word for word in title if word not in SMALL and not word.isdigit()]
    return not _COLUMNS.isdisjoint(telling) and all(word in _COLUMNS or word in _AROUND for word in telling)
