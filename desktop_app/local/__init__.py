"""The services on this computer: the vendors' HTTP APIs on loopback, with real engines behind them."""
