"""`python -m transfer_check`."""

from transfer_check.cli import main

if __name__ == "__main__":
    main()
