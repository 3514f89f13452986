"""CSL styles and locales, as other packages bring them: found by name or path, searched by words."""

from mlsysbib.styles.catalog import StyleInfo, catalog, names, search
from mlsysbib.styles.files import StyleFile, find_style, near_names
from mlsysbib.styles.locales import known_locale, locale_files, locale_xml, locales

__all__ = [
    "StyleFile",
    "StyleInfo",
    "catalog",
    "find_style",
    "known_locale",
    "locale_files",
    "locale_xml",
    "locales",
    "names",
    "near_names",
    "search",
]
