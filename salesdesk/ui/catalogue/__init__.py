"""The tab of what is sold: products, rate plans, materials and the papers that sell."""
