"""What a reader calls the types of CSL."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES: Mapping[str, str] = {
    "article": "Preprint",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "classic": "Classical work",
    "entry": "Entry",
    "entry-dictionary": "Dictionary entry",
    "entry-encyclopedia": "Encyclopedia entry",
    "graphic": "Picture",
    "legal_case": "Case",
    "motion_picture": "Film",
    "musical_score": "Score",
    "paper-conference": "Conference paper",
    "personal_communication": "Letter",
    "post": "Post",
    "post-weblog": "Blog post",
    "review-book": "Book review",
    "speech": "Talk",
    "webpage": "Web page",
}


def kind(type_: str) -> str:
    """The name of a type: "Conference paper", "Thesis"."""
    return _NAMES.get(type_) or type_.replace("-", " ").replace("_", " ").capitalize()
