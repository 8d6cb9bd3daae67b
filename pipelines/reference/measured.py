"""The table of measured figures in README, in each language."""

from __future__ import annotations

from pipelines.reference.blocks import table
from pipelines.reference.results import cell, counted, tables_of

FINDS = (
    ("gaps", "hidden positions on simulated weeks"),
    ("ordinary ships", "days of 2000 ships on real lanes"),
    ("ordinary ships", "days of 500 ships on real lanes"),
    ("ordinary ships", "New York harbour, a week"),
    ("encounters", "transfers outside ports, simulated"),
    ("flag_histories", "two changes of flag or more, among 6,000, every 12 h"),
    ("false positions", "made-up voyages, and clean days of all data"),
)
HEADS = {
    "en": ("what", "measured on", "found", "said of others"),
    "ja": ("対象", "データ", "検出数", "誤って検出した数"),
}
LABELS = {
    "en": (
        ("dark periods", "gaps cut into simulated weeks, beside natural ones"),
        ("dark periods", "made days on real sea lanes, 2,000 ships"),
        ("dark periods", "made days on real sea lanes, 500 ships"),
        ("dark periods", "a real week in New York harbour, where nobody is known to go dark"),
        ("ship-to-ship transfers", "simulated, outside ports"),
        ("flag hopping", "real histories of flags, one report every 12 h"),
        ("false positions", "made-up voyages, and days of real and made ships"),
    ),
    "ja": (
        ("AIS信号の途絶", "模擬した数週間に設けた途絶（自然な途絶を含む）"),
        ("AIS信号の途絶", "実在の航路上に作成した数日間、2,000隻"),
        ("AIS信号の途絶", "実在の航路上に作成した数日間、500隻"),
        ("AIS信号の途絶", "ニューヨーク港の実データ1週間（AISを切った船は知られていない）"),
        ("船舶間の積替え", "模擬データ、港外"),
        ("頻繁な国籍変更", "実在の国籍履歴、12時間に1回の通報"),
        ("位置情報の偽装", "作成した偽の航海と、実在船・模擬船の通常の日"),
    ),
}
SPEED_HEADS = {"en": ("how fast, on two cores", "measured"), "ja": ("処理時間（2コア）", "実測")}
SPEEDS = {
    "en": (
        "a night of 5 million positions into a store of 500 million",
        "a vessel's history out of 500 million positions",
        "a day of 19.5 million positions from CSV to pages",
    ),
    "ja": (
        "5億件のストアに一晩分（500万件）を取り込む",
        "5億件の中から1隻の履歴を読む",
        "1日分1,950万件をCSVからページまで処理",
    ),
}
HALF_BILLION, DAY = "How fast: half a billion", "How fast: a large day"


def measured(language: str = "en") -> str:
    """How well and how fast, from RESULTS.md.

    Raises:
        KeyError: a report no longer has a figure that README shows.
    """
    found = [(*label, *counted(*where)) for label, where in zip(LABELS[language], FINDS, strict=True)]
    seconds = (
        cell(HALF_BILLION, 1, "one more night", "s"),
        cell(HALF_BILLION, 1, "one vessel's history", "s"),
        _day(),
    )
    fast = [(what, f"{value} s") for what, value in zip(SPEEDS[language], seconds, strict=True)]
    return f"{table(HEADS[language], found, 'llrr')}\n\n{table(SPEED_HEADS[language], fast, 'lr')}"


def _day() -> str:
    head, *rows = tables_of(DAY)[0]
    largest = [row for row in rows if row[0].startswith("19.5 M") and row[1] == "together"]
    return largest[0][head.index("seconds")]
