"""False positions of watched vessels: stretches with signs, and what leaves them."""
