"""Rules over the figures of a report alone, wherever they come from: data or the statements of a document."""
