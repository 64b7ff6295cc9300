package org.aftersales.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.aftersales.report.Report.CheckedDocument;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.statement.Evidence;

/**
 * Writes reports as the XML of JUnit, which build servers show as tests: a suite for each draft or
 * sale file, a test for each requirement and good. A failure of MAJOR or MINOR is a failed test;
 * what is left to a person, needs another record, or is suppressed, is a skipped one that says why;
 * a document that could not be read is an error.
 */
final class JUnitReport {

  private final Rendering rendering;

  private JUnitReport(Rendering rendering) {
    this.rendering = rendering;
  }

  /**
   * One test.
   *
   * @param kind {@code failure}, {@code skipped} or {@code error}; empty for a test that passed
   * @param type what the kind is about, such as the severity
   */
  private record Case(
      String suite, String name, String kind, String type, String message, String details) {

    Case skipped(String why) {
      return new Case(suite, name, "skipped", "", why, "");
    }
  }

  static byte[] bytes(List<Report> reports, Rendering rendering) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      new JUnitReport(rendering).write(reports, xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    return out.toByteArray();
  }

  private void write(List<Report> reports, XMLStreamWriter xml) throws XMLStreamException {
    List<List<Case>> suites = reports.stream().map(this::cases).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "aftersales");
    counts(suites.stream().flatMap(List::stream).toList(), xml);
    for (int i = 0; i < suites.size(); i++) {
      suite(reports.get(i), suites.get(i), xml);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static void counts(List<Case> cases, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", count(cases, "failure"));
    xml.writeAttribute("errors", count(cases, "error"));
  }

  private static String count(List<Case> cases, String kind) {
    return Long.toString(cases.stream().filter(c -> c.kind().equals(kind)).count());
  }

  private void suite(Report report, List<Case> cases, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", legal(name(report)));
    counts(cases, xml);
    xml.writeAttribute("skipped", count(cases, "skipped"));
    // Checks take no time that would mean anything; readers of this format want the attribute.
    xml.writeAttribute("time", "0");
    for (Case one : cases) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", legal(one.suite()));
      xml.writeAttribute("name", legal(one.name()));
      xml.writeAttribute("time", "0");
      if (!one.kind().isEmpty()) {
        xml.writeStartElement(one.kind());
        if (!one.kind().equals("skipped")) {
          xml.writeAttribute("type", one.type());
        }
        xml.writeAttribute("message", legal(one.message()));
        if (!one.kind().equals("skipped")) {
          xml.writeCharacters(legal(one.details()));
        }
        xml.writeEndElement();
      } else if (!one.details().isEmpty()) {
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal(one.details()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static String name(Report report) {
    return report.documents().stream().map(CheckedDocument::name).collect(Collectors.joining(", "));
  }

  private List<Case> cases(Report report) {
    ReportWords words = new ReportWords(rendering.persian(report));
    String suite = name(report);
    List<Case> cases = new ArrayList<>();
    for (CheckedDocument document : report.documents()) {
      String notes = String.join("\n", document.notes());
      String test = "reading " + document.name();
      if (document.unread()) {
        cases.add(new Case(suite, test, "error", "unreadable", notes, notes));
      } else if (!notes.isEmpty()) {
        cases.add(new Case(suite, test, "skipped", "", "read in part: " + notes, ""));
      } else {
        cases.add(new Case(suite, test, "", "", "", ""));
      }
    }
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < report.results().size(); i++) {
      Result result = report.results().get(i);
      if (result.outcome() != Outcome.NOT_APPLICABLE) {
        String name = name(report, result);
        int times = names.merge(name, 1, Integer::sum);
        Case plain = result(report, result, suite, times > 1 ? name + " #" + times : name, words);
        List<Suppression> suppressions = report.suppressionsOf(i);
        cases.add(
            plain.kind().equals("failure") && !suppressions.isEmpty()
                ? plain.skipped(words.suppression(suppressions.get(0)) + ": " + plain.message())
                : plain);
      }
    }
    return cases;
  }

  private static String name(Report report, Result result) {
    String good =
        result
            .good()
            .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst())
            .map(g -> " item " + g.row() + " " + g.name().replaceAll("\\s+", " "))
            .orElse("");
    String document =
        report.documents().size() < 2
            ? ""
            : result.document().map(id -> " in " + ReportWords.document(report, id)).orElse("");
    return result.requirement() + good + result.service().map(s -> " " + s).orElse("") + document;
  }

  private static Case result(
      Report report, Result result, String suite, String name, ReportWords words) {
    String message = words.of(result.message());
    StringBuilder details = new StringBuilder(message);
    for (Evidence evidence : result.evidence()) {
      String place = words.place(evidence.location());
      details.append('\n').append(ReportWords.document(report, evidence.document()));
      details.append(place.isEmpty() ? "" : ", " + place);
      details.append(": «").append(evidence.quote()).append('»');
    }
    result.remediation().ifPresent(remedy -> details.append("\n→ ").append(words.of(remedy)));
    Optional<Severity> grave =
        result.severity().filter(s -> s == Severity.MAJOR || s == Severity.MINOR);
    return switch (result.outcome()) {
      case FAIL ->
          new Case(
              suite,
              name,
              grave.isPresent() ? "failure" : "",
              grave.map(Severity::name).orElse(""),
              message,
              details.toString());
      case MANUAL_REVIEW ->
          new Case(suite, name, "skipped", "", "for a person to decide: " + message, "");
      case NOT_VERIFIABLE ->
          new Case(suite, name, "skipped", "", "needs another record: " + message, "");
      case PASS, NOT_APPLICABLE -> new Case(suite, name, "", "", "", "");
    };
  }

  /** Without the characters that XML 1.0 does not have. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean known =
                  c == '\t'
                      || c == '\n'
                      || c == '\r'
                      || c >= 0x20 && c <= 0xD7FF
                      || c >= 0xE000 && c <= 0xFFFD
                      || c >= 0x10000;
              legal.appendCodePoint(known ? c : 0xFFFD);
            });
    return legal.toString();
  }
}
