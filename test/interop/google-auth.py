# A later step with Google's library for Python: prints an access token by Application Default Credentials.
import google.auth
from google.auth.transport.requests import Request

credentials, _project = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
credentials.refresh(Request())
print(f"token: {credentials.token}")
