"""What nobody should type, and somebody does."""

NASTY = [
    "\x00",
    "a\x00b",
    "\ud800",
    "Аты\udfffЖөні",
    "\u202eкері жазу\u202c",
    "שלום עולם",
    "مرحبا",
    "👩🏽‍🔬🇰🇿",
    "Ә" * 1_000_000,
    "\r\nBcc: all@example.kz",
    "{{ registration }}{% debug %}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "=cmd|' /C calc'!A0",
    "é" * 200,
    "\u200b\u2060\ufeff",
    "٠١٢٣٤٥٦٧٨٩",
    "-1",
    "1e400",
    "NaN",
]
