# A long later step with Azure's SDK for Python: gets an access token again and again, and prints the fingerprint of each.
import hashlib
import sys
import time

from azure.identity import DefaultAzureCredential

end = time.time() + int(sys.argv[1]) / 1000
credential = DefaultAzureCredential()
while time.time() < end:
    try:
        token = credential.get_token(sys.argv[3]).token
        print("ok", hashlib.sha256(token.encode()).hexdigest(), int(time.time() * 1000), flush=True)
    except Exception as failure:
        print("failed", str(failure).replace("\n", " "), flush=True)
    time.sleep(int(sys.argv[2]) / 1000)
