"""Addresses: one line for each package at the door."""

from __future__ import annotations

from pathlib import Path

from django.urls import include, path

AT_THE_DOOR = (
    "signing_in",
    "sign_on",
    "about",
    "phone",
    "people",
    "requests",
    "health_tasks",
    "letters",
    "received",
    "shared_lessons",
    "looking",
    "complaints",
    "messages",
    "check_ins",
    "work",
    "rules",
    "ideas",
    "directory",
    "local",
    "colleagues",
    "emergencies",
    "protection",
    "clocks",
    "plans",
    "signing_off",
    "rates",
    "needs",
    "panels",
    "hand_offs",
    "facts",
    "assuring",
    "budgets",
    "payments",
    "uprating",
    "entries",
    "employing",
    "shifts",
    "payroll",
    "reconcile",
    "displacement",
    "dashboards",
    "candidates",
    "evaluations",
    "monitoring",
    "statements",
    "reporting",
    "mine",
    "paper",
    "organisation",
    "providing",
    "linking",
    "organisations",
    "network",
    "rollout",
    "systems",
    "hooks",
    "moving",
    "hand_over",
    "health",
)
WEB = "openphb.interfaces.web"
FOLDER = Path(__file__).parent.parent / "interfaces" / "web"

urlpatterns = [
    *(path("", include(f"{WEB}.{name}.urls")) for name in AT_THE_DOOR if (FOLDER / name / "urls.py").exists()),
    path("", include("openphb.interfaces.api.urls")),
    path("", include("openphb.interfaces.fhir.urls")),
]

handler400 = f"{WEB}.errors.handlers.bad_request"
handler403 = f"{WEB}.errors.handlers.forbidden"
handler404 = f"{WEB}.errors.handlers.not_found"
handler429 = f"{WEB}.errors.handlers.too_many"
handler500 = f"{WEB}.errors.handlers.server_broken"
