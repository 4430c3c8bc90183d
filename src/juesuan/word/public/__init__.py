"""What of a working document may be published: written anew by a list of what is allowed, never by what is not."""
