"""What maddy knows: its modules, directives, pipelines and value types as declarations that read like a manual."""
