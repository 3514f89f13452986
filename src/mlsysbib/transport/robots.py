"""Checks for robots: a web page, where data is due or a page of papers, that only a browser with a person gets past.

Services that harvesters overrun put such a page before themselves, under any status, 200 included. It is no answer, and
asking again makes things worse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mlsysbib.transport.answer import Answer

_LOOKED_AT = 60_000
_HEADERS = {"cf-mitigated": "Cloudflare", "x-amzn-waf-action": "AWS WAF", "x-dd-b": "DataDome"}
# What stands in the page of a check alone; scripts that watch ordinary pages have other names.
_PAGES = {
    "Cloudflare": r"_cf_chl_opt|cf[-_]chl[-_]|cf-browser-verification|challenge-platform/\S*/orchestrate/"
    r"|<title>\s*(?:just a moment|attention required! \| cloudflare)",
    "Anubis": r"anubis_(?:challenge|version|base_prefix|public_url)|within\.website/x/cmd/anubis"
    r"|<title>\s*making sure you\S{0,6}re not a bot",
    "DataDome": r"captcha-delivery\.com",
    "AWS WAF": r"gokuProps|awsWafCookieDomainList|\.awswaf\.com/",
    "Imperva": r"_incapsula_resource|incapsula incident id",
    "HUMAN": r"px-captcha",
    "Akamai": r"errors(?:\.|&#46;)edgesuite(?:\.|&#46;)net|<title>\s*access denied\s*</title>"
    r"[^\0]*you don.{1,6}t have permission",
    "Sucuri": r"sucuri_cloudproxy",
    "ChallengeRequiredError": r"\"ChallengeRequiredError\"",
}
# What such pages say in words, and no page of a data service does.
_WORDS = (
    r"captcha|not an? (?:ro)?bot\b|\bare (?:you )?(?:an? )?(?:human|robot)"
    r"|(?:verify|confirm|prove)\w* (?:that )?you are"
    r"|check(?:ing)? (?:of )?(?:your|the) browser|browser (?:check|verification|is being checked)"
    r"|enable javascript|unusual traffic|security check|proof[- ]of[- ]work|(?:anti[- ]?|against )bots?\b|bot (?:check|"
    r"protection|detection|challenge)|automated (?:access|requests|queries)|ddos protection|<noscript"
)
_TITLE = r"<title[^>]*>([^<]{0,200})"
# Pages of papers are behind the same services; there the title alone tells a check under a good status.
_TITLES = r"just a moment|making sure you\S{0,6}re not a bot|attention required!|are you a (?:robot|human)|captcha"
_GOOD, _ACCEPTED, _NOT_KNOWN = 200, 202, {404, 410}

UNNAMED = "a page for browsers"
"""What a check is called that nobody's name is known of."""


def check(answer: Answer, headers: Mapping[str, str], accept: str) -> str:
    """Whose check for robots an answer is: "Cloudflare", "Anubis", ..., ``UNNAMED``; "" where it is none."""
    if answer.status in _NOT_KNOWN:
        return ""
    if named := next((who for header, who in _HEADERS.items() if headers.get(header)), ""):
        return named
    text = answer.body[:_LOOKED_AT].decode("utf-8", "replace")
    is_page = "html" in answer.media_type or text.lstrip()[:14].lower().startswith(("<!doctype html", "<html"))
    if "html" in accept and answer.status == _GOOD:
        title = re.search(_TITLE, text, re.IGNORECASE)
        return (_vendor(text) or UNNAMED) if title and re.search(_TITLES, title[1], re.IGNORECASE) else ""
    if not is_page:
        return _vendor(text) if answer.status >= 400 else ""
    return _vendor(text) or (UNNAMED if _says_so(text, answer.status, headers) else "")


def _says_so(text: str, status: int, headers: Mapping[str, str]) -> bool:
    # Who says when to come back is only busy.
    return status == _ACCEPTED or ("retry-after" not in headers and bool(re.search(_WORDS, text, re.IGNORECASE)))


def _vendor(text: str) -> str:
    return next((name for name, marks in _PAGES.items() if re.search(marks, text, re.IGNORECASE)), "")
