"""The PDF room: text, tables and outlines of PDF files."""
