"""Addresses of judging what is published."""

from sucharit.verdicts.pages.assessor.urls import urlpatterns as assessor
from sucharit.verdicts.pages.deciding.urls import urlpatterns as deciding
from sucharit.verdicts.pages.office.urls import urlpatterns as office
from sucharit.verdicts.pages.operator.urls import urlpatterns as operator
from sucharit.verdicts.pages.public.urls import urlpatterns as public

MOUNTED_AT = "desk/verdicts/"

app_name = "verdicts"
urlpatterns = [*assessor, *deciding, *operator, *office, *public]
