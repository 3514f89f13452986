"""CSL styles and locales, found by name or path.

``csl_files.catalog`` has all of them, to be searched by words.
"""

from mlsysbib.csl_files.files import StyleFile, find_style, near_names
from mlsysbib.csl_files.locales import known_locale, locale_xml, locales
from mlsysbib.csl_files.own import HERE, REPOSITORY, file_name, own_styles, users_folder

__all__ = [
    "HERE",
    "REPOSITORY",
    "StyleFile",
    "file_name",
    "find_style",
    "known_locale",
    "locale_xml",
    "locales",
    "near_names",
    "own_styles",
    "users_folder",
]
