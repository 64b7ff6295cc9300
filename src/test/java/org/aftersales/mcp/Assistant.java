package org.aftersales.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.modern.client.transport.HttpClientMcpTransport;
import io.modelcontextprotocol.modern.client.transport.StdioMcpClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client of the SDK, of either age of the protocol, as a test sees it. */
interface Assistant extends AutoCloseable {

  /** What a tool is said to be. */
  record Offer(
      String name,
      String title,
      String description,
      Map<String, Object> input,
      Map<String, Object> output,
      boolean readOnly,
      boolean idempotent,
      boolean openWorld) {}

  /** What a call brought; the content is empty where the call was refused. */
  record Called(String text, Map<String, Object> content, boolean error) {}

  List<Offer> tools();

  Called call(String tool, Map<String, Object> arguments);

  List<String> resources();

  String read(String uri);

  String prompt(String name, Map<String, String> arguments);

  String instructions();

  @Override
  void close();

  McpJsonMapper JSON = new JacksonMcpJsonMapper(new ObjectMapper());
  Duration PATIENCE = Duration.ofMinutes(2);

  /** The command that runs this very build in a process of its own. */
  static ServerParameters command(String... arguments) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    all.add(System.getProperty("java.class.path"));
    all.addAll(List.of("org.aftersales.cli.Main", "mcp"));
    all.addAll(List.of(arguments));
    return ServerParameters.builder(
            System.getProperty("java.home") + java.io.File.separator + "bin/java")
        .args(all)
        .build();
  }

  static Assistant shakingHandsOverStdio(ServerParameters command) {
    return new WithHandshake(new StdioClientTransport(command, JSON));
  }

  static Assistant shakingHandsOverHttp(int port, Optional<String> token) {
    return new WithHandshake(
        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
            .jsonMapper(JSON)
            .httpRequestCustomizer(
                (request, method, uri, body, context) ->
                    token.ifPresent(t -> request.header("Authorization", "Bearer " + t)))
            .build());
  }

  static Assistant overStdio(ServerParameters command) {
    StdioMcpClientTransport transport =
        StdioMcpClientTransport.builder(command).jsonMapper(JSON).start();
    return new WithoutHandshake(transport, transport::close);
  }

  static Assistant overHttp(int port) {
    return new WithoutHandshake(
        HttpClientMcpTransport.builder("http://127.0.0.1:" + port + "/mcp")
            .jsonMapper(JSON)
            .build(),
        () -> {});
  }

  /** 2025-11-25 and before; this client holds every answer against the tool's output schema. */
  final class WithHandshake implements Assistant {

    private final McpSyncClient client;

    private WithHandshake(McpClientTransport transport) {
      this.client =
          McpClient.sync(transport)
              .requestTimeout(PATIENCE)
              .initializationTimeout(PATIENCE)
              .jsonSchemaValidator(Assistant::validated)
              .enableCallToolSchemaCaching(true)
              .build();
      client.initialize();
    }

    @Override
    public List<Offer> tools() {
      return client.listTools().tools().stream()
          .map(
              t ->
                  new Offer(
                      t.name(),
                      t.title(),
                      t.description(),
                      t.inputSchema(),
                      t.outputSchema(),
                      t.annotations().readOnlyHint(),
                      t.annotations().idempotentHint(),
                      t.annotations().openWorldHint()))
          .toList();
    }

    @Override
    public Called call(String tool, Map<String, Object> arguments) {
      McpSchema.CallToolResult result =
          client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
      return new Called(
          ((McpSchema.TextContent) result.content().get(0)).text(),
          content(result.structuredContent()),
          Boolean.TRUE.equals(result.isError()));
    }

    @Override
    public List<String> resources() {
      return client.listResources().resources().stream().map(r -> r.uri()).sorted().toList();
    }

    @Override
    public String read(String uri) {
      return ((McpSchema.TextResourceContents)
              client
                  .readResource(McpSchema.ReadResourceRequest.builder(uri).build())
                  .contents()
                  .get(0))
          .text();
    }

    @Override
    public String prompt(String name, Map<String, String> arguments) {
      return ((McpSchema.TextContent)
              client
                  .getPrompt(
                      McpSchema.GetPromptRequest.builder(name)
                          .arguments(Map.copyOf(arguments))
                          .build())
                  .messages()
                  .get(0)
                  .content())
          .text();
    }

    @Override
    public String instructions() {
      return client.getServerInstructions();
    }

    @Override
    public void close() {
      client.closeGracefully();
    }
  }

  /** 2026-07-28. */
  final class WithoutHandshake implements Assistant {

    private final io.modelcontextprotocol.modern.client.McpSyncClient client;
    private final Runnable end;

    private WithoutHandshake(
        io.modelcontextprotocol.modern.client.transport.McpClientTransport transport,
        Runnable end) {
      this.client =
          io.modelcontextprotocol.modern.client.McpClient.sync(transport)
              .jsonMapper(JSON)
              .roundTimeout(PATIENCE)
              .callTimeout(PATIENCE)
              .build();
      this.end = end;
    }

    @Override
    public List<Offer> tools() {
      return client.listTools().list().tools().stream()
          .map(
              t ->
                  new Offer(
                      t.name(),
                      t.title(),
                      t.description(),
                      t.inputSchema(),
                      t.outputSchema(),
                      t.annotations().readOnlyHint(),
                      t.annotations().idempotentHint(),
                      t.annotations().openWorldHint()))
          .toList();
    }

    @Override
    public Called call(String tool, Map<String, Object> arguments) {
      var result = client.tool(tool).arguments(arguments).call();
      return new Called(
          ((io.modelcontextprotocol.modern.McpSchema.TextContent) result.content().get(0)).text(),
          content(result.structuredContent()),
          Boolean.TRUE.equals(result.isError()));
    }

    @Override
    public List<String> resources() {
      return client.resources().list().resources().stream().map(r -> r.uri()).sorted().toList();
    }

    @Override
    public String read(String uri) {
      return ((io.modelcontextprotocol.modern.McpSchema.TextResourceContents)
              client.resource(uri).read().contents().get(0))
          .text();
    }

    @Override
    public String prompt(String name, Map<String, String> arguments) {
      return ((io.modelcontextprotocol.modern.McpSchema.TextContent)
              client.prompt(name).arguments(arguments).get().messages().get(0).content())
          .text();
    }

    @Override
    public String instructions() {
      return client.discover().instructions();
    }

    @Override
    public void close() {
      end.run();
    }
  }

  private static Map<String, Object> content(Object structured) {
    Map<String, Object> content = new TreeMap<>();
    if (structured instanceof Map<?, ?> map) {
      map.forEach((name, value) -> content.put(String.valueOf(name), value));
    }
    return content;
  }

  /** Holds a value against a JSON Schema. */
  static ValidationResponse validated(Map<String, Object> schema, Object value) {
    try {
      Schema parsed =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(JSON.writeValueAsString(schema), InputFormat.JSON);
      var errors = parsed.validate(JSON.writeValueAsString(value), InputFormat.JSON);
      return errors.isEmpty()
          ? ValidationResponse.asValid(JSON.writeValueAsString(value))
          : ValidationResponse.asInvalid(errors.toString());
    } catch (java.io.IOException e) {
      return ValidationResponse.asInvalid(e.getMessage());
    }
  }
}
