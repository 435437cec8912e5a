"""Asks a court by requests (argument "requests") or by Python's own urllib."""

import sys
import urllib.request

_, library, url, cookie = sys.argv
if library == "requests":
    import requests

    print(requests.get(url, headers={"Cookie": cookie}).text)
else:
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    print(urllib.request.urlopen(request).read().decode())
