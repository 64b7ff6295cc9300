package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.CheckLine;
import org.aftersales.register.Register;
import org.aftersales.register.Register.Head;
import org.aftersales.register.RegisterException;
import org.aftersales.register.RegisteredCheck;
import org.aftersales.register.Selection;
import org.aftersales.register.Verification;
import org.aftersales.report.AuditFormat;
import org.aftersales.report.AuditReport;
import org.aftersales.report.Rendering;
import org.aftersales.report.ReportFormat;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.source.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales register}: the checks that were kept, and the audit reports over them. */
@Command(
    name = "register",
    description = "Shows and verifies the register of checks; makes audit reports over it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RegisterCommand.Verify.class,
      RegisterCommand.HeadOf.class,
      RegisterCommand.ListOf.class,
      RegisterCommand.Show.class,
      RegisterCommand.ReportOn.class
    })
final class RegisterCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  @Override
  public Integer call() {
    shell().err().println("name what to do: verify, head, list, show or report");
    return Main.USAGE;
  }

  private Main shell() {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    return main;
  }

  /** A command on an open register. */
  abstract static class OnRegister implements Callable<Integer> {
    @ParentCommand private @Nullable RegisterCommand parent;

    @Mixin private RegisterAddress address = new RegisterAddress();

    @Override
    public Integer call() throws IOException {
      if (parent == null) {
        throw new IllegalStateException("picocli sets the parent command");
      }
      Main shell = parent.shell();
      Optional<Register> open = address.open(shell);
      if (open.isEmpty()) {
        return Main.UNREADABLE;
      }
      try (Register register = open.get()) {
        return run(register, shell);
      } catch (RegisterException e) {
        shell.err().println(e.getMessage());
        return Main.UNREADABLE;
      } catch (IllegalArgumentException e) {
        shell.err().println(e.getMessage());
        return Main.USAGE;
      }
    }

    RegisterAddress address() {
      return address;
    }

    abstract int run(Register register, Main shell) throws IOException;

    static void print(Main shell, String text) throws IOException {
      shell.out().write((text + "\n").getBytes(UTF_8));
      shell.out().flush();
    }

    static void write(Main shell, Optional<Path> output, byte[] bytes) throws IOException {
      if (output.isPresent()) {
        Files.write(output.get(), bytes);
      } else {
        shell.out().write(bytes);
        shell.out().flush();
      }
    }
  }

  /** {@code register verify}. */
  @Command(
      name = "verify",
      description = {
        "Names the first entry that was altered, removed, reordered or added.",
        "Exit code 0: all is well; 1: something was tampered with."
      },
      mixinStandardHelpOptions = true)
  static final class Verify extends OnRegister {
    @Option(
        names = "--head",
        paramLabel = "FILE",
        description = "A head written earlier by \"register head\": finds an end that was cut off.")
    private Optional<Path> head = Optional.empty();

    @Override
    int run(Register register, Main shell) throws IOException {
      Optional<Head> known = Optional.empty();
      if (head.isPresent()) {
        String[] words = Files.readString(head.get(), UTF_8).strip().split("\\s+", -1);
        if (words.length != 2 || !words[0].matches("\\d{1,18}")) {
          shell
              .err()
              .println(head.get() + ": no head; it is a number and a hash, as written by \"head\"");
          return Main.USAGE;
        }
        known = Optional.of(new Head(Long.parseLong(words[0]), words[1]));
      }
      Verification verification = register.verify(known);
      if (verification.isIntact()) {
        print(
            shell,
            register.where()
                + ": intact, "
                + verification.entries()
                + " entries, the last has the hash "
                + verification.head().hash());
        return Main.CLEAN;
      }
      print(
          shell,
          register.where()
              + ": "
              + verification.fault().orElse("")
              + " ("
              + verification.entries()
              + " entries before are intact)");
      return Main.FINDINGS;
    }
  }

  /** {@code register head}. */
  @Command(
      name = "head",
      description = "Prints number and hash of the last entry; keep it elsewhere, for \"verify\".",
      mixinStandardHelpOptions = true)
  static final class HeadOf extends OnRegister {
    @Override
    int run(Register register, Main shell) throws IOException {
      Head head = register.head();
      print(shell, head.entry() + " " + head.hash());
      return Main.CLEAN;
    }
  }

  /** Which checks are meant. */
  static final class Filter {
    @Option(names = "--from", paramLabel = "DAY", description = "First day, e.g. 2026-09-23 (UTC).")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DAY", description = "Last day (UTC).")
    private Optional<LocalDate> to = Optional.empty();

    @Option(names = "--customer", description = "The customer's whole name.")
    private Optional<String> customer = Optional.empty();

    @Option(names = "--sale-file", description = "The sale file's whole name.")
    private Optional<String> saleFile = Optional.empty();

    @Option(names = "--requirement", paramLabel = "ID", description = "One requirement.")
    private Optional<String> requirement = Optional.empty();

    @Option(names = "--outcome", description = "${COMPLETION-CANDIDATES}")
    private Optional<Outcome> outcome = Optional.empty();

    @Option(names = "--verdict", description = "${COMPLETION-CANDIDATES}")
    private Optional<Verdict> verdict = Optional.empty();

    @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}")
    private Optional<Mode> mode = Optional.empty();

    Selection selection() {
      return new Selection(
          mode,
          from,
          to,
          customer,
          saleFile,
          verdict,
          requirement.map(r -> r.toUpperCase(Locale.ROOT)),
          outcome,
          Optional.empty());
    }
  }

  /** {@code register list}. */
  @Command(
      name = "list",
      description = "Lists checks, the latest first.",
      mixinStandardHelpOptions = true)
  static final class ListOf extends OnRegister {
    @Mixin private Filter filter = new Filter();

    @Option(
        names = "--limit",
        description = "How many at most (default: ${DEFAULT-VALUE}).",
        defaultValue = "50")
    private int limit = 50;

    @Override
    int run(Register register, Main shell) throws IOException {
      for (CheckLine line : register.checks(filter.selection(), OptionalLong.empty(), limit)) {
        print(
            shell,
            "%6d  %s  %-13s  %-5s  %s%s%s"
                .formatted(
                    line.entry(),
                    line.at().toString().substring(0, 16),
                    line.verdict(),
                    line.mode(),
                    line.saleFile(),
                    line.customer().isEmpty() ? "" : "  (" + line.customer() + ")",
                    line.last() ? "" : "  [checked again since]"));
      }
      return Main.CLEAN;
    }
  }

  /** {@code register show}. */
  @Command(
      name = "show",
      description = "Prints the report of a check, with what people decided since.",
      mixinStandardHelpOptions = true)
  static final class Show extends OnRegister {
    @Parameters(paramLabel = "NUMBER", description = "The number of its entry.")
    private long number;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}", defaultValue = "TEXT")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--lang", description = "${COMPLETION-CANDIDATES}")
    private Optional<CheckCommand.Language> language = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "Writes to a file.")
    private Optional<Path> output = Optional.empty();

    @Override
    int run(Register register, Main shell) throws IOException {
      Optional<RegisteredCheck> check = register.check(number);
      if (check.isEmpty()) {
        shell.err().println("no check has the number " + number + "; see \"register list\"");
        return Main.USAGE;
      }
      write(
          shell,
          output,
          format.bytes(
              List.of(check.get().report()),
              new Rendering(
                  ComplianceChecker.withDefaultPolicy().policy(),
                  language.map(l -> l == CheckCommand.Language.FA),
                  check.get().at(),
                  Map.of())));
      return Main.CLEAN;
    }
  }

  /** {@code register report}. */
  @Command(
      name = "report",
      description = {
        "Makes an audit report after ISO 19011 over the last check of each sale file.",
        "With NUMBER, makes an issued report again; exit code 1 if it is not equal."
      },
      mixinStandardHelpOptions = true)
  static final class ReportOn extends OnRegister {
    @Mixin private Filter filter = new Filter();

    @Parameters(
        arity = "0..1",
        paramLabel = "NUMBER",
        description = "The number of a report that was issued.")
    private Optional<Long> number = Optional.empty();

    @Option(
        names = "--format",
        description = "${COMPLETION-CANDIDATES} (default: html)",
        defaultValue = "HTML")
    private AuditFormat format = AuditFormat.HTML;

    @Option(
        names = "--lang",
        description = "${COMPLETION-CANDIDATES} (default: en)",
        defaultValue = "EN")
    private CheckCommand.Language language = CheckCommand.Language.EN;

    @Option(
        names = "--issue",
        description = "Enters in the register what the report rests on, so that it can be rebuilt.")
    private boolean issue;

    @Option(
        names = "--findings",
        description = "How many findings are listed (default: ${DEFAULT-VALUE}).",
        defaultValue = "500")
    private int findings = 500;

    @Option(names = "--policy", paramLabel = "DIR", description = "A company's own policy pack.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "Writes to a file.")
    private Optional<Path> output = Optional.empty();

    @Override
    int run(Register register, Main shell) throws IOException {
      Optional<ComplianceChecker> checker = Policies.checker(policy, shell.err());
      if (checker.isEmpty()) {
        return Main.USAGE;
      }
      boolean equal = true;
      AuditReport report;
      if (number.isPresent()) {
        var again = register.audits().issued(number.get());
        if (again.isEmpty()) {
          shell.err().println("no report was issued as number " + number.get());
          return Main.USAGE;
        }
        report = again.get().report();
        equal = again.get().equal();
        if (!equal) {
          shell.err().println("not equal to what was issued; run \"register verify\"");
        }
      } else {
        Selection selection = filter.selection();
        Selection audited = selection.mode().isPresent() ? selection : selection.with(Mode.AUDIT);
        report =
            issue
                ? register.audits().issue(address().by(), audited, checker.get().policy(), findings)
                : register.audits().report(audited, checker.get().policy(), findings);
        report.basis().issued().ifPresent(n -> shell.err().println("issued as number " + n));
      }
      write(shell, output, format.bytes(report, language == CheckCommand.Language.FA));
      return equal ? Main.CLEAN : Main.FINDINGS;
    }
  }
}
