"""Whether a few words are the name of a venue: known ones, and what has the form of one, with a year beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from mlsysbib.model.preprints import is_arxiv, is_server
from mlsysbib.reading_lists.organisations import is_organisation
from mlsysbib.reading_lists.people import people
from mlsysbib.text.months import MONTH
from mlsysbib.venues.names import find
from mlsysbib.venues.table import VENUES

Server: TypeAlias = Literal["arXiv", "preprint", "server", ""]

# Acronyms of the field that the table of venues does not have, for those who give no year.
_ACRONYMS = frozenset(
    """ISCA MICRO HPCA PACT CGO PPOPP ICS SC ICPP IPDPS CLUSTER CCGRID HPDC EUROPAR IISWC ISPASS DAC DATE ICCAD FPGA
        FCCM FPL ISLPED ASPDAC ISSCC VLSI POPL PLDI OOPSLA ICSE FSE ESEC ASE ISSTA SPLASH ECOOP ESOP CC LCTES CCS
        NDSS S&P SP RAID ESORICS EURO-PAR ICDCS IMC ICNP MOBIHOC SECON IPSN EWSN RTAS RTSS ECRTS EMSOFT CODES ISWC
        UBICOMP CHI UIST CSCW IUI ICWSM INTERSPEECH ICASSP ASRU SLT WACV BMVC ACCV MM ICME ICIP ICPR IROS ICRA RSS
        NAACL EACL COLING CONLL TACL TMLR JMLR TPAMI PAMI TPDS TC TCAD TACO TOCS TOS TON TKDE TODS TOIS TIST TNNLS
        TSE TOSEM TOPLAS CACM CSUR JSAC TMC TVLSI CAL LCN EUROMLSYS SYSTOR SPAA PODC STOC FOCS SODA ITCS ALT WINE EC
        AAMAS ICAPS ECAI ECML PKDD PAKDD SDM APSYS HOTEDGE HOTMOBILE HOTI WORDS SEC EDGESYS MLHPC TINYML SYSML OPML
        AIOPS LISA SRECON  MSST MASCOTS CLOUD ICAC UCC BIGDATA AUTOML MLCAD GECCO CEC SIGCSE CVPRW ICCVW
        JPDC TECS TODAES TSC TCC TBD TITS IOTJ COMST PIEEE DSN ISSRE SRDS OPODIS DISC""".split()
)
# Who prints books: with a year beside it, a press is where one came out.
_PRESSES = frozenset(
    """o'reilly|o'reilly media|manning|manning publications|packt|packt publishing|mit press|the mit press|springer
    |addison-wesley|morgan kaufmann|morgan & claypool|crc press|chapman & hall|apress|wiley|john wiley & sons
    |no starch press|cambridge university press|oxford university press|princeton university press|pearson|elsevier
    |academic press|prentice hall|mcgraw-hill|routledge|now publishers|sage|penguin""".replace("\n    ", "").split("|")
)
_SHORT_NAMES = frozenset(acronym for venue in VENUES for acronym in venue.acronyms)
_FOLDED = _ACRONYMS | {name.upper() for name in _SHORT_NAMES}
_SPONSOR = re.compile(r"^(?:ACM|IEEE|USENIX)[ /-](?=[A-Z])")
# The names of all venues in the table have one of these words; to ask for all of them costs more than to look.
_NAMED = re.compile(
    r"\b(?:proceedings|conference|symposium|workshop|advances|meeting|systems|sysml|mlsys|journal|transactions|letters"
    r"|endow\w*|vldb|data ?bases|sigcomm|infocom|processing|learning|intelligence|recognition|vision|storage|computing"
    r"|technolog\w+|statistics)\b",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(
    r"\b(?:Proceedings|Proc\.|Conference|Conf\.|Symposium|Symp\.|Workshop|Transactions|Trans\.|Journal|Letters|Magazine"
    r"|Annual Meeting|Advances in|Computing Surveys|Communications of|Communications Magazine|Lecture Notes|Colloquium"
    r"|Congress|Operating Systems Review|Comm?un\. ACM|Endowment|Technical Report|Ph\.?D\.? (?:thesis|dissertation)"
    r"|Master'?s thesis|SIG[A-Z]+ (?:Notices|Record|Newsletter)|IEEE Access|IEEE Micro|Applied Sciences"
    r"|Computer Networks|Future Generation Computer Systems|Neurocomputing|Frontiers in)\b"
)
ACRONYM = re.compile(r"(?:[A-Z][a-z]*){2,}[\w&+*-]*|[A-Z]&[A-Z]|[A-Z]{2,}[\w/&+-]*")
_OTHERWISE = re.compile(
    r"(?:spring|summer|fall|autumn|winter|since|in|from|until|of|at|on|update\w*|published|posted|version|v|year)\b.*"
    rf"|[\[(]?\s*(?:also|see|section|part)\b.*|(?:{MONTH})",
    re.IGNORECASE,
)
_PREPRINT = frozenset(
    {"preprint", "pre-print", "on going", "ongoing", "under review", "in submission", "submitted", "unpublished"}
)
_MISSPELT = frozenset({"arixv", "arvix", "arxiv preprint", "arxiv.org", "arxiv e-prints"})
# Words of a venue's name that have no capital.
_SMALL = frozenset(
    "for of on in and the to at x w/ @ & workshop workshops track poster findings conference symposium".split()
)
_LONGEST = 120
_MOST_WORDS = 9
_MOST_OF_PROCEEDINGS = 30


def server(name: str) -> Server:
    """Which server of preprints a name is of: arXiv's, another's, or that of none in particular."""
    folded = name.casefold()
    if is_arxiv(name) or folded in _MISSPELT:
        return "arXiv"
    return "preprint" if folded in _PREPRINT else "server" if is_server(name) else ""


@lru_cache(maxsize=1 << 12)
def is_venue(text: str, *, dated: bool = False) -> bool:
    """Whether a text can be a venue's name; with a year beside it, more can."""
    text = text.strip(" ,:-–()[]'’")
    if dated and is_press(text):
        return True
    # "[Vasilache+ 2018]" is the mark of a citation.
    if not text or len(text) > _LONGEST or text[-1] == "+" or is_organisation(text):
        return bool(text) and server(text) != ""
    if " | " in text or people(text.partition(",")[2].strip()):
        return False
    first = re.split(r"[\s@/,(-]+", text, maxsplit=1)[0]
    if server(text) or _is_known(text, dated=dated):
        return True
    if _is_known(first, dated=dated) and not re.search(r"[;:\[\]]|\([^)]*$|^[^(]*\)", text):
        # "MLSys template" is a thing of the conference's.
        prose = [word for word in text.split()[1:] if word.islower() and word not in _SMALL]
        return len(text.split()) <= _MOST_WORDS and (dated or not prose)
    return dated and len(text) > 1 and not _OTHERWISE.fullmatch(text) and _is_shaped(text)


def _is_known(text: str, *, dated: bool) -> bool:
    """Whether a venue goes by this name; without a year, in the case that it is written in."""
    short = _SPONSOR.sub("", text)
    if " " in short:
        return _NAMED.search(text) is not None and find(text) is not None
    if short in _SHORT_NAMES or short == "PPoPP":
        return True
    return short.upper() in _FOLDED if dated else short.isupper() and short in _ACRONYMS


def _is_shaped(text: str) -> bool:
    """Whether a text has the form of a venue's name: an acronym among few words, or one word with a capital."""
    words = text.split()
    if len(words) > _MOST_WORDS or not text[0].isalpha() or re.search(r"[,;:]|\.\s|\([^)]*$", text):
        return False
    if any(word.islower() and word not in _SMALL for word in words):
        return False
    has_acronym = any(ACRONYM.fullmatch(word.strip("()@,")) for word in words)
    return has_acronym or _PROCEEDINGS.search(text) is not None or (len(words) == 1 and not text[0].islower())


def is_press(text: str) -> bool:
    """Whether books come out there."""
    return text.casefold().replace("’", "'") in _PRESSES


def knows(text: str) -> bool:
    """Whether a venue goes by a name, or by the first word of it."""
    first = re.split(r"[\s@/,(-]+", text, maxsplit=1)[0]
    return server(text) != "" or _is_known(text, dated=True) or _is_known(first, dated=True)


def is_known(text: str) -> bool:
    """Whether a venue goes by a name, all of it."""
    return server(text) != "" or _is_known(text, dated=True)


def is_long(text: str) -> bool:
    """Whether a text has the words of a journal or of proceedings."""
    if _PROCEEDINGS.search(text) is None or " | " in text or len(text.split()) > _MOST_OF_PROCEEDINGS:
        return False
    # "Jeffrey Dean, Communications of the ACM" has more in front than a venue.
    leads = [text[: match.start()] for match in re.finditer(r"[,.]\s", text)]
    return not any(people(lead) or is_organisation(lead) for lead in leads)
