package org.aftersales.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aftersales.report.Report.CheckedDocument;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Requirement;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.statement.Evidence;

/**
 * Writes reports as OSCAL assessment results 1.1.2 (NIST) in JSON: a result for each draft or sale
 * file, an observation for each outcome with its words, a finding for each requirement. OSCAL knows
 * only "satisfied" and "not satisfied": a requirement that could not be decided is never called
 * satisfied, and its reason is {@code other}.
 */
final class OscalReport {

  private static final String VERSION = "1.1.2";

  private final Rendering rendering;
  private final String at;

  private OscalReport(Rendering rendering) {
    this.rendering = rendering;
    this.at = rendering.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static byte[] bytes(List<Report> reports, Rendering rendering) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(new OscalReport(rendering).document(reports), out);
    return out.toByteArray();
  }

  private ObjectNode document(List<Report> reports) {
    ObjectNode document = JsonReport.object();
    ObjectNode results = document.putObject("assessment-results");
    String whole = reports.stream().map(OscalReport::identity).collect(Collectors.joining("\n"));
    results.put("uuid", NamedUuid.of("results\n" + whole));
    Report.Tool tool = Report.program();
    ObjectNode metadata = results.putObject("metadata");
    metadata.put("title", "After-sales service in sale documents");
    metadata.put("last-modified", at);
    metadata.put("version", tool.version());
    metadata.put("oscal-version", VERSION);
    ArrayNode properties = metadata.putArray("props");
    property(properties, "tool", tool.name() + " " + tool.version());
    property(properties, "policy", rendering.policy().id());
    property(properties, "policy-revision", rendering.policy().revision());
    property(properties, "policy-sha256", rendering.policy().fingerprint());
    // The plan is the policy; it is no OSCAL document, so it is described in the back matter.
    String plan = NamedUuid.of("plan\n" + rendering.policy().fingerprint());
    results.putObject("import-ap").put("href", "#" + plan);
    ArrayNode all = results.putArray("results");
    reports.forEach(report -> all.add(result(report)));
    ObjectNode resource = results.putObject("back-matter").putArray("resources").addObject();
    resource.put("uuid", plan).put("title", "Policy " + rendering.policy().id());
    resource.put(
        "description",
        "The requirements of the procedure for after-sales service, as the policy states them.");
    return document;
  }

  private static String identity(Report report) {
    return report.mode()
        + " "
        + report.policy().fingerprint()
        + report.documents().stream()
            .map(d -> " " + d.name() + " " + d.sha256())
            .collect(Collectors.joining());
  }

  private static void property(ArrayNode properties, String name, String value) {
    // Values of properties are one line of text that is not blank.
    String line = value.replaceAll("\\s+", " ").strip();
    if (!line.isEmpty()) {
      properties.addObject().put("name", name).put("ns", "urn:org.aftersales").put("value", line);
    }
  }

  private ObjectNode result(Report report) {
    ReportWords words = new ReportWords(rendering.persian(report));
    String identity = identity(report);
    ObjectNode result = JsonReport.object();
    result.put("uuid", NamedUuid.of("result\n" + identity));
    result.put(
        "title",
        line(
            report.documents().stream()
                .map(CheckedDocument::name)
                .collect(Collectors.joining(", "))));
    result.put("description", words.verdict(report.verdict()));
    result.put("start", at);
    ArrayNode properties = result.putArray("props");
    property(properties, "verdict", report.verdict().name());
    property(properties, "mode", report.mode().name());
    for (CheckedDocument document : report.documents()) {
      property(properties, "document", document.name() + " sha-256 " + document.sha256());
      document.notes().forEach(note -> property(properties, "note", note));
    }
    ArrayNode controls =
        result
            .putObject("reviewed-controls")
            .putArray("control-selections")
            .addObject()
            .putArray("include-controls");
    rendering.policy().requirements().forEach(r -> controls.addObject().put("control-id", r.id()));
    ArrayNode observations = JsonReport.object().putArray("o");
    Map<String, List<Integer>> byRequirement = new LinkedHashMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < report.results().size(); i++) {
      String id = NamedUuid.of("observation\n" + i + "\n" + identity);
      ids.add(id);
      Result each = report.results().get(i);
      observations.add(observation(report, i, each, id, words));
      byRequirement.computeIfAbsent(each.requirement(), k -> new ArrayList<>()).add(i);
    }
    if (!observations.isEmpty()) {
      result.set("observations", observations);
    }
    ArrayNode findings = JsonReport.object().putArray("f");
    byRequirement.forEach(
        (requirement, indices) ->
            finding(report, requirement, indices, ids, words).ifPresent(findings::add));
    if (!findings.isEmpty()) {
      result.set("findings", findings);
    }
    return result;
  }

  private ObjectNode observation(
      Report report, int index, Result result, String id, ReportWords words) {
    ObjectNode observation = JsonReport.object();
    observation.put("uuid", id);
    observation.put("title", result.requirement() + " " + result.outcome());
    observation.put("description", words.of(result.message()));
    ArrayNode properties = observation.putArray("props");
    property(properties, "outcome", result.outcome().name());
    result.severity().ifPresent(severity -> property(properties, "severity", severity.name()));
    result
        .good()
        .flatMap(good -> report.goods().stream().filter(g -> g.id().equals(good)).findFirst())
        .ifPresent(
            good -> {
              property(properties, "goods-row", good.row());
              property(properties, "good", good.name());
            });
    result.service().ifPresent(service -> property(properties, "service", service));
    report.reviewsOf(index).forEach(r -> property(properties, "review", words.review(r)));
    report
        .suppressionsOf(index)
        .forEach(s -> property(properties, "suppression", words.suppression(s)));
    observation.putArray("methods").add("EXAMINE");
    ArrayNode evidences = JsonReport.object().putArray("e");
    for (Evidence evidence : result.evidence()) {
      ObjectNode node = evidences.addObject();
      String place = words.place(evidence.location());
      node.put("description", "«" + evidence.quote() + "»");
      ArrayNode where = node.putArray("props");
      property(where, "document", ReportWords.document(report, evidence.document()));
      property(where, "place", place);
    }
    if (!evidences.isEmpty()) {
      observation.set("relevant-evidence", evidences);
    }
    observation.put("collected", at);
    result.remediation().ifPresent(remedy -> observation.put("remarks", words.of(remedy)));
    return observation;
  }

  private Optional<ObjectNode> finding(
      Report report,
      String requirement,
      List<Integer> indices,
      List<String> observations,
      ReportWords words) {
    Set<Outcome> outcomes = new LinkedHashSet<>();
    boolean grave = false;
    for (int index : indices) {
      Result result = report.results().get(index);
      outcomes.add(result.outcome());
      grave |=
          result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR).isPresent();
    }
    if (outcomes.equals(Set.of(Outcome.NOT_APPLICABLE))) {
      return Optional.empty();
    }
    boolean open =
        outcomes.contains(Outcome.MANUAL_REVIEW) || outcomes.contains(Outcome.NOT_VERIFIABLE);
    ObjectNode finding = JsonReport.object();
    finding.put("uuid", NamedUuid.of("finding\n" + requirement + "\n" + identity(report)));
    Optional<Requirement> page = rendering.policy().requirement(requirement);
    String title = page.map(r -> words.of(r.title())).orElse(requirement);
    finding.put("title", requirement + " " + title);
    finding.put("description", title);
    ObjectNode target = finding.putObject("target");
    target.put("type", "objective-id").put("target-id", requirement);
    ObjectNode status = target.putObject("status");
    status.put("state", grave || open ? "not-satisfied" : "satisfied");
    status.put("reason", grave ? "fail" : open ? "other" : "pass");
    if (!grave && open) {
      status.put(
          "remarks",
          outcomes.contains(Outcome.MANUAL_REVIEW)
              ? "A person has to decide: the text is there, but its reading is doubtful."
              : "Another record would have to prove it.");
    }
    ArrayNode related = finding.putArray("related-observations");
    indices.forEach(i -> related.addObject().put("observation-uuid", observations.get(i)));
    return Optional.of(finding);
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
