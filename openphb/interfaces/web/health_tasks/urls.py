"""Addresses of delegated healthcare tasks."""

from __future__ import annotations

from django.urls import path

from openphb.interfaces.web.health_tasks import doing, mine, views

OF_PERSON = "people/<uuid:person>/health-tasks/"
TASK = "health-tasks/<uuid:task>/"
ASSISTANT = "health-tasks/assistants/<uuid:delegation>/"
MINE = "my/<uuid:person>/health-tasks/"

urlpatterns = [
    path("health-tasks/", views.register, name="health_tasks"),
    path("health-tasks/find/", views.find, name="find_health_task"),
    path("health-tasks/save/", views.save, name="save_health_tasks"),
    path(OF_PERSON, views.of_person, name="health_tasks_of"),
    path(f"{OF_PERSON}new/", doing.write, name="write_health_task"),
    path(TASK, views.show, name="health_task"),
    path(f"{TASK}sheet/", views.sheet, name="health_task_sheet"),
    path(f"{TASK}end/", doing.end_task, name="end_health_task"),
    path(f"{TASK}assistants/new/", doing.delegate, name="delegate_health_task"),
    path(f"{ASSISTANT}yes/", doing.say_yes, name="say_yes_to_task"),
    path(f"{ASSISTANT}sign-off/", doing.sign_off, name="sign_off_competence"),
    path(f"{ASSISTANT}withdraw/", doing.withdraw, name="withdraw_competence"),
    path(f"{ASSISTANT}end/", doing.end_agreement, name="end_task_agreement"),
    path(MINE, mine.listed, name="my_health_tasks"),
    path(f"{MINE}<uuid:task>/", mine.show, name="my_health_task"),
    path(f"{MINE}<uuid:task>/sheet/", mine.sheet, name="my_health_task_sheet"),
    path(f"{MINE}yes/<uuid:delegation>/", mine.say_yes, name="say_my_yes_to_task"),
    path(f"{MINE}end/<uuid:delegation>/", mine.end_agreement, name="end_my_task_agreement"),
]
