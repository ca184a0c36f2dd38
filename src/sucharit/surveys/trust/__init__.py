"""How far answers can be relied on: signs of steering, and the grade made of them."""
