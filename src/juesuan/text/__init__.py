"""The text room: a report as plain text."""
