"""What sources say about the Tartar case, as a graph of attested claims."""

__version__ = "0.1.0"
