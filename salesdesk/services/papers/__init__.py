"""The papers that sell: tariff sheets, brochures and what is made of them."""
