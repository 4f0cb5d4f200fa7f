"""SSDA903: the return on looked-after children and care leavers, as a set of CSV files or as one XML file."""
