"""What a respondent meets at `/a/<link>/`: pages rendered once, and a way in for answers.

Nothing here knows a web framework's request: `pages`, `submission` and `registration` return a `Response`;
`views` and `fast_path` put it on the wire. There is no cookie, no session and nothing in a
page that differs from one respondent to the next.
"""
