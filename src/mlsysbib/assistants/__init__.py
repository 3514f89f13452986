"""The library as tools for assistants: what they may ask, and the server of the Model Context Protocol that answers."""
