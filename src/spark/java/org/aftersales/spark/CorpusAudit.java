package org.aftersales.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.aftersales.report.AuditSummary;
import org.aftersales.report.AuditText;
import org.aftersales.rules.Policy;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The audit of a corpus: sales are listed and audited by the machines of a cluster, and what they
 * find becomes the tables of a new {@link Run}, together with what an earlier run found on sales
 * that are as they were. Immutable.
 *
 * @param policy that the task's fingerprint names
 * @param previous whether the last run counts, or everything is audited again
 * @param mostSales of one task
 * @param mostBytes of one task, unless a single sale has more
 */
record CorpusAudit(
    SparkSession spark,
    AuditTask task,
    Policy policy,
    Output output,
    boolean previous,
    int mostSales,
    long mostBytes) {

  /** Tasks for each processor at least, so that none waits long for the last. */
  private static final int TASKS = 4;

  /**
   * What an audit came to.
   *
   * @param run whose tables tell how the corpus stands
   * @param isNew false where nothing had changed since an earlier run
   * @param audited sales that were audited this time
   * @param unread sales of which nothing could be read
   */
  record Outcome(Run run, boolean isNew, long sales, long audited, long unread) {}

  /**
   * Audits the sales of these names.
   *
   * @throws IOException if the output cannot be read or written
   */
  Outcome run(List<String> sales) throws IOException {
    Optional<Run> before = previous ? output.current() : Optional.empty();
    Run run = output.begin();
    found(sales, before, run);
    Dataset<Row> found = spark.read().schema(Tables.FOUND).parquet(run.found());
    long audited = found.filter(col("audited")).count();
    if (before.isPresent() && audited == 0) {
      long earlier = sales(before.get()).count();
      if (earlier == sales.size()) {
        output.drop(run);
        return new Outcome(before.get(), false, earlier, 0, unread(before.get()));
      }
    }
    write(
        found.filter(col("audited")).select("row.*"),
        found,
        Tables.SALE,
        before.map(Run::sales),
        run.sales());
    write(
        rows(found, "documents"),
        found,
        Tables.ofSale(Tables.DOCUMENT),
        before.map(Run::documents),
        run.documents());
    write(
        rows(found, "results"),
        found,
        Tables.ofSale(Tables.RESULT),
        before.map(Run::results),
        run.results());
    AuditSummary summary = summary(run);
    output.write(run, summaryFile(false), new AuditText(false).text(summary));
    output.write(run, summaryFile(true), new AuditText(true).text(summary));
    Outcome outcome = new Outcome(run, true, sales.size(), audited, unread(run));
    output.end(run, about(outcome));
    return outcome;
  }

  /** Name of the summary in a run, by its language. */
  static String summaryFile(boolean persian) {
    return persian ? "summary-fa.txt" : "summary-en.txt";
  }

  private ObjectNode about(Outcome outcome) {
    ObjectNode about = Output.about();
    about.put("run", outcome.run().number()).put("corpus", task.store().path(""));
    about.put("policy", task.policy()).put("version", task.version());
    about.put("sales", outcome.sales()).put("audited", outcome.audited());
    about.put("unread", outcome.unread());
    return about;
  }

  // ---- what the machines do -------------------------------------------------------------------

  private void found(List<String> names, Optional<Run> before, Run run) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<AuditTask> work = context.broadcast(task);
    List<Tuple2<Integer, String>> numbered = new ArrayList<>();
    names.forEach(name -> numbered.add(new Tuple2<>(numbered.size(), name)));
    int slices = Math.max(1, Math.min(names.size(), context.defaultParallelism() * TASKS));
    JavaRDD<KeptSale> listed =
        context
            .parallelize(numbered, slices)
            .map(sale -> work.value().listed(sale._1(), sale._2()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      // Small corpora too are work for every processor, several times over.
      int share = Math.max(1, names.size() / (context.defaultParallelism() * TASKS));
      Bins bins =
          Bins.of(sizes(listed, names.size()), Math.min(mostSales, share), mostBytes);
      JavaRDD<Row> rows =
          works(listed, before)
              .partitionBy(bins)
              .mapPartitions(sales -> audited(sales, work.value()));
      spark.createDataFrame(rows, Tables.FOUND).write().parquet(run.found());
    } finally {
      listed.unpersist();
    }
  }

  /** A sale to audit, with what the earlier run knows of it. */
  private record Work(KeptSale sale, Known before) implements Serializable {

    private static final long serialVersionUID = 1L;
  }

  private static Iterator<Row> audited(Iterator<Tuple2<Integer, Work>> sales, AuditTask task) {
    // A shuffle keeps no order; readers like neighbours beside each other.
    SortedMap<Integer, Work> sorted = new TreeMap<>();
    sales.forEachRemaining(sale -> sorted.put(sale._1(), sale._2()));
    Iterator<Work> next = sorted.values().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return next.hasNext();
      }

      @Override
      public Row next() {
        Work work = next.next();
        return task.audited(work.sale(), work.before());
      }
    };
  }

  private static long[] sizes(JavaRDD<KeptSale> listed, int sales) {
    long[] sizes = new long[sales];
    for (Tuple2<Integer, Long> size :
        listed.map(sale -> new Tuple2<>(sale.index(), sale.bytes())).collect()) {
      sizes[size._1()] = size._2();
    }
    return sizes;
  }

  /** The sales by index. */
  private JavaPairRDD<Integer, Work> works(JavaRDD<KeptSale> listed, Optional<Run> before) {
    if (before.isEmpty()) {
      return listed.mapToPair(
          sale -> new Tuple2<>(sale.index(), new Work(sale, Known.NOTHING)));
    }
    JavaPairRDD<String, Known> known =
        sales(before.get())
            .filter(col("policy").equalTo(task.policy()))
            .filter(col("version").equalTo(task.version()))
            .filter(col("content").isNotNull())
            .select("sale", "content", "listing")
            .toJavaRDD()
            .mapToPair(
                row ->
                    new Tuple2<>(
                        row.getString(0), new Known(row.getString(1), row.getString(2))));
    return listed
        .mapToPair(sale -> new Tuple2<>(sale.sale(), sale))
        .leftOuterJoin(known)
        .values()
        .mapToPair(
            pair ->
                new Tuple2<>(pair._1().index(), new Work(pair._1(), pair._2().or(Known.NOTHING))));
  }

  // ---- the tables -----------------------------------------------------------------------------

  private Dataset<Row> sales(Run run) {
    return spark.read().schema(Tables.SALE).parquet(run.sales());
  }

  /** The rows of one kind that the sales audited in this run have. */
  private static Dataset<Row> rows(Dataset<Row> found, String kind) {
    return found
        .filter(col("audited"))
        .select(col("sale"), explode(col(kind)).as("row"))
        .select("sale", "row.*");
  }

  /** Writes new rows, and those of an earlier table whose sales are as they were. */
  private void write(
      Dataset<Row> rows, Dataset<Row> found, StructType columns, Optional<String> earlier, String to) {
    Dataset<Row> all = rows;
    if (earlier.isPresent()) {
      Dataset<Row> unchanged =
          found.filter(not(col("audited"))).select(col("sale").as("unchanged"));
      all =
          rows.unionByName(
              spark
                  .read()
                  .schema(columns)
                  .parquet(earlier.get())
                  .join(unchanged, col("sale").equalTo(col("unchanged")), "left_semi"));
    }
    all.write().parquet(to);
  }

  private AuditSummary summary(Run run) {
    AuditSummary summary = new AuditSummary(policy);
    Iterator<Row> rows =
        sales(run)
            .select("sale", "verdict", "requirements", "problems")
            .orderBy("sale")
            .toLocalIterator();
    rows.forEachRemaining(
        row -> summary.add(Found.figures(task.store().name(row.getString(0)), row)));
    return summary;
  }

  private long unread(Run run) {
    return sales(run).filter(col("verdict").isNull()).count();
  }
}
