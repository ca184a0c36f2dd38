"""Address of what worked elsewhere."""

from django.urls import path

from sucharit.driving.elsewhere import elsewhere_page

urlpatterns = [path("<slug:code>/<int:year>/elsewhere/", elsewhere_page.elsewhere, name="elsewhere")]
