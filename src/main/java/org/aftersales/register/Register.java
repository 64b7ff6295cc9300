package org.aftersales.register;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.aftersales.register.Reviews.ReviewBody;
import org.aftersales.register.Reviews.WaiverBody;
import org.aftersales.register.Reviews.WaiverEndBody;
import org.aftersales.report.Report;
import org.aftersales.report.Review;
import org.aftersales.report.Verdict;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The register of checks (ISO 9001:2015 8.2.3.2: the results of the review are retained). Every
 * method that adds returns once the entry is on disk, linked to the one before it by its hash.
 * Thread-safe; several processes may share one register.
 */
public final class Register implements AutoCloseable {

  private final Database database;
  private final Ledger ledger;
  private final Clock clock;
  private final String where;

  private Register(String where, Database database, Clock clock) {
    this.where = where;
    this.database = database;
    this.clock = clock;
    this.ledger = new Ledger(database, clock);
  }

  /**
   * Opens a register; a new one is made.
   *
   * @param url {@code postgresql://user:password@host:port/name}, or the name of a file
   * @throws RegisterException if it cannot be opened
   */
  public static Register open(String url) {
    return open(url, Clock.systemUTC());
  }

  /** The same with another clock. */
  public static Register open(String url, Clock clock) {
    return new Register(Database.shown(url), Database.open(url), clock);
  }

  /** Where a register lies if nobody says otherwise: among the user's data. */
  public static Path standard(Map<String, String> environment) {
    String windows = environment.getOrDefault("LOCALAPPDATA", "");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path folder =
        !data.isBlank()
            ? Path.of(data)
            : !windows.isBlank()
                ? Path.of(windows)
                : Path.of(System.getProperty("user.home", "."), ".local", "share");
    return folder.resolve("aftersales").resolve("register.sqlite");
  }

  /** Its address, without a password. */
  public String where() {
    return where;
  }

  // ---- checks ---------------------------------------------------------------------------------

  /**
   * Enters a check.
   *
   * @param saleFile what tells this sale from others; a later check of it takes the place of this
   * @param customer empty where nobody knows
   * @param kept the documents that are kept beside it; usually none
   * @return the check with what people have decided on the same results before
   */
  public RegisteredCheck enter(
      Actor by, String saleFile, String customer, Report report, List<SourceFile> kept) {
    CheckBody body =
        new CheckBody(
            saleFile.strip(),
            customer.strip(),
            report.withoutStatements().withReviews(List.of()).withText(List.of()));
    Entry entry =
        ledger.append(
            Entry.Kind.CHECK,
            by,
            Body.json(body),
            (handle, e) -> {
              Projections.check(handle, e, body);
              kept.forEach(file -> Documents.keep(handle, file));
            });
    Report seen = database.read(handle -> new Reviews(handle, now()).on(body));
    return registered(entry, body, report.withReviews(seen.reviews()));
  }

  private static RegisteredCheck registered(Entry entry, CheckBody body, Report report) {
    return new RegisteredCheck(
        entry.seq(),
        entry.hash(),
        entry.at(),
        entry.actor(),
        body.saleFile(),
        body.customer(),
        report);
  }

  /** The check with this entry, with what people have decided on its results. */
  public Optional<RegisteredCheck> check(long number) {
    return database.read(
        handle ->
            Entries.find(handle, number, Entry.Kind.CHECK)
                .map(
                    entry -> {
                      CheckBody body = Body.read(entry.body(), CheckBody.class);
                      return registered(entry, body, new Reviews(handle, now()).on(body));
                    }));
  }

  /** A document of a check, where the register keeps documents. */
  public Optional<byte[]> document(String sha256) {
    return database.read(handle -> Documents.find(handle, sha256));
  }

  /**
   * Checks in a list, the latest first.
   *
   * @param before only those with a lower number; absent for the latest
   * @param most how many at most
   */
  public List<CheckLine> checks(Selection selection, OptionalLong before, int most) {
    return database.read(
        handle -> {
          Selection.Where where = selection.checks(Projections.NEVER);
          Query query =
              handle.createQuery(
                  "SELECT c.seq, c.at, c.actor, c.mode, c.verdict, c.sale_file, c.customer,"
                      + " c.next_at, c.major, c.minor, c.obs, c.review, c.unproven"
                      + " FROM checked c WHERE "
                      + where.sql()
                      + " AND c.seq < ? ORDER BY c.seq DESC LIMIT ?");
          int place = 0;
          for (Object value : where.values()) {
            query.bind(place++, value);
          }
          return query
              .bind(place++, before.orElse(Long.MAX_VALUE))
              .bind(place, most)
              .map((row, ctx) -> line(row))
              .list();
        });
  }

  private static CheckLine line(ResultSet row) throws SQLException {
    return new CheckLine(
        row.getLong(1),
        Chain.instant(row.getLong(2)),
        row.getString(3),
        Mode.valueOf(row.getString(4)),
        Verdict.valueOf(row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getLong(8) == Projections.NEVER,
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        row.getInt(12),
        row.getInt(13));
  }

  /** The customers of the register, in order; at most so many. */
  public List<String> customers(int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT DISTINCT customer FROM checked WHERE customer <> ''"
                        + " ORDER BY customer LIMIT ?")
                .bind(0, most)
                .mapTo(String.class)
                .list());
  }

  // ---- review ---------------------------------------------------------------------------------

  /**
   * Enters a decision on one result.
   *
   * @return the number of its entry
   * @throws IllegalArgumentException if there is no such result, or it is not for that decision
   */
  public long decide(Actor by, Decision decision) {
    RegisteredCheck check =
        check(decision.check())
            .orElseThrow(
                () -> new IllegalArgumentException("no check has the number " + decision.check()));
    List<Result> results = check.report().results();
    if (decision.result() < 0 || decision.result() >= results.size()) {
      throw new IllegalArgumentException(
          "check " + decision.check() + " has no result " + decision.result());
    }
    Result result = results.get(decision.result());
    boolean open =
        result.outcome() == Outcome.MANUAL_REVIEW || result.outcome() == Outcome.NOT_VERIFIABLE;
    if (decision.kind() == Review.Kind.GRADE ? result.outcome() != Outcome.FAIL : !open) {
      throw new IllegalArgumentException(
          result.requirement()
              + " is "
              + result.outcome()
              + "; "
              + (decision.kind() == Review.Kind.GRADE
                  ? "only a FAIL can be graded"
                  : "only MANUAL_REVIEW and NOT_VERIFIABLE are decided on"));
    }
    CheckBody body = new CheckBody(check.saleFile(), check.customer(), check.report());
    ReviewBody review =
        new ReviewBody(
            decision.check(),
            decision.result(),
            body.identity(result),
            decision.kind(),
            decision.reason(),
            decision.severity(),
            decision.records());
    return ledger
        .append(
            Entry.Kind.REVIEW, by, Body.json(review), (handle, e) -> Reviews.add(handle, e, review))
        .seq();
  }

  /**
   * Enters a waiver.
   *
   * @return the number of its entry
   * @throws IllegalArgumentException if its day has passed
   */
  public long waive(Actor by, Waiver waiver) {
    if (waiver.until().isBefore(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC))) {
      throw new IllegalArgumentException("the waiver ends on " + waiver.until() + ", in the past");
    }
    WaiverBody body =
        new WaiverBody(
            waiver.requirement(),
            waiver.saleFile(),
            waiver.customer(),
            waiver.good(),
            waiver.until().toString(),
            waiver.reason());
    return ledger
        .append(Entry.Kind.WAIVER, by, Body.json(body), (handle, e) -> Reviews.add(handle, e, body))
        .seq();
  }

  /**
   * Ends a waiver before its day.
   *
   * @throws IllegalArgumentException if no waiver that holds has this number
   */
  public long endWaiver(Actor by, long number, String reason) {
    WaiverEndBody body = new WaiverEndBody(number, Decision.reasonable(reason));
    return ledger
        .append(
            Entry.Kind.WAIVER_ENDED,
            by,
            Body.json(body),
            (handle, e) -> Reviews.end(handle, e, body))
        .seq();
  }

  /**
   * A waiver as it stands.
   *
   * @param entry number of its entry
   * @param holds false once it was ended or its day has passed
   */
  public record StandingWaiver(long entry, Actor by, String at, Waiver waiver, boolean holds) {}

  /** Every waiver, the latest first. */
  public List<StandingWaiver> waivers() {
    return database.read(
        handle -> {
          Reviews reviews = new Reviews(handle, now());
          List<StandingWaiver> waivers = new java.util.ArrayList<>();
          for (Reviews.Waived w : reviews.waivers(java.util.Set.of())) {
            waivers.add(
                0,
                new StandingWaiver(
                    w.entry().seq(),
                    w.entry().actor(),
                    w.entry().at().toString(),
                    new Waiver(
                        w.body().requirement(),
                        w.body().saleFile(),
                        w.body().customer(),
                        w.body().good(),
                        LocalDate.parse(w.body().until()),
                        w.body().reason()),
                    w.holds(reviews.day())));
          }
          return waivers;
        });
  }

  /** A fresh report with what people have decided on the same results of this sale before. */
  public Report withReviews(String saleFile, String customer, Report report) {
    CheckBody body = new CheckBody(saleFile.strip(), customer.strip(), report);
    return database.read(handle -> new Reviews(handle, now()).on(body));
  }

  private long now() {
    // Entries made in the same instant bear later times than the clock.
    return Chain.micros(clock.instant()) + 1_000_000;
  }

  // ---- other rooms of the register ------------------------------------------------------------

  /** Audit reports over the register. */
  public Audits audits() {
    return new Audits(database, ledger);
  }

  /** The tokens that open the service. */
  public Tokens tokens() {
    return new Tokens(database, ledger, clock);
  }

  /** Sales that were sent together and are checked in the background. */
  public Batches batches() {
    return new Batches(database, ledger, clock);
  }

  /** Who asked for what. */
  public AccessLog accesses() {
    return new AccessLog(database);
  }

  /** The last entry: written down elsewhere, it proves that none was cut off. */
  public Head head() {
    return database.read(Register::head);
  }

  private static Head head(Handle handle) {
    return handle
        .createQuery("SELECT seq, hash FROM head WHERE id = 1")
        .map((row, ctx) -> new Head(row.getLong(1), row.getString(2).strip()))
        .one();
  }

  /**
   * The last entry of a register at some time.
   *
   * @param entry its number, 0 for an empty register
   */
  public record Head(long entry, String hash) {}

  /**
   * Looks whether any entry was altered, removed, reordered or added behind the program's back.
   *
   * @param known a head that was written down elsewhere, to find out whether the end was cut off
   */
  public Verification verify(Optional<Head> known) {
    return database.read(handle -> Verification.of(handle, head(handle), known));
  }

  /** Waits for what is being written, then closes. */
  @Override
  public void close() {
    ledger.close();
    database.close();
  }
}
