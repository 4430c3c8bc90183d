"""The nouns: figures, facts, forms and reports. Imports nothing else of juesuan."""
