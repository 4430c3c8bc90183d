"""The office room: LibreOffice, where it is installed. Nothing that users need depends on it."""
