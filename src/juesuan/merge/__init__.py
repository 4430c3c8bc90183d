"""Report × Report × Report → edits: what we wrote, what people made of it, what the corrected figures give."""
