"""The citation processor: a CSL style, compiled once, applied to entries.

    style = Style.parse(xml)
    document = Document(style, entries, locales=locale_xml)
    document.append(Cluster((Cite(key="knuth1984"),)))
    document.citation(0), document.bibliography

It knows neither files nor the command line: styles and locales are given to it as XML, entries as ``model.Entry``.
What it gives is rich text (``csl.rich``), which printers spell in a language (``csl.markup``).
"""
