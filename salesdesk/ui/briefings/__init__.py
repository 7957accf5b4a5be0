"""The tab of briefing packs."""
