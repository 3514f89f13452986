"""Bibliographies in XML: EndNote's, MODS of the Library of Congress, and the sources of Word."""
