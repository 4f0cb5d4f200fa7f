"""Below /w/<workspace>/library/."""

from django.urls import path

from sightline.interfaces.web.documents import changes, views

app_name = "documents"
urlpatterns = [
    path("", views.library, name="library"),
    path("export.csv", views.export, name="library_csv"),
    path("add/", changes.add, name="document_add"),
    path("<int:number>/", views.show, name="document"),
    path("<int:number>/versions/add/", changes.add_version, name="document_version_add"),
    path("<int:number>/versions/<int:n>/download/", views.download, name="document_download"),
    path("<int:number>/versions/<int:n>/view/", views.inline, name="document_view"),
    path("<int:number>/letter/", changes.letter, name="document_letter"),
    path("<int:number>/class/", changes.reclassify, name="document_class"),
    path("<int:number>/withdraw/", changes.withdraw, name="document_withdraw"),
    path("<int:number>/dispose/", changes.dispose, name="document_dispose"),
]
