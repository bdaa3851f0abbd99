"""Pictures of time, drawn on the server: plain values in, positions and sentences out."""

from claims.ui.pictures.board import BoardRow, board
from claims.ui.pictures.lanes import lanes
from claims.ui.pictures.life import life
from claims.ui.pictures.scale import TimeScale, scale_for, time_scale
from claims.ui.pictures.track import Track

__all__ = ["BoardRow", "TimeScale", "Track", "board", "lanes", "life", "scale_for", "time_scale"]
