package org.aftersales.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.modern.server.transport.HttpServletMcpTransport;
import io.modelcontextprotocol.server.McpTransportContextExtractor;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.mcp.AssistantServer;
import org.aftersales.mcp.CheckKeeper;
import org.aftersales.mcp.Roots;

/**
 * The tools for assistants at {@code /mcp}: the streamable HTTP transport of the protocol in both
 * its ages, each request by itself and answered at once. Files are never read by their path here.
 * Thread-safe.
 */
final class AssistantEndpoint {

  static final String PATH = "/mcp";

  private static final String KEEPER = "aftersales.keeper";
  private static final String ANSWERED = "aftersales.answered";

  private final ObjectMapper jackson = new ObjectMapper();
  private final HttpServlet handshakes;
  private final HttpServlet current;

  AssistantEndpoint(ComplianceChecker checker, int longest) {
    AssistantServer server = AssistantServer.of(checker, Roots.NONE, longest);
    McpTransportContextExtractor<HttpServletRequest> keeper = AssistantEndpoint::context;
    HttpServletStatelessServerTransport transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(server.json())
            .messageEndpoint(PATH)
            .contextExtractor(keeper)
            .maxRequestSize(longest)
            .build();
    server.serve(transport);
    this.handshakes = transport;
    this.current =
        HttpServletMcpTransport.builder(server.withoutHandshake())
            .jsonMapper(server.json())
            .endpoint(PATH)
            .contextExtractor(keeper)
            .maxRequestSize(longest)
            .build();
  }

  private static McpTransportContext context(HttpServletRequest request) {
    return request.getAttribute(KEEPER) instanceof CheckKeeper keeper
        ? AssistantServer.context(keeper)
        : McpTransportContext.EMPTY;
  }

  /** Nothing is pushed and no session kept, so that only POST has a meaning. */
  static void onlyPost(Context ctx) {
    ctx.header("Allow", "POST");
    Answers.problem(
        ctx,
        Problem.of(
            HttpStatus.METHOD_NOT_ALLOWED.getCode(),
            "Method not allowed",
            "Assistants send their messages by POST; there is no stream and no session."));
  }

  /** Whether a request has its answer from the protocol, whatever its status. */
  static boolean answered(Context ctx) {
    return Boolean.TRUE.equals(ctx.attribute(ANSWERED));
  }

  /**
   * Answers one message.
   *
   * @param seat on which a tool works
   * @param keeper of checks
   */
  void answer(Context ctx, Admission.Seat seat, CheckKeeper keeper) throws IOException {
    byte[] body = ctx.bodyAsBytes();
    JsonNode message = message(body);
    String version = Optional.ofNullable(ctx.header("MCP-Protocol-Version")).orElse("");
    boolean old =
        AssistantServer.isOfHandshakes(message)
            && ctx.header("Mcp-Method") == null
            && (version.isEmpty() || AssistantServer.isOfHandshakes(version));
    ctx.attribute(ANSWERED, true);
    HttpServletRequest request = new Reread(ctx.req(), body);
    request.setAttribute(KEEPER, keeper);
    boolean works = message.path("method").asText().equals("tools/call");
    if (works) {
      seat.sit();
    }
    try {
      (old ? handshakes : current).service(request, ctx.res());
    } catch (ServletException e) {
      throw new IOException("the protocol's transport failed", e);
    } finally {
      seat.rise();
    }
  }

  /** What was sent; the transports say what is wrong with what is no JSON. */
  private JsonNode message(byte[] body) throws IOException {
    try {
      return jackson.readTree(body);
    } catch (JsonProcessingException e) {
      return jackson.createObjectNode();
    }
  }

  /** A request whose body was read, and can be once more. */
  private static final class Reread extends HttpServletRequestWrapper {

    private final byte[] body;

    private Reread(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Body(body);
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(new Body(body), StandardCharsets.UTF_8));
    }
  }

  private static final class Body extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    private Body(byte[] body) {
      this.bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return bytes.read(into, from, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body is read at once");
    }
  }
}
