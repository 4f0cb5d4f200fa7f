"""Annex A: the workbook of eleven lists of children that a council hands to Ofsted, and refreshes for itself week by week."""
