"""The ways that a message can take: from an endpoint, through pipelines and queues, to where it ends up."""

from maddyconf.flow.pipelines import Flow, Named, flow_of
from maddyconf.flow.ways import Traveller, Walk, Way, ways

__all__ = ["Flow", "Named", "Traveller", "Walk", "Way", "flow_of", "ways"]
