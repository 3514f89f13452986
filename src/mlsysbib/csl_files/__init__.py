"""CSL styles and locales, as other packages bring them, found by name or path.

``csl_files.catalog`` has all of them, to be searched by words.
"""

from mlsysbib.csl_files.files import StyleFile, find_style, near_names
from mlsysbib.csl_files.locales import known_locale, locale_xml, locales
from mlsysbib.csl_files.own import HERE, REPOSITORY, file_name, own_styles, users_folder
from mlsysbib.csl_files.packaged import packaged_style

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
    "packaged_style",
    "users_folder",
]
