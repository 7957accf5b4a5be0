"""What a stay costs under a rate plan, by which rules, or why it is not to be had.

`services/rates/tariffs` reads a plan with all that belongs to it as a `Tariff`; from there on all is pure. In this order: what
speaks against the stay, the rate of each room and night (an overlay before the season below it, then the rate that says most),
supplements and offers, service and tax, commission, and who must consent. Sums are exact fractions, rounded once a night.
The answer is codes with figures (`Said`); `services/rates/words` makes sentences of them.
"""
