package org.aftersales.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.aftersales.ComplianceChecker;
import org.aftersales.http.Access;
import org.aftersales.http.IdentityProvider;
import org.aftersales.http.Service;
import org.aftersales.register.Register;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private ProgramOptions programs = new ProgramOptions();

  @Option(
      names = "--register",
      paramLabel = "FILE|URL",
      description = {
        "Where checks are kept: a file, postgresql://user:password@host/name, or none",
        "(default: AFTERSALES_REGISTER, else a file among your data)."
      })
  private Optional<String> register = Optional.empty();

  @Option(names = "--keep-documents", description = "Keeps the documents in the register too.")
  private boolean keepDocuments;

  @Option(
      names = "--ask-tokens",
      description = "Asks for a token also on this machine; elsewhere it always does.")
  private boolean askTokens;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a minute of one caller (default: 600 where tokens are asked for).")
  private OptionalInt rate = OptionalInt.empty();

  @Option(
      names = "--oidc-issuer",
      paramLabel = "URL",
      description = "An identity provider whose tokens (JWT) open the service.")
  private Optional<URI> issuer = Optional.empty();

  @Option(
      names = "--oidc-audience",
      paramLabel = "NAME",
      description = "The name of this service there (default: ${DEFAULT-VALUE}).",
      defaultValue = "aftersales")
  private String audience = "aftersales";

  @Option(
      names = "--oidc-keys",
      paramLabel = "URL",
      description = "Its keys (JWKS); default: as its discovery document says.")
  private Optional<URI> keys = Optional.empty();

  @Option(
      names = "--oidc-roles-claim",
      paramLabel = "CLAIM",
      description = "Where it names roles, e.g. realm_access.roles (default: ${DEFAULT-VALUE}).",
      defaultValue = "roles")
  private String rolesClaim = "roles";

  @Option(
      names = "--oidc-role",
      paramLabel = "THEIRS=OURS",
      description = "What a role of the provider is here: submitter, reviewer, auditor, …")
  private Map<String, String> roles = new LinkedHashMap<>();

  @Mixin private BatchArguments batches = new BatchArguments();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    Optional<String> token =
        tokenFile.isPresent()
            ? Optional.of(Files.readString(tokenFile.get()).strip())
            : Optional.ofNullable(System.getenv("AFTERSALES_TOKEN"));
    Main shell = main;
    Optional<ComplianceChecker> checker =
        Policies.checker(policy, main.err()).flatMap(c -> programs.with(c, shell.err()));
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    String address =
        register
            .or(() -> Optional.ofNullable(System.getenv("AFTERSALES_REGISTER")))
            .filter(a -> !a.isBlank())
            .orElse(Register.standard(System.getenv()).toString());
    Optional<Register> kept = Optional.empty();
    if (!address.equals("none")) {
      kept = RegisterAddress.open(address, main);
      if (kept.isEmpty()) {
        return Main.UNREADABLE;
      }
    }
    try {
      return serve(checker.get(), kept, token.filter(t -> !t.isBlank()), main);
    } finally {
      kept.ifPresent(Register::close);
    }
  }

  private int serve(
      ComplianceChecker checker, Optional<Register> kept, Optional<String> token, Main shell)
      throws IOException, InterruptedException {
    Service.Options options;
    try {
      int places = Math.max(2, Runtime.getRuntime().availableProcessors());
      Optional<IdentityProvider> provider =
          issuer.map(i -> new IdentityProvider(i, audience, keys, rolesClaim, roles));
      options =
          new Service.Options(
              host,
              port,
              token,
              maxBytes,
              places,
              new Access(kept, keepDocuments, askTokens, provider, rate),
              batches.options(System.getenv()));
    } catch (IllegalArgumentException e) {
      shell.err().println(e.getMessage());
      return Main.USAGE;
    }
    Service service = Service.start(checker, options);
    kept.ifPresent(
        r -> {
          shell.err().println("checks are kept in " + r.where());
          boolean nobody =
              options.asksForTokens()
                  && token.isEmpty()
                  && issuer.isEmpty()
                  && r.tokens().all().isEmpty();
          if (nobody) {
            shell
                .err()
                .println(
                    "nobody has a token yet; give one with: aftersales token create --name NAME"
                        + " --role administrator");
          }
        });
    return untilStopped(service, host, "", shell.err());
  }

  /**
   * Says where a service listens, and waits until the process is stopped.
   *
   * @param path of what is meant, without its first slash
   */
  static int untilStopped(Service service, String host, String path, PrintStream err)
      throws InterruptedException {
    err.println(
        "aftersales listens on http://"
            + host
            + ":"
            + service.port()
            + "/"
            + path
            + "  (stop with Ctrl-C)");
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
