"""Reports as one page for a browser: checked, drafted, and the index of many. A page asks nothing of any network."""
