"""Cam kết: keeps a public agency's promises, and the proof, without a network."""

__version__ = "0.5.0"
