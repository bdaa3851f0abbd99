"""Addresses of what readers send."""

from django.urls import path

from claims.reader import following, report

app_name = "reader"
urlpatterns = [
    path("follow/", following.follow, name="follow"),
    path("follow/sent/", following.sent, name="sent"),
    path("follow/confirm/<str:token>/", following.confirm, name="confirm"),
    path("follow/manage/<str:token>/", following.manage, name="manage"),
    path("follow/stop/<str:token>/", following.stop, name="stop"),
    path("report/", report.report, name="report"),
    path("report/sent/", report.sent, name="reported"),
]
