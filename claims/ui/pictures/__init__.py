"""Pictures of time, drawn on the server: plain values in, positions and sentences out."""

from claims.ui.pictures.board import BoardRow, board
from claims.ui.pictures.columns import Bar, Columns, bars, columns, families_in_order
from claims.ui.pictures.ladder import ladder
from claims.ui.pictures.lanes import lanes
from claims.ui.pictures.life import life
from claims.ui.pictures.scale import TimeScale, scale_for, time_scale
from claims.ui.pictures.slip import slip
from claims.ui.pictures.track import Track

__all__ = [
    "Bar",
    "BoardRow",
    "Columns",
    "TimeScale",
    "Track",
    "bars",
    "board",
    "columns",
    "families_in_order",
    "ladder",
    "lanes",
    "life",
    "scale_for",
    "slip",
    "time_scale",
]
