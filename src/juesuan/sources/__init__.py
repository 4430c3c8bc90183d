"""Figures from YAML folders, and forms from the narratives folder. The only room that knows YAML."""
