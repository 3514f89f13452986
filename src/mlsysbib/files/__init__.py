"""Files as bytes and text, and the system that they lie on."""
