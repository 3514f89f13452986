"""What kind of thing an address leads to: a paper, a file, code, a film, a blog, or nobody can tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from mlsysbib.model.identifiers.recognition import recognise

Kind: TypeAlias = Literal["paper", "file", "code", "film", "blog", "book", "slides", "place", "page", "here"]
"""``place`` is a page that is of no work (a chat, a profile), ``here`` an address within the list's own pages."""
WORKS: frozenset[Kind] = frozenset({"paper", "file"})
"""What may be a paper by its address alone."""

_HOSTS: dict[str, Kind] = {
    host: kind  # type: ignore[misc]  # mypy takes the kinds of a table for texts
    for kind, hosts in {
        "paper": """arxiv.org ar5iv.org alphaxiv.org doi.org dl.acm.org portal.acm.org ieeexplore.ieee.org
            openreview.net papers.nips.cc papers.neurips.cc proceedings.neurips.cc proceedings.mlsys.org
            proceedings.mlr.press jmlr.org aclanthology.org aclweb.org link.springer.com sciencedirect.com
            nature.com science.org sciencemag.org mdpi.com semanticscholar.org citeseerx.ist.psu.edu hal.science
            hal.archives-ouvertes.fr biorxiv.org medrxiv.org eprint.iacr.org ssrn.com papers.ssrn.com
            openaccess.thecvf.com cidrdb.org onlinelibrary.wiley.com tandfonline.com academic.oup.com cambridge.org
            worldscientific.com frontiersin.org journals.plos.org drops.dagstuhl.de ceur-ws.org ndss-symposium.org
            isca-speech.org techrxiv.org osf.io researchgate.net computer.org ojs.aaai.org aaai.org ijcai.org
            jair.org direct.mit.edu pnas.org pubs.rsc.org inria.hal.science tel.archives-ouvertes.fr dspace.mit.edu
            escholarship.org ecva.net bmvc2021-virtualconference.com scholar.archive.org europepmc.org
            ncbi.nlm.nih.gov pubmed.ncbi.nlm.nih.gov scirp.org hindawi.com iospress.com igi-global.com
            inderscience.com epubs.siam.org projecteuclid.org jstor.org opg.optica.org iopscience.iop.org dblp.org
            dblp.uni-trier.de api.semanticscholar.org distill.pub mlr.press emerald.com sagepub.com
            interscience.wiley.com portal.core.edu.au theses.hal.science vldb.org vldb2019.org pvldb.org""",
        "code": """github.com gist.github.com gitlab.com bitbucket.org sourceforge.net gitee.com
            huggingface.co kaggle.com colab.research.google.com hub.docker.com zenodo.org modelscope.cn
            readthedocs.io readthedocs.org code.google.com paperswithcode.com nbviewer.jupyter.org mybinder.org""",
        "film": """youtube.com youtu.be bilibili.com vimeo.com slideslive.com v.youku.com videolectures.net
            channel9.msdn.com ted.com infoq.com xhslink.com twitch.tv""",
        "blog": """medium.com towardsdatascience.com zhihu.com zhuanlan.zhihu.com blog.csdn.net csdn.net jianshu.com
            substack.com wordpress.com blogspot.com dev.to hackernoon.com news.ycombinator.com reddit.com juejin.cn
            cnblogs.com martinfowler.com ai.googleblog.com googleblog.com mp.weixin.qq.com freecodecamp.org
            eng.uber.com engineering.fb.com ai.facebook.com netflixtechblog.com aws.amazon.com infoworld.com
            wired.com theverge.com techcrunch.com nextplatform.com oreilly.com developer.nvidia.com
            developers.googleblog.com openai.com anandtech.com forbes.com nytimes.com quora.com stackoverflow.com
            hbr.org lilianweng.github.io muratbuffalo.blogspot.com""",
        "book": "books.google.com goodreads.com amzn.to",
        "slides": "slideshare.net speakerdeck.com docs.google.com on-demand.gputechconf.com sched.com",
        "place": """twitter.com x.com t.co linkedin.com facebook.com discord.gg discord.com slack.com shields.io
            img.shields.io awesome.re creativecommons.org wikipedia.org scholar.google.com coursera.org udacity.com
            udemy.com edx.org meetup.com eventbrite.com
            amazon.com manning.com packtpub.com""",
    }.items()
    for host in hosts.split()
}
# Pages of works on sites that have other pages, too.
_PAPERS = re.compile(
    r"research\.google(?:\.com)?/pubs|static\.googleusercontent\.com/media/research|/research/publication|ai\.google/research/pubs"
    r"|(?:research\.fb\.com|ai\.meta\.com|ai\.facebook\.com|research\.facebook\.com)(?:/research)?/publications"
    r"|usenix\.org/(?:legacy/|conference/|system/files|publications/)|(?:mlsys\.org|neurips\.cc|nips\.cc|icml\.cc|iclr\.cc)/virtual/"
    r"|/(?:paper|papers|publication|publications|pubs|abstract|proceedings|thesis|theses|dissertation|techreports?)/"
    r"|kdd\.org/kdd\d+/|huggingface\.co/papers|books\.google|research\.nvidia\.com/(?:labs/\w+/)?publication"
    r"|amazon\.science/publications|machinelearning\.apple\.com/research|sigops\.org/s/conferences|hdl\.handle\.net"
    r"|cs\.\w+\.edu/.*tech-?reports?|repository\.\w+\.edu|core\.ac\.uk|ntrs\.nasa\.gov",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:pdf|ps|ps\.gz|djvu)(?:$|[?#])|/pdf(?:$|[?/#])|[?&]format=pdf|type=pdf", re.IGNORECASE)
_SLIDES = re.compile(r"slides?[-_.\d]|[-_.]slides?|presentation\.|/talks?/|\.pptx?(?:$|[?#])|/slides?/", re.IGNORECASE)
_BOOK = re.compile(
    r"oreilly\.com/library/view|manning\.com/books/|amazon\.[a-z.]+/(?:[^/]+/)?dp/|/isbn/|mitpress\.mit\.edu/\w+"
    r"|^(?:mlsysbook|d2l)\.ai|deeplearningbook\.org|packtpub\.com/\w+|apress\.com/|crcpress\.com/|cambridge\.org/core/books"
)
_BLOG = re.compile(
    r"//(?:\w+[.-])*(?:blogs?|engineering|techblog|eng|news|newsroom|newsletter)\.|/blogs?/|/posts?/|/sessions?/"
    r"|\.substack\.com|/\d{4}/\d\d/\d\d/"
)
# The page of a package in a registry.
_PACKAGE = re.compile(r"/(?:project|package|crates)/[\w.@/-]+")
_WEB = re.compile(r"(?:https?:)?//(?:[^/@\s]*@)?([^/:?#\s]+)(.*)", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=1 << 14)
def kind_of(url: str) -> Kind:
    """What an address leads to, as far as it tells."""
    match = _WEB.match(url)
    if match is None:
        return "here"
    host, path = match[1].lower().removeprefix("www."), match[2]
    known = _known(host) or ("code" if _PACKAGE.fullmatch(path) else None)
    # The front page of a publisher is no paper.
    if known == "paper":
        return "paper" if path.strip("/") else "place"
    return _by_path(url, f"{host}{path}", path, known)


def _by_path(url: str, whole: str, path: str, known: Kind | None) -> Kind:
    """What an address leads to whose host is no publisher's."""
    elsewhere = known in ("film", "slides") or _SLIDES.search(path) or _is_folder(path, known)
    if _PAPERS.search(whole) and not elsewhere:
        return "file" if known == "code" else "paper"
    if _FILE.search(path):
        return "slides" if _SLIDES.search(path) else "file"
    if _BOOK.search(whole):
        return "book"
    if known is None and "10." in path and recognise(url) is not None:
        return "paper"
    return known or ("blog" if _BLOG.search(url) else "page")


def _is_folder(path: str, known: Kind | None) -> bool:
    """Whether an address is a folder of code, whatever that is called: ``/tree/master/papers/serving``."""
    return known == "code" and "/tree/" in path


def _known(host: str) -> Kind | None:
    """The kind of a host, or of the domain that it is in."""
    while host:
        if (kind := _HOSTS.get(host)) is not None:
            return kind
        host = host.partition(".")[2]
    return None
