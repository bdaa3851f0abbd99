"""Shared by pages: tables, columns, filters, paging, pictures, access."""
