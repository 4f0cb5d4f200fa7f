"""Invented councils: children who never were, whose returns give rates near a real council's published ones.

The only source of child-level data in tests, the worked example and benchmarks. Nothing about any real child goes in: only
published rates of a council and a seed.
"""
