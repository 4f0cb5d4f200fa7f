"""Tables that people keep in spreadsheets: read with the place of every cell, and written so that they come back the same."""
