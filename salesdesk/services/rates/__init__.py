"""Rate plans: quotes, marks, publishing, and their way in and out as workbooks."""
