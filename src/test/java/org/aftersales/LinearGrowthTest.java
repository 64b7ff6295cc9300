package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The work of a check grows with the length of a document and not with its square. */
class LinearGrowthTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  /** Texts of about so many characters. */
  private static Map<String, IntFunction<String>> texts() {
    Map<String, IntFunction<String>> texts = new LinkedHashMap<>();
    repeated(texts, "clauses in one paragraph", "The Seller shall install item 1 free of charge. ");
    repeated(texts, "clauses in lines", "کالای ردیف ۱ فاقد خدمات پس از فروش است.\n");
    repeated(texts, "numbered articles", "8.2.1 Warranty: 12 months.\n");
    repeated(texts, "amounts", "1,500.00 USD and ۱۲٬۵۰۰٬۰۰۰ ریال per visit, ");
    repeated(texts, "dates", "1403/05/12, 12.05.2024 and 3 June 2025; ");
    repeated(texts, "numbers in words", "twenty one thousand and five hundred ");
    repeated(texts, "negations", "not without no ");
    repeated(texts, "service words", "service services after-sales ");
    repeated(texts, "joined Persian words", "خدماتپسازفروش");
    repeated(texts, "a single letter", "a");
    repeated(texts, "digits", "7");
    repeated(texts, "commas", ",");
    repeated(texts, "quotation marks", "\"");
    repeated(texts, "brackets", "([{");
    repeated(texts, "colons", "a: ");
    repeated(texts, "spaces", " ");
    repeated(texts, "empty table rows", "| | |\n");
    repeated(texts, "uneven table rows", "a|b|c|d|e\na|b\n");
    repeated(texts, "tabs", "a\tb\n");
    repeated(texts, "rulers", "-- -- --\n");
    repeated(texts, "marks of stress", "**a__");
    repeated(texts, "boxes", "[ ] yes [x] no ");
    repeated(texts, "labels", "Seller: A, Buyer: B; ");
    repeated(texts, "definitions", "ABC Co. (hereinafter the \"Seller\") ");
    repeated(texts, "half spaces", "می\u200c\u200cشود ");
    repeated(texts, "exceptions", "all goods except items 1 to 4 and 7, ");
    repeated(
        texts,
        "two languages that contradict each other",
        "کالای ردیف ۱ فاقد خدمات پس از فروش است.\nItem 1 has after-sales service.\n");
    repeated(
        texts,
        "disclaimers and notices",
        "Item 1 has no after-sales service and the Seller is not responsible for its quality and"
            + " function. The customer was notified in writing and orally.\n");
    texts.put(
        "numbered articles that deny service and cite each other",
        length -> {
          StringBuilder articles = new StringBuilder("Sale contract\n1 | Pump | 2\n");
          for (int i = 1; articles.length() < length; i++) {
            articles.append(i).append("- Item 1 has no after-sales service.\n");
            articles.append(++i).append("- The Buyer was informed of clause ").append(i / 2);
            articles.append(" and accepts it.\n");
          }
          return articles.toString();
        });
    texts.put(
        "rows of goods",
        length -> {
          StringBuilder rows = new StringBuilder("Proforma invoice\nItem | Name | Model | Qty\n");
          for (int i = 1; rows.length() < length; i++) {
            rows.append(i).append(" | Pump | AX-").append(1_000 + i).append(" | 2\n");
          }
          return rows.toString();
        });
    return texts;
  }

  private static void repeated(Map<String, IntFunction<String>> texts, String name, String one) {
    texts.put(name, length -> "Sale contract\n" + one.repeat(length / one.length()));
  }

  @TestFactory
  List<DynamicTest> eightTimesTheTextTakesNoSquareOfTheTime() {
    List<DynamicTest> tests = new ArrayList<>();
    texts()
        .forEach(
            (name, text) -> tests.add(DynamicTest.dynamicTest(name, () -> growsLinearly(text))));
    return tests;
  }

  private static void growsLinearly(IntFunction<String> text) {
    // Rows of goods have many results each.
    int length = text.apply(100).contains("Model") ? 1_500 : 6_000;
    Growth.isLinear(text, length, LinearGrowthTest::check);
  }

  private static void check(String text) {
    SourceFile file = new SourceFile("a.txt", text.getBytes(UTF_8), Optional.empty());
    try {
      CHECKER.check(Dossier.draft(file));
    } catch (UnreadableDocumentException e) {
      // Nothing but spaces is refused, and that must be quick as well.
      assertTrue(String.valueOf(e.getMessage()).contains("empty"), e.getMessage());
    }
  }
}
