"""One module a calculation, each with its `CALCULATION`; `sightline calc` finds them by looking here."""
