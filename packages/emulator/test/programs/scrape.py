"""Reads a docket with requests: logs in, opens the page of a case, follows its link to the docket's form, sends it,
and logs in again where a page ends at the sign-in host.

Environment: CASE_URL, LOGIN_ID, PASSWORD; HTTPS_PROXY and REQUESTS_CA_BUNDLE lead to the emulator.
"""

import os
import re
import sys
from urllib.parse import urljoin, urlsplit

import requests

SIGN_IN_HOST = "pacer.login.uscourts.gov"
case_url = os.environ["CASE_URL"]
session = requests.Session()
session.headers["Referer"] = "https://external"


def log_in():
    answer = requests.post(
        f"https://{SIGN_IN_HOST}/services/cso-auth",
        json={"loginId": os.environ["LOGIN_ID"], "password": os.environ["PASSWORD"]},
        headers={"Accept": "application/json"},
    )
    session.cookies.clear()
    session.cookies.set("NextGenCSO", answer.json()["nextGenCSO"], domain=".uscourts.gov", secure=True)
    print("logged in", file=sys.stderr)


def open_page(url, **form):
    send = lambda: session.post(url, data=form) if form else session.get(url)
    page = send()
    if urlsplit(page.url).hostname == SIGN_IN_HOST:
        print("signed out", file=sys.stderr)
        log_in()
        page = send()
    return page


log_in()
menu = open_page(case_url)
link = re.search(r'href="([^"]*DktRpt[^"]*)"', menu.text).group(1)
form = open_page(urljoin(case_url, link))
action = urljoin(form.url, re.search(r'action="([^"]*DktRpt[^"]*)"', form.text).group(1))
print(open_page(action, all_case_ids=link.rpartition("?")[2], case_num=" ", sort1="oldest date first").text)
