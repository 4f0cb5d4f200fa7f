"""The addresses of the site: each interface brings its own."""

urlpatterns: list = []
