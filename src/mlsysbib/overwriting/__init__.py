"""What may be written over, and what is kept when something is.

One rule for every command with an output (``rule``); what a file holds, read as closely as nothing may vanish from it
(``contents``); the files that mlsysbib wrote itself, which it may write anew (``written``).
"""
