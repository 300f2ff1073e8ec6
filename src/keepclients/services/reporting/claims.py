"""Claims that are often heard about keeping clients: named as claims, and nothing more.

No figure of the program is worked out from any of them.
"""

CLAIMS: tuple[tuple[str, str], ...] = (
    (
        "“Winning a client costs five times as much as keeping one”",
        "a claim that goes around without a study to look into; your own hours say more",
    ),
    (
        "“Keeping 5% more clients raises profits by as much as 95%”",
        "a claim; told in full it says 25 to 95%, and there is evidence against it",
    ),
    (
        "“44% of companies look more to winning, 18% more to keeping”",
        "a claim; it says what others do, not what is right for you",
    ),
)
"""Each with what is known about it."""

NOT_USED = "Often heard, and nothing in this report is worked out from it"
