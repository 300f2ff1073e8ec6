"""The JSON that `--json` prints. These shapes are promises: keys may join them, none may go.

Days are ISO dates (YYYY-MM-DD). Ids are whole numbers below 2^53. Amounts are decimal numbers in
strings, so that nobody rounds them. What is unknown is null, or empty text where an owner could
have written something.
"""
