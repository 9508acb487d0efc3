"""A format's way to escape in; the environment that fills the templates of this folder out."""

from __future__ import annotations

from lawreport.render.templates.environment import (
    escape_html,
    html_environment,
    make_environment,
    read_template_file,
)

__all__ = ["escape_html", "html_environment", "make_environment", "read_template_file"]
