"""Serving the graph on this machine: a SPARQL 1.1 Protocol endpoint, and pages for people.

``running`` opens the port and starts ``application``: the endpoint (``endpoint``, ``protocol``,
``negotiation``, ``description``) and the pages (``pages``, ``stored``, ``shelf``), behind
``guards``. None of these touches the data. What does is a job (``jobs``, ``tabulating``,
``filing``), which the ``pool`` sends to one of a few worker processes (``workers``); ``drawing``
has one for charts. These check a query (``checking``), ask it of the data (``opening``,
``datasets``) and write the answer (``writing``); they can be ended at any time, and reach no
network (``confining``). docs/decisions/0017-serving.md says why.
"""
