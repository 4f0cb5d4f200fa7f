"""Below /w/<workspace>/oversight/."""

from django.urls import path

from sightline.interfaces.web.oversight import instructions, views

app_name = "oversight"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("instructions/", instructions.register, name="instructions"),
    path("instructions.xlsx", instructions.register_xlsx, name="instructions_xlsx"),
    path("instructions/new/", instructions.new, name="instruction_new"),
    path("instructions/<int:number>/", instructions.show, name="instruction"),
    path("instructions/<int:number>/answer/", instructions.answer, name="instruction_answer"),
    path("instructions/<int:number>/accept/", instructions.accept, name="instruction_accept"),
    path("instructions/<int:number>/send-back/", instructions.send_back, name="instruction_send_back"),
    path("instructions/<int:number>/withdraw/", instructions.withdraw, name="instruction_withdraw"),
    path("instructions/<int:number>/dispute/", instructions.dispute, name="instruction_dispute"),
    path("instructions/<int:number>/show/", instructions.showing, name="instruction_show"),
    path("instructions/<int:number>/assist/", instructions.assist, name="instruction_assist"),
]
