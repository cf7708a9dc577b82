"""Spinalis: a home coach for therapeutic exercise of the spine."""

__version__ = "0.1.0"
