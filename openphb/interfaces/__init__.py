"""The doors: web, api, command line, jobs, demo. No decisions here."""
