package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.aftersales.register.CheckLine;
import org.aftersales.register.Register;
import org.aftersales.register.Selection;
import org.aftersales.register.Stores;
import org.aftersales.register.Stores.Kind;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch that was accepted is finished however often the service is killed meanwhile. */
@ExtendWith(Stores.Provider.class)
class KilledBatchTest {

  private static final int SALES = 240;
  private static final int KILLS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void noSaleIsLostAndNoneIsCheckedTwice(Kind kind, Stores stores) throws Exception {
    String url = stores.fresh(kind);
    String path = "";
    int done = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = KilledServiceTest.serve(url);
      try {
        String address = KilledServiceTest.address(process);
        if (path.isEmpty()) {
          path = accepted(address);
          // Killed at once: it was answered, so it is there.
        } else {
          int before = done;
          done = await(address + path, before + 5);
          assertTrue(done < SALES, "too fast to be killed in the middle");
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
    Process process = KilledServiceTest.serve(url);
    try {
      String address = KilledServiceTest.address(process);
      await(address + path, SALES);
      JsonNode batch = JSON.readTree(get(address + path).body());
      assertEquals("FINISHED", batch.get("status").asText(), batch::toString);
      assertEquals(0, batch.at("/items/failed").asInt());
      JsonNode items = JSON.readTree(get(address + path + "/result").body()).get("items");
      assertEquals(SALES, items.size());
      for (int i = 0; i < SALES; i++) {
        assertEquals("pi-" + i + ".txt", items.get(i).get("name").asText());
        assertEquals("pi-" + i + ".txt", items.get(i).at("/report/documents/0/name").asText());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (Register register = Register.open(url)) {
      List<String> names = new ArrayList<>();
      for (CheckLine line : register.checks(Selection.all(), OptionalLong.empty(), 10 * SALES)) {
        names.add(line.saleFile());
      }
      Set<String> once = new HashSet<>(names);
      assertEquals(SALES, once.size());
      assertEquals(SALES, names.size());
      assertEquals(Optional.empty(), register.verify(Optional.empty()).fault());
    }
  }

  private String accepted(String address) throws Exception {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode documents = root.putArray("documents");
    for (int i = 0; i < SALES; i++) {
      String text =
          "Proforma Invoice No. "
              + i
              + "\nBuyer: Pars Co\nItem | Description | Qty\n1 | Valve | 2\n"
              + "Item 1 has no after-sales service.\n".repeat(40);
      documents.addObject().put("name", "pi-" + i + ".txt").put("text", text);
    }
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "/v1/batches"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(root.toString()))
                .build(),
            BodyHandlers.ofString(UTF_8));
    assertEquals(202, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> get(String address) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString(UTF_8));
    assertEquals(200, answer.statusCode(), answer.body());
    return answer;
  }

  /** Waits until so many sales are done; how many are. */
  private int await(String batch, int least) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      int done = JSON.readTree(get(batch).body()).at("/items/done").asInt();
      if (done >= least) {
        return done;
      }
      assertTrue(Instant.now().isBefore(deadline), done + " of " + least + " are done");
      Thread.sleep(20);
    }
  }
}
