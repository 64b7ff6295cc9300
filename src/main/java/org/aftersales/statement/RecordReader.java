package org.aftersales.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aftersales.document.Block;
import org.aftersales.document.Document;
import org.aftersales.document.Span;
import org.aftersales.language.Mention;
import org.aftersales.language.TaggedText;
import org.aftersales.language.Token;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.FormField.Name;
import org.aftersales.statement.ProcurementEntry.Answer;

/**
 * Reads what the records of a sale file tell beside their promises: who issued a form, what was
 * left open on it, what procurement recorded, which forms are valid.
 */
final class RecordReader {

  /** How many lines of a document may be its head. */
  private static final int HEAD = 4;

  private static final int LONGEST_COMPANY = 10;
  private static final Pattern DOTS = Pattern.compile("(?:[.·_]{4,}|…{2,}|(?:\\. ){4,})");

  private final Texts texts;

  RecordReader(Texts texts) {
    this.texts = texts;
  }

  // ---- companies ------------------------------------------------------------------------------

  /** The words that make a name of a company this one and no other. */
  Set<String> nameWords(String name) {
    TaggedText text = texts.tag(name);
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < text.tokens().size(); i++) {
      Token token = text.tokens().get(i);
      if (token.isWord() && token.text().length() > 1 && !text.in("name.common", i)) {
        words.add(token.text());
      }
    }
    return words;
  }

  /**
   * Whether two names may be those of one company: they share a word, or cannot be compared because
   * they are written in different scripts.
   */
  boolean mayBeSame(String one, String two) {
    Set<String> words = nameWords(one);
    Set<String> others = nameWords(two);
    if (words.isEmpty() || others.isEmpty() || latin(words) != latin(others)) {
      return true;
    }
    return words.stream().anyMatch(others::contains);
  }

  private static boolean latin(Set<String> words) {
    return words.stream().anyMatch(w -> w.charAt(0) < 0x250);
  }

  /** The company in the head of a form or record, where the sale documents name the seller. */
  Optional<Issuer> issuer(Document document, List<FormField> fields, List<FormField> sellers) {
    for (FormField field : fields) {
      if ((field.is(Name.COMPANY) || field.is(Name.SELLER)) && field.filled()) {
        return issuer(document.id(), field.value(), field.evidence(), sellers);
      }
    }
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD, blocks.size()))) {
      TaggedText text = texts.tag(block.text());
      boolean company =
          text.tokens().size() <= LONGEST_COMPANY
              && !text.mentions("company.word").isEmpty()
              && text.mentions("form.name").isEmpty()
              && text.mentions("form.code").isEmpty()
              && block.text().indexOf(':') < 0;
      if (company) {
        String name = block.text().strip();
        int start = block.text().indexOf(name);
        return issuer(
            document.id(),
            name,
            new Evidence(document.id(), block.location(), start, start + name.length(), name),
            sellers);
      }
    }
    return Optional.empty();
  }

  private Optional<Issuer> issuer(
      String document, String name, Evidence evidence, List<FormField> sellers) {
    boolean comparable = false;
    for (FormField seller : sellers) {
      Set<String> words = nameWords(seller.value());
      Set<String> own = nameWords(name);
      if (words.isEmpty() || own.isEmpty() || latin(words) != latin(own)) {
        continue;
      }
      comparable = true;
      if (words.stream().anyMatch(own::contains)) {
        return Optional.of(new Issuer(document, name, true, evidence));
      }
    }
    return comparable ? Optional.of(new Issuer(document, name, false, evidence)) : Optional.empty();
  }

  // ---- forms ----------------------------------------------------------------------------------

  /** What was left open, but for what the customer fills in. */
  List<Placeholder> placeholders(Document document, List<FormField> fields) {
    List<Placeholder> found = new ArrayList<>();
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      boolean title =
          block.location().block() < HEAD
              && (!text.mentions("form.name").isEmpty() || !text.mentions("title.form").isEmpty());
      List<int[]> places = new ArrayList<>();
      Matcher dots = DOTS.matcher(block.text());
      while (dots.find()) {
        places.add(new int[] {dots.start(), dots.end()});
      }
      for (Mention words : text.mentions("placeholder")) {
        places.add(new int[] {text.originalStart(words.from()), text.originalEnd(words.to())});
      }
      for (int[] place : places) {
        if (!ofCustomer(block, place, fields) && text.mentions("sign.place").isEmpty()) {
          found.add(
              new Placeholder(
                  document.id(),
                  title,
                  new Evidence(
                      document.id(),
                      block.location(),
                      title ? 0 : place[0],
                      place[1],
                      block.text().substring(title ? 0 : place[0], place[1]))));
        }
      }
    }
    return found;
  }

  private static boolean ofCustomer(Block block, int[] place, List<FormField> fields) {
    Optional<FormField> before = Optional.empty();
    for (FormField field : fields) {
      Evidence words = field.evidence();
      if (words.location().block() == block.location().block() && words.start() <= place[0]) {
        before = Optional.of(field);
      }
    }
    return before.filter(f -> f.is(Name.RECEIVED) || f.is(Name.CUSTOMER)).isPresent();
  }

  /** The entries of forms in a list of valid documents. */
  List<ListedForm> listedForms(Document document) {
    List<ListedForm> listed = new ArrayList<>();
    for (Block block : document.blocks()) {
      TaggedText text = texts.tag(block.text());
      for (Mention code : text.mentions("form.code")) {
        String folded = text.folded().text();
        String printed =
            folded
                .substring(
                    text.tokens().get(code.from()).start(), text.tokens().get(code.to() - 1).end())
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s+", "");
        listed.add(
            new ListedForm(
                document.id(),
                printed,
                FieldReader.revision(text).or(() -> revisionCell(document, block)),
                whole(document.id(), block)));
      }
    }
    return listed;
  }

  /** The cell below a head that says "revision". */
  private Optional<String> revisionCell(Document document, Block row) {
    for (int b = row.location().block() - 1; b >= 0; b--) {
      Block head = document.blocks().get(b);
      if (head.cells().size() != row.cells().size()) {
        continue;
      }
      for (int c = 0; c < head.cells().size(); c++) {
        if (!texts.tag(head.cells().get(c).of(head.text())).mentions("revision.noun").isEmpty()) {
          String value = row.cells().get(c).of(row.text()).strip();
          TaggedText text = texts.tag(value);
          return text.tokens().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  text.tokens().get(text.tokens().size() - 1).text().replaceFirst("^0+(?=.)", ""));
        }
      }
    }
    return Optional.empty();
  }

  /** The revision in the head of a document. */
  Optional<String> revision(Document document) {
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD * 2, blocks.size()))) {
      Optional<String> revision = FieldReader.revision(texts.tag(block.text()));
      if (revision.isPresent()) {
        return revision;
      }
    }
    return Optional.empty();
  }

  private static Evidence whole(String document, Block block) {
    String text = block.text().strip();
    int start = block.text().indexOf(text);
    return new Evidence(document, block.location(), start, start + text.length(), text);
  }

  /** How far the agency goes that a form tells of. */
  Optional<AgencyStatus> agency(FormField field) {
    TaggedText text = texts.tag(field.value());
    if (genuine(text, "agency.exclusive")) {
      return Optional.of(AgencyStatus.EXCLUSIVE);
    }
    boolean none = !text.mentions("answer.no").isEmpty() || !text.mentions("agency.none").isEmpty();
    return none ? Optional.empty() : Optional.of(AgencyStatus.OFFICIAL);
  }

  private static boolean genuine(TaggedText text, String category) {
    return text.mentions(category).stream()
        .anyMatch(
            m ->
                text.mentions(category + ".not").stream()
                    .noneMatch(o -> o.from() < m.to() && m.from() < o.to()));
  }

  // ---- procurement ----------------------------------------------------------------------------

  /**
   * What procurement recorded of each good.
   *
   * @param named whether the record names goods
   */
  List<ProcurementEntry> entries(
      Document document,
      List<Good> goods,
      boolean named,
      List<Scoped> scoped,
      List<Found> found,
      List<FormField> fields,
      Optional<java.time.LocalDate> dated) {
    List<Good> listed = goods.stream().filter(g -> g.listedIn(document.id())).toList();
    List<ProcurementEntry> entries = new ArrayList<>();
    for (Good good : listed) {
      List<Clause> own = new ArrayList<>();
      for (Scoped at : scoped) {
        boolean alone = listed.size() == 1 || !named;
        boolean spoken =
            at.scope().basis() != Scope.Basis.NONE && at.scope().goods().contains(good.id())
                || at.clause().cell() > 0 && good.isListedAt(at.clause());
        if (at.clause().document().equals(document.id()) && (alone || spoken)) {
          own.add(at.clause());
        }
      }
      Set<Integer> blocks = new HashSet<>();
      own.forEach(c -> blocks.add(c.block().location().block()));
      Set<String> services = new LinkedHashSet<>();
      Set<StatementKind> said = EnumSet.noneOf(StatementKind.class);
      for (Found each : found) {
        boolean here =
            each.scope().goods().contains(good.id())
                && own.stream().anyMatch(c -> isSame(c, each.clause()));
        if (here && each.kind().isService()) {
          services.add(each.service());
        } else if (here) {
          said.add(each.kind());
        }
      }
      entries.add(
          new ProcurementEntry(
              document.id(),
              good.id(),
              answer(own, said, services),
              services,
              reason(own),
              date(own, fields).or(() -> dated),
              !named && goods.size() > 1,
              own.isEmpty()
                  ? whole(document.id(), document.blocks().get(0))
                  : evidence(document, blocks)));
    }
    return entries;
  }

  private static boolean isSame(Clause one, Clause two) {
    return one.standsIn(two.document(), two.block())
        && one.from() == two.from()
        && one.cell() == two.cell();
  }

  private static Evidence evidence(Document document, Set<Integer> blocks) {
    int first = blocks.stream().mapToInt(Integer::intValue).min().orElse(0);
    return whole(document.id(), document.blocks().get(first));
  }

  private static Answer answer(
      List<Clause> clauses, Set<StatementKind> said, Set<String> services) {
    boolean no = said.contains(StatementKind.NO_SERVICE);
    boolean yes = said.contains(StatementKind.WITH_SERVICE);
    if (no != yes) {
      return no ? Answer.NO_SERVICE : Answer.HAS_SERVICE;
    }
    for (Clause clause : clauses) {
      Optional<Boolean> ticked = Ticks.answer(clause);
      if (ticked.isPresent()) {
        return ticked.get() ? Answer.HAS_SERVICE : Answer.NO_SERVICE;
      }
      for (int i = Math.max(clause.from(), clause.valueFrom()); i < clause.to(); i++) {
        if (clause.token(i).is("-")) {
          continue;
        }
        if (clause.text().at("answer.no", i).isPresent()) {
          return Answer.NO_SERVICE;
        }
        if (clause.text().at("answer.yes", i).isPresent()) {
          return Answer.HAS_SERVICE;
        }
      }
    }
    return services.isEmpty() ? Answer.UNSTATED : Answer.HAS_SERVICE;
  }

  private static Optional<String> reason(List<Clause> clauses) {
    for (Clause clause : clauses) {
      for (String words : WordReader.REASONS) {
        for (Mention mention : clause.all(words)) {
          boolean bracketed = mention.from() > 0 && clause.token(mention.from() - 1).is("(");
          boolean denied =
              clause.touched(mention, "sanctions.not") || clause.touched(mention, "not.sanctioned");
          if (!clause.touched(mention, "reason.not") && (bracketed || !denied)) {
            return Optional.of(WordReader.REASON_CODES.getOrDefault(words, "OTHER"));
          }
        }
      }
      if (clause.has("reason.code.other")) {
        return Optional.of("OTHER");
      }
    }
    return Optional.empty();
  }

  private Optional<java.time.LocalDate> date(List<Clause> clauses, List<FormField> fields) {
    Set<Integer> blocks = new HashSet<>();
    for (Clause clause : clauses) {
      if (blocks.add(clause.block().location().block())) {
        Optional<java.time.LocalDate> date =
            texts.dates(clause.text().folded()).stream().map(d -> d.date()).findFirst();
        if (date.isPresent()) {
          return date;
        }
      }
    }
    return fields.stream().filter(f -> f.is(Name.DATE)).flatMap(f -> f.date().stream()).findFirst();
  }

  // ---- answers in tables ----------------------------------------------------------------------

  /** Whether the row of a table that a service stands in says that it is not given. */
  static boolean isDeniedInRow(Clause clause) {
    if (clause.cell() == 0) {
      return false;
    }
    for (Span cell : clause.block().cells()) {
      Optional<Boolean> answer = answerIn(clause, cell);
      if (answer.isPresent()) {
        return !answer.get();
      }
    }
    return false;
  }

  /** The answer that a cell is: "yes", «ندارد», a tick, an empty box. */
  private static Optional<Boolean> answerIn(Clause clause, Span cell) {
    int from = 0;
    List<Token> tokens = clause.text().tokens();
    while (from < tokens.size() && clause.text().originalStart(from) < cell.start()) {
      from++;
    }
    int to = from;
    while (to < tokens.size() && clause.text().originalStart(to) < cell.end()) {
      to++;
    }
    if (from == to || to - from > 4) {
      return Optional.empty();
    }
    Clause words = clause.part(from, to);
    if (Ticks.any(words)) {
      Optional<Boolean> ticked = Ticks.answer(words);
      return ticked.isPresent() ? ticked : Optional.of(Ticks.anyTicked(words));
    }
    if (words.token(from).is("-")) {
      return Optional.empty();
    }
    if (fills(clause.text(), "answer.no", from, to)) {
      return Optional.of(false);
    }
    return fills(clause.text(), "answer.yes", from, to) ? Optional.of(true) : Optional.empty();
  }

  private static boolean fills(TaggedText text, String category, int from, int to) {
    return text.at(category, from).filter(m -> m.to() >= to - 1).isPresent();
  }

  // ---- notices --------------------------------------------------------------------------------

  /** How a notice was given: ORAL or WRITTEN statements (readings A27). */
  StatementKind channel(Document document, List<FormField> fields) {
    for (FormField field : fields) {
      if (field.is(Name.CHANNEL) && field.filled()) {
        return oral(texts.tag(field.value()))
            ? StatementKind.NOTICE_ORAL
            : StatementKind.NOTICE_WRITTEN;
      }
    }
    List<Block> blocks = document.blocks();
    for (Block block : blocks.subList(0, Math.min(HEAD, blocks.size()))) {
      TaggedText text = texts.tag(block.text());
      if (oral(text)) {
        return StatementKind.NOTICE_ORAL;
      }
      if (!text.mentions("record.written").isEmpty()) {
        return StatementKind.NOTICE_WRITTEN;
      }
    }
    return StatementKind.NOTICE_WRITTEN;
  }

  private static boolean oral(TaggedText text) {
    int oral = text.mentions("record.oral").stream().mapToInt(Mention::from).min().orElse(-1);
    int written = text.mentions("record.written").stream().mapToInt(Mention::from).min().orElse(-1);
    return oral >= 0 && (written < 0 || oral < written);
  }

  /** Whether a notice goes to somebody who is not the customer of the sale documents. */
  boolean isToAnother(List<FormField> fields, List<FormField> customers) {
    for (FormField field : fields) {
      boolean addressee = field.is(Name.TO) || field.is(Name.LISTENER) || field.is(Name.CUSTOMER);
      if (!addressee || !field.filled() || !names(field.value())) {
        continue;
      }
      boolean role = !texts.tag(field.value()).mentions("party.customer").isEmpty();
      boolean known =
          customers.isEmpty()
              || customers.stream().anyMatch(c -> mayBeSame(c.value(), field.value()));
      return !role && !known;
    }
    return false;
  }

  /** Whether an addressee is a company; a person's name says nothing of the company. */
  private boolean names(String value) {
    return !texts.tag(value).mentions("company.word").isEmpty();
  }

  // ---- by document ----------------------------------------------------------------------------

  static Map<String, List<FormField>> fieldsOf(
      List<Document> documents, DocumentTyper.Parts parts, FieldReader reader) {
    Map<String, List<FormField>> fields = new LinkedHashMap<>();
    boolean file = documents.size() > 1;
    for (Document document : documents) {
      boolean read =
          file || parts.isRecord(document.id()) || parts.type(document.id()) == DocumentType.NOTICE;
      fields.put(document.id(), read ? reader.fields(document) : List.of());
    }
    return fields;
  }
}
