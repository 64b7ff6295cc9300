package org.aftersales.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aftersales.statement.Charge.Facet;
import org.aftersales.statement.Charge.Flaw;
import org.aftersales.statement.Charge.Payer;
import org.aftersales.statement.Charge.Term;
import org.aftersales.statement.IneffectiveClause.Defect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterpreterTest {

  static List<String> clauses() {
    List<String> clauses = new ArrayList<>(Drafts.lines("/clauses/clauses.txt"));
    clauses.addAll(Drafts.lines("/clauses/further.txt"));
    return clauses;
  }

  static List<String> references() {
    return Drafts.lines("/clauses/references.txt");
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void aClauseSaysWhatAPersonReadsInIt(String line) {
    String[] fields = line.split(" \\| ", 3);
    StatementKind kind = StatementKind.valueOf(fields[0].strip());
    Set<StatementKind> said = new TreeSet<>();
    String proforma =
        Set.of(
                    StatementKind.DISCLAIMER,
                    StatementKind.CUSTOMER_ACK,
                    StatementKind.NOTICE_WRITTEN,
                    StatementKind.NOTICE_ORAL,
                    StatementKind.REASON,
                    StatementKind.EMPHASIS)
                .contains(kind)
            ? context(fields[2])
            : fields[2];
    Interpretation read = Drafts.clause(proforma);
    for (Statement statement : read.statements()) {
      if (fields[2].contains(statement.evidence().quote())
          || statement.evidence().quote().contains(fields[2].replaceAll("[.]$", ""))) {
        said.add(statement.kind());
      }
    }
    assertEquals(fields[1].equals("yes"), said.contains(kind), () -> line + " says " + said);
  }

  private static String context(String clause) {
    boolean persian = clause.codePoints().anyMatch(c -> c >= 0x600 && c <= 0x6ff);
    return persian
        ? "۱- کالای ردیف ۱ فاقد خدمات پس از فروش است.\n۲- " + clause
        : "1. Item 1 has no after-sales service.\n2. " + clause;
  }

  @ParameterizedTest
  @MethodSource("references")
  void aReferenceResolvesToTheRowsItMeans(String line) {
    int at = line.lastIndexOf('=');
    String clause = line.substring(0, at).strip();
    String rows = line.substring(at + 1).strip();
    StatementKind kind =
        rows.startsWith("+") ? StatementKind.WITH_SERVICE : StatementKind.NO_SERVICE;
    Interpretation read = Drafts.clause(clause);
    Set<String> expected = new TreeSet<>();
    for (String row : rows.replace("+", "").split(" ")) {
      if (!row.isEmpty()) {
        expected.add(row);
      }
    }
    assertEquals(expected, rows(read, kind), clause);
  }

  private static Set<String> rows(Interpretation read, StatementKind kind) {
    Set<String> rows = new TreeSet<>();
    for (Statement statement : read.statements()) {
      if (statement.kind() == kind) {
        for (Good good : read.goods()) {
          if (statement.covers(good)) {
            rows.add(good.row());
          }
        }
      }
    }
    return rows;
  }

  @Test
  void everyQuoteIsFoundVerbatimInItsBlock() {
    String text =
        Drafts.PERSIAN_PROFORMA
            + "۱- مؤکداً اعلام می‌شود كالاي رديف ۱ به دليل سادگي كالا فاقدخدمات پس ازفروش ميباشد.\n";
    Interpretation read = Drafts.interpret(text);
    assertTrue(rows(read, StatementKind.NO_SERVICE).contains("1"), "Arabic letters, glued words");
    for (Statement statement : read.statements()) {
      assertTrue(text.contains(statement.evidence().quote()), statement.evidence().quote());
    }
  }

  @Test
  void someItemsAreNobodysItems() {
    Interpretation read = Drafts.clause("برخی اقلام فاقد خدمات پس از فروش است.");
    assertEquals(Defect.VAGUE_SCOPE, read.ineffective().get(0).defect());
  }

  @Test
  void anOfferOfASeparateContractIsNoClass() {
    Interpretation read =
        Drafts.clause(
            "خریدار در صورت تمایل می‌تواند قرارداد جداگانه خدمات پس از فروش منعقد نماید.");
    assertTrue(
        read.ineffective().stream().anyMatch(i -> i.defect() == Defect.OPTIONAL_OFFER),
        read.ineffective().toString());
    assertEquals(Set.of(), rows(read, StatementKind.WITH_SERVICE));
  }

  @Test
  void writtenOrOralIsNotWrittenAndOral() {
    Interpretation read =
        Drafts.interpret(
            Drafts.PERSIAN_PROFORMA
                + "۱- کالای ردیف ۱ فاقد خدمات پس از فروش است.\n"
                + "۲- مراتب به صورت کتبی یا شفاهی به اطلاع خریدار رسیده است.\n");
    assertTrue(read.ineffective().stream().anyMatch(i -> i.defect() == Defect.EITHER_CHANNEL));
    assertTrue(read.statements().stream().noneMatch(s -> s.kind() == StatementKind.NOTICE_WRITTEN));
  }

  @Test
  void travelMayHaveATermOfItsOwn() {
    Interpretation read =
        Drafts.clause(
            "Commissioning of Item 1 at site: EUR 500 per day for the Buyer's account, travel at"
                + " cost.");
    Charge service =
        read.charges().stream().filter(c -> c.facet() == Facet.SERVICE).findFirst().orElseThrow();
    Charge travel =
        read.charges().stream().filter(c -> c.facet() == Facet.TRAVEL).findFirst().orElseThrow();
    assertEquals(Term.QUANTIFIED, service.term());
    assertEquals(Payer.CUSTOMER, service.payer());
    assertEquals(Term.VAGUE, travel.term());
  }

  @Test
  void digitsAndWordsOfOneSumAreCompared() {
    Interpretation read =
        Drafts.clause(
            "سرویس دوره‌ای ردیف ۱: هر نوبت ۵۰٬۰۰۰٬۰۰۰ ریال (پانزده میلیون ریال) بر عهده کارفرما.");
    assertTrue(read.charges().stream().anyMatch(c -> c.has(Flaw.WORDS_DIFFER)));
  }

  @Test
  void aServiceRowOfTheGoodsTableIsACostAndNoGood() {
    Interpretation read =
        Drafts.interpret(
            """
            پیش‌فاکتور شماره ۱۱

            ردیف | شرح کالا | تعداد | مبلغ واحد (ریال)
            ۱ | کمپرسور اسکرو مدل SX-75 | ۱ | ۱۰۰۰
            ۲ | خدمات راه‌اندازی در محل | ۲ | ۴۰٬۰۰۰٬۰۰۰
            """);
    assertEquals(1, read.goods().size());
    assertEquals(StatementKind.SVC_COMMISSION, read.services().get(0).kind());
    assertEquals(Term.QUANTIFIED, read.charges().get(0).term());
  }

  @Test
  void aWarrantyThatStandsInForServiceIsNoService() {
    Interpretation read = Drafts.clause("خدمات پس از فروش: ۱۲ ماه گارانتی");
    assertEquals(WarrantyMixture.Form.WARRANTY_STANDS_IN, read.mixtures().get(0).form());
    assertEquals(Set.of(), rows(read, StatementKind.WITH_SERVICE));
  }
}
