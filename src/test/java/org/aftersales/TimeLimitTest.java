package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.BudgetExceededException;
import org.aftersales.source.Dossier;
import org.aftersales.source.Limits;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every step of a check looks at the clock, so that none can go on for ever. */
class TimeLimitTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();

  private static Budget spent() {
    Limits usual = Limits.USUAL;
    return new Budget(
        new Limits(
            Duration.ofNanos(1),
            usual.fileBytes(),
            usual.unpackedBytes(),
            usual.pages(),
            usual.characters(),
            usual.cells(),
            usual.programTime()));
  }

  private static SourceFile file(String format) throws IOException {
    Path path = Path.of("fixtures", "contract-fa-steel-boilerplate", "document." + format);
    return Dossier.draft(path).files().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "docx", "pdf", "html"})
  void readingEndsWhenTheTimeIsOver(String format) throws Exception {
    SourceFile file = file(format);
    UnreadableDocumentException refused =
        assertThrows(
            UnreadableDocumentException.class, () -> DocumentReader.read(file, "D1", spent()));
    assertEquals(Cause.TAKES_TOO_LONG, refused.reason());
    assertTrue(String.valueOf(refused.getMessage()).contains("policy.yaml"), refused.getMessage());
  }

  @Test
  void interpretingEndsWhenTheTimeIsOver() throws Exception {
    Document document = DocumentReader.read(file("txt"), "D1");
    Interpreter interpreter = new Interpreter(CHECKER.policy().lexicon());
    assertThrows(
        BudgetExceededException.class,
        () -> interpreter.interpret(List.of(document), List.of(), spent()));
  }

  @Test
  void decidingEndsWhenTheTimeIsOver() throws Exception {
    Document document = DocumentReader.read(file("txt"), "D1");
    Interpretation said =
        new Interpreter(CHECKER.policy().lexicon()).interpret(List.of(document), List.of());
    assertThrows(
        BudgetExceededException.class, () -> CHECKER.policy().decide(said, Mode.DRAFT, spent()));
    // The sessions of the policy are in order for the next.
    assertTrue(CHECKER.policy().decide(said, Mode.DRAFT).results().size() > 10);
  }
}
