"""Works as people type them: the respellings that ``matching.py`` makes of real records."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from msgspec.structs import replace

from mlsysbib.model import OTHERS, Date, Entry, Name

Change = Callable[[Entry, random.Random], Entry | None]


def plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def in_two(text: str) -> str:
    for letter, two in {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"}.items():
        text = text.replace(letter, two)
    return text


def retitled(change: Callable[[str, random.Random], str | None]) -> Change:
    def changed(work: Entry, chance: random.Random) -> Entry | None:
        title = change(work.title or "", chance)
        return None if title in (None, work.title) else replace(work, title=title)

    return changed


def named(change: Callable[[Name], Name]) -> Change:
    def changed(work: Entry, _chance: random.Random) -> Entry | None:
        author = tuple(map(change, work.author))
        return None if author == work.author else replace(work, author=author)

    return changed


def spelled(change: Callable[[str], str]) -> Callable[[Name], Name]:
    return lambda name: replace(
        name, family=change(name.family), given=change(name.given), literal=change(name.literal)
    )


def initials(name: Name) -> Name:
    return replace(name, given=" ".join(f"{word[0]}." for word in re.split(r"[\s-]+", name.given) if word))


def run_together(name: Name) -> Name:
    return replace(name, given="".join(word[0] for word in re.split(r"[\s-]+", name.given) if word).upper())


def capital_particle(name: Name) -> Name:
    """The particle as part of the family name, with a capital: "Van Gool, L."."""
    small = name.non_dropping_particle or name.dropping_particle
    parts = name.given.split()
    if not small and len(parts) > 1 and parts[-1].lower() in {"van", "de", "von", "del", "di", "la", "der"}:
        name, small = replace(name, given=" ".join(parts[:-1])), parts[-1]
    if not small:
        return name
    family = f"{small[0].upper()}{small[1:]} {name.family}"
    return initials(replace(name, family=family, dropping_particle="", non_dropping_particle=""))


def within(text: str) -> list[int]:
    """The places of small letters in words of four letters and more."""
    words = re.finditer(r"\b\w[a-z]{3,}\b", text)
    return [at for word in words for at in range(*word.span()) if text[at].islower()]


def exchanged(title: str, chance: random.Random) -> str | None:
    places = [at for at in within(title) if title[at + 1 : at + 2].islower() and title[at] != title[at + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return title[:at] + title[at + 1] + title[at] + title[at + 2 :]


def one_wrong(title: str, chance: random.Random) -> str | None:
    places = within(title)
    if not places:
        return None
    at = chance.choice(places)
    return title[:at] + chance.choice("abcdefghiklmnoprstuvwy".replace(title[at], "")) + title[at + 1 :]


def one_lost(title: str, chance: random.Random) -> str | None:
    places = [at for at in within(title) if title[at + 1 : at + 2].isalpha()]
    at = chance.choice(places) if places else 0
    return title[:at] + title[at + 1 :] if at else None


BRITISH = {"color": "colour", "behavior": "behaviour", "neighbor": "neighbour", "modeling": "modelling",
           "labeled": "labelled", "labeling": "labelling", "ization": "isation", "izing": "ising", "ized": "ised",
           "center": "centre", "analyz": "analys", "signaling": "signalling", "favor": "favour"}  # fmt: skip


def british(title: str, _chance: random.Random) -> str:
    for here, there in BRITISH.items():
        title = re.sub(here, there, title, flags=re.IGNORECASE)
    return title


def without_subtitle(title: str, _chance: random.Random) -> str | None:
    main = re.split(r": | [-–—] |\? ", title)[0]
    return main if len(main.split()) > 1 or len(main) > 5 else None


def family_mistyped(work: Entry, chance: random.Random) -> Entry | None:
    at = chance.randrange(len(work.author))
    name = work.author[at]
    wrong = exchanged(name.family, chance)
    if wrong is None or len(name.family) < 6:
        return None
    return replace(work, author=(*work.author[:at], replace(name, family=wrong), *work.author[at + 1 :]))


def after(count: int, least: int, *, said: bool) -> Change:
    def cut(work: Entry, _chance: random.Random) -> Entry | None:
        return (
            replace(work, author=work.author[:count] + ((OTHERS,) if said else ()))
            if len(work.author) >= least
            else None
        )

    return cut


def year(work: Entry) -> int:
    return work.issued.year if isinstance(work.issued, Date) else 0


def preprint(by: int) -> Change:
    return lambda work, _: replace(
        work, type="article", container_title=None, page=None, doi=None, editor=(), issued=Date(year=year(work) + by)
    )


def label(work: Entry) -> str:
    """The conference's acronym, else its name."""
    found = re.search(r"\b([A-Z][A-Za-z]*[A-Z]|Interspeech)\b(?= '?\d)", work.container_title or "")
    return found[1] if found else work.container_title or ""


def acronym(work: Entry, _chance: random.Random) -> Entry | None:
    return replace(work, container_title=label(work)) if label(work) != work.container_title else None


ABBREVIATED = {"Proceedings": "Proc.", "International": "Int.", "Conference": "Conf.", "Association": "Assoc.",
               "Learning": "Learn.", "Processing": "Process.", "Computer": "Comput.", "Recognition": "Recognit.",
               "Systems": "Syst.", "Information": "Inf.", "Language": "Lang.", "Artificial": "Artif.",
               "Intelligence": "Intell.", "Symposium": "Symp.", "Computing": "Comput.", "Advances": "Adv."}  # fmt: skip


def abbreviated(work: Entry, _chance: random.Random) -> Entry:
    venue = work.container_title or ""
    for word, short in ABBREVIATED.items():
        venue = venue.replace(word, short)
    return replace(work, container_title=re.sub(r" of the| of| on| and", "", venue).split(",")[0])


def all_of(*changes: Change) -> Change:
    def changed(work: Entry, chance: random.Random) -> Entry | None:
        for change in changes:
            work = change(work, chance) or work
        return work

    return changed


def bare(work: Entry, _chance: random.Random) -> Entry:
    """What people type of a work: title, authors, venue and year."""
    return replace(work, doi=None, url=None, page=None, editor=(), publisher=None)


def divided(mark: str) -> Change:
    return retitled(lambda title, _: title.replace(": ", mark, 1))


def signs(title: str, _chance: random.Random) -> str:
    """Hyphens, quotes and spaces as word processors have them, soft hyphens in long words."""
    title = re.sub(r'"([^"]*)"', "“\\1”", title).replace("-", "‐").replace(" ", "\u00a0", 1)
    return re.sub(r"\b([a-z]{5})(?=[a-z]{5})", "\\1\u00ad", title)


def joined_words(title: str, chance: random.Random) -> str | None:
    pairs = list(re.finditer(r"(?<=\b[a-z]{4}) (?=[a-z]{4}\b)", title))
    at = chance.choice(pairs).start() if pairs else 0
    return title[:at] + chance.choice(("", "-")) + title[at + 1 :] if at else None


def half(name: Name) -> Name:
    """The first half of a double family name."""
    return replace(name, family=re.split(r"[- ]", name.family)[0])


def one_half(work: Entry, _chance: random.Random) -> Entry | None:
    at = next((at for at, name in enumerate(work.author) if half(name) != name), None)
    return (
        None if at is None else replace(work, author=(*work.author[:at], half(work.author[at]), *work.author[at + 1 :]))
    )


CHINESE = frozenset("Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Kim Lee Park".split())


def in_the_other_order(name: Name) -> Name:
    swapped = name.family in CHINESE and " " not in name.given
    return replace(name, family=name.given, given=name.family) if swapped else name


def malformed(work: Entry, _chance: random.Random) -> Entry:
    """A preprint of the year before whose id is none."""
    return replace(
        work,
        type="article-journal",
        container_title="arXiv preprint arXiv:XXXX.XXXXX",
        issued=Date(year=year(work) - 1),
    )


def in_front(text: str) -> Change:
    def changed(work: Entry, _chance: random.Random) -> Entry | None:
        venue = label(work)
        return replace(work, container_title=text + venue) if re.fullmatch(r"[A-Z]\w*[A-Z]", venue) else None

    return changed


SPELLINGS: dict[str, Change] = {
    "as it is": lambda work, _: work,
    "in lower case": retitled(lambda title, _: title.lower()),
    "in capitals": retitled(lambda title, _: title.upper()),
    "other apostrophes, hyphens, a full stop": retitled(
        lambda title, _: title.replace("'", "’").replace("-", " ") + "."
    ),
    "without accents": named(spelled(plain)),
    "umlauts in two letters": named(spelled(in_two)),
    "with initials": named(initials),
    "with initials run together": named(run_together),
    "without middle names": named(lambda name: replace(name, given=name.given.split(" ")[0])),
    "a particle with a capital": named(capital_particle),
    "and others after one": after(1, 3, said=True),
    "and others after three": after(3, 5, said=True),
    "a family name mistyped": family_mistyped,
    "without subtitle": retitled(without_subtitle),
    "two letters exchanged": retitled(exchanged),
    "in British spelling": retitled(british),
    "the venue's acronym": acronym,
    "the venue abbreviated": abbreviated,
    "without venue": lambda work, _: replace(work, container_title=None),
    "as the preprint of the year": preprint(0),
    "as the preprint of the year before": preprint(-1),
    "as a preprint with an id that is none": malformed,
    "with a dash before the subtitle": divided(" - "),
    "with a full stop before the subtitle": divided(". "),
    "with nothing before the subtitle": divided(" "),
    "with signs of word processors": retitled(signs),
    "two words joined": retitled(joined_words),
    "marked as retracted": retitled(
        lambda title, chance: chance.choice(
            ("RETRACTED: {}", "Retracted Article: {}", "WITHDRAWN: {}", "{} (Retracted)")
        ).format(title.rstrip("."))
    ),
    "given names without hyphens": named(lambda name: replace(name, given=name.given.replace("-", " "))),
    "hyphenated given names in one": named(
        lambda name: replace(name, given=re.sub(r"-(\w)", lambda match: match[1].lower(), name.given))
    ),
    "half of a double family name": one_half,
    "Chinese and Korean names in the other order": named(in_the_other_order),
    "names in capitals": named(spelled(str.upper)),
    "In: and the acronym": in_front("In: "),
    "Proc. and the acronym": in_front("Proc. "),
    "initials, no accents, no subtitle": all_of(
        named(initials), named(spelled(plain)), retitled(without_subtitle), acronym
    ),
    "lower case, initials, and others, acronym": all_of(
        retitled(lambda title, _: title.lower()), named(initials), after(3, 5, said=True), acronym
    ),
    "letters exchanged, initials, abbreviated": all_of(retitled(exchanged), named(initials), abbreviated),
    "letters exchanged, the preprint of the year before": all_of(retitled(exchanged), preprint(-1)),
}
LEFT_TO_A_PERSON: dict[str, Change] = {
    "one letter wrong": retitled(one_wrong),
    "one letter lost": retitled(one_lost),
    "three of six or more, not said": after(3, 6, said=False),
    "without year": lambda work, _: replace(work, issued=None),
    "another year, no preprint": lambda work, _: replace(work, issued=Date(year=year(work) - 1)),
}


def two_at_once(work: Entry, chance: random.Random) -> Entry | None:
    """Two of the respellings, one after the other; titles and names are not both mistyped."""
    kinds = [each for each in SPELLINGS if "," not in each and not re.search("mistyped|retracted", each)]
    one, two = chance.sample(kinds, 2)
    if "preprint" in one and "preprint" in two:
        return None
    first = SPELLINGS[one](work, chance)
    return first and (SPELLINGS[two](first, chance) or first)
