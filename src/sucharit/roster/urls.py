"""Addresses of the pages that bring people to answer, below `/desk/surveys/`."""

from django.urls import path

from sucharit.roster.distribution import contacts, emails, printing, sampling

MOUNTED_AT = "desk/surveys/"

app_name = "roster"
urlpatterns = [
    path("<slug:link>/slips/", printing.slips_page, name="slips"),
    path("<slug:link>/slips/print/", printing.print_slips, name="slips-print"),
    path("<slug:link>/slips/sample/", printing.sample_slip, name="slips-sample"),
    path("<slug:link>/slips/void/", printing.void_slips, name="slips-void"),
    path("<slug:link>/poster/", printing.poster_page, name="poster"),
    path("<slug:link>/poster/way/", printing.choose_mode, name="poster-mode"),
    path("<slug:link>/poster/pdf/", printing.poster_pdf, name="poster-pdf"),
    path("<slug:link>/poster/picture/", printing.poster_picture, name="poster-picture"),
    path("<slug:link>/poster/qr/", printing.qr_picture, name="poster-qr"),
    path("<slug:link>/own-poster/", printing.own_poster_pdf, name="own-poster"),
    path("<slug:link>/own-slips/", printing.own_slips, name="own-slips"),
    path("<slug:link>/invite/", emails.invite, name="invite"),
    path("<slug:link>/remind/", emails.remind, name="remind"),
    path("<slug:link>/remind/now/", emails.remind_now, name="remind-now"),
    path("<slug:link>/send/", emails.send, name="send"),
    path("<slug:link>/draw/", sampling.draw_page, name="draw"),
    path("<slug:link>/draw/now/", sampling.draw, name="draw-now"),
    path("<slug:link>/draw/list/", contacts.office_list, name="draw-list"),
    path("<slug:link>/draw/list.xlsx", contacts.office_list_file, name="draw-list-file"),
    path("<slug:link>/interviews/", sampling.interviews_page, name="interviews"),
    path("<slug:link>/interviews/draw/", sampling.assessor_draw, name="interviews-draw"),
    path("<slug:link>/interviews/list/", contacts.assessor_list, name="interviews-list"),
    path("<slug:link>/interviews/list.xlsx", contacts.assessor_list_file, name="interviews-list-file"),
    path("<slug:link>/interviews/<uuid:contact>/begin/", sampling.begin, name="begin"),
    path("<slug:link>/interviews/<uuid:contact>/settle/", sampling.settle, name="settle"),
]
