"""What pages and reports ask about oversight, as at a day."""
