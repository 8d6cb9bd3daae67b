"""What a listing does: hulls that were listed, before and after, beside hulls of their kind that were not yet."""
