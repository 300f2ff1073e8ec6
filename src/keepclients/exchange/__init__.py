"""Other people's formats: clients out of CSV and vCard files."""
