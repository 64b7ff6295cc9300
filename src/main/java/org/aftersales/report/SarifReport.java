package org.aftersales.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Location;
import org.aftersales.report.Report.CheckedDocument;
import org.aftersales.report.Report.CheckedGood;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.statement.Evidence;

/**
 * Writes reports as SARIF 2.1.0 (OASIS), which code hosts show at the place. It holds what somebody
 * has to act upon: failures, and what is left to review; what was met is not in it, because hosts
 * make an alert of every result.
 */
final class SarifReport {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Rendering rendering;
  private final ReportWords words;
  private final Map<String, Integer> rules = new HashMap<>();
  private final Map<String, Integer> artifacts = new LinkedHashMap<>();

  private final boolean suppressed;

  private SarifReport(Rendering rendering, boolean persian, boolean suppressed) {
    this.rendering = rendering;
    this.words = new ReportWords(persian);
    this.suppressed = suppressed;
  }

  static byte[] bytes(List<Report> reports, Rendering rendering) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean suppressed = reports.stream().anyMatch(report -> !report.suppressions().isEmpty());
    JsonReport.write(
        new SarifReport(rendering, rendering.persian(reports), suppressed).log(reports), out);
    return out.toByteArray();
  }

  private ObjectNode log(List<Report> reports) {
    ObjectNode log = JsonReport.object();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    run.putObject("tool").set("driver", driver());
    run.put("language", words.persian() ? "fa" : "en");
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode files = run.putArray("artifacts");
    ArrayNode notifications = JsonReport.object().putArray("n");
    for (Report report : reports) {
      for (CheckedDocument document : report.documents()) {
        artifact(document, files);
        document.notes().forEach(note -> notification(document, note, notifications));
      }
    }
    ObjectNode invocation = run.putArray("invocations").addObject();
    invocation.put(
        "executionSuccessful", reports.stream().allMatch(report -> report.unread().isEmpty()));
    if (!notifications.isEmpty()) {
      invocation.set("toolExecutionNotifications", notifications);
    }
    ArrayNode results = run.putArray("results");
    for (Report report : reports) {
      List<String> fingerprints = Fingerprints.of(report);
      for (int i = 0; i < report.results().size(); i++) {
        Result result = report.results().get(i);
        if (result.outcome() == Outcome.FAIL || result.outcome() == Outcome.MANUAL_REVIEW) {
          results.add(result(report, i, result, fingerprints.get(i)));
        }
      }
    }
    return log;
  }

  private ObjectNode driver() {
    ObjectNode driver = JsonReport.object();
    Report.Tool tool = Report.program();
    driver.put("name", tool.name()).put("version", tool.version());
    driver.put("language", words.persian() ? "fa" : "en");
    ArrayNode all = driver.putArray("rules");
    for (Requirement requirement : rendering.policy().requirements()) {
      rules.put(requirement.id(), all.size());
      all.add(rule(requirement));
    }
    return driver;
  }

  private ObjectNode rule(Requirement requirement) {
    ObjectNode rule = JsonReport.object();
    rule.put("id", requirement.id());
    text(rule, "shortDescription", words.of(requirement.title()));
    Map<String, String> sections = requirement.sections();
    String requires = sections.getOrDefault("Requires", requirement.title().en()).strip();
    text(rule, "fullDescription", requires);
    List<String> help = new ArrayList<>();
    for (String heading : List.of("Requires", "Why", "Limits")) {
      Optional.ofNullable(sections.get(heading))
          .filter(section -> !section.isBlank())
          .ifPresent(section -> help.add("## " + heading + "\n\n" + section.strip()));
    }
    help.add("## References\n\nProcedure " + requirement.section() + list(requirement.iso()));
    String markdown = String.join("\n\n", help);
    text(rule, "help", markdown.replaceAll("(?m)^#+ +", "")).put("markdown", markdown);
    requirement
        .severity()
        .ifPresent(
            severity -> rule.putObject("defaultConfiguration").put("level", level(severity)));
    ObjectNode properties = rule.putObject("properties");
    properties.put("kind", requirement.kind().name()).put("section", requirement.section());
    requirement.severity().ifPresent(severity -> properties.put("severity", severity.name()));
    ArrayNode tags = properties.putArray("tags");
    tags.add(requirement.group());
    requirement.iso().forEach(tags::add);
    return rule;
  }

  private static String list(List<String> iso) {
    return iso.isEmpty() ? "" : "; " + String.join("; ", iso);
  }

  private static ObjectNode text(ObjectNode parent, String name, String text) {
    return parent.putObject(name).put("text", text);
  }

  private void artifact(CheckedDocument document, ArrayNode files) {
    String key = key(document);
    if (artifacts.putIfAbsent(key, artifacts.size()) == null) {
      ObjectNode file = files.addObject();
      file.putObject("location").put("uri", uri(document.name()));
      file.putArray("roles").add("analysisTarget");
      file.putObject("hashes").put("sha-256", document.sha256());
      file.putObject("properties").put("type", document.type().name());
    }
  }

  private static String key(CheckedDocument document) {
    return document.name() + '\n' + document.sha256();
  }

  /** A relative reference (RFC 3986), with letters beyond ASCII percent-encoded. */
  private static String uri(String name) {
    String path = name.replace('\\', '/');
    try {
      // A first segment with a colon would be taken for a scheme.
      boolean scheme = path.indexOf(':') >= 0 && !path.startsWith("/");
      return new URI(null, null, scheme ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      return java.net.URLEncoder.encode(path, UTF_8);
    }
  }

  private void notification(CheckedDocument document, String note, ArrayNode notifications) {
    ObjectNode notification = notifications.addObject();
    text(notification, "message", note);
    notification.put("level", document.unread() ? "error" : "warning");
    physical(notification.putArray("locations").addObject(), document);
  }

  private ObjectNode physical(ObjectNode location, CheckedDocument document) {
    ObjectNode physical = location.putObject("physicalLocation");
    ObjectNode artifact = physical.putObject("artifactLocation");
    artifact.put("uri", uri(document.name()));
    Optional.ofNullable(artifacts.get(key(document))).ifPresent(i -> artifact.put("index", i));
    return physical;
  }

  private ObjectNode result(Report report, int index, Result result, String fingerprint) {
    ObjectNode node = JsonReport.object();
    node.put("ruleId", result.requirement());
    Optional.ofNullable(rules.get(result.requirement())).ifPresent(i -> node.put("ruleIndex", i));
    boolean fail = result.outcome() == Outcome.FAIL;
    node.put("kind", fail ? "fail" : "review");
    node.put("level", fail ? level(result.severity().orElse(Severity.MINOR)) : "none");
    String remedy = result.remediation().map(words::of).map(r -> "\n\n" + r).orElse("");
    text(node, "message", words.of(result.message()) + remedy);
    ArrayNode locations = node.putArray("locations");
    ArrayNode related = JsonReport.object().putArray("r");
    for (Evidence evidence : result.evidence()) {
      ObjectNode location = (locations.isEmpty() ? locations : related).addObject();
      place(report, evidence, location);
      if (!related.isEmpty()) {
        location.put("id", related.size());
        text(location, "message", evidence.quote());
      }
    }
    if (locations.isEmpty()) {
      // Nothing is quoted where words are missing; the document is the place.
      String id = result.document().orElse("");
      report.documents().stream()
          .filter(d -> id.isEmpty() || d.id().equals(id))
          .findFirst()
          .ifPresent(d -> physical(locations.addObject(), d));
    }
    if (!related.isEmpty()) {
      node.set("relatedLocations", related);
    }
    fix(report, result).ifPresent(fix -> node.putArray("fixes").add(fix));
    node.putObject("partialFingerprints").put("aftersales/v1", fingerprint);
    suppressions(report, index, node);
    ObjectNode properties = node.putObject("properties");
    properties.put("outcome", result.outcome().name());
    result.severity().ifPresent(severity -> properties.put("severity", severity.name()));
    good(report, result)
        .ifPresent(good -> properties.put("goodsRow", good.row()).put("good", good.name()));
    result.service().ifPresent(service -> properties.put("service", service));
    ArrayNode quotes = JsonReport.object().putArray("q");
    result.evidence().forEach(evidence -> quotes.add(evidence.quote()));
    if (!quotes.isEmpty()) {
      properties.set("quotes", quotes);
    }
    ArrayNode reviews = JsonReport.object().putArray("r");
    report.reviewsOf(index).forEach(review -> reviews.add(words.review(review)));
    if (!reviews.isEmpty()) {
      properties.set("reviews", reviews);
    }
    return node;
  }

  /**
   * What the standard knows of suppressions, and the rest as properties. Where one result of a run
   * has them, every result has the list (section 3.27.23).
   */
  private void suppressions(Report report, int index, ObjectNode result) {
    if (!suppressed) {
      return;
    }
    ArrayNode all = result.putArray("suppressions");
    for (Suppression suppression : report.suppressionsOf(index)) {
      ObjectNode node = all.addObject();
      node.put("kind", "external").put("status", "accepted");
      node.put("justification", suppression.reason());
      ObjectNode properties = node.putObject("properties");
      properties.put("kind", suppression.kind().name()).put("expires", suppression.expires());
      suppression.by().ifPresent(name -> properties.put("by", name));
      properties.put("source", suppression.source());
    }
  }

  private static Optional<CheckedGood> good(Report report, Result result) {
    return result
        .good()
        .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst());
  }

  private static Optional<CheckedDocument> document(Report report, Evidence evidence) {
    return report.documents().stream().filter(d -> d.id().equals(evidence.document())).findFirst();
  }

  private Optional<TextRegion> region(CheckedDocument document, Evidence evidence) {
    return Optional.ofNullable(rendering.texts().get(document.sha256()))
        .flatMap(text -> TextRegion.of(evidence.quote(), text));
  }

  private void place(Report report, Evidence evidence, ObjectNode location) {
    Optional<CheckedDocument> document = document(report, evidence);
    if (document.isPresent()) {
      ObjectNode physical = physical(location, document.get());
      region(document.get(), evidence)
          .ifPresent(
              region -> {
                ObjectNode node = region(region, physical.putObject("region"));
                text(node, "snippet", evidence.quote());
              });
    }
    ObjectNode logical = location.putArray("logicalLocations").addObject();
    String name = words.place(evidence.location());
    logical.put("name", name.isEmpty() ? "block " + evidence.location().block() : name);
    logical.put("fullyQualifiedName", path(evidence.location()));
    logical.put("kind", evidence.location().table().isPresent() ? "row" : "paragraph");
  }

  private static ObjectNode region(TextRegion region, ObjectNode node) {
    return node.put("startLine", region.startLine())
        .put("startColumn", region.startColumn())
        .put("endLine", region.endLine())
        .put("endColumn", region.endColumn())
        .put("charOffset", region.start())
        .put("charLength", region.end() - region.start());
  }

  /** As the report in JSON counts: {@code page[2]/table[1]/row[3]/cell[2]}. */
  private static String path(Location location) {
    List<String> path = new ArrayList<>();
    location.page().ifPresent(n -> path.add("page[" + n + "]"));
    location.table().ifPresent(n -> path.add("table[" + n + "]"));
    location.row().ifPresent(n -> path.add("row[" + n + "]"));
    location.cell().ifPresent(n -> path.add("cell[" + n + "]"));
    location.paragraph().ifPresent(n -> path.add("paragraph[" + n + "]"));
    return path.isEmpty() ? "block[" + location.block() + "]" : String.join("/", path);
  }

  /** The clause that mends a failure by standing in the document, behind the words at fault. */
  private Optional<ObjectNode> fix(Report report, Result result) {
    if (result.insertion().isEmpty() || result.evidence().isEmpty()) {
      return Optional.empty();
    }
    Evidence evidence = result.evidence().get(0);
    Bilingual clause = result.insertion().get();
    Optional<CheckedDocument> document = document(report, evidence);
    return document
        .flatMap(d -> region(d, evidence))
        .map(
            region -> {
              ObjectNode fix = JsonReport.object();
              text(fix, "description", result.remediation().map(words::of).orElse(""));
              ObjectNode change = fix.putArray("artifactChanges").addObject();
              change.putObject("artifactLocation").put("uri", uri(document.get().name()));
              ObjectNode replacement = change.putArray("replacements").addObject();
              region(region.behind(), replacement.putObject("deletedRegion"));
              text(replacement, "insertedContent", "\n" + words.of(clause));
              return fix;
            });
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case MAJOR -> "error";
      case MINOR -> "warning";
      case OBS, OFI -> "note";
    };
  }
}
