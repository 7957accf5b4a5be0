"""The papers: fonts, pages and one file per paper; the only place with reportlab."""
