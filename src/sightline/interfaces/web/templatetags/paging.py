"""`{% pagination_of page query label as params %}`: a page of Django's Paginator as the pagination component wants it."""

from django import template

register = template.Library()


@register.simple_tag
def pagination_of(page, query: str = "", label: str = "") -> dict:
    query = query.lstrip("?&")
    query = f"{query}&" if query and not query.endswith("&") else query
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [
        {"number": number, "href": f"?{query}page={number}", "current": number == page.number}
        if isinstance(number, int)
        else {"ellipsis": True}
        for number in numbers
    ]
    params = {"items": items, "landmarkLabel": label or "Pages"}
    if page.has_previous():
        params["previous"] = {"href": f"?{query}page={page.previous_page_number()}"}
    if page.has_next():
        params["next"] = {"href": f"?{query}page={page.next_page_number()}"}
    return params
