"""How fast and how large: ratios within one run, so that they hold on any machine."""
