"""Reading lists in Markdown, as README files of awesome-lists have them.

A text is taken apart into **blocks** (items, rows, headings), a block's inline markup into **marked text**, this into a
**reading** (what it says of a work), and a reading is judged: a paper, none, or not sure.
"""
