"""The answers of `queries` as pictures: what the page and the pack draw, from one place so that both show the same."""

from sightline.domains.performance.pictures.own import chart, sentence, shower, small_chart
from sightline.domains.performance.pictures.published import among_all, journey, over_time, small

__all__ = ["among_all", "chart", "journey", "over_time", "sentence", "shower", "small", "small_chart"]
