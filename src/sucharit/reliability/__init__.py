"""Pure: signs of steering, and the grade made of them."""
