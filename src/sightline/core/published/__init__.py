"""Published figures as files: the folder that is handed in, and the catalogue that says what our measures are.

`folder.read_folder(path)` reads a folder of the documented shape (docs/reference/published-figures.md) into frozen rows
and a list of findings; `catalogue.read_catalogue(text)` reads the catalogue the project ships.
"""
