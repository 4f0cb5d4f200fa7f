"""`{% pagination_of page query label name as params %}`: a page of Django's Paginator as the pagination component wants it."""

from django import template

register = template.Library()


@register.simple_tag
def pagination_of(page, query: str = "", label: str = "", name: str = "", place: str = "") -> dict:
    """`name` is what the address calls the page (else `page`), `place` the id that its links lead to."""
    name, place = name or "page", f"#{place}" if place else ""
    query = query.lstrip("?&")
    query = f"{query}&" if query and not query.endswith("&") else query
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [
        {"number": number, "href": f"?{query}{name}={number}{place}", "current": number == page.number}
        if isinstance(number, int)
        else {"ellipsis": True}
        for number in numbers
    ]
    params = {"items": items, "landmarkLabel": label or "Pages"}
    if page.has_previous():
        params["previous"] = {"href": f"?{query}{name}={page.previous_page_number()}{place}"}
    if page.has_next():
        params["next"] = {"href": f"?{query}{name}={page.next_page_number()}{place}"}
    return params
