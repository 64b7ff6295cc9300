package org.aftersales;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Location;
import org.aftersales.document.Span;
import org.aftersales.document.Sureness;
import org.aftersales.paper.InsertionPoint;
import org.aftersales.report.Proposal;
import org.aftersales.report.Proposal.Action;
import org.aftersales.report.Proposal.Place;
import org.aftersales.report.Proposal.Trial;
import org.aftersales.report.Proposals;
import org.aftersales.report.Report;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Result;
import org.aftersales.source.BudgetExceededException;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Evidence;

/**
 * Finds the words that would mend what a report found, and tries them: the documents with the words
 * in them are checked again. Nothing is proposed that the requirements' pages do not say.
 */
final class Mending {

  /** So many proposals are tried; who wants more asks for one requirement or good. */
  private static final int MOST_TRIED = 40;

  private static final Pattern BLANK = Pattern.compile("\\[[^\\]]*\\]|…");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.؟!])\\s+");
  private static final Pattern STOP = Pattern.compile("^\\s*[.;؛:،,؟!]");

  private final List<Document> documents;
  private final Report report;
  private final Proposals.Wanted wanted;
  private final Function<List<Document>, Report> check;
  private int tried;
  private boolean exhausted;

  /**
   * Ready to mend.
   *
   * @param documents as they were read for the report
   * @param check checks documents that were changed
   */
  Mending(
      List<Document> documents,
      Report report,
      Proposals.Wanted wanted,
      Function<List<Document>, Report> check) {
    this.documents = documents;
    this.report = report;
    this.wanted = wanted;
    this.check = check;
  }

  /** A change of one document. */
  private record Edit(String document, Place place, String words) {}

  /** What a clause is proposed for. */
  private static final class Draft {
    private final List<Result> mends = new ArrayList<>();
    private final String document;
    private final Clause clause;
    private final List<Place> places;

    private Draft(String document, Clause clause, List<Place> places) {
      this.document = document;
      this.clause = clause;
      this.places = places;
    }
  }

  /**
   * A clause as a page gives it, with the values that were given.
   *
   * @param whole with what is left to fill in
   * @param complete the sentences without blanks
   */
  private record Clause(String whole, String complete, List<String> blanks, String advice) {

    /** What tells it from others: its words, or the advice where there are none. */
    String words() {
      return whole.isEmpty() ? advice : whole;
    }
  }

  Proposals proposals() {
    Map<List<Object>, Draft> drafts = new LinkedHashMap<>();
    for (Result result : report.results()) {
      if (isOpen(result) && result.remediation().isPresent() && isWanted(result)) {
        drafts(result)
            .forEach(
                draft ->
                    drafts
                        .computeIfAbsent(
                            List.of(draft.document, draft.clause.words(), draft.places),
                            key -> draft)
                        .mends
                        .add(result));
      }
    }
    List<Proposal> proposals = drafts.values().stream().map(this::proposal).toList();
    return new Proposals(report, proposals, together(proposals));
  }

  private boolean isWanted(Result result) {
    boolean good =
        wanted.row().isEmpty()
            || result
                .good()
                .flatMap(id -> report.goods().stream().filter(g -> g.id().equals(id)).findFirst())
                .filter(g -> wanted.row().get().equals(g.row()))
                .isPresent();
    return good
        && wanted.requirement().filter(r -> !r.equalsIgnoreCase(result.requirement())).isEmpty();
  }

  /** Whether something is to be done about it. */
  private static boolean isOpen(Result result) {
    return result.outcome() == Outcome.FAIL || result.outcome() == Outcome.MANUAL_REVIEW;
  }

  // ---- what the pages say -----------------------------------------------------------------------

  private List<Draft> drafts(Result result) {
    String document = document(result);
    List<Evidence> own =
        result.evidence().stream().filter(e -> e.document().equals(document)).toList();
    Optional<Evidence> behind = InsertionPoint.of(own, document, report);
    boolean persian =
        behind.map(e -> isPersian(e.quote())).orElseGet(() -> isPersianAtAll(document));
    List<Place> places = new ArrayList<>();
    if (result.insertion().isEmpty()) {
      own.stream()
          .filter(e -> e.location().table().isEmpty())
          .findFirst()
          .ifPresent(e -> places.add(new Place(Action.REPLACE, Optional.of(e))));
    }
    places.add(new Place(Action.INSERT_AFTER, behind));
    String advice = result.remediation().map(r -> persian ? r.fa() : r.en()).orElseThrow();
    List<String> quoted = persian ? quoted(advice, '«', '»') : quoted(advice, '“', '”');
    List<Draft> drafts = new ArrayList<>();
    for (String words : quoted) {
      drafts.add(new Draft(document, clause(words, advice), places));
    }
    if (drafts.isEmpty()) {
      drafts.add(new Draft(document, new Clause("", "", List.of(), advice), places));
    }
    return drafts;
  }

  /** The document to mend: the one that is spoken of, or the sale document. */
  private String document(Result result) {
    return result
        .document()
        .or(() -> result.evidence().stream().map(Evidence::document).findFirst())
        .or(
            () ->
                report.documents().stream()
                    .filter(
                        d -> d.type() == DocumentType.CONTRACT || d.type() == DocumentType.PROFORMA)
                    .map(Report.CheckedDocument::id)
                    .findFirst())
        .orElseGet(() -> report.documents().get(0).id());
  }

  private boolean isPersianAtAll(String document) {
    return report.documents().stream()
        .anyMatch(d -> d.id().equals(document) && d.languages().contains("fa"));
  }

  private static boolean isPersian(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC);
  }

  /** What stands in quotation marks, the outer ones where they are nested. */
  private static List<String> quoted(String text, char opening, char closing) {
    List<String> quoted = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == opening && depth++ == 0) {
        from = i + 1;
      } else if (text.charAt(i) == closing && depth > 0 && --depth == 0) {
        quoted.add(text.substring(from, i));
      }
    }
    return quoted;
  }

  private Clause clause(String words, String advice) {
    String whole = words;
    for (Map.Entry<String, String> value : wanted.values().entrySet()) {
      String blank = value.getKey().startsWith("[") ? value.getKey() : "[" + value.getKey() + "]";
      whole = whole.replace(blank, value.getValue());
    }
    List<String> blanks = new ArrayList<>();
    for (Matcher matcher = BLANK.matcher(whole); matcher.find(); ) {
      blanks.add(matcher.group());
    }
    String complete =
        SENTENCE
            .splitAsStream(whole)
            .filter(sentence -> !BLANK.matcher(sentence).find())
            .collect(Collectors.joining(" "));
    return new Clause(whole, complete, blanks, advice);
  }

  // ---- trying them
  // -------------------------------------------------------------------------------

  private Proposal proposal(Draft draft) {
    Place first = draft.places.get(0);
    Optional<Place> best = Optional.empty();
    Optional<Trial> trial = Optional.empty();
    if (!draft.clause.complete.isEmpty()) {
      for (Place place : draft.places) {
        Optional<Trial> now = tried(draft, place);
        boolean better =
            now.isPresent()
                && (trial.isEmpty()
                    || now.get().succeeds()
                    || now.get().left().isEmpty() && !trial.get().left().isEmpty());
        if (better) {
          best = Optional.of(place);
          trial = now;
        }
        if (trial.filter(Trial::succeeds).isPresent()) {
          break;
        }
      }
    }
    Place place = best.orElse(first);
    String words = draft.clause.complete.isEmpty() ? draft.clause.whole : draft.clause.complete;
    Optional<String> reads =
        place.action() == Action.REPLACE && !words.isEmpty()
            ? place.at().map(at -> replaced(block(draft.document, at), at, words).text())
            : Optional.empty();
    String clause =
        place.action() == Action.REPLACE
            ? place
                .at()
                .map(at -> fitting(block(draft.document, at), at, draft.clause.whole))
                .orElse(draft.clause.whole)
            : draft.clause.whole;
    return new Proposal(
        draft.mends,
        draft.document,
        clause,
        draft.clause.blanks,
        draft.clause.advice,
        place,
        reads,
        trial);
  }

  private Block block(String document, Evidence at) {
    return documents.stream()
        .filter(d -> d.id().equals(document))
        .findFirst()
        .orElseThrow()
        .blocks()
        .get(at.location().block());
  }

  private Optional<Trial> tried(Draft draft, Place place) {
    if (exhausted || tried++ >= MOST_TRIED) {
      return Optional.empty();
    }
    Optional<Report> after =
        checked(List.of(new Edit(draft.document, place, draft.clause.complete)));
    return after.map(
        then -> {
          Map<List<Object>, Integer> before = ranks(report);
          Map<List<Object>, Integer> now = ranks(then);
          return new Trial(
              draft.clause.complete,
              then.verdict(),
              draft.mends.stream().filter(r -> now.containsKey(key(r))).toList(),
              then.results().stream()
                  .filter(Mending::isOpen)
                  .filter(r -> rank(r) > before.getOrDefault(key(r), 0))
                  .toList());
        });
  }

  /** The report on changed documents; nothing where a limit is met. */
  private Optional<Report> checked(List<Edit> edits) {
    try {
      return Optional.of(check.apply(documents.stream().map(d -> edited(d, edits)).toList()));
    } catch (BudgetExceededException e) {
      exhausted = true;
      return Optional.empty();
    }
  }

  private static List<Object> key(Result result) {
    return List.of(result.requirement(), result.good().orElse(""), result.service().orElse(""));
  }

  private static int rank(Result result) {
    return result.outcome() == Outcome.FAIL ? 2 : 1;
  }

  /** How badly each requirement stands for each good and service. */
  private static Map<List<Object>, Integer> ranks(Report report) {
    Map<List<Object>, Integer> ranks = new LinkedHashMap<>();
    report.results().stream()
        .filter(Mending::isOpen)
        .forEach(r -> ranks.merge(key(r), rank(r), Math::max));
    return ranks;
  }

  /** All that succeeded at once: of alternatives the first, of one place one replacement. */
  private Optional<Proposals.Together> together(List<Proposal> proposals) {
    Set<Object> mended = new LinkedHashSet<>();
    List<Integer> taken = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < proposals.size(); i++) {
      Proposal proposal = proposals.get(i);
      Set<Object> keys = proposal.mends().stream().map(Mending::key).collect(Collectors.toSet());
      boolean useful =
          proposal.trial().filter(Trial::succeeds).isPresent() && !mended.containsAll(keys);
      if (useful && edits.stream().noneMatch(e -> overlaps(e, proposal))) {
        mended.addAll(keys);
        taken.add(i);
        edits.add(new Edit(proposal.document(), proposal.place(), proposal.trial().get().words()));
      }
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    return checked(edits)
        .map(
            then ->
                new Proposals.Together(
                    taken,
                    then.verdict(),
                    then.results().stream().filter(Mending::isOpen).toList()));
  }

  private static boolean overlaps(Edit edit, Proposal proposal) {
    return edit.place().action() == Action.REPLACE
        && proposal.place().action() == Action.REPLACE
        && edit.document().equals(proposal.document())
        && edit.place().at().isPresent()
        && proposal.place().at().isPresent()
        && overlap(edit.place().at().get(), proposal.place().at().get());
  }

  private static boolean overlap(Evidence one, Evidence two) {
    return one.location().block() == two.location().block()
        && one.start() < two.end()
        && two.start() < one.end();
  }

  // ---- changing a document
  // -----------------------------------------------------------------------

  private static Document edited(Document document, List<Edit> edits) {
    Map<Integer, List<String>> behind = new TreeMap<>();
    Map<Integer, Block> changed = new TreeMap<>();
    List<Block> blocks = document.blocks();
    edits.stream()
        .filter(e -> e.document().equals(document.id()))
        // From the back, so that offsets stay true.
        .sorted(
            Comparator.comparingInt((Edit e) -> e.place().at().map(Evidence::start).orElse(0))
                .reversed())
        .forEach(
            edit -> {
              Optional<Evidence> at = edit.place().at();
              int block = at.map(e -> e.location().block()).orElse(blocks.size() - 1);
              if (edit.place().action() == Action.REPLACE && at.isPresent()) {
                changed.put(
                    block,
                    replaced(
                        changed.getOrDefault(block, blocks.get(block)), at.get(), edit.words()));
              } else {
                behind
                    .computeIfAbsent(tableEnd(blocks, block), b -> new ArrayList<>())
                    .add(edit.words());
              }
            });
    List<Block> all = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = changed.getOrDefault(i, blocks.get(i));
      all.add(moved(block, all.size()));
      for (String words : behind.getOrDefault(i, List.of())) {
        all.add(paragraph(words, block.location().page(), all.size()));
      }
    }
    return new Document(
        document.id(),
        document.name(),
        document.sha256(),
        document.declaredType(),
        all,
        document.notes(),
        document.complete(),
        document.recognised());
  }

  /** The last row of the table that a block stands in; else the block. */
  private static int tableEnd(List<Block> blocks, int block) {
    int end = block;
    OptionalInt table = blocks.get(block).location().table();
    while (table.isPresent()
        && end + 1 < blocks.size()
        && blocks.get(end + 1).location().table().equals(table)) {
      end++;
    }
    return end;
  }

  private static Block moved(Block block, int index) {
    Location l = block.location();
    return new Block(
        block.kind(),
        block.text(),
        block.bodyStart(),
        block.cells(),
        new Location(
            index, l.page(), l.paragraph(), l.table(), l.row(), l.cell(), l.number(), l.sheet()),
        block.traits(),
        block.sureness());
  }

  private static Block paragraph(String words, OptionalInt page, int index) {
    Location location =
        new Location(
            index,
            page,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    return new Block(BlockKind.PARAGRAPH, words, 0, List.of(), location, Set.of(), Sureness.WHOLE);
  }

  /** Words as they fit in the place of others: without a full stop where one follows anyway. */
  private static String fitting(Block block, Evidence at, String words) {
    boolean stopped = words.endsWith(".") && STOP.matcher(block.text().substring(at.end())).find();
    return stopped ? words.substring(0, words.length() - 1) : words;
  }

  /** A block of prose with other words in one place. */
  private static Block replaced(Block block, Evidence at, String words) {
    String text = block.text();
    List<Span> noCells = List.of();
    return new Block(
        block.kind(),
        text.substring(0, at.start()) + fitting(block, at, words) + text.substring(at.end()),
        Math.min(block.bodyStart(), at.start()),
        noCells,
        block.location(),
        block.traits(),
        block.sureness());
  }
}
