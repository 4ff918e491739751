"""One module per legal topic; every number comes from the law data."""
