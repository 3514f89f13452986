"""Whole files by several processes, part by part."""
