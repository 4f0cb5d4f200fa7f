"""Every change between a council and who oversees it. Each passes the door."""
