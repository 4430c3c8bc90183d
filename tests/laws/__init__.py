"""Laws: what holds for every report, tested with made-up accounts."""
