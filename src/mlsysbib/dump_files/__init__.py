"""Dumps of whole services: files to shards, shards to records, a record to what it is found by and what it says."""
