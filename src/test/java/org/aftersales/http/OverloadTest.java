package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.aftersales.ComplianceChecker;
import org.aftersales.source.SourceFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than the service can do: it says so, mixes nothing up, and goes on when it is over. */
class OverloadTest {

  private static final ComplianceChecker CHECKER = ComplianceChecker.withDefaultPolicy();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 400;

  private final HttpClient client = HttpClient.newHttpClient();
  private Service service;
  private String draft;

  @BeforeEach
  void start() throws IOException {
    service =
        Service.start(CHECKER, new Service.Options("127.0.0.1", 0, Optional.empty(), 2_000_000, 1));
    draft = Files.readString(Path.of("fixtures/contract-fa-steel-boilerplate/document.txt"));
  }

  @AfterEach
  void stop() {
    service.stop();
  }

  private HttpRequest request(String text) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/checks"))
        .header("Content-Type", "text/plain; charset=utf-8")
        .timeout(Duration.ofSeconds(60))
        .POST(BodyPublishers.ofString(text))
        .build();
  }

  private HttpResponse<String> send(String text) throws Exception {
    return client.send(request(text), BodyHandlers.ofString());
  }

  @Test
  void everyRequestIsAnsweredWithItsOwnReportOrSentAway() throws Exception {
    List<String> texts = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String text = draft.repeat(4) + "\nNo. " + i + "\n";
      texts.add(text);
      answers.add(client.sendAsync(request(text), BodyHandlers.ofString()));
    }
    int done = 0;
    int busy = 0;
    for (int i = 0; i < AT_ONCE; i++) {
      HttpResponse<String> answer = answers.get(i).get();
      if (answer.statusCode() == 200) {
        JsonNode document = JSON.readTree(answer.body()).at("/documents/0");
        SourceFile sent = SourceFile.of("document", texts.get(i).getBytes(UTF_8));
        assertEquals(sent.sha256(), document.get("sha256").asText());
        done++;
      } else {
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
        busy++;
      }
    }
    assertEquals(AT_ONCE, done + busy);
    assertTrue(done > 0 && busy > 0, done + " answered, " + busy + " sent away");
    assertEquals(200, send(draft).statusCode());
  }

  @Test
  void uploadsThatBreakOffLeaveNoSeatTaken() throws Exception {
    for (int i = 0; i < 120; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
        half(socket);
      }
    }
    HttpResponse<String> answer = send(draft);
    for (int i = 0; i < 100 && answer.statusCode() == 503; i++) {
      Thread.sleep(100);
      answer = send(draft);
    }
    assertEquals(200, answer.statusCode(), answer.body());
  }

  @Test
  void whoSendsSlowlyKeepsNobodyWaiting() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        slow.add(socket);
        half(socket);
      }
      for (int i = 0; i < 20; i++) {
        assertEquals(200, send(draft).statusCode());
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private void half(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    String head =
        "POST /v1/checks HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
            + "Content-Length: 100000\r\n\r\n";
    out.write((head + "Sale contract").getBytes(UTF_8));
    out.flush();
  }

  @Test
  void hostileUploadsAreRefusedWhileOthersAreAnswered() throws Exception {
    byte[] bomb =
        ("{\"documents\":[{\"name\":\"a\",\"text\":" + "[".repeat(300_000)).getBytes(UTF_8);
    HttpRequest hostile =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/checks"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(bomb))
            .build();
    List<CompletableFuture<HttpResponse<String>>> refused = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      refused.add(client.sendAsync(hostile, BodyHandlers.ofString()));
      assertEquals(200, send(draft).statusCode());
    }
    for (CompletableFuture<HttpResponse<String>> answer : refused) {
      assertEquals(400, answer.get().statusCode(), answer.get().body());
    }
  }
}
