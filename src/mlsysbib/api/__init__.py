"""The verbs of import mlsysbib, and what is said to who calls them with something else."""
