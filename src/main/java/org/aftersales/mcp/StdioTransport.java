package org.aftersales.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.modern.JsonRpc;
import io.modelcontextprotocol.modern.server.McpHeaders;
import io.modelcontextprotocol.modern.server.McpRequestManager;
import io.modelcontextprotocol.modern.server.McpTransportResponse;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The protocol over standard input and output, a message a line, in both ages at once: an assistant
 * may look for the newer and fall back on the handshake. The transports of the SDK speak one each,
 * and lose what is under way when the input ends.
 */
public final class StdioTransport {

  private static final int PARSE_ERROR = -32_700;
  private static final int INVALID_REQUEST = -32_600;
  private static final int INTERNAL_ERROR = -32_603;

  private final AssistantServer server;
  private final Handshakes handshakes = new Handshakes();
  private final McpRequestManager current;
  private final McpTransportContext context;
  private final int longest;
  private final Set<JsonNode> cancelled = ConcurrentHashMap.newKeySet();

  /**
   * A transport.
   *
   * @param longest of a line, in bytes
   */
  public StdioTransport(AssistantServer server, int longest) {
    this.server = server;
    this.longest = longest;
    this.current = server.withoutHandshake();
    this.context =
        AssistantServer.context(CheckKeeper.NONE)
            .putAll(Map.of(McpHeaders.TRANSPORT_CONTEXT_KEY, McpHeaders.NOT_MIRRORED));
    server.serve(handshakes);
  }

  /** Takes the handler of the SDK; there is nothing to open or close. */
  private static final class Handshakes implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler value) {
      handler = value;
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }

    @Override
    public List<String> protocolVersions() {
      return List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
    }

    McpStatelessServerHandler handler() {
      if (handler == null) {
        throw new IllegalStateException("the SDK sets the handler");
      }
      return handler;
    }
  }

  /**
   * Answers until the input ends, and what was asked before that too.
   *
   * @throws IOException if the input cannot be read or the output not be written
   */
  public void run(InputStream in, OutputStream out) throws IOException {
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
    try (InputStream lines = new BufferedInputStream(in)) {
      for (Optional<byte[]> line = line(lines, out); line.isPresent(); line = line(lines, out)) {
        byte[] bytes = line.get();
        if (bytes.length > 0) {
          message(bytes, out, workers);
        }
      }
    } finally {
      workers.shutdown();
      try {
        // Every check ends by its own limits.
        if (!workers.awaitTermination(1, TimeUnit.HOURS)) {
          workers.shutdownNow();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * The next line without blanks around it; a line that is too long is answered and passed over.
   */
  private Optional<byte[]> line(InputStream in, OutputStream out) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < longest) {
        line.write(next);
      } else {
        tooLong = true;
      }
    }
    if (tooLong) {
      error(
          null,
          INVALID_REQUEST,
          "The message is longer than " + longest + " bytes; send a smaller file.",
          out);
      return Optional.of(new byte[0]);
    }
    return Optional.of(line.toString(UTF_8).strip().getBytes(UTF_8));
  }

  private void message(byte[] line, OutputStream out, ExecutorService workers) throws IOException {
    JsonNode message;
    try {
      message = server.jackson().readTree(line);
    } catch (JsonProcessingException e) {
      error(null, PARSE_ERROR, "The line is not JSON; send one message of JSON-RPC a line.", out);
      return;
    }
    JsonNode id = message.path("id");
    boolean request = message.has("id") && message.has("method");
    if (!message.isObject() || !message.path("jsonrpc").asText().equals("2.0")) {
      error(id, INVALID_REQUEST, "A message of JSON-RPC 2.0 is expected.", out);
    } else if (request) {
      boolean handshakes = AssistantServer.isOfHandshakes(message);
      workers.execute(() -> answer(line, id, handshakes, out));
    } else if (message.path("method").asText().equals("notifications/cancelled")) {
      cancelled.add(message.path("params").path("requestId"));
    }
    // Other notifications ask for nothing, and nothing was asked that could be answered.
  }

  private void answer(byte[] line, JsonNode id, boolean handshakes, OutputStream out) {
    try {
      String text = new String(line, UTF_8);
      Object answer =
          handshakes
              ? this.handshakes
                  .handler()
                  .handleRequest(
                      context,
                      (McpSchema.JSONRPCRequest)
                          McpSchema.deserializeJsonRpcMessage(server.json(), text))
                  .block()
              : single(
                  current
                      .handleBlocking(
                          context,
                          (JsonRpc.JSONRPCRequest) JsonRpc.deserializeMessage(server.json(), text))
                      .block());
      if (answer == null) {
        error(id, INTERNAL_ERROR, "The request has no answer.", out);
      } else if (!cancelled.remove(id)) {
        write(server.json().writeValueAsBytes(answer), out);
      }
    } catch (IOException | RuntimeException e) {
      error(id, INVALID_REQUEST, "The request is not built as the protocol says.", out);
    }
  }

  private static @Nullable Object single(@Nullable McpTransportResponse response) {
    if (response instanceof McpTransportResponse.Result result) {
      return result.response();
    }
    return response instanceof McpTransportResponse.Error error ? error.response() : null;
  }

  private void error(@Nullable JsonNode id, int code, String message, OutputStream out) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("jsonrpc", "2.0");
    if (id != null && id.isValueNode()) {
      error.put("id", id);
    }
    error.put("error", Map.of("code", code, "message", message));
    try {
      write(server.jackson().writeValueAsBytes(error), out);
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(StdioTransport.class)
          .warn("an answer cannot be written: {}", e.getMessage());
    }
  }

  private static void write(byte[] message, OutputStream out) throws IOException {
    synchronized (out) {
      out.write(message);
      out.write('\n');
      out.flush();
    }
  }
}
