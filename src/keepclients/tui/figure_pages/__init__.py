"""The pages of the figures screen: each turns a report into lines with what stands behind them."""
