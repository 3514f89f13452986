"""Rules for bibliographies: what is wrong in a file of references, where, and how it is put right."""
