"""Who signs in and how: accounts, second factors, the council's own sign-in service, demonstration accounts."""
