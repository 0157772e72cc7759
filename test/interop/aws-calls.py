# A long later step with boto3: asks AWS again and again who it is, by one client.
import sys
import time

import boto3

end = time.time() + int(sys.argv[1]) / 1000
sts = boto3.client("sts")
while time.time() < end:
    try:
        print("ok", sts.get_caller_identity()["Arn"], flush=True)
    except Exception as failure:
        print("failed", str(failure).replace("\n", " "), flush=True)
    time.sleep(int(sys.argv[2]) / 1000)
