package org.aftersales.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.ComplianceChecker;
import org.aftersales.http.Service;
import org.aftersales.mcp.AssistantServer;
import org.aftersales.mcp.Roots;
import org.aftersales.mcp.StdioTransport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales mcp}: the tools for assistants, over standard input and output. */
@Command(
    name = "mcp",
    description = {
      "Gives assistants the tools to check, to explain and to mend (Model Context Protocol), over",
      "standard input and output, or over HTTP on this machine. With tokens, a register and for",
      "other machines the service has them at /mcp: see serve."
    },
    mixinStandardHelpOptions = true)
final class McpCommand implements Callable<Integer> {

  /** The largest message: a file of some 48 MB in Base64. */
  private static final int LONGEST = 64 << 20;

  /** The same over HTTP, as the service has it. */
  private static final long MOST_SENT = 20_000_000;

  @ParentCommand private @Nullable Main main;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = {
        "A folder from which the assistant may have files read by their path; may be given again.",
        "Without it the assistant sends what is to be checked."
      })
  private List<Path> folders = List.of();

  @Option(names = "--http", description = "Over HTTP, at http://127.0.0.1:PORT/mcp.")
  private boolean http;

  @Option(
      names = "--port",
      description = "Port for --http (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port = 8080;

  @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
  private Optional<Path> policy = Optional.empty();

  @Mixin private ProgramOptions programs = new ProgramOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    if (http && !folders.isEmpty()) {
      main.err().println("--root is for standard input and output; over HTTP files are sent");
      return Main.USAGE;
    }
    PrintStream err = main.err();
    Optional<ComplianceChecker> checker =
        Policies.checker(policy, err).flatMap(c -> programs.with(c, err));
    if (checker.isEmpty()) {
      return Main.USAGE;
    }
    if (http) {
      Service.Options options =
          new Service.Options(
              "127.0.0.1",
              port,
              Optional.empty(),
              MOST_SENT,
              Math.max(2, Runtime.getRuntime().availableProcessors()));
      return ServeCommand.untilStopped(
          Service.start(checker.get(), options), "127.0.0.1", "mcp", main.err());
    }
    Roots roots;
    try {
      roots = Roots.of(folders);
    } catch (IOException e) {
      main.err().println("--root " + e.getMessage());
      return Main.USAGE;
    }
    AssistantServer server = AssistantServer.of(checker.get(), roots, LONGEST);
    new StdioTransport(server, LONGEST).run(main.in(), main.out());
    return Main.CLEAN;
  }
}
