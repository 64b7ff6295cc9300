package org.aftersales.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Map;
import java.util.Set;
import org.aftersales.ComplianceChecker;

/**
 * The tools for assistants in both ages of the Model Context Protocol: with a handshake (2024-11-05
 * to 2025-11-25), and without (2026-07-28). Neither keeps a session: every request stands for
 * itself. Immutable and thread-safe.
 */
public final class AssistantServer {

  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
  private static final Set<String> WITH_HANDSHAKE =
      Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
  private static final String KEEPER = "aftersales.keeper";

  private final Tools tools;
  private final JsonMapper jackson;
  private final McpJsonMapper json;

  private AssistantServer(Tools tools, int longest) {
    this.tools = tools;
    this.jackson =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(longest).build())
                    .build())
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    this.json = new JacksonMcpJsonMapper(jackson);
  }

  /**
   * The tools of a checker.
   *
   * @param roots from where files may be read
   * @param longest of a message, in bytes
   */
  public static AssistantServer of(ComplianceChecker checker, Roots roots, int longest) {
    return new AssistantServer(new Tools(checker, roots), longest);
  }

  /** How messages are read and written. */
  public McpJsonMapper json() {
    return json;
  }

  JsonMapper jackson() {
    return jackson;
  }

  /** Lets assistants that begin with a handshake in through a transport. */
  public void serve(McpStatelessServerTransport transport) {
    new HandshakeProtocol(tools, json).serve(transport);
  }

  /** What answers assistants that begin without a handshake. */
  public McpServer withoutHandshake() {
    return new CurrentProtocol(tools, json).server();
  }

  /**
   * Whether a message is of the age of handshakes. A message of the other age names its version
   * itself, or asks for what only that age has.
   */
  public static boolean isOfHandshakes(JsonNode message) {
    return message.path("params").path("_meta").path(VERSION).isMissingNode()
        && !message.path("method").asText().equals("server/discover");
  }

  /** Whether a protocol version, as a header gives it, is of the age of handshakes. */
  public static boolean isOfHandshakes(String version) {
    return WITH_HANDSHAKE.contains(version);
  }

  /** What tools are told besides their arguments. */
  public static McpTransportContext context(CheckKeeper keeper) {
    return McpTransportContext.create(Map.of(KEEPER, keeper));
  }

  static CheckKeeper keeper(McpTransportContext context) {
    return context.get(KEEPER) instanceof CheckKeeper keeper ? keeper : CheckKeeper.NONE;
  }

  /** The tools hold their arguments against the schemas themselves. */
  static JsonSchemaValidator trusting() {
    return (schema, content) -> ValidationResponse.asValid(null);
  }
}
