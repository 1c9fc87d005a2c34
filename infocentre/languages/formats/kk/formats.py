"""Kazakh formats: Django 5.2 has none. After CLDR 47: `y 'ж'. d MMMM`, `HH:mm`, `1 234,56`."""

DATE_FORMAT = r"Y ж\. j E"  # 2026 ж. 21 қараша
TIME_FORMAT = "H:i"
DATETIME_FORMAT = r"Y ж\. j E, H:i"
YEAR_MONTH_FORMAT = r"Y ж\. F"  # 2026 ж. Қараша: F is the name that stands alone
MONTH_DAY_FORMAT = "j E"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
