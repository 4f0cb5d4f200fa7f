"""Statistics a board can rely on: plain functions of lists of numbers, each rule with its source."""
