package org.aftersales.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.JsonReport;
import org.aftersales.report.ProposalSummary;
import org.aftersales.report.ProposalText;
import org.aftersales.report.Proposals;
import org.aftersales.report.Report;
import org.aftersales.report.RequirementText;
import org.aftersales.report.Summary;
import org.aftersales.report.TextReport;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Requirement;
import org.aftersales.source.Dossier;

/**
 * What assistants may ask for. What they are told of each tool, and what its arguments are, stands
 * in {@code tools.yaml}. Immutable and thread-safe.
 */
final class Tools {

  private final ComplianceChecker checker;
  private final Roots roots;
  private final Submitted submitted;
  private final Map<String, Object> described;

  Tools(ComplianceChecker checker, Roots roots) {
    this.checker = checker;
    this.roots = roots;
    this.submitted = new Submitted(roots, checker.policy().limits());
    this.described = described();
  }

  private static Map<String, Object> described() {
    try (InputStream in = Tools.class.getResourceAsStream("tools.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource tools.yaml");
      }
      return new YAMLMapper().readValue(in, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("tools.yaml cannot be read", e);
    }
  }

  /** What an assistant is told of the whole. */
  String instructions() {
    return text(described, "instructions");
  }

  /** All tools, in the order in which they are offered. */
  List<Tool> all() {
    return List.of(
        tool("check_document", this::check),
        tool("propose_clause", this::propose),
        tool("explain_requirement", this::explain),
        tool("list_requirements", this::list));
  }

  // ---- what they do
  // ------------------------------------------------------------------------------

  private Answer check(Arguments arguments, CheckKeeper keeper) throws RefusedException {
    Dossier dossier = submitted.dossier(arguments);
    try {
      Report checked = checker.check(dossier);
      Report report = checked.unread().isEmpty() ? keeper.kept(dossier, checked) : checked;
      boolean persian = arguments.persian().orElseGet(() -> isPersian(report));
      Map<String, Object> content = JsonReport.map(Summary.of(report, checker.policy(), persian));
      if (arguments.isTrue("full")) {
        content.put("report", JsonReport.map(report));
      }
      return Answer.of(new TextReport(persian, false).text(report), content);
    } catch (UnreadableDocumentException e) {
      return Answer.refusal(String.valueOf(e.getMessage()));
    }
  }

  private Answer propose(Arguments arguments, CheckKeeper keeper) throws RefusedException {
    Optional<String> id = arguments.text("requirement");
    if (id.isPresent()) {
      requirement(id.get());
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (arguments.value("values").orElse(Map.of()) instanceof Map<?, ?> given) {
      given.forEach((blank, value) -> values.put(String.valueOf(blank), String.valueOf(value)));
    }
    Dossier dossier = submitted.dossier(arguments);
    try {
      Proposals proposals =
          checker.propose(dossier, new Proposals.Wanted(id, arguments.text("row"), values));
      boolean persian = arguments.persian().orElseGet(() -> isPersian(proposals.report()));
      ProposalSummary summary = ProposalSummary.of(proposals, persian);
      return Answer.of(new ProposalText(persian).text(summary), JsonReport.map(summary));
    } catch (UnreadableDocumentException e) {
      return Answer.refusal(String.valueOf(e.getMessage()));
    }
  }

  private Answer explain(Arguments arguments, CheckKeeper keeper) throws RefusedException {
    Requirement requirement = requirement(arguments.text("id").orElse(""));
    boolean persian = arguments.persian().orElse(false);
    Map<String, Object> content = new LinkedHashMap<>(entry(requirement, persian));
    content.put("documents", requirement.documents().stream().map(Enum::name).toList());
    content.put("sections", requirement.sections());
    content.put("remedies", in(requirement.remedies(), persian));
    content.put("rule", requirement.rule());
    return Answer.of(page(requirement, persian), content);
  }

  private Answer list(Arguments arguments, CheckKeeper keeper) {
    boolean persian = arguments.persian().orElse(false);
    List<Map<String, Object>> entries = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Requirement requirement : checker.policy().requirements()) {
      entries.add(entry(requirement, persian));
      text.append(requirement.id())
          .append("  ")
          .append(requirement.severity().map(Enum::name).orElse("-"))
          .append("  ")
          .append(of(requirement.title(), persian))
          .append('\n');
    }
    return Answer.of(text.toString(), Map.of("requirements", entries));
  }

  private static boolean isPersian(Report report) {
    return report.documents().stream().anyMatch(d -> d.languages().contains("fa"));
  }

  private static Map<String, Object> entry(Requirement requirement, boolean persian) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", requirement.id());
    entry.put("title", of(requirement.title(), persian));
    entry.put("group", requirement.group());
    entry.put("kind", requirement.kind().name());
    entry.put("section", requirement.section());
    requirement.severity().ifPresent(s -> entry.put("severity", s.name()));
    entry.put("iso", requirement.iso());
    return entry;
  }

  private static String of(Bilingual words, boolean persian) {
    return persian ? words.fa() : words.en();
  }

  private static Map<String, String> in(Map<String, Bilingual> words, boolean persian) {
    Map<String, String> texts = new LinkedHashMap<>();
    words.forEach((variant, text) -> texts.put(variant, of(text, persian)));
    return texts;
  }

  /**
   * The requirement of this id.
   *
   * @throws RefusedException if there is none
   */
  Requirement requirement(String id) throws RefusedException {
    return checker
        .policy()
        .requirement(id.strip().toUpperCase(Locale.ROOT))
        .orElseThrow(
            () -> new RefusedException(id + ": no such requirement; list_requirements shows all"));
  }

  List<Requirement> requirements() {
    return checker.policy().requirements();
  }

  /** The page of a requirement. */
  static String page(Requirement requirement, boolean persian) {
    return new RequirementText(persian).text(requirement, Optional.empty());
  }

  // ---- what they are told
  // ------------------------------------------------------------------------

  private Tool tool(String name, Tool.Work work) {
    Map<String, Object> tool = object(object(described, "tools"), name);
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> shared = object(described, "shared");
    for (Object each : (List<?>) tool.getOrDefault("shares", List.of())) {
      properties.put(String.valueOf(each), object(shared, String.valueOf(each)));
    }
    properties.putAll(object(tool, "arguments"));
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("type", "object");
    input.put("properties", roots.isEmpty() ? withoutPaths(properties) : properties);
    input.put("required", tool.getOrDefault("required", List.of()));
    input.put("additionalProperties", false);
    return new Tool(
        name, text(tool, "title"), text(tool, "description"), input, object(tool, "output"), work);
  }

  /** Where no file may be read, no argument speaks of files. */
  private static Map<String, Object> withoutPaths(Map<String, Object> properties) {
    Map<String, Object> rest = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (!name.equals("path")) {
            rest.put(name, value instanceof Map<?, ?> map ? withoutPaths(copy(map)) : value);
          }
        });
    return rest;
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  private static Map<String, Object> object(Map<String, Object> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> map ? copy(map) : Map.of();
  }

  private static String text(Map<String, Object> parent, String name) {
    return String.valueOf(parent.get(name)).strip();
  }
}
