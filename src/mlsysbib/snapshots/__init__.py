"""Snapshots: a dump of a service as one SQLite file, built once, asked as the service would be."""
