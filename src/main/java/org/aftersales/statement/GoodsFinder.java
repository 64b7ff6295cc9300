package org.aftersales.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.document.Block;
import org.aftersales.document.BlockKind;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.language.Folded;
import org.aftersales.language.Lexicon;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.source.DeclaredGood;

/** Finds the goods of a sale: rows of goods tables, and goods that prose names with a row. */
final class GoodsFinder {

  private final Lexicon lexicon;

  GoodsFinder(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** What a column of a goods table holds. */
  enum Column {
    ROW,
    NAME,
    BRAND,
    MODEL,
    ORIGIN,
    SERVICE,
    QUANTITY,
    UNIT_PRICE,
    TOTAL,
    OTHER
  }

  /** A row of a goods table. */
  record Row(
      Document document, Block block, Map<Column, Span> cells, String number, boolean service) {

    Optional<String> cell(Column column) {
      return Optional.ofNullable(cells.get(column))
          .map(span -> span.of(block.text()).strip())
          .filter(text -> !text.isEmpty());
    }
  }

  /** All rows of all goods tables of a document. */
  List<Row> rows(Document document) {
    List<Row> rows = new ArrayList<>();
    Map<Integer, List<Column>> columnsByTable = new HashMap<>();
    int implicitTable = 0;
    int previous = -2;
    for (Block block : document.blocks()) {
      if (block.kind() != BlockKind.TABLE_ROW) {
        continue;
      }
      int index = block.location().block();
      if (block.location().table().isEmpty() && index != previous + 1) {
        implicitTable--;
      }
      previous = index;
      int table = block.location().table().orElse(implicitTable);
      List<Column> columns = columns(block);
      if (columns.contains(Column.NAME)) {
        columnsByTable.put(table, columns);
        continue;
      }
      List<Column> known = columnsByTable.get(table);
      if (known != null) {
        row(document, block, known).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private List<Column> columns(Block block) {
    List<Column> columns = new ArrayList<>();
    int recognised = 0;
    for (Span cell : block.cells()) {
      TaggedText text = lexicon.tag(cell.of(block.text()));
      Column column = Column.OTHER;
      if (!text.tokens().isEmpty() && text.tokens().size() <= 8) {
        for (Column candidate : Column.values()) {
          String category = "column." + candidate.name().toLowerCase(java.util.Locale.ROOT);
          if (!columns.contains(candidate) && !text.mentions(category).isEmpty()) {
            column = candidate;
            break;
          }
        }
      }
      if (column != Column.OTHER) {
        recognised++;
      }
      columns.add(column);
    }
    return recognised >= 2 ? columns : List.of();
  }

  private Optional<Row> row(Document document, Block block, List<Column> columns) {
    Map<Column, Span> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), block.cells().size()); i++) {
      cells.putIfAbsent(columns.get(i), block.cells().get(i));
    }
    Span nameCell = cells.get(Column.NAME);
    if (nameCell == null || nameCell.of(block.text()).isBlank()) {
      return Optional.empty();
    }
    String number =
        Optional.ofNullable(cells.get(Column.ROW))
            .map(span -> Folded.of(span.of(block.text())).text().strip())
            .orElse("");
    if (columns.contains(Column.ROW)
        && !number.matches("[0-9]{1,4}([-./]?[0-9a-z\u0600-\u06ff]{1,2})?\\.?")) {
      return Optional.empty();
    }
    TaggedText name = lexicon.tag(nameCell.of(block.text()));
    if (!name.mentions("total.row").isEmpty() && name.tokens().size() <= 5
        || deleted(block, cells)) {
      return Optional.empty();
    }
    return Optional.of(
        new Row(document, block, Map.copyOf(cells), number.replace(".", ""), isService(name)));
  }

  /** A row that some cell calls deleted («حذف شد») is not sold (G17). */
  private boolean deleted(Block block, Map<Column, Span> cells) {
    for (Span cell : cells.values()) {
      TaggedText text = lexicon.tag(cell.of(block.text()));
      for (Mention mention : text.mentions("row.deleted")) {
        boolean bracketed = mention.from() > 0 && text.tokens().get(mention.from() - 1).is("(");
        if (bracketed || text.tokens().size() <= mention.length() + 2) {
          return true;
        }
      }
    }
    return false;
  }

  /** A row that sells a service («خدمات راه‌اندازی، ۲ نفرروز») is a cost, not a good. */
  private static boolean isService(TaggedText name) {
    if (!name.mentions("service.row").isEmpty()) {
      return name.mentions("service.row").get(0).from() <= 1;
    }
    for (String kind : ServiceWords.KINDS) {
      for (Mention mention : name.mentions(kind)) {
        boolean lookAlike =
            name.mentions(kind + ".not").stream()
                .anyMatch(o -> o.from() < mention.to() && mention.from() < o.to());
        if (mention.from() <= 1 && !lookAlike) {
          return true;
        }
      }
    }
    return false;
  }

  /** The goods of all documents, matched by row and model. */
  List<Good> goods(
      List<Document> documents, List<Row> rows, List<Clause> clauses, List<DeclaredGood> declared) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.service()) {
        String number = row.number().isEmpty() ? Integer.toString(drafts.size() + 1) : row.number();
        drafts.computeIfAbsent(number, Draft::new).add(row, lexicon);
      }
    }
    if (drafts.isEmpty()) {
      prose(clauses, drafts);
    }
    if (drafts.isEmpty()) {
      subject(clauses, drafts);
    }
    for (DeclaredGood good : declared) {
      drafts.computeIfAbsent(Folded.of(good.row()).text(), Draft::new).declare(good);
    }
    List<Good> goods = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      goods.add(draft.good("G" + (goods.size() + 1), lexicon));
    }
    return goods;
  }

  /** Goods that prose names beside a row: "Item 1 - gas analyser", «فلنج (ردیف ۱)». */
  private void prose(List<Clause> clauses, Map<String, Draft> drafts) {
    for (Clause clause : clauses) {
      boolean subject = listsGoods(clause);
      for (Mention noun : clause.all("row.noun")) {
        int at = noun.to();
        if (at >= clause.to()
            || clause.token(at).sort() != Token.Sort.NUMBER
            || !clause.token(at).text().matches("[0-9]{1,3}")) {
          continue;
        }
        String number = clause.token(at).text();
        boolean bracketed =
            noun.from() > clause.from()
                && clause.token(noun.from() - 1).is("(")
                && at + 1 < clause.to()
                && clause.token(at + 1).is(")");
        if (drafts.containsKey(number) || severalRows(clause, at + 1)) {
          continue;
        }
        if (bracketed) {
          int start = Math.max(clause.from(), clause.valueFrom());
          for (Mention earlier : clause.all("row.noun")) {
            if (earlier.to() < noun.from() - 1) {
              start = Math.max(start, Math.min(earlier.to() + 2, noun.from() - 1));
            }
          }
          if (noun.from() - 1 > start) {
            drafts.put(number, Draft.named(number, clause, start, noun.from() - 1));
          }
        } else if (subject || introduces(clause, at + 1)) {
          int[] name = nameAfter(clause, at + 1);
          if (name.length == 2) {
            drafts.put(number, Draft.named(number, clause, name[0], name[1]));
          }
        }
      }
    }
  }

  /** "Goods: Item 1 …; Item 2 …", or a clause under such a heading. */
  private static boolean listsGoods(Clause clause) {
    int limit = Math.min(clause.text().tokens().size(), 12);
    for (Mention mention : clause.text().mentions("goods.subject", 0, limit)) {
      if (mention.to() < limit && clause.token(mention.to()).is(":")) {
        return true;
      }
    }
    return clause.heading().stream().anyMatch(h -> h.has("goods.subject") && !h.has("service"));
  }

  private static boolean severalRows(Clause clause, int i) {
    return i < clause.to()
        && (clause.text().in("range.word", i)
            || (clause.text().in("and.word", i)
                    || clause.token(i).is("،")
                    || clause.token(i).is(","))
                && i + 1 < clause.to()
                && clause.token(i + 1).sort() == Token.Sort.NUMBER);
  }

  private static boolean introduces(Clause clause, int i) {
    if (i + 1 >= clause.to() || i - clause.from() > 4) {
      return false;
    }
    Token mark = clause.token(i);
    boolean served =
        clause.text().in("services.word", i + 1)
            || clause.text().in("service", i + 1)
            || clause.text().in("periodic", i + 1)
            || clause.text().in("cost", i + 1)
            || clause.text().in("negator", i + 1);
    return (mark.is("(") || mark.is(":") || mark.is("-"))
        && clause.token(i + 1).isWord()
        && !served;
  }

  private static int[] nameAfter(Clause clause, int at) {
    int start = at;
    while (start < clause.to() && clause.token(start).isMark()) {
      start++;
    }
    int end = start;
    while (end < clause.to() && end - start < 18) {
      Token token = clause.token(end);
      if (token.is(";")
          || token.is(".")
          || token.is(")")
          || token.verb().isPresent()
          || clause.text().in("row.noun", end) && end > start) {
        break;
      }
      end++;
    }
    return end > start && (clause.token(start).isWord()) ? new int[] {start, end} : new int[0];
  }

  /** One unnumbered good in the clause on the subject of the sale. */
  private void subject(List<Clause> clauses, Map<String, Draft> drafts) {
    for (Clause clause : clauses) {
      for (Mention intro : clause.all("subject.intro")) {
        int end = intro.to();
        while (end < clause.to()
            && end - intro.to() < 25
            && !clause.token(end).is(".")
            && !clause.token(end).is(";")
            && clause.token(end).verb().isEmpty()
            && !clause.text().in("subject.end", end)) {
          end++;
        }
        if (end > intro.to()) {
          drafts.put("1", Draft.named("1", clause, intro.to(), end));
          return;
        }
      }
      if (clause.labelled()
          && clause.text().has("goods.subject", clause.sentenceFrom(), clause.valueFrom())
          && clause.to() - clause.valueFrom() >= 2) {
        int end = clause.valueFrom();
        while (end < clause.to()
            && !clause.token(end).is(".")
            && !clause.token(end).is(";")
            && end - clause.valueFrom() < 25) {
          end++;
        }
        drafts.put("1", Draft.named("1", clause, clause.valueFrom(), end));
        return;
      }
    }
  }

  private static final class Draft {
    private final String row;
    private String name = "";
    private Optional<String> brand = Optional.empty();
    private Optional<String> model = Optional.empty();
    private final List<String> documents = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final Set<GoodTrait> traits = EnumSet.noneOf(GoodTrait.class);
    private final Set<GoodTrait> denied = new HashSet<>();

    Draft(String row) {
      this.row = row;
    }

    static Draft named(String row, Clause clause, int from, int to) {
      Draft draft = new Draft(row);
      Evidence words = clause.evidence(from, to);
      draft.name = words.quote();
      draft.evidence.add(words);
      draft.documents.add(clause.document());
      return draft;
    }

    void add(Row line, Lexicon lexicon) {
      if (!documents.contains(line.document().id())) {
        documents.add(line.document().id());
      }
      Span span = line.cells().get(Column.NAME);
      Block block = line.block();
      if (span != null) {
        String cell = span.of(block.text());
        String trimmed = cell.strip();
        int start = span.start() + cell.indexOf(trimmed);
        evidence.add(
            new Evidence(
                line.document().id(),
                block.location().inCell(block.cells().indexOf(span) + 1),
                start,
                start + trimmed.length(),
                trimmed));
        if (name.isEmpty()) {
          name = trimmed;
        }
      }
      brand = brand.or(() -> line.cell(Column.BRAND));
      model = model.or(() -> line.cell(Column.MODEL));
      line.cell(Column.ORIGIN).ifPresent(origin -> origin(lexicon.tag(origin)));
    }

    private void origin(TaggedText text) {
      if (!text.mentions("iran").isEmpty() || !text.mentions("domestic").isEmpty()) {
        traits.add(GoodTrait.DOMESTIC);
      } else if (!text.mentions("foreign").isEmpty() || !text.mentions("imported").isEmpty()) {
        traits.add(GoodTrait.IMPORTED);
      }
    }

    void declare(DeclaredGood good) {
      name = good.name().orElse(name);
      brand = good.brand().or(() -> brand);
      model = good.model().or(() -> model);
      set(good.imported(), GoodTrait.IMPORTED, GoodTrait.DOMESTIC);
      set(good.sanctioned(), GoodTrait.SANCTIONED, GoodTrait.NOT_SANCTIONED);
      good.agencyInIran().filter(b -> b).ifPresent(b -> traits.add(GoodTrait.AGENCY_IN_IRAN));
      good.measuring().ifPresent(b -> (b ? traits : denied).add(GoodTrait.MEASURING));
    }

    private void set(Optional<Boolean> value, GoodTrait yes, GoodTrait no) {
      value.ifPresent(
          b -> {
            traits.remove(b ? no : yes);
            traits.add(b ? yes : no);
          });
    }

    Good good(String id, Lexicon lexicon) {
      TaggedText text = lexicon.tag(name);
      Optional<String> foundModel = model.or(() -> modelIn(text, name));
      boolean measuring =
          text.mentions("measuring").stream()
              .anyMatch(
                  m ->
                      text.mentions("measuring.not").stream()
                          .noneMatch(o -> o.from() < m.to() && m.from() < o.to()));
      if (measuring && !denied.contains(GoodTrait.MEASURING)) {
        traits.add(GoodTrait.MEASURING);
      }
      if (!traits.contains(GoodTrait.IMPORTED) && !traits.contains(GoodTrait.DOMESTIC)) {
        if (genuine(text, "domestic")) {
          traits.add(GoodTrait.DOMESTIC);
        } else if (genuine(text, "imported") || !text.mentions("foreign").isEmpty()) {
          traits.add(GoodTrait.IMPORTED);
        }
      }
      return new Good(id, row, plainName(text), brand, foundModel, documents, traits, evidence);
    }

    /** The name without "sale of", quantity and particulars. */
    private String plainName(TaggedText text) {
      int from = 0;
      while (from < text.tokens().size() - 1
          && (text.in("name.lead", from) || text.tokens().get(from).sort() == Token.Sort.NUMBER)) {
        from++;
      }
      int to = from;
      while (to < text.tokens().size() && !(to > from && cutsName(text.tokens().get(to)))) {
        to++;
      }
      return from < to ? name.substring(text.originalStart(from), text.originalEnd(to)) : name;
    }

    private static boolean cutsName(Token token) {
      return token.is(",") || token.is("،") || token.is("(") || token.is(";");
    }

    private static boolean genuine(TaggedText text, String category) {
      return text.mentions(category).stream()
          .anyMatch(
              m ->
                  text.mentions(category + ".not").stream()
                      .noneMatch(o -> o.from() < m.to() && m.from() < o.to()));
    }

    /** The word after "model", or else a mixed run of letters and digits. */
    private static Optional<String> modelIn(TaggedText text, String name) {
      for (Mention mention : text.mentions("model.noun")) {
        if (mention.to() < text.tokens().size()) {
          int start = text.originalStart(mention.to());
          int end = start;
          while (end < name.length() && " ،,;()\n".indexOf(name.charAt(end)) < 0) {
            end++;
          }
          if (end > start) {
            return Optional.of(name.substring(start, end));
          }
        }
      }
      java.util.regex.Matcher mixed =
          java.util.regex.Pattern.compile(
                  "\\b(?=[A-Za-z0-9/-]*[0-9])(?=[A-Za-z0-9/-]*[A-Za-z])[A-Za-z][A-Za-z0-9/-]{2,24}\\b")
              .matcher(name);
      return mixed.find() ? Optional.of(mixed.group()) : Optional.empty();
    }
  }
}
