"""YAML as text: read without types and with places, written so that no other program finds a type in it."""
