package org.aftersales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints how many checks the service answers and how long they take while more and more clients ask
 * at once, each as soon as it has its answer: texts that were never sent before, the same text again
 * and again, and texts whose checks are kept in a register. Service and clients share the machine. Run by {@code src/bench/service}.
 */
public final class ServiceBenchmark {

  private static final PrintStream OUT = System.out;

  /** The JVM compiles a check for so long before an answer costs what it will cost from then on. */
  private static final int WARM_UP_SECONDS = 150;

  private static final int SECONDS = 8;
  private static final int[] CLIENTS = {1, 2, 4, 16, 64, 640};

  /** Ends the text; its digits make each text one that was never sent. */
  private static final byte[] REFERENCE = "\nNo. 000000000000\n".getBytes(UTF_8);

  private static final Path SAMPLE =
      Path.of("fixtures", "contract-fa-steel-boilerplate", "document.txt");
  private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

  private ServiceBenchmark() {}

  public static void main(String[] args) throws Exception {
    byte[] sample = Files.readAllBytes(SAMPLE);
    byte[] body = Arrays.copyOf(sample, sample.length + REFERENCE.length);
    System.arraycopy(REFERENCE, 0, body, sample.length, REFERENCE.length);
    OUT.printf(
        Locale.ROOT,
        "POST /v1/checks with a text of %.1f KB; %d s at each load; %d cores.%n",
        body.length / 1000.0,
        SECONDS,
        Runtime.getRuntime().availableProcessors());
    table("each text another", "none", body, true);
    table("the same text again and again", "none", body, false);
    Path folder = Files.createTempDirectory("aftersales-bench");
    Path register = folder.resolve("register.sqlite");
    table("each text another, each check kept in SQLite, synced to disk", register.toString(), body, true);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void table(String title, String register, byte[] body, boolean others)
      throws Exception {
    Process service =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path", ""),
                "org.aftersales.cli.Main",
                "serve",
                "--port",
                "0",
                "--register",
                register)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      int port = port(service);
      byte[] request = request(port, body);
      load(port, request, others, 4, WARM_UP_SECONDS);
      OUT.println("\n" + title + "\n");
      OUT.println("| clients | answered/s | p50 | p99 | sent away (503)/s |");
      OUT.println("|---:|---:|---:|---:|---:|");
      for (int clients : CLIENTS) {
        Load load = load(port, request, others, clients, SECONDS);
        OUT.printf(
            Locale.ROOT,
            "| %d | %.0f | %.1f ms | %.1f ms | %.0f |%n",
            clients,
            load.millis().size() / (double) SECONDS,
            percentile(load.millis(), 0.50),
            percentile(load.millis(), 0.99),
            load.refused() / (double) SECONDS);
      }
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  private static int port(Process service) throws IOException {
    BufferedReader err = new BufferedReader(new InputStreamReader(service.getErrorStream(), UTF_8));
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        Thread drain = new Thread(() -> err.lines().forEach(l -> {}));
        drain.setDaemon(true);
        drain.start();
        return Integer.parseInt(port.group(1));
      }
    }
    throw new IOException("the service did not start");
  }

  private static byte[] request(int port, byte[] body) {
    byte[] head =
        ("POST /v1/checks HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(ISO_8859_1);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  /**
   * What the clients saw.
   *
   * @param millis from each request to the whole of its answer, in no order
   * @param refused requests that were sent away
   */
  private record Load(List<Double> millis, long refused) {}

  private static Load load(int port, byte[] request, boolean others, int clients, int seconds)
      throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Client> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Client client = new Client(port, request.clone(), others, end);
      Thread thread = new Thread(null, client, "client " + i, 256 << 10);
      all.add(client);
      threads.add(thread);
      thread.start();
    }
    List<Double> millis = new ArrayList<>();
    long refused = 0;
    for (int i = 0; i < clients; i++) {
      threads.get(i).join();
      millis.addAll(all.get(i).millis);
      refused += all.get(i).refused;
    }
    return new Load(millis, refused);
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
  }

  /** Asks again as soon as it has its answer, and waits a moment where it is sent away. */
  private static final class Client implements Runnable {
    private final int port;
    private final byte[] request;
    private final boolean others;
    private final long end;
    private final List<Double> millis = new ArrayList<>();
    private long refused;

    Client(int port, byte[] request, boolean others, long end) {
      this.port = port;
      this.request = request;
      this.others = others;
      this.end = end;
    }

    @Override
    public void run() {
      while (System.nanoTime() < end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.setTcpNoDelay(true);
          InputStream in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
          while (System.nanoTime() < end) {
            if (others) {
              change();
            }
            long start = System.nanoTime();
            socket.getOutputStream().write(request);
            int status = answer(in);
            if (status == 200) {
              millis.add((System.nanoTime() - start) / 1e6);
            } else {
              refused++;
              Thread.sleep(100);
            }
          }
        } catch (IOException e) {
          // The service closes the connection of some that it sends away.
          refused++;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    /** Writes other digits into the text; so many at random come only once. */
    private void change() {
      long number = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
      for (int at = request.length - 2; number > 0; at--) {
        request[at] = (byte) ('0' + number % 10);
        number /= 10;
      }
    }

    private static int answer(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          throw new IOException("closed");
        }
        head.append((char) c);
      }
      Matcher length = LENGTH.matcher(head);
      if (length.find()) {
        in.skipNBytes(Long.parseLong(length.group(1)));
      } else {
        chunks(in);
      }
      return Integer.parseInt(head.substring(9, 12));
    }

    private static void chunks(InputStream in) throws IOException {
      for (int size = -1; size != 0; ) {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
          line.append((char) c);
        }
        size = Integer.parseInt(line.toString().strip(), 16);
        in.skipNBytes(size + 2L);
      }
    }
  }
}
