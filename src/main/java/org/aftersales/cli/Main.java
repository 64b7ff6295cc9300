package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.aftersales.ComplianceChecker;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of aftersales. */
@Command(
    name = "aftersales",
    description = "Checks how after-sales service appears in sale contracts and proforma invoices.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  /** Nothing at or above the fail level. */
  static final int CLEAN = 0;

  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int UNREADABLE = 3;

  /** The commands in the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          CheckCommand.class,
          AuditCommand.class,
          BaselineCommand.class,
          WatchCommand.class,
          ExplainCommand.class,
          PaperCommand.Form.class,
          PaperCommand.Notice.class,
          PolicyCommand.class,
          ServeCommand.class,
          McpCommand.class,
          RegisterCommand.class,
          TokenCommand.class);

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;

  private Main(InputStream in, OutputStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"aftersales " + (version == null ? "dev" : version)};
    }
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /** Runs one command; results go to {@code out} in UTF-8, everything else to {@code err}. */
  public static int run(String[] args, InputStream in, OutputStream out, OutputStream err) {
    PrintStream messages = new PrintStream(err, true, UTF_8);
    CommandLine commandLine = new CommandLine(new Main(in, out, messages));
    commands(args).forEach(commandLine::addSubcommand);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(new PrintWriter(new OutputStreamWriter(out, UTF_8), true));
    commandLine.setErr(new PrintWriter(new OutputStreamWriter(messages, UTF_8), true));
    if (args.length == 0) {
      commandLine.usage(messages);
      return USAGE;
    }
    return commandLine.execute(args);
  }

  /** The command that is asked for, since to make all of them ready takes longer than a check. */
  private static List<Class<?>> commands(String[] args) {
    return COMMANDS.stream()
        .filter(c -> args.length > 0 && c.getAnnotation(Command.class).name().equals(args[0]))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  /**
   * Makes the shipped policy ready while the command line is read, if a check is likely to want it:
   * the rules take longer than all the rest of a start.
   */
  private static void prepare(List<String> args) {
    if (args.isEmpty()
        || !args.get(0).equals(CheckCommand.NAME)
        || args.stream().anyMatch(arg -> arg.startsWith("--policy"))) {
      return;
    }
    Thread preparing = new Thread(ComplianceChecker::withDefaultPolicy, "policy");
    preparing.setDaemon(true);
    // Whoever asks for the policy is told what is wrong with it.
    preparing.setUncaughtExceptionHandler((thread, fault) -> {});
    preparing.start();
  }

  /** Runs and exits with the command's code. */
  public static void main(String[] args) {
    prepare(List.of(args));
    System.exit(run(args, System.in, System.out, System.err));
  }
}
