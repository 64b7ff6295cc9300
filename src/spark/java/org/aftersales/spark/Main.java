package org.aftersales.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aftersales.ComplianceChecker;
import org.aftersales.report.Report;
import org.aftersales.rules.PolicyException;
import org.aftersales.source.AuditedFolder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aftersales audit} on Apache Spark; what {@code spark-submit} runs. */
@Command(
    name = "aftersales-spark",
    description =
        "Audits many sale files on Apache Spark: every folder, ZIP archive and e-mail in CORPUS is"
            + " one. Leaves tables (Parquet) and summaries in OUTPUT; a later run audits what has"
            + " changed.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {

  static final int DONE = 0;
  static final int USAGE = 2;

  /** Languages of the summary. */
  enum Language {
    FA,
    EN
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"aftersales " + Report.program().version()};
    }
  }

  private final OutputStream out;
  private final PrintStream err;

  @Parameters(
      index = "0",
      paramLabel = "CORPUS",
      description = "Folder or URI (file:, hdfs:, s3a: …) of the sale files.")
  private String corpus = "";

  @Parameters(
      index = "1",
      paramLabel = "OUTPUT",
      description = "Folder or URI for tables and summaries; its earlier runs are built upon.")
  private String result = "";

  @Option(
      names = "--policy",
      paramLabel = "URI",
      description = "A company's own policy pack, in any file system.")
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--lang",
      description = "Language of the summary on stdout: ${COMPLETION-CANDIDATES} (default: en)",
      defaultValue = "EN")
  private Language language = Language.EN;

  @Option(
      names = "--all",
      description = "Audits every sale again, also those that are as they were.")
  private boolean all;

  @Option(
      names = "--trust-times",
      description =
          "Takes a sale whose names, lengths and times are as they were for unchanged, without"
              + " reading it.")
  private boolean trustTimes;

  @Option(
      names = "--task-sales",
      description = "Sales of one task at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "256")
  private int taskSales;

  @Option(
      names = "--task-mb",
      description = "Megabytes of one task at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "64")
  private int taskMegabytes;

  private Main(OutputStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (taskSales < 1 || taskMegabytes < 1) {
      err.println("--task-sales, --task-mb: at least 1 is expected");
      return USAGE;
    }
    // Spark ends it with the program.
    SparkSession spark = SparkSession.builder().appName("aftersales audit").getOrCreate();
    return audit(spark, spark.sparkContext().hadoopConfiguration());
  }

  private int audit(SparkSession spark, Configuration configuration) throws IOException {
    Checking checking;
    ComplianceChecker checker;
    try {
      checking =
          policy.isPresent()
              ? Checking.withPolicy(policy.get(), configuration)
              : Checking.withDefaultPolicy();
      checker = checking.checker();
    } catch (PolicyException e) {
      e.faults().forEach(err::println);
      return USAGE;
    } catch (IOException e) {
      err.println(policy.orElse("") + ": cannot be read (" + e + "); check name and permissions");
      return USAGE;
    }
    SaleStore store;
    AuditedFolder folder;
    try {
      store = store(corpus, configuration);
      folder = store.sales();
    } catch (IOException | IllegalArgumentException e) {
      err.println(corpus + ": cannot be read (" + e + "); name the folder that holds the sales");
      return USAGE;
    }
    if (isWithin(result, corpus, configuration)) {
      err.println(result + ": lies in the corpus and would be taken for a sale; name another");
      return USAGE;
    }
    folder.loose().forEach(file -> err.println(AuditedFolder.notAudited(store.path(file))));
    AuditTask task =
        new AuditTask(
            store,
            checking,
            checker.policy().fingerprint(),
            Report.program().version(),
            trustTimes);
    Output output = new Output(result, configuration);
    CorpusAudit.Outcome outcome =
        new CorpusAudit(
                spark,
                task,
                checker.policy(),
                output,
                !all,
                taskSales,
                (long) taskMegabytes << 20)
            .run(folder.sales());
    String summary =
        output.read(outcome.run(), CorpusAudit.summaryFile(language == Language.FA));
    out.write(summary.getBytes(UTF_8));
    out.flush();
    err.println(
        outcome.isNew()
            ? String.format(
                Locale.ROOT,
                "%s: %d sale files, %d of them audited now, the others unchanged; %d not read",
                outcome.run().path(),
                outcome.sales(),
                outcome.audited(),
                outcome.unread())
            : outcome.run().path() + ": nothing has changed since");
    return DONE;
  }

  private static boolean isWithin(String inner, String outer, Configuration configuration)
      throws IOException {
    return qualified(inner, configuration).startsWith(qualified(outer, configuration));
  }

  /** A URI with a slash at its end. */
  private static String qualified(String uri, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
    return path.getFileSystem(configuration).makeQualified(path) + "/";
  }

  private static SaleStore store(String corpus, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(corpus);
    FileSystem files = path.getFileSystem(configuration);
    URI uri = files.makeQualified(path).toUri();
    if (!"file".equals(uri.getScheme())) {
      return new HadoopStore(uri.toString(), new SerializableConfiguration(configuration));
    }
    return new LocalStore(
        path.toUri().getScheme() == null ? corpus : Path.of(uri).toString());
  }

  /** Runs one audit; the summary goes to {@code out} in UTF-8, everything else to {@code err}. */
  public static int run(String[] args, OutputStream out, OutputStream err) {
    PrintStream messages = new PrintStream(err, true, UTF_8);
    CommandLine commandLine = new CommandLine(new Main(out, messages));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(new PrintWriter(new OutputStreamWriter(out, UTF_8), true));
    commandLine.setErr(new PrintWriter(new OutputStreamWriter(messages, UTF_8), true));
    return commandLine.execute(args);
  }

  /** Runs and exits with the command's code. */
  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    if (code != DONE) {
      System.exit(code);
    }
  }
}
