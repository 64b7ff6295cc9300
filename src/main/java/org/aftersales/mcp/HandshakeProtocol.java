package org.aftersales.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.report.Report;
import org.aftersales.rules.Requirement;

/** The tools for assistants that begin with a handshake. */
final class HandshakeProtocol {

  private final Tools tools;
  private final McpJsonMapper json;

  HandshakeProtocol(Tools tools, McpJsonMapper json) {
    this.tools = tools;
    this.json = json;
  }

  void serve(McpStatelessServerTransport transport) {
    McpServer.sync(transport)
        .jsonMapper(json)
        .jsonSchemaValidator(AssistantServer.trusting())
        .validateToolInputs(false)
        // A check ends by its own limits; the thread that asks is the one that works.
        .requestTimeout(Duration.ofHours(1))
        .immediateExecution(true)
        .serverInfo(
            McpSchema.Implementation.builder("aftersales", Report.program().version())
                .title("After-sales service checker")
                .build())
        .instructions(tools.instructions())
        .capabilities(
            McpSchema.ServerCapabilities.builder()
                .tools(false)
                .resources(false, false)
                .prompts(false)
                .build())
        .tools(tools.all().stream().map(HandshakeProtocol::tool).toList())
        .resources(tools.requirements().stream().map(this::resource).toList())
        .resourceTemplates(List.of(template()))
        .prompts(List.of(prompt()))
        .build();
  }

  private static SyncToolSpecification tool(Tool tool) {
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
    return SyncToolSpecification.builder()
        .tool(described)
        .callHandler(
            (context, request) ->
                result(
                    tool.called(
                        Optional.ofNullable(request.arguments()).orElse(Map.of()),
                        AssistantServer.keeper(context))))
        .build();
  }

  private static McpSchema.CallToolResult result(Answer answer) {
    McpSchema.CallToolResult.Builder result =
        McpSchema.CallToolResult.builder().addTextContent(answer.text()).isError(answer.refused());
    return answer.refused() ? result.build() : result.structuredContent(answer.content()).build();
  }

  private SyncResourceSpecification resource(Requirement requirement) {
    McpSchema.Resource described =
        McpSchema.Resource.builder(RequirementPages.uri(requirement), requirement.id())
            .title(RequirementPages.title(requirement))
            .mimeType(RequirementPages.TYPE)
            .build();
    return new SyncResourceSpecification(described, this::read);
  }

  private SyncResourceTemplateSpecification template() {
    McpSchema.ResourceTemplate described =
        McpSchema.ResourceTemplate.builder(RequirementPages.TEMPLATE, "requirement")
            .title(RequirementPages.TEMPLATE_TITLE)
            .mimeType(RequirementPages.TYPE)
            .build();
    return new SyncResourceTemplateSpecification(described, this::read);
  }

  private McpSchema.ReadResourceResult read(
      McpTransportContext context, McpSchema.ReadResourceRequest request) {
    try {
      String page = RequirementPages.page(tools, request.uri());
      return McpSchema.ReadResourceResult.builder(
              List.of(
                  McpSchema.TextResourceContents.builder(request.uri(), page)
                      .mimeType(RequirementPages.TYPE)
                      .build()))
          .build();
    } catch (RefusedException e) {
      throw McpError.RESOURCE_NOT_FOUND.apply(request.uri());
    }
  }

  private static SyncPromptSpecification prompt() {
    McpSchema.Prompt described =
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
    return new SyncPromptSpecification(
        described,
        (context, request) ->
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
                .build());
  }
}
