package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.HostileInputs.Answer;
import org.aftersales.HostileInputs.Hostile;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.Report;
import org.aftersales.report.Verdict;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each hostile file ends with a clear answer, leaves nothing behind and calls nobody. */
class HostileTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static ServerSocket home;
  private static Set<Path> before;

  @BeforeAll
  static void listen() throws IOException {
    home = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    home.setSoTimeout(200);
    before = temporary();
  }

  @AfterAll
  static void nothingIsLeftBehindAndNobodyWasCalled() throws IOException {
    try (ServerSocket listening = home) {
      listening.accept().close();
      throw new AssertionError("a document made the program call an address");
    } catch (SocketTimeoutException e) {
      assertEquals(before, temporary());
    }
  }

  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      // Other programs of the machine write there too; ours would name its files so.
      return files
          .filter(f -> f.getFileName().toString().matches("(?i).*(pdfbox|docx|aftersales-).*"))
          .collect(Collectors.toSet());
    }
  }

  static Answer answer(ComplianceChecker checker, Hostile input, StringBuilder message) {
    SourceFile file = new SourceFile("offer.docx", input.bytes().get(), Optional.empty());
    try {
      Report report = checker.check(Dossier.draft(file));
      List<String> notes = report.documents().get(0).notes();
      message.append(report.verdict());
      if (!notes.isEmpty()) {
        message.append(": ").append(notes.get(0));
      }
      return report.verdict() == Verdict.REVIEW || !notes.isEmpty() ? Answer.DOUBTED : Answer.READ;
    } catch (UnreadableDocumentException e) {
      message.append(e.getMessage());
      return Answer.REFUSED;
    }
  }

  @TestFactory
  List<DynamicTest> everyInputIsAnswered() {
    String address = "http://127.0.0.1:" + home.getLocalPort();
    List<DynamicTest> tests = new ArrayList<>();
    for (Hostile input : HostileInputs.all(address)) {
      tests.add(
          DynamicTest.dynamicTest(
              input.name(),
              () -> {
                StringBuilder message = new StringBuilder();
                Answer answer = answer(CHECKER, input, message);
                assertTrue(input.answers().contains(answer), answer + ": " + message);
                if (answer == Answer.REFUSED) {
                  assertTrue(message.toString().startsWith("offer.docx "), message.toString());
                  assertFalse(message.toString().contains("Exception"), message.toString());
                }
              }));
    }
    return tests;
  }

  @Test
  void whatIsDisguisedIsNeverCompliant() throws Exception {
    String sale = Files.readString(Path.of("fixtures/contract-bilingual-compliant/document.txt"));
    assertEquals(Verdict.COMPLIANT, verdict(sale));
    assertNotEquals(Verdict.COMPLIANT, verdict(sale + "\nIt is \u202Eeerf\u202C.\n"));
    assertNotEquals(Verdict.COMPLIANT, verdict(sale + "\nThe gооds are new.\n"));
  }

  @Test
  void zeroWidthCharactersInsideWordsChangeNothing() throws Exception {
    String sale = Files.readString(Path.of("fixtures/contract-bilingual-compliant/document.txt"));
    assertEquals(Verdict.COMPLIANT, verdict(sale.replace("service", "ser\u200Bvi\u2060ce")));
  }

  private static Verdict verdict(String text) throws UnreadableDocumentException {
    return CHECKER
        .check(
            Dossier.draft(
                new SourceFile(
                    "a.txt",
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    Optional.empty())))
        .verdict();
  }
}
