package org.aftersales.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.report.Report;
import org.aftersales.rules.Bilingual;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.rules.Severity;
import org.aftersales.statement.Evidence;

/** What a report has to say about one document, gathered by place. */
final class Notes {

  /** So many places of one finding are marked; a contradiction needs two. */
  private static final int MOST_PLACES = 3;

  private Notes() {}

  /**
   * The notes on a document, in the order of the report.
   *
   * @param persian the language of the notes
   * @param suggest whether the clauses that mend a finding are to be inserted
   */
  static List<Note> on(String document, Report report, boolean persian, boolean suggest) {
    Map<List<Object>, Note> byPlace = new LinkedHashMap<>();
    Set<String> inserted = new LinkedHashSet<>();
    for (Result result : report.results()) {
      if (result.outcome() != Outcome.FAIL && result.outcome() != Outcome.MANUAL_REVIEW) {
        continue;
      }
      List<Evidence> own =
          result.evidence().stream().filter(e -> e.document().equals(document)).toList();
      boolean elsewhere =
          result.document().map(d -> !d.equals(document)).orElse(!result.evidence().isEmpty());
      if (own.isEmpty() && elsewhere) {
        continue;
      }
      boolean here = result.document().map(document::equals).orElse(true);
      List<String> paragraphs = paragraphs(result, persian);
      if (own.isEmpty()) {
        add(byPlace, new Note(Optional.empty(), 0, 0, paragraphs, List.of()));
      }
      for (Evidence words : own.subList(0, Math.min(MOST_PLACES, own.size()))) {
        add(
            byPlace,
            new Note(
                Optional.of(words.location()), words.start(), words.end(), paragraphs, List.of()));
      }
      if (suggest && here) {
        result
            .insertion()
            .map(words -> in(words, persian))
            .filter(inserted::add)
            .ifPresent(clause -> add(byPlace, insertion(clause, own, document, report)));
      }
    }
    return List.copyOf(byPlace.values());
  }

  private static Note insertion(String clause, List<Evidence> own, String document, Report report) {
    Optional<Evidence> behind = InsertionPoint.of(own, document, report);
    return new Note(
        behind.map(Evidence::location),
        behind.map(Evidence::start).orElse(0),
        behind.map(Evidence::end).orElse(0),
        List.of(),
        List.of(clause));
  }

  private static void add(Map<List<Object>, Note> byPlace, Note note) {
    List<Object> place =
        List.of(note.location().map(l -> l.block()).orElse(-1), note.start(), note.end());
    byPlace.merge(
        place,
        note,
        (one, two) ->
            new Note(
                one.location(),
                one.start(),
                one.end(),
                joined(one.paragraphs(), two.paragraphs()),
                joined(one.insertions(), two.insertions())));
  }

  private static List<String> joined(List<String> one, List<String> two) {
    List<String> all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }

  private static List<String> paragraphs(Result result, boolean persian) {
    String grade =
        result.severity().map(s -> grade(s, persian)).orElse(persian ? "بررسی شود" : "REVIEW");
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(result.requirement() + " · " + grade + " · " + in(result.message(), persian));
    result.remediation().ifPresent(r -> paragraphs.add("→ " + in(r, persian)));
    return paragraphs;
  }

  private static String grade(Severity severity, boolean persian) {
    return switch (severity) {
      case MAJOR -> persian ? "عمده" : "MAJOR";
      case MINOR -> persian ? "جزئی" : "MINOR";
      case OBS -> persian ? "مشاهده" : "NOTE";
      case OFI -> persian ? "فرصت بهبود" : "OFI";
    };
  }

  private static String in(Bilingual words, boolean persian) {
    return persian ? words.fa() : words.en();
  }
}
