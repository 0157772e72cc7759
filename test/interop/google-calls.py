# A long later step with Google's library for Python: gets an access token again and again, and prints the fingerprint of each.
import hashlib
import sys
import time

import google.auth
from google.auth.transport.requests import Request

end = time.time() + int(sys.argv[1]) / 1000
credentials, _project = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
while time.time() < end:
    try:
        if not credentials.valid:
            credentials.refresh(Request())
        print("ok", hashlib.sha256(credentials.token.encode()).hexdigest(), flush=True)
    except Exception as failure:
        print("failed", str(failure).replace("\n", " "), flush=True)
    time.sleep(int(sys.argv[2]) / 1000)
