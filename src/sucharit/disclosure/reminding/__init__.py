"""What owners are told by e-mail: days that come near or are over, addresses that are lost for good."""
