"""The format of entries.yaml, for reader, writer, editor and JSON Schema alike."""
