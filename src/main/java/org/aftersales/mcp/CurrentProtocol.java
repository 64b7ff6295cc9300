package org.aftersales.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpRequestContext;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.McpSyncResponse;
import io.modelcontextprotocol.modern.server.RequestStateCodec;
import io.modelcontextprotocol.modern.server.feature.McpSyncPrompt;
import io.modelcontextprotocol.modern.server.feature.McpSyncPromptRepository;
import io.modelcontextprotocol.modern.server.feature.McpSyncResource;
import io.modelcontextprotocol.modern.server.feature.McpSyncResourceRepository;
import io.modelcontextprotocol.modern.server.feature.McpSyncTool;
import io.modelcontextprotocol.modern.server.feature.McpSyncToolRepository;
import io.modelcontextprotocol.modern.server.feature.PromptsFeature;
import io.modelcontextprotocol.modern.server.feature.PromptsPage;
import io.modelcontextprotocol.modern.server.feature.ResourceTemplatesPage;
import io.modelcontextprotocol.modern.server.feature.ResourcesFeature;
import io.modelcontextprotocol.modern.server.feature.ResourcesPage;
import io.modelcontextprotocol.modern.server.feature.ToolsFeature;
import io.modelcontextprotocol.modern.server.feature.ToolsPage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.report.Report;
import org.aftersales.rules.Requirement;
import org.jspecify.annotations.Nullable;

/** The tools for assistants of the protocol without a handshake (2026-07-28). */
final class CurrentProtocol {

  /** Tools, pages and prompts stay as they are while the program runs. */
  private static final long STAYS_MILLIS = Duration.ofMinutes(10).toMillis();

  private final Tools tools;
  private final McpJsonMapper json;

  CurrentProtocol(Tools tools, McpJsonMapper json) {
    this.tools = tools;
    this.json = json;
  }

  McpServer server() {
    McpSchema.CacheScope scope = McpSchema.CacheScope.PRIVATE;
    return McpServer.builder()
        .jsonMapper(json)
        .serverInfo(
            McpSchema.Implementation.builder("aftersales", Report.program().version())
                .title("After-sales service checker")
                .build())
        .instructions(tools.instructions())
        .requestStateCodec(new NoState())
        .discoverCache(STAYS_MILLIS, scope)
        .feature(
            ToolsFeature.ofSync(
                new OfferedTools(tools.all()),
                json,
                AssistantServer.trusting(),
                STAYS_MILLIS,
                scope))
        .feature(ResourcesFeature.ofSync(new Pages(tools), json, STAYS_MILLIS, scope))
        .feature(PromptsFeature.ofSync(new Prompts(), json, STAYS_MILLIS, scope))
        .build();
  }

  /** No tool asks back, so that no call comes with a state; one that does is refused. */
  private static final class NoState implements RequestStateCodec {

    @Override
    public String seal(McpRequestContext context, String state) {
      throw new IllegalStateException("no tool keeps a state");
    }

    @Override
    public @Nullable String open(McpRequestContext context, String sealed) {
      return null;
    }
  }

  private static final class OfferedTools implements McpSyncToolRepository {

    private final Map<String, McpSyncTool> offered = new LinkedHashMap<>();

    private OfferedTools(List<Tool> tools) {
      tools.forEach(tool -> offered.put(tool.name(), offered(tool)));
    }

    private static McpSyncTool offered(Tool tool) {
      McpSchema.Tool described =
          McpSchema.Tool.builder(tool.name(), tool.input())
              .title(tool.title())
              .description(tool.description())
              .outputSchema(tool.output())
              .annotations(
                  McpSchema.ToolAnnotations.builder()
                      .title(tool.title())
                      .readOnlyHint(true)
                      .destructiveHint(false)
                      .idempotentHint(true)
                      .openWorldHint(false)
                      .build())
              .build();
      return McpSyncTool.of(
          described,
          (context, request) ->
              McpSyncResponse.result(
                  result(
                      tool.called(
                          Optional.ofNullable(request.arguments()).orElse(Map.of()),
                          AssistantServer.keeper(context.transportContext())))));
    }

    private static McpSchema.CallToolResult result(Answer answer) {
      McpSchema.CallToolResult.Builder result =
          McpSchema.CallToolResult.builder()
              .addContent(McpSchema.TextContent.builder(answer.text()).build())
              .isError(answer.refused());
      return answer.refused() ? result.build() : result.structuredContent(answer.content()).build();
    }

    @Override
    public ToolsPage list(McpRequestContext context, @Nullable String cursor) {
      return ToolsPage.of(offered.values().stream().map(McpSyncTool::definition).toList());
    }

    @Override
    public @Nullable McpSyncTool find(McpRequestContext context, String name) {
      return offered.get(name);
    }
  }

  private record Pages(Tools tools) implements McpSyncResourceRepository {

    @Override
    public ResourcesPage list(McpRequestContext context, @Nullable String cursor) {
      return ResourcesPage.of(tools.requirements().stream().map(Pages::described).toList());
    }

    private static McpSchema.Resource described(Requirement requirement) {
      return McpSchema.Resource.builder(RequirementPages.uri(requirement), requirement.id())
          .title(RequirementPages.title(requirement))
          .mimeType(RequirementPages.TYPE)
          .build();
    }

    @Override
    public ResourceTemplatesPage listTemplates(McpRequestContext context, @Nullable String cursor) {
      return ResourceTemplatesPage.of(
          List.of(
              McpSchema.ResourceTemplate.builder(RequirementPages.TEMPLATE, "requirement")
                  .title(RequirementPages.TEMPLATE_TITLE)
                  .mimeType(RequirementPages.TYPE)
                  .build()));
    }

    @Override
    public @Nullable McpSyncResource find(McpRequestContext context, String uri) {
      try {
        String page = RequirementPages.page(tools, uri);
        return McpSyncResource.of(
            (asked, request) ->
                McpSyncResponse.result(
                    McpSchema.ReadResourceResult.builder(
                            List.of(
                                McpSchema.TextResourceContents.builder(uri, page)
                                    .mimeType(RequirementPages.TYPE)
                                    .build()))
                        .build()));
      } catch (RefusedException e) {
        return null;
      }
    }
  }

  private static final class Prompts implements McpSyncPromptRepository {

    private final McpSchema.Prompt described =
        McpSchema.Prompt.builder(ReviewPrompt.NAME)
            .title(ReviewPrompt.TITLE)
            .description(ReviewPrompt.DESCRIPTION)
            .arguments(
                List.of(
                    McpSchema.PromptArgument.builder(ReviewPrompt.DRAFT)
                        .description("The text of the draft.")
                        .required(false)
                        .build(),
                    McpSchema.PromptArgument.builder(ReviewPrompt.LANGUAGE)
                        .description("fa or en (default: en)")
                        .required(false)
                        .build()))
            .build();

    @Override
    public PromptsPage list(McpRequestContext context, @Nullable String cursor) {
      return PromptsPage.of(List.of(described));
    }

    @Override
    public @Nullable McpSyncPrompt find(McpRequestContext context, String name) {
      return name.equals(ReviewPrompt.NAME)
          ? McpSyncPrompt.of(
              described,
              (asked, request) ->
                  McpSyncResponse.result(
                      McpSchema.GetPromptResult.builder(
                              List.of(
                                  McpSchema.PromptMessage.builder(
                                          McpSchema.Role.USER,
                                          McpSchema.TextContent.builder(
                                                  ReviewPrompt.text(
                                                      ReviewPrompt.strings(request.arguments())))
                                              .build())
                                      .build()))
                          .description(ReviewPrompt.DESCRIPTION)
                          .build()))
          : null;
    }
  }
}
