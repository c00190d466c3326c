"""Wordings: how facts are put into words, as data, and the matching of them against coded sentences."""
