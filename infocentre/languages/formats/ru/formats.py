"""Only what differs from Django's own Russian formats (j E Y г., comma, no-break space, Monday)."""

DATETIME_FORMAT = "j E Y г., H:i"
MONTH_DAY_FORMAT = "j E"  # the month as it stands inside a date: 21 ноября
