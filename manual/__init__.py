"""The chapters of the documentation that are made from the program itself, for mkdocs: `make docs`."""
