"""``python -m tartar_kg``."""

from tartar_kg.cli import main

if __name__ == "__main__":
    main()
