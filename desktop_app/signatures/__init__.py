"""Signing PDF files with a person's or an agency's key, and judging the signatures of others."""
