"""The speeds that the portal promises. They depend on the machine, so each is measured beside something well known.

served.py   a page from the cache, over HTTP, beside a bare WSGI application and Django's own "hello"
made.py     a page that has to be made: processor time beside an empty view of Django, queries with 1 and 30 news items
weight.py   what a phone loads on the first visit
outbox.py   letters a second, beside a bare smtplib loop; what 100,000 recipients and a million rows cost
exports.py  a table of 100,000 participants, beside a bare writer that is fed from memory
"""
