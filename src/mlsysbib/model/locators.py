"""What a place in a work can be counted by, as CSL calls it (CSL 1.0.2, appendix IV, 'Locators', and its schema)."""

LOCATORS = tuple(
    """
    act appendix article-locator book canon chapter column elocation equation figure folio issue
    line note opus page paragraph part rule scene section sub-verbo supplement surah table timestamp
    title-locator verse version volume
    """.split()
)
OLDER = {"article": "article-locator", "sub verbo": "sub-verbo", "title": "title-locator"}
"""What CSL 1.0.1, and data that is older than CSL 1.0.2, called some of them."""
