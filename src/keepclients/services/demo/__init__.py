"""A fictional business to look around in: the demo book."""

from keepclients.services.demo.filling import demo_ids, fill_demo

__all__ = ["demo_ids", "fill_demo"]
