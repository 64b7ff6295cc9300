package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.register.Register;
import org.aftersales.register.Stores;
import org.aftersales.register.Stores.Kind;
import org.aftersales.register.Verification;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A service that is killed while it works loses nothing that it has acknowledged. How often it is
 * killed is the system property {@code kills}.
 */
@ExtendWith(Stores.Provider.class)
class KilledServiceTest {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int CLIENTS = 4;
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/");
  private static final String TEXT =
      "Proforma Invoice No. 7\nBuyer: Pars Co\nItem | Description | Qty\n1 | Valve | 2\n";

  @ParameterizedTest
  @EnumSource
  void noAcknowledgedEntryIsLost(Kind kind, Stores stores) throws Exception {
    String url = stores.fresh(kind);
    Random random = new Random(7);
    Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = serve(url);
      int before = acknowledged.size();
      try {
        String address = address(process);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int c = 0; c < CLIENTS; c++) {
          clients.execute(() -> submit(address, acknowledged));
        }
        while (acknowledged.size() == before) {
          Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(600));
        process.destroyForcibly().waitFor();
        clients.shutdown();
        assertTrue(clients.awaitTermination(20, TimeUnit.SECONDS));
      } finally {
        process.destroyForcibly();
      }
      try (Register register = Register.open(url)) {
        Verification verification = register.verify(Optional.empty());
        assertEquals(Optional.empty(), verification.fault());
        for (long entry : acknowledged) {
          assertTrue(register.check(entry).isPresent(), "entry " + entry + " is lost");
        }
      }
    }
    System.out.println(
        kind + ": killed " + KILLS + " times, " + acknowledged.size() + " acknowledged, none lost");
  }

  /** A service of its own, on any free port. */
  static Process serve(String register, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.aftersales.cli.Main",
            "serve",
            "--port",
            "0",
            "--register",
            register));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Waits until a service listens; its address. */
  static String address(Process process) throws IOException {
    BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      said.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        Thread drain =
            new Thread(
                () -> {
                  try {
                    while (err.readLine() != null) {
                      // What it says while it is killed does not matter.
                    }
                  } catch (IOException e) {
                    // It is gone.
                  }
                });
        drain.setDaemon(true);
        drain.start();
        return address.group(1);
      }
    }
    throw new AssertionError("the service did not start:\n" + said);
  }

  /** Submits until the service is gone. */
  private static void submit(String address, Set<Long> acknowledged) {
    HttpClient client = HttpClient.newHttpClient();
    try {
      while (true) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(address + "/v1/checks"))
                    .POST(BodyPublishers.ofString(TEXT))
                    .build(),
                BodyHandlers.ofString(UTF_8));
        assertEquals(200, answer.statusCode(), answer.body());
        String location = answer.headers().firstValue("Content-Location").orElseThrow();
        acknowledged.add(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)));
      }
    } catch (IOException e) {
      // Killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
