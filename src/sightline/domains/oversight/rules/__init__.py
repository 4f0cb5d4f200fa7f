"""What could be done on paper between a council and who oversees it: what may follow what, who may turn which key, what is late."""
