"""A project's settings: pyproject.toml or mlsysbib.toml."""
