package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.report.JsonReport;
import org.aftersales.report.Report;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.Test;

class RecentReportsTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  private final AtomicLong now = new AtomicLong();
  private final RecentReports reports = new RecentReports(now::get);

  private static SourceFile file(String text) {
    return SourceFile.of("a.txt", text.getBytes(UTF_8));
  }

  private static Dossier draft(String text) {
    return Dossier.draft(file(text));
  }

  private Report added(Dossier dossier) throws Exception {
    return reports.add(key(dossier), dossier, CHECKER.check(dossier)).report();
  }

  private void keep(Dossier dossier, Report report) {
    reports.add(key(dossier), dossier, report);
  }

  private static RecentReports.Key key(Dossier dossier) {
    return RecentReports.Key.of(dossier, Set.of());
  }

  @Test
  void theSameDocumentsHaveTheSameReport() throws Exception {
    Dossier dossier = draft("Sale contract. Item 1: pump.");
    assertEquals(Optional.empty(), reports.find(key(dossier)));
    Report made = added(dossier);
    RecentReports.Recent found =
        reports.find(key(draft("Sale contract. Item 1: pump."))).orElseThrow();
    assertSame(made, found.report());
    assertArrayEquals(JsonReport.bytes(made), found.json());
    assertSame(found.json(), found.json());
  }

  @Test
  void whatAReportDependsOnTellsItFromOthers() throws Exception {
    added(draft("Item 1: pump."));
    DeclaredGood good =
        new DeclaredGood(
            "1",
            Optional.of("pump"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Stream.of(
            draft("Item 1: pump"),
            Dossier.draft(SourceFile.of("b.txt", "Item 1: pump.".getBytes(UTF_8))),
            new Dossier(Mode.AUDIT, List.of(file("Item 1: pump.")), List.of()),
            new Dossier(Mode.DRAFT, List.of(file("Item 1: pump.")), List.of(good)),
            new Dossier(
                Mode.DRAFT, List.of(file("Item 1: pump."), file("Item 1: pump.")), List.of()),
            new Dossier(
                Mode.DRAFT,
                List.of(
                    new SourceFile(
                        "a.txt",
                        "Item 1: pump.".getBytes(UTF_8),
                        Optional.of(DocumentType.PROFORMA))),
                List.of()))
        .forEach(other -> assertEquals(Optional.empty(), reports.find(key(other))));
    assertEquals(
        Optional.empty(),
        reports.find(RecentReports.Key.of(draft("Item 1: pump."), Set.of(Detail.EXPLAINED))));
    assertTrue(reports.find(key(draft("Item 1: pump."))).isPresent());
  }

  @Test
  void afterFiveMinutesItIsForgotten() throws Exception {
    added(draft("Item 1: pump."));
    now.addAndGet(RecentReports.KEPT.toNanos());
    assertTrue(reports.find(key(draft("Item 1: pump."))).isPresent());
    now.incrementAndGet();
    assertEquals(Optional.empty(), reports.find(key(draft("Item 1: pump."))));
  }

  @Test
  void theOnesAskedForLastAreKept() throws Exception {
    Report report = CHECKER.check(draft("Item 1: pump."));
    for (int i = 0; i < 400; i++) {
      keep(draft("No. " + i), report);
      assertTrue(reports.find(key(draft("No. 0"))).isPresent(), "after " + i);
    }
    assertFalse(reports.find(key(draft("No. 1"))).isPresent());
    assertTrue(reports.find(key(draft("No. 399"))).isPresent());
    String large = "word ".repeat(200_000);
    for (int i = 0; i < 9; i++) {
      keep(draft(large + i), report);
    }
    assertFalse(reports.find(key(draft(large + 0))).isPresent());
    assertTrue(reports.find(key(draft(large + 8))).isPresent());
  }

  @Test
  void whatWasNotReadWithoutARemarkIsCheckedAgain() throws Exception {
    Path pdf = Path.of("src/test/resources/pdf/chromium-columns-watermark.pdf");
    Dossier dossier = Dossier.draft(pdf);
    assertFalse(added(dossier).documents().get(0).notes().isEmpty());
    assertEquals(Optional.empty(), reports.find(key(dossier)));
  }
}
