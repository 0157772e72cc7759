// A long later step with the AWS SDK for Java: asks AWS again and again who it is, by one client.

import java.time.Instant;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

public class Calls {
  public static void main(String[] arguments) throws InterruptedException {
    Instant end = Instant.now().plusMillis(Long.parseLong(arguments[0]));
    try (StsClient sts = StsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      while (Instant.now().isBefore(end)) {
        try {
          System.out.println("ok " + sts.getCallerIdentity().arn());
        } catch (RuntimeException failure) {
          System.out.println("failed " + failure.getMessage().replace('\n', ' '));
        }
        Thread.sleep(Long.parseLong(arguments[1]));
      }
    }
  }
}
