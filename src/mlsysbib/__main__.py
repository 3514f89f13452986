"""``python -m mlsysbib``."""

from mlsysbib.cli import main

if __name__ == "__main__":
    main()
