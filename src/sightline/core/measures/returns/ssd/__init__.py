"""The Standard Safeguarding Dataset: one file a table, CSV or Parquet."""
