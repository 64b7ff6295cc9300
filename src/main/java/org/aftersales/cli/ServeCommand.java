package org.aftersales.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.aftersales.ComplianceChecker;
import org.aftersales.http.Service;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales serve}: the HTTP service, until the process is stopped. */
@Command(name = "serve", description = "Runs the HTTP service.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Option(
      names = "--host",
      description = "Address to listen on (default: ${DEFAULT-VALUE}); any other asks for a token.",
      defaultValue = "127.0.0.1")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      description = "Port (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port = 8080;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token that requests must bear; else AFTERSALES_TOKEN.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--max-bytes",
      description = "Largest request in bytes (default: ${DEFAULT-VALUE}).",
      defaultValue = "20000000")
  private long maxBytes = 20_000_000;

  @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
  private Optional<Path> policy = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<String> token =
        tokenFile.isPresent()
            ? Optional.of(Files.readString(tokenFile.get()).strip())
            : Optional.ofNullable(System.getenv("AFTERSALES_TOKEN"));
    Service.Options options;
    try {
      int places = Runtime.getRuntime().availableProcessors() * 4;
      options = new Service.Options(host, port, token.filter(t -> !t.isBlank()), maxBytes, places);
    } catch (IllegalArgumentException e) {
      main.err().println(e.getMessage());
      return Main.USAGE;
    }
    Optional<ComplianceChecker> checker = Policies.checker(policy, main.err());
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    Service service = Service.start(checker.get(), options);
    main.err()
        .println(
            "aftersales listens on http://"
                + host
                + ":"
                + service.port()
                + "/  (stop with Ctrl-C)");
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  service.stop();
                  stopped.countDown();
                }));
    stopped.await();
    return Main.CLEAN;
  }
}
