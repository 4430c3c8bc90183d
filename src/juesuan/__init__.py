"""juesuan (决算): drafts, corrects and checks the final-accounts reports of Chinese government departments."""

__version__ = "0.1.0"
