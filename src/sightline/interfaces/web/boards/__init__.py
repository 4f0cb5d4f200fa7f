"""Pages of boards: bodies and their calendars, meetings, minutes, and what each partner brings."""
