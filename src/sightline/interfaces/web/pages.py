"""What a page declares: who may open it, and who may change something by it. The same words are enforced and are tested.

    @page(permission="instruments.view")                                  # GET
    @page(permission="instruments.view", change="instruments.confirm")    # GET, and POST for who may confirm
    @change(permission="instruments.confirm")                             # POST only
    @page()                                                               # GET, for everybody who is signed in
    @public                                                               # for everybody

The view is called without the `workspace` of its address: `request.workspace` has it, found and seen to be visible.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpResponseNotAllowed

from sightline.core.refusals import NotAllowed
from sightline.domains.organisations.rules.permissions import PERMISSIONS


@dataclass(frozen=True)
class Access:
    """Who may use a page. `change` names permissions of which one is enough for a POST; the door then asks again."""

    permission: str | None = None
    change: tuple[str, ...] = ()
    methods: tuple[str, ...] = ("GET", "HEAD")
    is_public: bool = False

    def __post_init__(self):
        for named in (self.permission, *self.change):
            if named is not None and named not in PERMISSIONS:
                raise LookupError(f"{named!r} is not a permission. They are listed in organisations/rules/permissions.py.")

    def needs(self, method: str) -> tuple[tuple[str, ...], ...]:
        """Groups of permissions: one of each group must be held."""
        needed = ((self.permission,),) if self.permission else ()
        return (*needed, self.change) if method == "POST" and self.change else needed


def page(*, permission: str | None = None, change: str | tuple[str, ...] = ()) -> Callable:
    """A page to look at, and with `change` one that also takes a form."""
    changes = (change,) if isinstance(change, str) else tuple(change)
    methods = ("GET", "HEAD", "POST") if changes else ("GET", "HEAD")
    return _declares(Access(permission, changes, methods))


def change(*, permission: str | tuple[str, ...] = (), view: str | None = None) -> Callable:
    """An address that only takes forms. `view` is the permission to see the record, where it is not said by the change."""
    changes = (permission,) if isinstance(permission, str) else tuple(permission)
    return _declares(Access(view, changes, ("POST",)))


def public(view: Callable) -> Callable:
    """For everybody: the sign-in page, the health check."""
    return _declares(Access(methods=("GET", "HEAD", "POST"), is_public=True))(view)


def _declares(access: Access) -> Callable:
    def wrap(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, workspace=None, **kwargs):
            if request.method not in access.methods:
                return HttpResponseNotAllowed(access.methods)
            _ask(access, request)
            return view(request, *args, **kwargs)

        guarded.access = access
        return guarded

    return wrap


def _ask(access: Access, request) -> None:
    workspace_id = request.workspace.pk if request.workspace else None
    for group in access.needs(request.method):
        if not any(request.person.may(permission, workspace_id) for permission in group):
            told = " or ".join(f"{permission} ({PERMISSIONS[permission].lower()})" for permission in group)
            raise NotAllowed(f"None of your posts here permits this. It needs the permission {told}.")
