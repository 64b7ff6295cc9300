package org.aftersales.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.aftersales.salefiles.SaleFiles;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar on a cluster of this machine: a master and two workers, each a process of its own, of
 * the jars that Spark was released with. One worker is killed in the middle of the audit.
 */
class ClusterIT {

  private static final Path TARGET = Path.of("target", "spark").toAbsolutePath();
  private static final Path JAR = TARGET.resolve("aftersales-spark.jar");
  private static final Path HOME = TARGET.resolve("home");
  private static final int SALES = 60;

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endProcesses() {
    processes.forEach(ClusterIT::kill);
  }

  /** A process and those that it has started. */
  private static void kill(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private Process start(String name, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx512m", "-cp", HOME.resolve("jars") + "/*"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SPARK_HOME", HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectError(log(name).toFile());
    builder.redirectOutput(folder.resolve(name + ".out").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private String text(String name) {
    try {
      return Files.exists(log(name)) ? Files.readString(log(name)) : "";
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier happens) throws InterruptedException {
    while (!happens.getAsBoolean()) {
      Thread.sleep(50);
    }
  }

  private static long tasksDone(Path run) {
    Path tasks = run.resolve("found.parquet/_temporary/0");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    try (Stream<Path> done = Files.list(tasks)) {
      return done.filter(task -> task.getFileName().toString().startsWith("task_")).count();
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void aWorkerThatIsKilledChangesNothing() throws IOException, InterruptedException {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    SaleFiles.write(corpus, SALES, 7);
    Files.writeString(corpus.resolve("sale-0007/annex.docx"), "PK damaged");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String master = "spark://127.0.0.1:" + port;
    start(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        String.valueOf(port),
        "--webui-port",
        "0");
    until(() -> text("master").contains("I have been elected leader"));
    List<Process> workers = new ArrayList<>();
    for (String name : List.of("worker-1", "worker-2")) {
      workers.add(
          start(
              name,
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              folder.resolve(name).toString(),
              master));
    }
    until(() -> text("worker-1").contains("Successfully registered"));
    until(() -> text("worker-2").contains("Successfully registered"));

    Path output = folder.resolve("output");
    Process audit =
        start(
            "audit",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master,
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.sql.shuffle.partitions=2",
            "--conf",
            "spark.scheduler.minRegisteredResourcesRatio=1.0",
            "--executor-memory",
            "512m",
            "--class",
            "org.aftersales.spark.Main",
            JAR.toString(),
            corpus.toString(),
            output.toString(),
            "--task-sales",
            "2");
    Path run = output.resolve("000001");
    until(() -> tasksDone(run) >= 6 || !audit.isAlive());
    assertTrue(audit.isAlive() && tasksDone(run) < SALES / 2, () -> text("audit"));
    assertEquals(1, workers.get(0).children().count(), "the worker has its executor");
    kill(workers.get(0));

    assertEquals(0, audit.waitFor(), () -> text("audit"));
    assertTrue(text("audit").contains("Lost executor"), () -> text("audit"));
    Path lines = folder.resolve("lines.jsonl");
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    org.aftersales.cli.Main.run(
        new String[] {
          "audit", "--format", "jsonl", "--output", lines.toString(), corpus.toString()
        },
        new ByteArrayInputStream(new byte[0]),
        summary,
        OutputStream.nullOutputStream());
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()) {
      assertTrue(JsonRows.equal(spark, lines, run.toString()) > 50 * SALES);
    }
    assertEquals(summary.toString(), Files.readString(folder.resolve("audit.out")));
  }
}
