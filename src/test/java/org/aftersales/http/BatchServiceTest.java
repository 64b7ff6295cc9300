package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aftersales.ComplianceChecker;
import org.aftersales.batch.AllowedHost;
import org.aftersales.batch.BatchOptions;
import org.aftersales.batch.WebhookOptions;
import org.aftersales.batch.WebhookSecret;
import org.aftersales.register.Actor;
import org.aftersales.register.Register;
import org.aftersales.register.Role;
import org.aftersales.register.Selection;
import org.aftersales.register.Stores;
import org.aftersales.source.SaleBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Batches over HTTP, as clients use them. */
@ExtendWith(Stores.Provider.class)
@Timeout(180)
class BatchServiceTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static String text(int number) {
    return "Proforma Invoice No. "
        + number
        + "\nBuyer: Pars Co\nItem | Description | Qty\n1 | Valve | 2\nItem 1 has no service.\n";
  }

  /** So many drafts as JSON. */
  private static String drafts(int number) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode documents = root.putArray("documents");
    for (int i = 0; i < number; i++) {
      documents.addObject().put("name", "pi-" + i + ".txt").put("text", text(i));
    }
    return root.toString();
  }

  private static String secret(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  private static WebhookOptions webhooks(Receiver receiver, Duration firstWait) {
    return new WebhookOptions(
        List.of(AllowedHost.parse("127.0.0.1:" + receiver.port())),
        false,
        List.of(WebhookSecret.parse(secret(1)), WebhookSecret.parse(secret(2))),
        firstWait);
  }

  private static BatchOptions options(WebhookOptions webhooks) {
    BatchOptions usual = BatchOptions.usual();
    return new BatchOptions(
        usual.workers(), usual.requestBytes(), usual.space(), usual.kept(), webhooks);
  }

  /** A service with a register, and a token for each role. */
  private static final class Running implements AutoCloseable {
    private final Register register;
    private final Service service;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final HttpClient client = HttpClient.newHttpClient();

    Running(String url, boolean tokensAsked, BatchOptions batches) {
      register = Register.open(url);
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
                  2,
                  new Access(
                      Optional.of(register),
                      false,
                      tokensAsked,
                      Optional.empty(),
                      OptionalInt.of(0)),
                  batches));
    }

    static Running open(Stores stores) {
      return new Running(stores.fresh(Stores.Kind.SQLITE), false, BatchOptions.usual());
    }

    String token(String name, Role role) {
      return register
          .tokens()
          .give(Actor.local("test"), name, Set.of(role), Set.of(), Instant.now().plusSeconds(3600));
    }

    HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
          .timeout(PATIENCE);
    }

    HttpRequest.Builder as(Role role, String path) {
      return request(path).header("Authorization", "Bearer " + tokens.get(role));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
      return client.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> get(String path) throws Exception {
      return send(request(path));
    }

    HttpResponse<String> post(String type, byte[] body) throws Exception {
      return send(
          request("/v1/batches")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> post(String json) throws Exception {
      return post("application/json", json.getBytes(UTF_8));
    }

    /** The batch once it is so. */
    JsonNode await(String path, java.util.function.Predicate<JsonNode> so) throws Exception {
      Instant deadline = Instant.now().plus(PATIENCE);
      JsonNode batch = JSON.readTree(get(path).body());
      while (!so.test(batch)) {
        assertTrue(Instant.now().isBefore(deadline), "waited in vain: " + batch);
        Thread.sleep(50);
        batch = JSON.readTree(get(path).body());
      }
      return batch;
    }

    JsonNode finished(String path) throws Exception {
      return await(path, b -> b.path("status").asText().equals("FINISHED"));
    }

    @Override
    public void close() {
      service.stop();
      register.close();
    }
  }

  private static String location(HttpResponse<String> answer) throws Exception {
    assertEquals(202, answer.statusCode(), answer.body());
    ServiceTest.conforms("Batch", answer.body());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static void problem(int status, HttpResponse<String> answer) throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    ServiceTest.conforms("Problem", answer.body());
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static String form(String[]... parts) {
    StringBuilder body = new StringBuilder();
    for (String[] part : parts) {
      body.append("--b\r\nContent-Disposition: form-data; name=\"").append(part[0]).append('"');
      if (part.length > 2) {
        body.append("; filename=\"").append(part[2]).append('"');
      }
      body.append("\r\n\r\n").append(part[1]).append("\r\n");
    }
    return body.append("--b--\r\n").toString();
  }

  // ---- sending and reading --------------------------------------------------------------------

  @Test
  void anArchiveOfSaleFilesIsCheckedInOrderAndAnUnreadableOneIsNamed(Stores stores)
      throws Exception {
    byte[] contract = Files.readAllBytes(Path.of("fixtures/e3-contract-vague-costs/document.docx"));
    byte[] archive =
        zip(
            Map.of(
                "sales/S-1/contract.docx", contract,
                "sales/S-2/torn.pdf", "%PDF-1.7\nnothing".getBytes(UTF_8),
                "sales/S-3/pi.txt", text(3).getBytes(UTF_8)));
    try (Running running = Running.open(stores)) {
      HttpResponse<String> answer =
          running.send(
              running
                  .request("/v1/batches?mode=audit")
                  .header("Content-Type", "application/zip")
                  .POST(BodyPublishers.ofByteArray(archive)));
      String path = location(answer);
      JsonNode batch = running.finished(path);
      ServiceTest.conforms("Batch", batch.toString());
      assertEquals(2, batch.at("/items/done").asInt());
      assertEquals(1, batch.at("/items/failed").asInt());
      JsonNode items = JSON.readTree(running.get(path + "/items").body());
      for (JsonNode item : items) {
        ServiceTest.conforms("BatchItem", item.toString());
      }
      for (int i = 0; i < 3; i++) {
        assertEquals("S-" + (i + 1), items.get(i).get("name").asText());
      }
      assertTrue(items.get(1).at("/problem/detail").asText().contains("torn.pdf"));
      problem(422, running.get(path + "/items/1"));
      problem(404, running.get(path + "/items/3"));

      // The report is the one that the same documents have by themselves.
      HttpResponse<String> one = running.get(path + "/items/0");
      ServiceTest.conforms("Report", one.body());
      HttpResponse<String> single =
          running.send(
              running
                  .request("/v1/checks?mode=audit&saleFile=S-1")
                  .header("Content-Type", "application/octet-stream")
                  .POST(BodyPublishers.ofByteArray(contract)));
      assertEquals(
          JSON.readTree(single.body()).get("statements"),
          JSON.readTree(one.body()).get("statements"));
      assertEquals("AUDIT", JSON.readTree(one.body()).get("mode").asText());
      String check = one.headers().firstValue("Content-Location").orElseThrow();
      assertEquals(200, running.get(check).statusCode());

      HttpResponse<String> result = running.get(path + "/result");
      ServiceTest.conforms("BatchResult", result.body());
      JsonNode told = JSON.readTree(result.body()).get("items");
      assertEquals("DONE", told.get(0).get("status").asText());
      assertEquals("FAILED", told.get(1).get("status").asText());
      assertEquals(JSON.readTree(one.body()), told.get(0).get("report"));
      assertEquals(
          1,
          JSON.readTree(running.get(path + "/result?offset=1&limit=1").body()).get("items").size());
      for (String[] format :
          new String[][] {
            {"application/jsonl", "\"kind\":\"unread\""},
            {"application/sarif+json", "\"executionSuccessful\" : false"},
            {"application/xml", "torn.pdf"},
            {"application/oscal.assessment-results+json", "assessment-results"},
            {"text/csv", "contract.docx"},
            {"text/plain", "torn.pdf"},
            {"text/html", "torn.pdf"},
            {"application/pdf", "%PDF"}
          }) {
        HttpResponse<String> written =
            running.send(running.request(path + "/result").header("Accept", format[0]));
        assertEquals(200, written.statusCode(), written.body());
        String type = written.headers().firstValue("Content-Type").orElse("");
        assertTrue(type.startsWith(format[0]), type);
        assertTrue(
            written.body().contains(format[1])
                || written.body().contains(format[1].replace(" : ", ":")),
            format[0]);
      }
      problem(406, running.send(running.request(path + "/result").header("Accept", "image/png")));
    }
  }

  @Test
  void filesOfAFormAreDraftsAndThoseInAFolderASale(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      String body =
          form(
              new String[] {"files", text(1), "offer.txt"},
              new String[] {"files", text(2), "S-7/pi.txt"},
              new String[] {"files", text(3), "S-7/annex.txt"},
              new String[] {"mode", "draft"});
      String path = location(running.post("multipart/form-data; boundary=b", body.getBytes(UTF_8)));
      running.finished(path);
      JsonNode items = JSON.readTree(running.get(path + "/result").body()).get("items");
      assertEquals("offer.txt", items.get(0).get("name").asText());
      assertEquals("S-7", items.get(1).get("name").asText());
      assertEquals(2, items.get(1).at("/report/documents").size());
    }
  }

  @Test
  void aFormMayHaveAsManyFilesAsABatchMayHaveSales(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      String[][] parts = new String[1_500][];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = new String[] {"files", text(i), "pi-" + i + ".txt"};
      }
      String path =
          location(running.post("multipart/form-data; boundary=b", form(parts).getBytes(UTF_8)));
      assertEquals(1_500, JSON.readTree(running.get(path).body()).at("/items/total").asInt());
      assertEquals(200, running.send(running.request(path).DELETE()).statusCode());
    }
  }

  @Test
  void tenThousandSalesAreTakenAndOneMoreIsNot(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      problem(400, running.post(drafts(SaleBundle.MOST + 1)));
      String path = location(running.post(drafts(SaleBundle.MOST)));
      JsonNode batch = JSON.readTree(running.get(path).body());
      assertEquals(SaleBundle.MOST, batch.at("/items/total").asInt());
      // Meanwhile a single check is answered as ever.
      HttpResponse<String> single =
          running.send(running.request("/v1/checks").POST(BodyPublishers.ofString(text(1))));
      assertEquals(200, single.statusCode(), single.body());
      HttpResponse<String> partial = running.get(path + "/result?partial=true&limit=10");
      assertEquals(200, partial.statusCode(), partial.body());
      running.send(running.request(path).DELETE());
      assertEquals(204, running.send(running.request(path).DELETE()).statusCode());
      assertEquals(404, running.get(path).statusCode());
    }
  }

  @Test
  void whatIsWrongWithARequestIsSaid(Stores stores) throws Exception {
    BatchOptions small = new BatchOptions(1, 5_000, 500, Duration.ofDays(1), WebhookOptions.none());
    try (Running running = new Running(stores.fresh(Stores.Kind.SQLITE), false, small)) {
      problem(400, running.post("{\"documents\": []}"));
      problem(400, running.post("{\"sales\": [{\"documents\": [{\"name\": \"a\"}]}]}"));
      problem(400, running.post(""));
      problem(415, running.post("text/plain", text(1).getBytes(UTF_8)));
      problem(400, running.post("application/zip", "PK\u0003\u0004 torn".getBytes(UTF_8)));
      problem(413, running.post(drafts(200)));
      problem(
          400,
          running.send(
              running
                  .request("/v1/batches")
                  .header("Idempotency-Key", "a b")
                  .POST(BodyPublishers.ofString(drafts(1)))));
      problem(
          422,
          running.post(
              drafts(1)
                  .replaceFirst("\\{", "{\"callback\": {\"url\": \"https://example.com/\"},")));
      // There is no room for it, and nothing of it stays.
      HttpResponse<String> full = running.post(drafts(20));
      problem(503, full);
      assertEquals("60", full.headers().firstValue("Retry-After").orElse(""));
      assertEquals("[]", running.get("/v1/batches").body());
      problem(404, running.get("/v1/batches/none"));
      assertEquals(0, running.register.batches().load().bytes());
    }
  }

  @Test
  void withoutARegisterThereAreNoBatches() throws Exception {
    Service service =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 10_000, 1));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + service.port() + "/v1/batches"))
                      .POST(BodyPublishers.ofString(drafts(1)))
                      .build(),
                  BodyHandlers.ofString());
      problem(404, answer);
    } finally {
      service.stop();
    }
  }

  // ---- sending again --------------------------------------------------------------------------

  @Test
  void aRequestThatIsSentAgainIsTheSameBatch(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      IntFunction<HttpRequest.Builder> keyed =
          n ->
              running
                  .request("/v1/batches")
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "\"8e03978e-40d5\"")
                  .POST(BodyPublishers.ofString(drafts(n)));
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(running.client.sendAsync(keyed.apply(3).build(), BodyHandlers.ofString(UTF_8)));
      }
      Set<String> locations = new HashSet<>();
      int replayed = 0;
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        locations.add(location(answer.get()));
        replayed += answer.get().headers().firstValue("Idempotency-Replayed").isPresent() ? 1 : 0;
      }
      assertEquals(1, locations.size());
      assertEquals(7, replayed);
      assertEquals(1, JSON.readTree(running.get("/v1/batches").body()).size());
      problem(422, running.send(keyed.apply(4)));
      running.finished(locations.iterator().next());
      assertEquals(3, running.register.checks(Selection.all(), OptionalLong.empty(), 100).size());
    }
  }

  // ---- progress -------------------------------------------------------------------------------

  private record Event(int id, String name, JsonNode data) {}

  private static List<Event> events(String body) throws IOException {
    List<Event> events = new ArrayList<>();
    for (String block : body.split("\n\n", -1)) {
      Map<String, String> fields = new HashMap<>();
      for (String line : block.split("\n", -1)) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
      if (fields.containsKey("id")) {
        events.add(
            new Event(
                Integer.parseInt(fields.get("id")),
                fields.get("event"),
                JSON.readTree(fields.get("data"))));
      }
    }
    return events;
  }

  @Test
  void progressIsToldAsItComesAndGoesOnWhereAClientWas(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      String path = location(running.post(drafts(40)));
      // Asked for while it runs; answered until it has ended.
      HttpResponse<String> stream = running.get(path + "/events");
      assertTrue(
          stream.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
      List<Event> all = events(stream.body());
      assertEquals(41, all.size());
      for (int i = 0; i < 40; i++) {
        assertEquals(i + 1, all.get(i).id());
        assertEquals("item", all.get(i).name());
        ServiceTest.conforms("BatchItem", all.get(i).data().toString());
      }
      assertEquals("finished", all.get(40).name());
      ServiceTest.conforms("Batch", all.get(40).data().toString());
      List<Event> rest =
          events(
              running.send(running.request(path + "/events").header("Last-Event-ID", "17")).body());
      assertEquals(all.subList(17, 41), rest);
      assertEquals(
          204,
          running
              .send(running.request(path + "/events").header("Last-Event-ID", "41"))
              .statusCode());
      problem(400, running.send(running.request(path + "/events").header("Last-Event-ID", "x")));
    }
  }

  @Test
  void aCancelledBatchKeepsWhatWasDone(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      String path = location(running.post(drafts(3_000)));
      running.await(path, b -> b.at("/items/done").asInt() > 2);
      problem(409, running.get(path + "/result"));
      problem(409, running.get(path + "/items/2999"));
      assertEquals(200, running.get(path + "/items/0").statusCode());
      JsonNode partial = JSON.readTree(running.get(path + "/result?partial=true").body());
      ServiceTest.conforms("BatchResult", partial.toString());
      assertEquals(3_000, partial.get("items").size());

      HttpResponse<String> answer = running.send(running.request(path).DELETE());
      assertEquals(200, answer.statusCode(), answer.body());
      JsonNode cancelled = JSON.readTree(answer.body());
      assertEquals("CANCELLED", cancelled.get("status").asText());
      int done = cancelled.at("/items/done").asInt();
      assertEquals(3_000, done + cancelled.at("/items/cancelled").asInt());
      assertTrue(done < 3_000);
      problem(410, running.get(path + "/items/2999"));
      List<Event> events = events(running.get(path + "/events").body());
      assertEquals(done + 1, events.size());
      assertEquals("cancelled", events.get(done).name());
      assertEquals(
          done, JSON.readTree(running.get(path + "/result").body()).findValues("report").size());
      assertEquals(204, running.send(running.request(path).DELETE()).statusCode());
      problem(404, running.send(running.request(path).DELETE()));
      // What was checked stays in the register, and no more than that.
      assertEquals(
          done, running.register.checks(Selection.all(), OptionalLong.empty(), 5_000).size());
    }
  }

  @Test
  void manyClientsAtOnceEachGetTheirOwn(Stores stores) throws Exception {
    try (Running running = Running.open(stores)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int c = 0; c < 24; c++) {
        String json = drafts(4).replace("pi-", "c" + c + "-");
        answers.add(
            running.client.sendAsync(
                running
                    .request("/v1/batches")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString(UTF_8)));
      }
      List<CompletableFuture<HttpResponse<String>>> streams = new ArrayList<>();
      List<String> paths = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        String path = location(answer.get());
        paths.add(path);
        streams.add(
            running.client.sendAsync(
                running.request(path + "/events").build(), BodyHandlers.ofString(UTF_8)));
      }
      for (int c = 0; c < 24; c++) {
        List<Event> events = events(streams.get(c).get().body());
        assertEquals(5, events.size());
        JsonNode items = JSON.readTree(running.get(paths.get(c) + "/items").body());
        for (int i = 0; i < 4; i++) {
          assertEquals("c" + c + "-" + i + ".txt", items.get(i).get("name").asText());
        }
      }
      assertEquals(
          96, running.register.checks(Selection.all(), OptionalLong.empty(), 1_000).size());
      String metrics = running.get("/metrics").body();
      assertTrue(metrics.contains("aftersales_batches_accepted_total 24\n"), metrics);
      assertTrue(metrics.contains("aftersales_batch_items_total{outcome=\"done\"} 96\n"), metrics);
      assertTrue(metrics.contains("aftersales_batches_open 0\n"), metrics);
    }
  }

  // ---- who may do what ------------------------------------------------------------------------

  @Test
  void aBatchIsSeenByItsSenderAndByWhoReadsTheChecksOfOthers(Stores stores) throws Exception {
    try (Running running =
        new Running(stores.fresh(Stores.Kind.SQLITE), true, BatchOptions.usual())) {
      problem(401, running.post(drafts(1)));
      HttpResponse<String> sent =
          running.send(
              running
                  .as(Role.SUBMITTER, "/v1/batches")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(drafts(2))));
      String path = location(sent);
      String other = running.token("Nima", Role.SUBMITTER);
      for (String end : List.of("", "/events", "/items", "/items/0", "/result")) {
        problem(
            404,
            running.send(running.request(path + end).header("Authorization", "Bearer " + other)));
        assertNotEquals(404, running.send(running.as(Role.AUDITOR, path + end)).statusCode());
      }
      assertEquals(
          "[]",
          running
              .send(running.request("/v1/batches").header("Authorization", "Bearer " + other))
              .body());
      assertEquals(
          1, JSON.readTree(running.send(running.as(Role.AUDITOR, "/v1/batches")).body()).size());
      // Whoever gives access keeps order, and sees no check.
      assertEquals(200, running.send(running.as(Role.ADMINISTRATOR, path)).statusCode());
      problem(403, running.send(running.as(Role.ADMINISTRATOR, path + "/result")));
      problem(403, running.send(running.as(Role.AUDITOR, path).DELETE()));
      problem(
          403,
          running.send(
              running
                  .as(Role.ADMINISTRATOR, "/v1/batches")
                  .POST(BodyPublishers.ofString(drafts(1)))));
      // Its checks are in the name of who sent it.
      Instant deadline = Instant.now().plus(PATIENCE);
      while (running
              .register
              .checks(Selection.all().by("submitter"), OptionalLong.empty(), 9)
              .size()
          < 2) {
        assertTrue(Instant.now().isBefore(deadline));
        Thread.sleep(20);
      }
      while (running.send(running.as(Role.ADMINISTRATOR, path).DELETE()).statusCode() != 204) {
        assertTrue(Instant.now().isBefore(deadline));
        Thread.sleep(20);
      }
      problem(404, running.send(running.as(Role.SUBMITTER, path)));
    }
  }

  @Test
  void everyRouteIsDescribed(Stores stores) throws Exception {
    try (Register register = Register.open(stores.fresh(Stores.Kind.SQLITE))) {
      Set<String> routes = new TreeSet<>();
      JavalinDefaultRoutingApi recorder =
          (JavalinDefaultRoutingApi)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {JavalinDefaultRoutingApi.class},
                  (proxy, method, values) -> {
                    routes.add(values[0] + " " + method.getName());
                    return proxy;
                  });
      new RegisterApi(register, CHECKER).serve(recorder);
      Admission admission = new Admission(1, 1, 1_000_000);
      try (BatchApi api =
          new BatchApi(CHECKER, register.batches(), BatchOptions.usual(), false, admission)) {
        api.serve(recorder);
      }
      JsonNode paths =
          new YAMLMapper()
              .readTree(Path.of("src/main/resources/http/openapi.yaml").toFile())
              .get("paths");
      assertEquals(25, routes.size());
      for (String route : routes) {
        String[] parts = route.split(" ", 2);
        assertTrue(
            paths.path(parts[0]).has(parts[1].toLowerCase(Locale.ROOT)),
            route + " is not in openapi.yaml; describe it there");
      }
    }
  }

  // ---- telling --------------------------------------------------------------------------------

  /** What was received, and what is answered: the statuses in their order, then 204. */
  private static final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentLinkedQueue<Map<String, List<String>>> headers =
        new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> elsewhere = new ConcurrentLinkedQueue<>();

    Receiver(Map<String, String> answerHeaders, Integer... statuses) throws IOException {
      ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>(List.of(statuses));
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/told",
          exchange -> {
            Map<String, List<String>> got = new HashMap<>();
            exchange
                .getRequestHeaders()
                .forEach((name, values) -> got.put(name.toLowerCase(Locale.ROOT), values));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            headers.add(got);
            Integer status = answers.poll();
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
          });
      server.createContext(
          "/elsewhere",
          exchange -> {
            elsewhere.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    String url() {
      return "http://127.0.0.1:" + port() + "/told";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static String told(Receiver receiver, int drafts) {
    return drafts(drafts)
        .replaceFirst(
            "\\{",
            "{\"callback\": {\"url\": \"" + receiver.url() + "\", \"reference\": \"order 7\"},");
  }

  private static boolean is(JsonNode batch, String status) {
    return batch.at("/callback/delivery/status").asText().equals(status);
  }

  @Test
  void aReceiverThatFailsTwiceIsToldASignedMessageAgain(Stores stores) throws Exception {
    try (Receiver receiver = new Receiver(Map.of(), 500, 503);
        Running running =
            new Running(
                stores.fresh(Stores.Kind.SQLITE),
                false,
                options(webhooks(receiver, Duration.ofMillis(100))))) {
      String path = location(running.post(told(receiver, 2)));
      JsonNode batch = running.await(path, b -> is(b, "DELIVERED"));
      ServiceTest.conforms("Batch", batch.toString());
      JsonNode attempts = batch.at("/callback/delivery/attempts");
      assertEquals(List.of("500", "503", "204"), attempts.findValuesAsText("status"));
      assertEquals(3, receiver.bodies.size());
      assertEquals(1, new HashSet<>(receiver.bodies).size());
      String body = receiver.bodies.peek();
      ServiceTest.conforms("BatchEnded", body);
      assertEquals("order 7", JSON.readTree(body).at("/data/reference").asText());
      Set<String> ids = new HashSet<>();
      for (Map<String, List<String>> got : receiver.headers) {
        ids.addAll(got.get("webhook-id"));
        // Another's verifier takes the signature of each secret, and of no other.
        HttpHeaders headers = HttpHeaders.of(got, (name, value) -> true);
        new Webhook(secret(1)).verify(body, headers.map());
        new Webhook(secret(2)).verify(body, headers.map());
        boolean forged;
        try {
          new Webhook(secret(3)).verify(body, headers.map());
          forged = true;
        } catch (com.standardwebhooks.exceptions.WebhookVerificationException e) {
          forged = false;
        }
        assertFalse(forged);
      }
      assertEquals(1, ids.size());
      String metrics = running.get("/metrics").body();
      assertTrue(metrics.contains("webhook_attempts_total{outcome=\"taken\"} 1\n"), metrics);
      assertTrue(metrics.contains("webhook_attempts_total{outcome=\"refused\"} 2\n"), metrics);
      for (String shown : List.of(batch.toString(), metrics, body)) {
        assertFalse(shown.contains(secret(1).substring(6)));
        assertFalse(shown.contains("whsec"));
      }
    }
  }

  @Test
  void whatWasNotTakenIsToldAfterARestart(Stores stores) throws Exception {
    String url = stores.fresh(Stores.Kind.SQLITE);
    try (Receiver receiver = new Receiver(Map.of(), 500)) {
      BatchOptions options = options(webhooks(receiver, Duration.ofSeconds(3)));
      String path;
      try (Running running = new Running(url, false, options)) {
        path = location(running.post(told(receiver, 1)));
        running.await(path, b -> b.at("/callback/delivery/attempts").size() == 1);
      }
      assertEquals(1, receiver.bodies.size());
      try (Running running = new Running(url, false, options)) {
        JsonNode batch = running.await(path, b -> is(b, "DELIVERED"));
        assertEquals(2, batch.at("/callback/delivery/attempts").size());
        assertEquals(1, receiver.headers.stream().map(h -> h.get("webhook-id")).distinct().count());
      }
    }
  }

  @Test
  void aReceiverThatWantsNoMoreIsToldNoMore(Stores stores) throws Exception {
    try (Receiver receiver = new Receiver(Map.of(), 410);
        Running running =
            new Running(
                stores.fresh(Stores.Kind.SQLITE),
                false,
                options(webhooks(receiver, Duration.ofMillis(50))))) {
      String path = location(running.post(told(receiver, 1)));
      JsonNode batch = running.await(path, b -> is(b, "GONE"));
      assertFalse(batch.at("/callback/delivery").has("nextAttempt"));
      assertEquals(1, receiver.bodies.size());
    }
  }

  @Test
  void aReceiverIsHeardOnWhenToComeAgain(Stores stores) throws Exception {
    try (Receiver receiver = new Receiver(Map.of("Retry-After", "3600"), 503);
        Running running =
            new Running(
                stores.fresh(Stores.Kind.SQLITE),
                false,
                options(webhooks(receiver, Duration.ofMillis(50))))) {
      String path = location(running.post(told(receiver, 1)));
      JsonNode batch = running.await(path, b -> b.at("/callback/delivery/attempts").size() == 1);
      Instant next = Instant.parse(batch.at("/callback/delivery/nextAttempt").asText());
      assertTrue(next.isAfter(Instant.now().plusSeconds(3_000)), batch::toString);
    }
  }

  @Test
  void noRedirectIsFollowed(Stores stores) throws Exception {
    try (Receiver receiver = new Receiver(Map.of("Location", "/elsewhere"), 302, 307);
        Running running =
            new Running(
                stores.fresh(Stores.Kind.SQLITE),
                false,
                options(webhooks(receiver, Duration.ofMillis(50))))) {
      String path = location(running.post(told(receiver, 1)));
      running.await(path, b -> is(b, "DELIVERED"));
      assertEquals(List.of(), List.copyOf(receiver.elsewhere));
      assertEquals(3, receiver.bodies.size());
      problem(422, running.post(told(receiver, 1).replace("127.0.0.1", "localhost")));
    }
  }
}
