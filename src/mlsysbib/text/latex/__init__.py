"""LaTeX to plain text with CSL's inline markup, and back."""
