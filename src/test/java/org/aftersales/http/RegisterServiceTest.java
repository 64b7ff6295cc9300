package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.aftersales.ComplianceChecker;
import org.aftersales.register.Actor;
import org.aftersales.register.Register;
import org.aftersales.register.Role;
import org.aftersales.register.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The register over HTTP: what is kept, who may do what, and what nobody may. */
@ExtendWith(Stores.Provider.class)
class RegisterServiceTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TEXT =
      "Proforma Invoice No. 7\\nBuyer: Pars Co\\nItem | Description | Qty\\n1 | Valve | 2\\n";

  private static String submission(String saleFile, String mode) {
    return "{\"mode\": \"%s\", \"saleFile\": \"%s\", \"documents\": [{\"name\": \"pi.txt\", \"text\": \"%s\"}]}"
        .formatted(mode, saleFile, TEXT);
  }

  /** A service with a register, and a token for each role. */
  private static final class Running implements AutoCloseable {
    private final Register register;
    private final Service service;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);

    Running(
        Stores stores, boolean tokensAsked, int perMinute, Optional<IdentityProvider> provider) {
      register = Register.open(stores.fresh(Stores.Kind.SQLITE));
      for (Role role : Role.values()) {
        tokens.put(role, token(role.title(), role));
      }
      service =
          Service.start(
              CHECKER,
              new Service.Options(
                  "127.0.0.1",
                  0,
                  Optional.empty(),
                  2_000_000,
                  4,
                  new Access(
                      Optional.of(register),
                      false,
                      tokensAsked,
                      provider,
                      OptionalInt.of(perMinute))));
    }

    static Running guarded(Stores stores) {
      return new Running(stores, true, 0, Optional.empty());
    }

    static Running open(Stores stores) {
      return new Running(stores, false, 0, Optional.empty());
    }

    String token(String name, Role role) {
      return register
          .tokens()
          .give(Actor.local("test"), name, Set.of(role), Set.of(), Instant.now().plusSeconds(3600));
    }

    HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> get(Role role, String path) throws Exception {
      return send(request(path).header("Authorization", "Bearer " + tokens.get(role)));
    }

    HttpResponse<String> post(Role role, String path, String json) throws Exception {
      return send(
          request(path)
              .header("Authorization", "Bearer " + tokens.get(role))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json)));
    }

    /** The number of the check's entry. */
    long check(Role role, String saleFile, String mode) throws Exception {
      HttpResponse<String> answer = post(role, "/v1/checks", submission(saleFile, mode));
      assertEquals(200, answer.statusCode(), answer.body());
      String location = answer.headers().firstValue("Content-Location").orElseThrow();
      return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    int first(long check, String outcome) throws Exception {
      JsonNode results =
          JSON.readTree(get(Role.AUDITOR, "/v1/checks/" + check).body()).get("results");
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).get("outcome").asText().equals(outcome)) {
          return i;
        }
      }
      throw new AssertionError("no result is " + outcome);
    }

    @Override
    public void close() {
      service.stop();
      register.close();
    }
  }

  // ---- keeping --------------------------------------------------------------------------------

  @Test
  void aCheckIsAnsweredOnceItIsKept(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      long number = running.check(Role.SUBMITTER, "S-1", "DRAFT");
      HttpResponse<String> kept = running.get(Role.SUBMITTER, "/v1/checks/" + number);
      ServiceTest.conforms("Report", kept.body());
      assertEquals(64, kept.headers().firstValue("Entry-Hash").orElse("").length());
      JsonNode line = JSON.readTree(running.get(Role.SUBMITTER, "/v1/checks").body()).get(0);
      ServiceTest.conforms("CheckLine", line.toString());
      assertEquals("Pars Co", line.get("customer").asText());
      assertEquals("S-1", line.get("saleFile").asText());
      HttpResponse<String> page = running.send(running.request("/checks/" + number));
      assertTrue(page.body().contains("S-1"), page.body());
    }
  }

  @Test
  void aRawDocumentIsKeptUnderItsHashAndAFormUnderItsName(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      running.send(
          running.request("/v1/checks").POST(BodyPublishers.ofString(TEXT.replace("\\n", "\n"))));
      running.send(
          running
              .request("/v1/checks?saleFile=S-9&customer=Zagros")
              .POST(BodyPublishers.ofString(TEXT.replace("\\n", "\n"))));
      JsonNode lines = JSON.readTree(running.send(running.request("/v1/checks")).body());
      assertEquals("S-9", lines.get(0).get("saleFile").asText());
      assertEquals("Zagros", lines.get(0).get("customer").asText());
      assertEquals(16, lines.get(1).get("saleFile").asText().length());
    }
  }

  @Test
  void withoutTheRegisterNothingIsAnsweredAsIfItWereKept(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      running.register.close();
      HttpResponse<String> answer =
          running.post(Role.SUBMITTER, "/v1/checks", submission("S-1", "DRAFT"));
      assertEquals(503, answer.statusCode(), answer.body());
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    }
  }

  @Test
  void everyDescribedPathOfTheRegisterAnswers(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      long check = running.check(Role.SUBMITTER, "S-1", "AUDIT");
      HttpResponse<String> issued = running.post(Role.AUDITOR, "/v1/audits?name=Arash", "");
      assertEquals(201, issued.statusCode(), issued.body());
      ServiceTest.conforms("AuditReport", issued.body());
      String report = issued.headers().firstValue("Location").orElseThrow();
      JsonNode api =
          new YAMLMapper().readTree(Path.of("src/main/resources/http/openapi.yaml").toFile());
      for (String path : (Iterable<String>) () -> api.get("paths").fieldNames()) {
        if (!path.startsWith("/v1/") || !api.get("paths").get(path).has("get")) {
          continue;
        }
        if (path.startsWith("/v1/batches/")) {
          continue; // BatchServiceTest asks for these, with a batch.
        }
        String real =
            path.startsWith("/v1/audits/")
                ? report
                : path.replace("{sha256}", "0")
                    .replace("{number}", "" + check)
                    .replace("{id}", "CLS-1");
        int expected = path.contains("{sha256}") ? 404 : 200;
        assertEquals(expected, running.send(running.request(real)).statusCode(), path);
      }
      for (String format : List.of("pdf", "xlsx", "html", "json")) {
        HttpResponse<byte[]> answer =
            HttpClient.newHttpClient()
                .send(
                    running.request("/v1/audit?format=" + format).build(),
                    BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        String begin = new String(answer.body(), 0, 4, UTF_8);
        assertTrue(
            begin.startsWith(
                Map.of("pdf", "%PDF", "xlsx", "PK", "html", "<!DO", "json", "{").get(format)),
            format);
      }
    }
  }

  // ---- roles ----------------------------------------------------------------------------------

  @Test
  void everybodyMayDoWhatTheirRoleDoesAndNothingElse(Stores stores) throws Exception {
    try (Running running = Running.guarded(stores)) {
      long own = running.check(Role.SUBMITTER, "S-1", "AUDIT");
      long others = running.check(Role.REVIEWER, "S-2", "AUDIT");
      int review = running.first(own, "MANUAL_REVIEW");
      int failed = running.first(own, "FAIL");
      String accept = decision(review, "ACCEPT", "");
      String grade = decision(failed, "GRADE", ", \"severity\": \"OBS\"");
      String waiver =
          "{\"requirement\": \"CLS-1\", \"saleFile\": \"S-1\", \"until\": \"%s\", \"reason\": \"agreed\"}"
              .formatted(LocalDate.now(ZoneOffset.UTC).plusDays(9));
      String path = "/v1/checks/" + own;
      String token = "{\"name\": \"x\", \"roles\": [\"AUDITOR\"], \"expires\": \"2999-01-01\"}";

      assertEquals(401, running.send(running.request("/v1/checks")).statusCode());

      assertEquals(200, running.get(Role.SUBMITTER, path).statusCode());
      assertEquals(404, running.get(Role.SUBMITTER, "/v1/checks/" + others).statusCode());
      assertEquals(1, JSON.readTree(running.get(Role.SUBMITTER, "/v1/checks").body()).size());
      assertEquals(403, running.post(Role.SUBMITTER, path + "/decisions", accept).statusCode());
      assertEquals(403, running.post(Role.SUBMITTER, "/v1/waivers", waiver).statusCode());
      assertEquals(403, running.get(Role.SUBMITTER, "/v1/audit").statusCode());

      assertEquals(201, running.post(Role.REVIEWER, path + "/decisions", accept).statusCode());
      assertEquals(201, running.post(Role.REVIEWER, "/v1/waivers", waiver).statusCode());
      assertEquals(403, running.post(Role.REVIEWER, path + "/decisions", grade).statusCode());
      assertEquals(403, running.post(Role.REVIEWER, "/v1/audits", "").statusCode());
      assertEquals(200, running.get(Role.REVIEWER, "/v1/audit").statusCode());
      assertEquals(403, running.get(Role.REVIEWER, "/v1/tokens").statusCode());

      assertEquals(201, running.post(Role.AUDITOR, path + "/decisions", grade).statusCode());
      assertEquals(201, running.post(Role.AUDITOR, "/v1/audits", "").statusCode());
      assertEquals(403, running.post(Role.AUDITOR, path + "/decisions", accept).statusCode());
      assertTrue(
          JSON.readTree(running.get(Role.AUDITOR, "/v1/register/verification").body())
              .get("intact")
              .asBoolean());

      assertEquals(403, running.get(Role.ADMINISTRATOR, "/v1/checks").statusCode());
      assertEquals(201, running.post(Role.ADMINISTRATOR, "/v1/tokens", token).statusCode());
      assertEquals(403, running.post(Role.AUDITOR, "/v1/tokens", token).statusCode());
    }
  }

  private static String decision(int result, String kind, String more) {
    return "{\"result\": %d, \"decision\": \"%s\", \"reason\": \"looked at\"%s}"
        .formatted(result, kind, more);
  }

  @Test
  void nobodyDecidesOnACheckOfTheirOwn(Stores stores) throws Exception {
    try (Running running = Running.guarded(stores)) {
      long own = running.check(Role.REVIEWER, "S-1", "AUDIT");
      int review = running.first(own, "MANUAL_REVIEW");
      HttpResponse<String> answer =
          running.post(
              Role.REVIEWER, "/v1/checks/" + own + "/decisions", decision(review, "ACCEPT", ""));
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("somebody else"));
    }
  }

  @Test
  void aWrongDecisionIsRefusedAndNothingIsEntered(Stores stores) throws Exception {
    try (Running running = Running.guarded(stores)) {
      long own = running.check(Role.SUBMITTER, "S-1", "AUDIT");
      long head = running.register.head().entry();
      String path = "/v1/checks/" + own + "/decisions";
      for (String wrong :
          List.of(
              "",
              "[]",
              "{}",
              "{\"result\": 0, \"decision\": \"ACCEPT\"}",
              "{\"decision\": \"ACCEPT\", \"reason\": \"x\"}",
              "{\"result\": 99999, \"decision\": \"ACCEPT\", \"reason\": \"x\"}",
              "{\"result\": 0, \"decision\": \"WAIVER\", \"reason\": \"x\"}",
              "{\"result\": 0, \"decision\": \"ACCEPT\", \"reason\": \"x\", \"extra\": 1}")) {
        HttpResponse<String> answer = running.post(Role.REVIEWER, path, wrong);
        assertEquals(400, answer.statusCode(), wrong + " " + answer.body());
      }
      for (String bad : List.of("?from=yesterday", "?mode=ALL", "?limit=many")) {
        assertEquals(400, running.get(Role.AUDITOR, "/v1/checks" + bad).statusCode(), bad);
      }
      assertEquals(head, running.register.head().entry());
    }
  }

  // ---- access ---------------------------------------------------------------------------------

  @Test
  void aRevokedTokenOpensNothing(Stores stores) throws Exception {
    try (Running running = Running.guarded(stores)) {
      assertEquals(200, running.get(Role.AUDITOR, "/v1/checks").statusCode());
      String id = running.tokens.get(Role.AUDITOR).split("_")[1];
      HttpResponse<String> answer =
          running.send(
              running
                  .request("/v1/tokens/" + id)
                  .header("Authorization", "Bearer " + running.tokens.get(Role.ADMINISTRATOR))
                  .DELETE());
      assertEquals(204, answer.statusCode());
      HttpResponse<String> refused = running.get(Role.AUDITOR, "/v1/checks");
      assertEquals(401, refused.statusCode());
      assertFalse(refused.body().contains("afs_"), "an answer never repeats a token");
    }
  }

  @Test
  void guessingTokensIsSlowedDown(Stores stores) throws Exception {
    try (Running running = Running.guarded(stores)) {
      int status = 0;
      for (int i = 0; i < 40 && status != 429; i++) {
        status =
            running
                .send(running.request("/v1/checks").header("Authorization", "Bearer guess" + i))
                .statusCode();
      }
      assertEquals(429, status);
      assertEquals(
          200, running.get(Role.SUBMITTER, "/v1/checks").statusCode(), "a good token still opens");
    }
  }

  @Test
  void oneCallerMayNotAskWithoutEnd(Stores stores) throws Exception {
    try (Running running = new Running(stores, true, 10, Optional.empty())) {
      for (int i = 0; i < 10; i++) {
        assertEquals(200, running.get(Role.SUBMITTER, "/v1/checks").statusCode());
      }
      HttpResponse<String> answer = running.get(Role.SUBMITTER, "/v1/checks");
      assertEquals(429, answer.statusCode());
      assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()) >= 1);
      assertEquals(200, running.get(Role.AUDITOR, "/v1/checks").statusCode(), "others go on");
    }
  }

  @Test
  void everyAnswerTellsBrowsersToBeCareful(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      for (String path : List.of("/", "/checks", "/v1/checks", "/nowhere", "/page/report.css")) {
        HttpResponse<String> answer = running.send(running.request(path));
        for (String header :
            List.of("X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy")) {
          assertTrue(answer.headers().firstValue(header).isPresent(), path + " " + header);
        }
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("frame-ancestors 'none'"), path);
        assertFalse(policy.contains("unsafe"), path);
      }
    }
  }

  @Test
  void aPageOfAnotherSiteCannotMakeABrowserAsk(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      HttpResponse<String> forged =
          running.send(
              running
                  .request("/v1/checks")
                  .header("Origin", "https://evil.example")
                  .POST(BodyPublishers.ofString("Contract")));
      assertEquals(403, forged.statusCode());
      assertEquals(
          0,
          running
              .register
              .checks(org.aftersales.register.Selection.all(), java.util.OptionalLong.empty(), 9)
              .size());
    }
  }

  @Test
  void aBrowserSignsInWithATokenAndOut(Stores stores) throws Exception {
    try (Running running = Running.guarded(stores)) {
      HttpResponse<String> away = running.send(running.request("/checks"));
      assertEquals(302, away.statusCode());
      assertTrue(away.headers().firstValue("Location").orElse("").startsWith("/signin?to="));
      HttpResponse<String> in =
          running.send(
              running
                  .request("/signin")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      BodyPublishers.ofString(
                          "to=//evil.example&token=" + running.tokens.get(Role.AUDITOR))));
      assertEquals(302, in.statusCode(), in.body());
      assertEquals("/checks", in.headers().firstValue("Location").orElse(""));
      String cookie = in.headers().firstValue("Set-Cookie").orElse("");
      assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
      assertFalse(cookie.contains("afs_"), "the token itself stays here");
      String session = cookie.split(";")[0];
      HttpResponse<String> page = running.send(running.request("/audit").header("Cookie", session));
      assertEquals(200, page.statusCode());
      running.send(
          running.request("/signout").header("Cookie", session).POST(BodyPublishers.noBody()));
      assertEquals(
          302, running.send(running.request("/audit").header("Cookie", session)).statusCode());
    }
  }

  @Test
  void whoAskedForWhatIsWrittenDownWithoutWhatWasSaid(Stores stores) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    String word = "Xyzzyvalve";
    try (Running running = Running.guarded(stores)) {
      running.post(Role.SUBMITTER, "/v1/checks", submission("S-1", "DRAFT").replace("Valve", word));
      running.post(Role.SUBMITTER, "/v1/checks", "{\"" + word + "\": ");
      running.register.close();
      running.post(
          Role.SUBMITTER,
          "/v1/checks?x=" + word,
          submission("S-2", "DRAFT").replace("Valve", word));
    } finally {
      System.setErr(before);
    }
    assertFalse(log.toString(UTF_8).contains(word), log.toString(UTF_8));
    try (Running running = Running.guarded(stores)) {
      running.post(
          Role.SUBMITTER,
          "/v1/checks?x=" + word,
          submission("S-1", "DRAFT").replace("Valve", word));
      running.send(running.request("/v1/checks"));
      JsonNode accesses = JSON.readTree("[]");
      for (int i = 0; i < 50 && accesses.size() < 2; i++) {
        Thread.sleep(100);
        accesses = JSON.readTree(running.get(Role.ADMINISTRATOR, "/v1/accesses").body());
      }
      String all = accesses.toString();
      assertTrue(all.contains("submitter") && all.contains("(refused)"), all);
      assertFalse(all.contains(word), all);
    }
  }

  @Test
  void whatDocumentsSayCannotBecomePartOfAPage(Stores stores) throws IOException, Exception {
    try (Running running = Running.open(stores)) {
      String text = "<script>alert(1)</script>";
      String body =
          JSON.writeValueAsString(
              Map.of(
                  "saleFile",
                  text,
                  "customer",
                  "\"><img src=x>",
                  "documents",
                  List.of(
                      Map.of(
                          "name",
                          text + ".txt",
                          "text",
                          "Contract\nItem | Description | Qty\n1 | " + text + " | 2\n"))));
      HttpResponse<String> answer = running.post(Role.SUBMITTER, "/v1/checks", body);
      assertEquals(200, answer.statusCode());
      for (String path :
          List.of(
              "/checks",
              answer.headers().firstValue("Content-Location").orElseThrow().substring(3),
              "/audit?mode=DRAFT&customer=%22%3E%3Cimg%20src=x%3E")) {
        String page = running.send(running.request(path)).body();
        assertFalse(page.contains("<script") || page.contains("<img"), path);
      }
    }
  }
}
