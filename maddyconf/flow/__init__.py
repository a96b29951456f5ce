"""The ways that a message can take: from an endpoint, through pipelines and queues, to where it ends up."""

from maddyconf.flow.pipelines import Flow, Named, flow_of
from maddyconf.flow.ways import Traveller, Way, ways

__all__ = ["Flow", "Named", "Traveller", "Way", "flow_of", "ways"]
