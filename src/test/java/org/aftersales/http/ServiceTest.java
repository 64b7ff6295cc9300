package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aftersales.ComplianceChecker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceTest {

  private static final Path DRAFT = Path.of("fixtures/e3-contract-vague-costs/document.docx");
  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init")
  private static Service service;

  @BeforeAll
  static void start() {
    service =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 2_000_000, 4));
  }

  @AfterAll
  static void stop() {
    service.stop();
  }

  private static HttpRequest.Builder request(Service to, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    // A client of its own: an answer 413 ends its connection.
    HttpClient client = HttpClient.newHttpClient();
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private static HttpResponse<String> post(String type, byte[] body) throws Exception {
    return send(
        request(service, "/v1/checks")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The answer is what openapi.yaml says of the schema. */
  static void conforms(String schemaName, String answer) throws IOException {
    JsonNode api =
        new YAMLMapper().readTree(Path.of("src/main/resources/http/openapi.yaml").toFile());
    ObjectNode root = JSON.createObjectNode();
    root.put("$ref", "#/components/schemas/" + schemaName);
    root.set("components", api.get("components"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(root.toString(), InputFormat.JSON);
    assertEquals(List.of(), schema.validate(answer, InputFormat.JSON), answer);
  }

  @Test
  void aWordFileIsAnsweredWithAReport() throws Exception {
    HttpResponse<String> answer = post("application/octet-stream", Files.readAllBytes(DRAFT));
    assertEquals(200, answer.statusCode(), answer.body());
    conforms("Report", answer.body());
    assertEquals("NON_COMPLIANT", JSON.readTree(answer.body()).get("verdict").asText());
  }

  @Test
  void aSubmissionInJsonMayBringTextAndGoods() throws Exception {
    String body =
        """
        {"documents": [{"name": "pi.txt", "text": "Proforma Invoice No. 7\\nItem | Description | Qty\\n1 | Valve | 2\\n\\nItem 1 has no after-sales service."}],
         "goods": [{"row": "1", "imported": false}]}
        """;
    HttpResponse<String> answer = post("application/json", body.getBytes(UTF_8));
    assertEquals(200, answer.statusCode(), answer.body());
    conforms("Report", answer.body());
    JsonNode report = JSON.readTree(answer.body());
    assertEquals("NO_SERVICE", report.at("/goods/0/classification").asText());
  }

  @Test
  void filesMayComeAsAForm() throws Exception {
    String boundary = "aBoundary";
    String body =
        "--aBoundary\r\nContent-Disposition: form-data; name=\"files\"; filename=\"قرارداد.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\n"
            + Files.readString(DRAFT.resolveSibling("document.txt"))
            + "\r\n--aBoundary\r\nContent-Disposition: form-data; name=\"types\"\r\n\r\nCONTRACT\r\n"
            + "--aBoundary--\r\n";
    HttpResponse<String> answer =
        post("multipart/form-data; boundary=" + boundary, body.getBytes(UTF_8));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("قرارداد.txt", JSON.readTree(answer.body()).at("/documents/0/name").asText());
  }

  @Test
  void theSameDocumentInAnotherFormatIsNotCheckedAgain() throws Exception {
    byte[] text = ("Item 1 has no after-sales service. " + System.nanoTime()).getBytes(UTF_8);
    long before = repeated();
    HttpResponse<String> first =
        send(
            request(service, "/v1/checks?text=true")
                .POST(BodyPublishers.ofByteArray(text))
                .header("Content-Type", "text/plain"));
    assertEquals(before, repeated());
    HttpResponse<String> again = post("text/plain", text);
    HttpResponse<String> sarif =
        send(
            request(service, "/v1/checks")
                .header("Content-Type", "text/plain")
                .header("Accept", "application/sarif+json")
                .POST(BodyPublishers.ofByteArray(text)));
    assertEquals(before + 2, repeated());
    ObjectNode whole = (ObjectNode) JSON.readTree(first.body());
    assertTrue(whole.at("/documents/0/blocks").size() > 0);
    ((ObjectNode) whole.at("/documents/0")).remove("blocks");
    assertEquals(whole, JSON.readTree(again.body()));
    assertEquals("2.1.0", JSON.readTree(sarif.body()).get("version").asText());
  }

  private static long repeated() throws Exception {
    Matcher counter =
        Pattern.compile("(?m)^aftersales_checks_repeated_total (\\d+)$")
            .matcher(send(request(service, "/metrics")).body());
    assertTrue(counter.find());
    return Long.parseLong(counter.group(1));
  }

  /** The answer to files sent as one form, by their names. */
  private static HttpResponse<String> form(Map<String, String> files) throws Exception {
    StringBuilder body = new StringBuilder();
    files.forEach(
        (name, text) ->
            body.append("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(text)
                .append("\r\n"));
    return post(
        "multipart/form-data; boundary=b", body.append("--b--\r\n").toString().getBytes(UTF_8));
  }

  @Test
  void aWorkbookIsAnsweredWithSheetAndCell() throws Exception {
    byte[] draft = Files.readAllBytes(Path.of("fixtures/proforma-en-costs/document.xlsx"));
    HttpResponse<String> answer = post("application/octet-stream", draft);
    assertEquals(200, answer.statusCode(), answer.body());
    conforms("Report", answer.body());
    assertTrue(answer.body().contains("\"sheet\""), answer.body());
  }

  @Test
  void anArchiveOrEmailIsASaleFileHoweverItIsSent() throws Exception {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("contract.docx"));
      zip.write(Files.readAllBytes(DRAFT));
    }
    HttpResponse<String> raw = post("application/zip", archive.toByteArray());
    assertEquals(200, raw.statusCode(), raw.body());
    conforms("Report", raw.body());
    JsonNode one = JSON.readTree(raw.body());
    assertEquals("document.zip/contract.docx", one.at("/documents/0/name").asText());
    assertEquals("NON_COMPLIANT", one.get("verdict").asText());

    String mail =
        "Subject: offer\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
            + "--m\r\n\r\nSee the proforma.\r\n--m\r\nContent-Disposition: attachment;"
            + " filename=pi.txt\r\n\r\nProforma Invoice No. 7\r\nItem | Description | Qty\r\n1 | Valve"
            + " | 2\r\nItem 1 has no after-sales service.\r\n--m--\r\n";
    JsonNode letter = JSON.readTree(form(Map.of("mail.eml", mail)).body());
    assertEquals("mail.eml/message.txt", letter.at("/documents/0/name").asText());
    assertEquals("NOTICE", letter.at("/documents/0/type").asText());
    assertEquals("mail.eml/pi.txt", letter.at("/documents/1/name").asText());
    assertEquals("PROFORMA", letter.at("/documents/1/type").asText());
  }

  @Test
  void anArchiveWithoutDocumentsCannotBeRead() throws Exception {
    HttpResponse<String> answer =
        post(
            "application/zip",
            "PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(UTF_8));
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("holds no document"), answer.body());
  }

  @Test
  void theTextIsGivenOnRequestAndTheEvidenceStandsInIt() throws Exception {
    byte[] draft = Files.readAllBytes(DRAFT);
    assertFalse(post("application/octet-stream", draft).body().contains("\"blocks\""));
    HttpResponse<String> answer =
        send(
            request(service, "/v1/checks?text=true")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(draft)));
    conforms("Report", answer.body());
    JsonNode report = JSON.readTree(answer.body());
    JsonNode blocks = report.at("/documents/0/blocks");
    int quotes = 0;
    for (JsonNode evidence :
        report.get("results").findValues("evidence").stream()
            .flatMap(JsonNode::valueStream)
            .toList()) {
      JsonNode block = blocks.get(evidence.at("/location/block").asInt());
      assertEquals(evidence.at("/location/block"), block.get("block"));
      assertEquals(
          evidence.get("quote").asText(),
          block
              .get("text")
              .asText()
              .substring(evidence.get("start").asInt(), evidence.get("end").asInt()));
      quotes++;
    }
    assertTrue(quotes > 0);
  }

  @Test
  void theTextMayBeAskedForInAFormAndInJson() throws Exception {
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"pi.txt\"\r\n\r\n"
            + "Proforma Invoice No. 7\nItem | Description\n1 | Valve\n"
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\ntrue\r\n--b--\r\n";
    HttpResponse<String> answer = post("multipart/form-data; boundary=b", form.getBytes(UTF_8));
    conforms("Report", answer.body());
    JsonNode row = JSON.readTree(answer.body()).at("/documents/0/blocks/2");
    assertEquals("TABLE_ROW", row.get("kind").asText());
    assertEquals("[[0,1],[4,9]]", row.get("cells").toString());
    String json =
        "{\"text\": true, \"documents\": [{\"name\": \"pi.txt\", \"text\": \"Proforma Invoice No. 7\"}]}";
    JsonNode report = JSON.readTree(post("application/json", json.getBytes(UTF_8)).body());
    assertEquals(
        "Proforma Invoice No. 7",
        report.at("/documents/0/blocks/0/text").asText(),
        report::toString);
  }

  @Test
  void thePageRunsOnlyWhatTheServiceItselfGives() throws Exception {
    HttpResponse<String> page = send(request(service, "/").GET());
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    Matcher loaded =
        Pattern.compile("<(?:link|script|img)\\b[^>]*(?:href|src)=\"(/[^\"]+)\"")
            .matcher(page.body());
    int files = 0;
    while (loaded.find()) {
      assertEquals(200, send(request(service, loaded.group(1)).GET()).statusCode());
      files++;
    }
    assertTrue(files > 3);
    HttpResponse<String> font = send(request(service, "/fonts/Vazirmatn.woff2").GET());
    assertEquals("font/woff2", font.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void goodsFilesInAFormAreDataAndNoDocuments() throws Exception {
    String draft = Files.readString(DRAFT.resolveSibling("document.txt"));
    HttpResponse<String> answer =
        form(new TreeMap<>(Map.of("a.txt", draft, "goods.csv", "row;brand\n1;Arako\n")));
    assertEquals(200, answer.statusCode(), answer.body());
    conforms("Report", answer.body());
    JsonNode report = JSON.readTree(answer.body());
    assertEquals(1, report.get("documents").size());
    assertEquals("Arako", report.at("/goods/0/brand").asText());
    HttpResponse<String> broken =
        form(new TreeMap<>(Map.of("a.txt", draft, "goods.csv", "row,origin\n1,mars\n")));
    problem(400, broken);
    assertTrue(broken.body().contains("goods.csv: line 2, column origin"), broken.body());
    problem(400, form(Map.of("goods.json", "[{\"row\": 1}]")));
  }

  @Test
  void anUnreadableDocumentIsNamedAlsoAmongOthers() throws Exception {
    String draft = Files.readString(DRAFT.resolveSibling("document.txt"));
    HttpResponse<String> answer =
        form(new TreeMap<>(Map.of("a.txt", draft, "b.pdf", "%PDF-1.7\nnothing")));
    problem(422, answer);
    assertTrue(answer.body().contains("b.pdf"), answer.body());
  }

  @Test
  void textIsGivenToWhoAsksForIt() throws Exception {
    HttpResponse<String> answer =
        send(
            request(service, "/v1/checks")
                .header("Accept", "text/plain")
                .POST(BodyPublishers.ofFile(DRAFT)));
    assertTrue(answer.body().contains("CST-3"), answer.body());
  }

  @Test
  void errorsAreProblemsThatSayWhatToDo() throws Exception {
    problem(400, post("application/json", "{\"documents\": 3}".getBytes(UTF_8)));
    problem(400, post("text/plain", new byte[0]));
    problem(
        415,
        post(
            "application/octet-stream",
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}));
    problem(422, post("application/pdf", "%PDF-1.7\nnothing".getBytes(UTF_8)));
    problem(413, post("text/plain", new byte[2_100_000]));
    problem(404, send(request(service, "/v1/requirements/XYZ-9").GET()));
    problem(404, send(request(service, "/nowhere").GET()));
    problem(
        406,
        send(
            request(service, "/v1/checks")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString("text"))));
  }

  private static void problem(int status, HttpResponse<String> answer) throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(
        answer
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json"),
        answer.headers().toString());
    conforms("Problem", answer.body());
  }

  @Test
  void aFormOverTheLimitIsTooLarge() throws Exception {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\n";
    problem(
        413,
        post(
            "multipart/form-data; boundary=b",
            (head + "x".repeat(2_100_000) + "\r\n--b--\r\n").getBytes(UTF_8)));
  }

  @Test
  void requirementsAreListedAndExplained() throws Exception {
    JsonNode all = JSON.readTree(send(request(service, "/v1/requirements").GET()).body());
    assertEquals(CHECKER.policy().requirements().size(), all.size());
    for (JsonNode requirement : all) {
      conforms("Requirement", requirement.toString());
    }
    HttpResponse<String> one = send(request(service, "/v1/requirements/nos-1").GET());
    conforms("Requirement", one.body());
    assertTrue(JSON.readTree(one.body()).get("rule").asText().contains("NOS-1"));
  }

  @Test
  void everyDescribedPathAnswers() throws Exception {
    JsonNode api = new YAMLMapper().readTree(send(request(service, "/openapi.yaml").GET()).body());
    for (String path : (Iterable<String>) () -> api.get("paths").fieldNames()) {
      if (api.get("paths").get(path).has("get")) {
        boolean registered = path.startsWith("/v1/") && !path.startsWith("/v1/requirements");
        if (registered) {
          continue; // RegisterServiceTest asks for these, with a register.
        }
        HttpResponse<String> answer = send(request(service, path.replace("{id}", "CLS-1")).GET());
        assertEquals(200, answer.statusCode(), path);
      }
    }
  }

  @Test
  void beyondLoopbackATokenIsAsked() throws Exception {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Service.Options("0.0.0.0", 0, Optional.empty(), 1000, 1));
    Service guarded =
        Service.start(
            CHECKER, new Service.Options("127.0.0.1", 0, Optional.of("secret"), 100_000, 1));
    try {
      problem(401, send(request(guarded, "/v1/requirements").GET()));
      assertEquals(200, send(request(guarded, "/health/live").GET()).statusCode());
      assertEquals(
          200,
          send(request(guarded, "/v1/requirements").header("Authorization", "Bearer secret").GET())
              .statusCode());
    } finally {
      guarded.stop();
    }
  }

  // ---- papers ---------------------------------------------------------------------------------

  private static HttpResponse<byte[]> paper(String path, byte[] body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request(service, path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofByteArray());
  }

  @Test
  void theMarkedCopyOfAWordFileIsSentAsAFile() throws Exception {
    byte[] draft = Files.readAllBytes(DRAFT);
    HttpResponse<byte[]> answer = paper("/v1/markups?suggest=true", draft);
    assertEquals(200, answer.statusCode());
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(type.contains("wordprocessingml"), type);
    String name = answer.headers().firstValue("Content-Disposition").orElse("");
    assertTrue(name.contains("document.checked.docx"), name);
    HttpResponse<String> again = post("application/octet-stream", answer.body());
    assertEquals(200, again.statusCode(), again.body());
  }

  @Test
  void aTextCannotBeMarkedWhichIsSaid() throws Exception {
    HttpResponse<byte[]> answer =
        paper("/v1/markups", "Sale contract. Item 1 has no service.".getBytes(UTF_8));
    assertEquals(422, answer.statusCode());
    assertTrue(new String(answer.body(), UTF_8).contains("Word (.docx) and PDF"));
  }

  @Test
  void formsAndNoticesAreDrawnUp() throws Exception {
    byte[] draft = Files.readAllBytes(DRAFT);
    assertEquals(200, paper("/v1/forms?lang=en", draft).statusCode());
    assertEquals(422, paper("/v1/notices", draft).statusCode());
    byte[] other =
        Files.readAllBytes(Path.of("fixtures/e1-contract-without-service/document.docx"));
    assertEquals(422, paper("/v1/forms", other).statusCode());
    assertEquals(200, paper("/v1/notices", other).statusCode());
  }

  @Test
  void theFormatThatIsAcceptedMostIsGiven() throws Exception {
    String text = "SALE CONTRACT No. 1\nItem 1: pump. Item 1 has no after-sales service.";
    for (String[] each :
        new String[][] {
          {"text/html", "text/html"},
          {"application/pdf", "application/pdf"},
          {"text/plain;q=0.5, text/html;q=0.9", "text/html"},
          {"*/*", "application/json"},
          {"image/png, application/json;q=0.1", "application/json"}
        }) {
      HttpResponse<String> answer =
          send(
              request(service, "/v1/checks?lang=fa")
                  .header("Content-Type", "text/plain")
                  .header("Accept", each[0])
                  .POST(BodyPublishers.ofString(text)));
      assertEquals(200, answer.statusCode(), answer.body());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      assertTrue(type.startsWith(each[1]), type);
    }
    HttpResponse<String> none =
        send(
            request(service, "/v1/checks")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString(text)));
    assertEquals(406, none.statusCode());
    assertTrue(none.body().contains("application/pdf"), none.body());
  }
}
