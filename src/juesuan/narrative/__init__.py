"""FactBook and form → Report. The only room that knows Jinja."""
