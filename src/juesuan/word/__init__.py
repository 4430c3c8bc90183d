"""The word room: a report as a .docx by GB/T 9704-2012, and anybody's .docx as a report."""
