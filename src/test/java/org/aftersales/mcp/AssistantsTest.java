package org.aftersales.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.cli.Main;
import org.aftersales.http.Access;
import org.aftersales.http.Service;
import org.aftersales.register.Register;
import org.aftersales.report.Proposal;
import org.aftersales.report.Proposals;
import org.aftersales.report.Report;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.source.Dossier;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tools as clients of the SDK use them: both ages of the protocol, both ways to reach them. */
class AssistantsTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLE = Path.of("fixtures/readme-sample/document.txt");
  private static final Map<String, String> VALUES =
      Map.of(
          "[currency and amount]", "EUR 450",
          "man-day/visit/service", "man-day",
          "[fixed at … / included]", "included");

  /** How an assistant reaches the tools. */
  enum Way {
    STDIO_WITH_HANDSHAKE,
    STDIO,
    HTTP_WITH_HANDSHAKE,
    HTTP
  }

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  private static final Map<Way, Assistant> ASSISTANTS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    service =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 200_000, 2));
    ASSISTANTS.put(
        Way.STDIO_WITH_HANDSHAKE,
        Assistant.shakingHandsOverStdio(Assistant.command("--root", "fixtures")));
    ASSISTANTS.put(Way.STDIO, Assistant.overStdio(Assistant.command("--root", "fixtures")));
    ASSISTANTS.put(
        Way.HTTP_WITH_HANDSHAKE, Assistant.shakingHandsOverHttp(service.port(), Optional.empty()));
    ASSISTANTS.put(Way.HTTP, Assistant.overHttp(service.port()));
  }

  @AfterAll
  static void stop() {
    ASSISTANTS.values().forEach(Assistant::close);
    service.stop();
  }

  private static Assistant of(Way way) {
    return ASSISTANTS.get(way);
  }

  private static String sample() throws Exception {
    return Files.readString(SAMPLE);
  }

  private static List<Map<?, ?>> list(Map<?, ?> content, String name) {
    List<Map<?, ?>> all = new ArrayList<>();
    for (Object each : (List<?>) content.get(name)) {
      all.add((Map<?, ?>) each);
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void everyToolSaysWhatItDoesAndThatItChangesNothing(Way way) {
    List<Assistant.Offer> tools = of(way).tools();
    assertEquals(
        List.of("check_document", "propose_clause", "explain_requirement", "list_requirements"),
        tools.stream().map(Assistant.Offer::name).toList());
    for (Assistant.Offer tool : tools) {
      assertTrue(tool.title().length() > 10 && tool.description().length() > 50, tool.name());
      assertTrue(tool.readOnly() && tool.idempotent() && !tool.openWorld(), tool.name());
      assertEquals("object", tool.output().get("type"), tool.name());
      Map<?, ?> properties = (Map<?, ?>) tool.input().get("properties");
      properties.forEach(
          (name, property) ->
              assertTrue(
                  ((Map<?, ?>) property).containsKey("description"), tool.name() + " " + name));
      // Over HTTP nothing is said of paths, at any depth.
      boolean paths = tool.input().toString().contains("path=");
      boolean files = tool.name().equals("check_document") || tool.name().equals("propose_clause");
      assertEquals(files && way.name().startsWith("STDIO"), paths, tool.name());
    }
    assertTrue(of(way).instructions().contains("check_document"));
  }

  @ParameterizedTest
  @EnumSource
  void aDraftIsCheckedAsTheCommandLineChecksIt(Way way) throws Exception {
    Assistant.Called called =
        of(way).call("check_document", Map.of("text", sample(), "name", "a.txt", "language", "en"));
    assertFalse(called.error(), called.text());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(
        new String[] {"check", "--lang", "en", SAMPLE.toString()},
        new ByteArrayInputStream(new byte[0]),
        out,
        new ByteArrayOutputStream());
    assertEquals(out.toString(UTF_8).replace(SAMPLE.toString(), "a.txt"), called.text());
    assertEquals("NON_COMPLIANT", called.content().get("verdict"));
    Map<?, ?> finding = list(called.content(), "findings").get(0);
    assertEquals("CST-3", finding.get("requirement"));
    assertEquals("MAJOR", finding.get("severity"));
    assertTrue(sample().contains(String.valueOf(list(finding, "quotes").get(0).get("words"))));
    assertFalse(called.content().containsKey("report"));
  }

  @ParameterizedTest
  @EnumSource
  void filesAndSalesOfSeveralDocumentsAreCheckedToo(Way way) throws Exception {
    byte[] word = Files.readAllBytes(Path.of("fixtures/e3-contract-vague-costs/document.docx"));
    String encoded = Base64.getEncoder().encodeToString(word);
    Assistant.Called one =
        of(way).call("check_document", Map.of("contentBase64", encoded, "name", "c.docx"));
    assertEquals("NON_COMPLIANT", one.content().get("verdict"), one.text());
    Assistant.Called two =
        of(way)
            .call(
                "check_document",
                Map.of(
                    "documents",
                    List.of(
                        Map.of("name", "c.docx", "contentBase64", encoded),
                        Map.of("name", "p.txt", "text", sample())),
                    "full",
                    true));
    assertEquals(2, list(two.content(), "documents").size(), two.text());
    assertEquals(1, ((Map<?, ?>) two.content().get("report")).get("reportVersion"));
  }

  @ParameterizedTest
  @EnumSource
  void theMendingClauseIsProposedAndTried(Way way) throws Exception {
    Assistant.Called open = of(way).call("propose_clause", Map.of("text", sample()));
    Map<?, ?> blank = list(open.content(), "proposals").get(0);
    assertEquals(
        List.of("[currency and amount]", "[man-day/visit/service]", "[fixed at … / included]"),
        blank.get("blanks"));
    assertFalse(blank.containsKey("trial"), "what has blanks cannot be tried");
    Assistant.Called filled =
        of(way)
            .call(
                "propose_clause",
                Map.of("text", sample(), "requirement", "cst-3", "row", "1", "values", VALUES));
    Map<?, ?> proposal = list(filled.content(), "proposals").get(0);
    assertEquals("REPLACE", proposal.get("action"));
    assertEquals(
        "the cost of installation is charged to the Buyer at prevailing rates",
        proposal.get("quote"));
    Map<?, ?> trial = (Map<?, ?>) proposal.get("trial");
    assertEquals(true, trial.get("succeeds"), filled.text());
    assertEquals("COMPLIANT", trial.get("verdict"));
    // What is promised comes true: the text with the clause is checked as such.
    String mended =
        sample()
            .replace(String.valueOf(proposal.get("quote")), String.valueOf(proposal.get("clause")));
    assertFalse(mended.contains(".."), mended);
    assertEquals(
        "COMPLIANT",
        of(way).call("check_document", Map.of("text", mended)).content().get("verdict"),
        mended);
  }

  @ParameterizedTest
  @EnumSource
  void requirementsAreListedExplainedAndReadAsPages(Way way) {
    Assistant.Called all = of(way).call("list_requirements", Map.of());
    int known = CHECKER.policy().requirements().size();
    assertEquals(known, list(all.content(), "requirements").size());
    assertEquals(known, of(way).resources().size());
    Assistant.Called page = of(way).call("explain_requirement", Map.of("id", "nos-1"));
    assertEquals("NOS-1", page.content().get("id"));
    assertTrue(page.text().contains("## Requires") && page.text().contains("rule \"NOS-1"));
    assertEquals(page.text(), of(way).read("requirement://NOS-1"));
    Assistant.Called persian =
        of(way).call("explain_requirement", Map.of("id", "NOS-1", "language", "fa"));
    assertEquals("نداشتن خدمات در سند فروش قید می‌شود", persian.content().get("title"));
    assertThrows(RuntimeException.class, () -> of(way).read("requirement://NOS-99"));
    String prompt = of(way).prompt("review_draft", Map.of("draft", "ITEM 1 valve"));
    assertTrue(prompt.contains("check_document") && prompt.contains("ITEM 1 valve"), prompt);
  }

  @ParameterizedTest
  @EnumSource
  void everyAnswerIsAsItsSchemaSays(Way way) throws Exception {
    Map<String, Map<String, Object>> calls = new LinkedHashMap<>();
    calls.put("list_requirements", Map.of());
    calls.put("explain_requirement", Map.of("id", "CST-3"));
    calls.put("check_document", Map.of("text", sample(), "full", true));
    calls.put("propose_clause", Map.of("text", sample(), "values", VALUES));
    for (Assistant.Offer tool : of(way).tools()) {
      Map<String, Object> arguments = calls.get(tool.name());
      assertTrue(Assistant.validated(tool.input(), arguments).valid(), tool.name());
      Map<String, Object> content = of(way).call(tool.name(), arguments).content();
      var valid = Assistant.validated(tool.output(), content);
      assertTrue(valid.valid(), tool.name() + ": " + valid.errorMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeDoneIsRefusedClearly(Way way) {
    refused(way, "check_document", Map.of("txt", "x"), "txt: this argument is not known");
    refused(way, "check_document", Map.of(), "exactly one of text, contentBase64,");
    refused(way, "check_document", Map.of("text", "a", "contentBase64", "YQ=="), "were given");
    refused(way, "check_document", Map.of("text", 7), "text: a string is expected");
    refused(way, "check_document", Map.of("text", "a", "mode", "FAST"), "mode: DRAFT or AUDIT");
    refused(way, "check_document", Map.of("contentBase64", "Y"), "in Base64");
    refused(way, "explain_requirement", Map.of(), "id: this argument is expected");
    refused(way, "explain_requirement", Map.of("id", "X-1"), "X-1: no such requirement");
    refused(
        way,
        "propose_clause",
        Map.of("text", "a", "requirement", "X-1"),
        "X-1: no such requirement");
    refused(
        way,
        "check_document",
        Map.of("documents", List.of(Map.of("name", "a", "txt", "b"))),
        "$.documents[0].txt: this field is not known");
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    refused(
        way,
        "check_document",
        Map.of("contentBase64", Base64.getEncoder().encodeToString(picture), "name", "a.png"),
        "a.png");
    assertThrows(RuntimeException.class, () -> of(way).call("format_disk", Map.of()));
  }

  private static void refused(Way way, String tool, Map<String, Object> arguments, String why) {
    Assistant.Called called = of(way).call(tool, arguments);
    assertTrue(called.error(), () -> arguments + " is answered: " + called.text());
    assertTrue(called.text().contains(why), called.text());
    assertEquals(Map.of(), called.content());
  }

  @ParameterizedTest
  @EnumSource(names = {"STDIO_WITH_HANDSHAKE", "STDIO"})
  void filesAreReadBelowAllowedFoldersOnly(Way way, @TempDir Path folder) throws Exception {
    Assistant.Called file =
        of(way).call("check_document", Map.of("path", "readme-sample/document.txt"));
    assertEquals("NON_COMPLIANT", file.content().get("verdict"), file.text());
    Path outside = Files.writeString(folder.resolve("a.txt"), sample());
    for (String path :
        List.of(outside.toString(), "../README.md", "nothing.txt", "readme-sample/../..")) {
      refused(way, "check_document", Map.of("path", path), "no such file below");
    }
    assertEquals(
        "NON_COMPLIANT",
        of(way)
            .call(
                "check_document",
                Map.of("documents", List.of(Map.of("path", SAMPLE.toAbsolutePath().toString()))))
            .content()
            .get("verdict"));
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_WITH_HANDSHAKE", "HTTP"})
  void overHttpNoFileIsReadByItsPath(Way way) {
    refused(
        way,
        "check_document",
        Map.of("path", SAMPLE.toAbsolutePath().toString()),
        "path: this argument is not known");
    refused(
        way,
        "check_document",
        Map.of("documents", List.of(Map.of("name", "a", "path", "/etc/passwd"))),
        "$.documents[0].path: this field is not known");
  }

  @Test
  void linksDoNotLeadOutOfAnAllowedFolder(@TempDir Path folder) throws Exception {
    Path allowed = Files.createDirectory(folder.resolve("sales"));
    Path secret = Files.writeString(folder.resolve("secret.txt"), sample());
    Path sale = Files.createDirectory(allowed.resolve("1"));
    Files.writeString(sale.resolve("contract.txt"), sample());
    Roots roots = Roots.of(List.of(allowed));
    assertEquals(sale.toRealPath(), roots.found("1"));
    Files.createSymbolicLink(allowed.resolve("link.txt"), secret);
    assertThrows(RefusedException.class, () -> roots.found("link.txt"));
    Files.createSymbolicLink(sale.resolve("proforma.txt"), secret);
    assertThrows(RefusedException.class, () -> roots.found("1"));
  }

  // ---- standard input and output
  // ------------------------------------------------------------------

  private static List<JsonNode> spoken(String lines) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(new String[] {"mcp"}, new ByteArrayInputStream(lines.getBytes(UTF_8)), out, err);
    assertEquals(0, exit);
    assertEquals("", err.toString(UTF_8));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        answers.add(JSON.readTree(line));
      }
    }
    return answers;
  }

  private static JsonNode answer(List<JsonNode> answers, int id) {
    return answers.stream().filter(a -> a.path("id").asInt() == id).findFirst().orElseThrow();
  }

  @Test
  void bothAgesMayBeSpokenInOneConversationAndNothingIsLostAtItsEnd() throws Exception {
    List<JsonNode> answers =
        spoken(
            """
            {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
            {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2024-11-05","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            not json
            [1]

            {"jsonrpc":"2.0","id":3,"method":"ping"}
            {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"explain_requirement","arguments":{"id":"NOS-1"}}}""");
    assertEquals(
        "2026-07-28", answer(answers, 1).at("/result/supportedVersions/0").asText(), "discover");
    assertEquals("2024-11-05", answer(answers, 2).at("/result/protocolVersion").asText());
    assertTrue(answer(answers, 3).has("result"));
    assertEquals("NOS-1", answer(answers, 4).at("/result/structuredContent/id").asText());
    assertEquals(
        List.of(-32_700, -32_600),
        answers.stream().filter(a -> !a.has("id")).map(a -> a.at("/error/code").asInt()).toList());
  }

  @Test
  void aLineThatIsTooLongIsAnsweredAndPassedOver() throws Exception {
    AssistantServer server = AssistantServer.of(CHECKER, Roots.NONE, 1_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String lines = "x".repeat(2_000) + "\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
    new StdioTransport(server, 1_000).run(new ByteArrayInputStream(lines.getBytes(UTF_8)), out);
    String[] answers = out.toString(UTF_8).split("\n", -1);
    assertTrue(answers[0].contains("longer than 1000 bytes"), answers[0]);
    assertEquals(1, JSON.readTree(answers[1]).path("id").asInt());
  }

  // ---- HTTP
  // -----------------------------------------------------------------------------------------

  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}";

  private static HttpResponse<String> post(Service to, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static final String CURRENT =
      """
      {"jsonrpc":"2.0","id":1,"method":"%s","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"%s","io.modelcontextprotocol/clientCapabilities":{}}}}""";

  /** A request of the age without handshakes. */
  private static HttpResponse<String> current(String method, String version, String... headers)
      throws Exception {
    List<String> all =
        new ArrayList<>(List.of("Mcp-Method", method, "MCP-Protocol-Version", version));
    all.addAll(List.of(headers));
    return post(service, CURRENT.formatted(method, version), all.toArray(String[]::new));
  }

  @Test
  void pagesOfOtherSitesReachNoTool() throws Exception {
    String own = "http://127.0.0.1:" + service.port();
    String other = "http://evil.example";
    assertEquals(200, post(service, LIST).statusCode());
    assertEquals(200, post(service, LIST, "Origin", own).statusCode());
    assertEquals(403, post(service, LIST, "Origin", other).statusCode());
    assertEquals(200, current("tools/list", "2026-07-28").statusCode());
    assertEquals(200, current("tools/list", "2026-07-28", "Origin", own).statusCode());
    assertEquals(403, current("tools/list", "2026-07-28", "Origin", other).statusCode());
  }

  @Test
  void onlyPostHasAMeaning() throws Exception {
    for (String method : List.of("GET", "DELETE")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/mcp"))
              .header("Accept", "text/event-stream")
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
      assertEquals(405, answer.statusCode(), method);
      assertEquals(Optional.of("POST"), answer.headers().firstValue("Allow"));
    }
  }

  @Test
  void whatTheProtocolDoesNotKnowIsAnsweredInItsOwnWay() throws Exception {
    HttpResponse<String> method = current("no/such", "2026-07-28");
    assertEquals(404, method.statusCode());
    assertEquals(-32_601, JSON.readTree(method.body()).at("/error/code").asInt(), method.body());
    HttpResponse<String> version = current("tools/list", "2099-01-01");
    assertEquals(400, version.statusCode());
    assertEquals(-32_022, JSON.readTree(version.body()).at("/error/code").asInt());
    assertEquals(400, post(service, "nonsense").statusCode());
    assertEquals(413, post(service, "x".repeat(300_000)).statusCode());
  }

  @Test
  void whereTokensAreAskedForAssistantsNeedOneToo() throws Exception {
    Service guarded =
        Service.start(
            CHECKER, new Service.Options("127.0.0.1", 0, Optional.of("secret"), 100_000, 1));
    try {
      assertEquals(401, post(guarded, LIST).statusCode());
      assertEquals(200, post(guarded, LIST, "Authorization", "Bearer secret").statusCode());
      try (Assistant assistant =
          Assistant.shakingHandsOverHttp(guarded.port(), Optional.of("secret"))) {
        assertEquals(4, assistant.tools().size());
      }
    } finally {
      guarded.stop();
    }
  }

  @Test
  void aCheckIsKeptInTheRegisterAndATryIsNot(@TempDir Path folder) throws Exception {
    try (Register register = Register.open(folder.resolve("register.sqlite").toString())) {
      Service keeping =
          Service.start(
              CHECKER,
              new Service.Options(
                  "127.0.0.1", 0, Optional.empty(), 100_000, 1, Access.keeping(register)));
      try (Assistant old = Assistant.shakingHandsOverHttp(keeping.port(), Optional.empty());
          Assistant current = Assistant.overHttp(keeping.port())) {
        old.call("propose_clause", Map.of("text", sample()));
        assertEquals(0, kept(keeping));
        old.call("check_document", Map.of("text", sample(), "name", "a.txt"));
        current.call("check_document", Map.of("text", sample(), "name", "b.txt"));
        assertEquals(2, kept(keeping));
      } finally {
        keeping.stop();
      }
    }
  }

  private static int kept(Service service) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/checks"))
            .build();
    String list =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).body();
    return JSON.readTree(list).size();
  }

  // ---- the mending of all cases
  // ------------------------------------------------------------------

  private static Stream<Path> drafts() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
      return files.filter(f -> f.endsWith("document.txt")).sorted().toList().stream();
    }
  }

  /** Findings of a requirement on a goods row. */
  private static boolean isFound(Report report, Result finding, String row) {
    return report.results().stream()
        .filter(r -> r.requirement().equals(finding.requirement()))
        .filter(r -> r.service().equals(finding.service()))
        .filter(r -> r.outcome() == Outcome.FAIL || r.outcome() == Outcome.MANUAL_REVIEW)
        .anyMatch(r -> row.equals(row(report, r)));
  }

  private static String row(Report report, Result result) {
    return report.goods().stream()
        .filter(g -> result.good().filter(g.id()::equals).isPresent())
        .map(Report.CheckedGood::row)
        .findFirst()
        .orElse("");
  }

  @Test
  void whatIsSaidToSucceedDoesSoWhenTheTextIsWritten() throws Exception {
    Proposals.Wanted wanted = new Proposals.Wanted(Optional.empty(), Optional.empty(), VALUES);
    int replaced = 0;
    int inserted = 0;
    for (Path draft : drafts().toList()) {
      Proposals proposals = CHECKER.propose(Dossier.draft(draft), wanted);
      for (Proposal proposal : proposals.proposals()) {
        if (proposal.trial().filter(Proposal.Trial::succeeds).isEmpty()) {
          continue;
        }
        if (proposal.place().action() == Proposal.Action.INSERT_AFTER) {
          inserted++;
          continue;
        }
        replaced++;
        String quote = proposal.place().at().orElseThrow().quote();
        String text = Files.readString(draft);
        assertTrue(text.contains(quote), draft + " does not hold " + quote);
        String words =
            proposal.blanks().isEmpty()
                ? proposal.clause()
                : proposal.trial().orElseThrow().words();
        String mended = text.replace(quote, words);
        Report report =
            CHECKER.check(Dossier.draft(SourceFile.of("mended.txt", mended.getBytes(UTF_8))));
        for (Result finding : proposal.mends()) {
          assertFalse(
              isFound(report, finding, row(proposals.report(), finding)),
              draft + ": " + finding.requirement() + " is still found in\n" + mended);
        }
      }
    }
    assertTrue(replaced >= 5, replaced + " replacements succeed in all cases");
    assertTrue(inserted >= 5, inserted + " insertions succeed in all cases");
  }

  @Test
  void clausesAreInTheLanguageOfTheirDocumentAndAlternativesStandTogether() throws Exception {
    String silent =
        """
        قرارداد فروش کالا - شماره ۱۴۰۴/ف/۲۱ - تاریخ ۱۴۰۴/۰۴/۰۲
        فروشنده: بازرگانی آرمان تأمین. خریدار: صنایع غذایی کوه‌نوش.
        ماده ۱- موضوع: فروش ۲۰۰ عدد فلنج فولادی ۴ اینچ (ردیف ۱).
        """;
    Proposals proposals =
        CHECKER.propose(
            Dossier.draft(SourceFile.of("contract.txt", silent.getBytes(UTF_8))),
            new Proposals.Wanted(Optional.of("CLS-1"), Optional.of("1"), Map.of()));
    List<String> clauses = proposals.proposals().stream().map(Proposal::clause).toList();
    assertEquals(2, clauses.size(), clauses.toString());
    assertTrue(clauses.get(0).contains("فاقد خدمات پس از فروش است"), clauses.get(0));
    // The class is settled then, and what goes with goods without service is asked for next.
    Proposal.Trial trial = proposals.proposals().get(0).trial().orElseThrow();
    assertEquals(List.of(), trial.left());
    assertFalse(trial.succeeds());
    assertTrue(trial.raised().stream().anyMatch(r -> r.requirement().equals("NOS-4")));
  }
}
