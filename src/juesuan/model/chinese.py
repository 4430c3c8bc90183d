"""Chinese numerals of headings and lists."""

_DIGITS = "零一二三四五六七八九"
_LIMIT = 100


def chinese_number(number: int) -> str:
    """一, 十, 十三, 二十六 …: the ordinals of headings, up to ninety-nine."""
    if not 0 < number < _LIMIT:
        raise ValueError(f"no heading has the number {number}")
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
