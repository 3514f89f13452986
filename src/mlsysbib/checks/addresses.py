"""Rules on addresses: dead ones, older forms of those that live, files of one's own, and identifiers in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlsysbib.checks.literal import filled, put_right, recognised
from mlsysbib.checks.rule import Rule
from mlsysbib.checks.sheet import Edit, Fault, Item, Sheet
from mlsysbib.model import DOI, ArxivID
from mlsysbib.text.patterns import pattern

_FIELDS = ("url", "ee", "link")
_DEAD = {
    r"citeseer\.(?:ist\.psu\.edu|nj\.nec\.com)": "CiteSeer is gone",
    r"(?:www\.)?geocities\.com": "GeoCities is gone",
    r"(?:[\w-]+\.)+googlecode\.com": "Google Code is gone",
    r"(?:www\.)?gitorious\.org": "Gitorious is gone",
}
_GONE = tuple((pattern(rf"https?://(?:{host})(?:[/:?]|$)", re.IGNORECASE), why) for host, why in _DEAD.items())
_MAYBE_GONE = pattern(rf"https?://(?:{'|'.join(_DEAD)})", re.IGNORECASE)
_OLDER = (
    (pattern(r"https?://(?:dx\.|www\.)doi\.org/|http://doi\.org/", re.IGNORECASE), "https://doi.org/"),
    (pattern(r"http://(?:www\.)?arxiv\.org/|https://www\.arxiv\.org/", re.IGNORECASE), "https://arxiv.org/"),
    (pattern(r"https?://xxx\.lanl\.gov/(?=abs|pdf)", re.IGNORECASE), "https://arxiv.org/"),
    (pattern(r"https?://(?:www\.)?aclweb\.org/anthology/(?=[A-Z]\d\d-\d{4}\b)"), "https://aclanthology.org/"),
)
"""How addresses began that lead on to others now, and how those begin."""
_OLD_ACM = pattern(r"https?://(?:portal|dl|doi)\.acm\.org/(?:citation|ft_gateway)\.cfm\?\S*", re.IGNORECASE)


def _dead(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, *_FIELDS):
        if _MAYBE_GONE.match(text) is None:
            continue
        why = next((why for form, why in _GONE if form.match(text)), "")
        if why:
            yield Fault(f"{text} leads nowhere: {why}", written.offset, item.key, written.name)


def _older(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, *_FIELDS):
        for form, now in _OLDER:
            if (found := form.match(text)) is not None:
                fix = put_right(sheet, written, found[0], now)
                message = f"{found[0]} has become {now}"
                yield Fault(message, written.offset, item.key, written.name, "write the address of today", fix)
                break
        if _OLD_ACM.fullmatch(text):
            named = recognised(text)
            hint = f"write {named.url}" if isinstance(named, DOI) else ""
            fix = put_right(sheet, written, text, named.url) if isinstance(named, DOI) else ()
            message = "ACM's library has other addresses now"
            yield Fault(message, written.offset, item.key, written.name, hint, fix)


def _local(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, *_FIELDS):
        if not _is_plain(text) and _LOCAL.match(text):
            yield Fault(f"{text} is a file of one machine", written.offset, item.key, written.name)


def _is_plain(text: str) -> bool:
    """Whether something is surely one address on the web, as most are, which is quick to see."""
    on_web = text.startswith(("https://", "http://")) and text.count("http") == 1 and len(text.split()) == 1
    return on_web and "://1" not in text and "localhost" not in text.lower()


_LOCAL = pattern(
    r"file:|/(?:home|users|tmp|mnt|var|media)/|~/|[a-z]:[\\/]|\\\\|https?://(?:localhost|127\.0\.0\.1)\b", re.IGNORECASE
)


def _form(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, "url"):
        if _is_plain(text) or _LOCAL.match(text):
            continue
        if _SCHEME.match(text) is None:
            yield Fault(f"{text!r} is not an address", written.offset, item.key, written.name, "it lacks https://")
        elif _SPACE.search(text) is not None:
            hint = "a space in an address is %20, and a second address belongs elsewhere"
            yield Fault(f"{text!r} is more than an address", written.offset, item.key, written.name, hint)


_SCHEME = pattern(r"[a-z][a-z\d+.-]*:\S", re.IGNORECASE)
_SPACE = pattern(r"\s|(?<=\w)https?://[^/]")


def _invented(sheet: Sheet, item: Item) -> Iterator[Fault]:
    for written, text in filled(sheet, item, *_FIELDS):
        lowered = text.lower()
        if ("example." in lowered or "xxxx" in lowered) and (found := _INVENTED.search(text)) is not None:
            message = f"{text} leads nowhere: {found[1] or found[2]} stands for what is not known yet"
            yield Fault(message, written.offset, item.key, written.name, "write the address, or leave it out")


# Hosts that are nobody's (RFC 2606), and a row of x for a number
_INVENTED = pattern(
    r"^https?://(?:[\w-]+\.)*(example\.(?:com|net|org))(?:[/:?#]|$)|(?:[/=]|\d\.?|x\.)(x{4,})(?:[/?&#]|\.pdf|$)",
    re.IGNORECASE,
)


def _doi_in_url(sheet: Sheet, item: Item) -> Iterator[Fault]:
    if item.field("doi", "DOI") is not None:
        return
    for written, text in filled(sheet, item, "url"):
        named = recognised(text)
        if isinstance(named, DOI):
            fix: tuple[Edit, ...] = ()
            if sheet.language == "bibtex" and _RESOLVER.fullmatch(text.removesuffix(str(named))):
                name = Edit(written.offset, written.offset + len(written.name), "doi")
                bare = put_right(sheet, written, text, str(named))
                fix = (name, *bare) if bare else ()
            message = f"the DOI {named} stands in the address alone"
            yield Fault(message, written.offset, item.key, written.name, f"write doi = {{{named}}}", fix)


_RESOLVER = pattern(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


def _arxiv_in_text(sheet: Sheet, item: Item) -> Iterator[Fault]:
    names = ("arxiv", "arxivid", "eprint", "doi")
    if sheet.language != "bibtex" or any(True for _ in filled(sheet, item, *names)):
        return
    for written in item.fields:
        found = _ARXIV.search(written.value) if written.name in _TEXTS else None
        named = recognised(found[0]) if found is not None else None
        if isinstance(named, ArxivID):
            hint = f"write eprint = {{{named}}}, archiveprefix = {{arXiv}}"
            message = f"the arXiv id {named} stands in the {written.name} alone"
            yield Fault(message, written.offset, item.key, written.name, hint)
            return


_TEXTS = frozenset({"journal", "journaltitle", "booktitle", "note", "howpublished", "url"})
_ARXIV = pattern(r"(?:arxiv\.org/(?:abs|pdf)/|arxiv:\s?)[\w./-]*\d{4}[\w.]*", re.IGNORECASE)


RULES = (
    Rule(
        "I641",
        "dead-address",
        "The address is at a place that is gone.",
        "It leads nowhere.",
        "url = {http://citeseer.ist.psu.edu/12345.html}",
        "(an address that lives, or the DOI)",
        item=_dead,
    ),
    Rule(
        "I642",
        "older-address",
        "The address has a form that its site has left.",
        "It still leads on, by another server and often without encryption.",
        "url = {http://dx.doi.org/10.1145/3097983.3098021}",
        "url = {https://doi.org/10.1145/3097983.3098021}",
        item=_older,
        default=False,
        fixes=True,
    ),
    Rule(
        "I643",
        "file-of-ones-own",
        "The address is a file of one machine.",
        "It is printed, and leads nobody else anywhere.",
        "url = {file:///home/ann/paper.pdf}",
        "file = {/home/ann/paper.pdf}",
        item=_local,
    ),
    Rule(
        "I646",
        "address-form",
        "The address is none: it has no scheme, or there is more than one address.",
        "The link in the reference leads nowhere.",
        "url = {www.example.org}",
        "url = {https://www.example.org}",
        item=_form,
    ),
    Rule(
        "I647",
        "address-invented",
        "The address is an example, or has letters where a number is to come.",
        "It leads nowhere; programs that write references leave such addresses where they know none.",
        "url = {https://openreview.net/forum?id=XXXXXXXXXX}",
        "url = {https://openreview.net/forum?id=rJl-b3RcF7}",
        item=_invented,
    ),
    Rule(
        "I644",
        "doi-in-url",
        "The DOI stands in the address alone.",
        "Styles and tools look for it in its own field.",
        "url = {https://doi.org/10.1145/3097983.3098021}",
        "doi = {10.1145/3097983.3098021}",
        item=_doi_in_url,
        default=False,
        fixes=True,
    ),
    Rule(
        "I645",
        "arxiv-in-text",
        "The arXiv id stands in the journal, a note or the address alone.",
        "Styles and tools look for it in its own field.",
        "journal = {arXiv preprint arXiv:1706.03762}",
        "eprint = {1706.03762}, archiveprefix = {arXiv}",
        item=_arxiv_in_text,
        default=False,
    ),
)
