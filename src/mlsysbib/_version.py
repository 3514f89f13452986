"""The version of this package; a module of its own, so that nothing inside imports the package's face for it."""

__version__ = "0.1.0"
