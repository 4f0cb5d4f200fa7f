"""The worked example: facts as data, loaded through the same actions a person uses, with their own dates."""
