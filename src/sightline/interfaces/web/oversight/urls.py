"""Below /w/<workspace>/oversight/."""

from django.urls import path

from sightline.interfaces.web.oversight import access, instructions, support, terms, views, visits

app_name = "oversight"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("terms/", terms.show, name="terms"),
    path("terms.xlsx", terms.as_excel, name="terms_xlsx"),
    path("terms/roles/new/", terms.mandate, name="mandate"),
    path("terms/roles/<int:key>/end/", terms.end, name="mandate_end"),
    path("terms/<int:clause>/", terms.term, name="term"),
    path("terms/<int:clause>/show/", terms.prove, name="term_prove"),
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
    path("access/", access.register, name="access"),
    path("access.xlsx", access.register_xlsx, name="access_xlsx"),
    path("access/new/", access.new, name="accessrequest_new"),
    path("access/<int:number>/", access.show, name="accessrequest"),
    path("access/<int:number>/grant/", access.grant, name="accessrequest_grant"),
    path("access/<int:number>/grant-partly/", access.partly, name="accessrequest_partly"),
    path("access/<int:number>/refuse/", access.refuse, name="accessrequest_refuse"),
    path("access/<int:number>/withdraw/", access.withdraw, name="accessrequest_withdraw"),
    path("support/", support.register, name="supports"),
    path("support.xlsx", support.register_xlsx, name="supports_xlsx"),
    path("support/new/", support.new, name="support_new"),
    path("support/<int:number>/", support.show, name="support"),
    path("support/<int:number>/strike/", support.strike, name="support_strike"),
    path("visits/", visits.register, name="visits"),
    path("visits.xlsx", visits.register_xlsx, name="visits_xlsx"),
    path("visits/new/", visits.new, name="visit_new"),
    path("visits/plan/", visits.plan, name="visit_plan"),
    path("visits/<int:number>/", visits.show, name="visit"),
    path("visits/<int:number>/hold/", visits.hold, name="visit_hold"),
    path("visits/<int:number>/cancel/", visits.cancel, name="visit_cancel"),
    path("visits/<int:number>/note/", visits.note, name="visit_note"),
]
