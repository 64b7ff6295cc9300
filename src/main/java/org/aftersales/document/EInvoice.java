package org.aftersales.document;

import static org.aftersales.document.EInvoiceField.AGREEMENT;
import static org.aftersales.document.EInvoiceField.AMOUNT;
import static org.aftersales.document.EInvoiceField.BASE;
import static org.aftersales.document.EInvoiceField.BRAND;
import static org.aftersales.document.EInvoiceField.BUYER;
import static org.aftersales.document.EInvoiceField.CHARGE;
import static org.aftersales.document.EInvoiceField.CHARGED;
import static org.aftersales.document.EInvoiceField.CODE;
import static org.aftersales.document.EInvoiceField.CURRENCY;
import static org.aftersales.document.EInvoiceField.DATE;
import static org.aftersales.document.EInvoiceField.DELIVERY;
import static org.aftersales.document.EInvoiceField.DESCRIPTION;
import static org.aftersales.document.EInvoiceField.INDICATOR;
import static org.aftersales.document.EInvoiceField.LINE;
import static org.aftersales.document.EInvoiceField.LINE_CHARGE;
import static org.aftersales.document.EInvoiceField.LINE_DELIVERY;
import static org.aftersales.document.EInvoiceField.LINE_ID;
import static org.aftersales.document.EInvoiceField.LINE_KIND;
import static org.aftersales.document.EInvoiceField.LINE_NOTE;
import static org.aftersales.document.EInvoiceField.MODEL;
import static org.aftersales.document.EInvoiceField.NAME;
import static org.aftersales.document.EInvoiceField.NOTE;
import static org.aftersales.document.EInvoiceField.NUMBER;
import static org.aftersales.document.EInvoiceField.ORIGIN;
import static org.aftersales.document.EInvoiceField.ORIGINATOR;
import static org.aftersales.document.EInvoiceField.PART;
import static org.aftersales.document.EInvoiceField.PARTY_NAME;
import static org.aftersales.document.EInvoiceField.PAYMENT;
import static org.aftersales.document.EInvoiceField.PERCENT;
import static org.aftersales.document.EInvoiceField.PRICE;
import static org.aftersales.document.EInvoiceField.PRICE_BASE;
import static org.aftersales.document.EInvoiceField.PROPERTY;
import static org.aftersales.document.EInvoiceField.PROPERTY_NAME;
import static org.aftersales.document.EInvoiceField.PROPERTY_VALUE;
import static org.aftersales.document.EInvoiceField.PURCHASE;
import static org.aftersales.document.EInvoiceField.QUANTITY;
import static org.aftersales.document.EInvoiceField.QUOTATION;
import static org.aftersales.document.EInvoiceField.REASON;
import static org.aftersales.document.EInvoiceField.REASON_CODE;
import static org.aftersales.document.EInvoiceField.SELLER;
import static org.aftersales.document.EInvoiceField.STATUS;
import static org.aftersales.document.EInvoiceField.SUB_LINE;
import static org.aftersales.document.EInvoiceField.TITLE;
import static org.aftersales.document.EInvoiceField.TOTAL;
import static org.aftersales.document.EInvoiceField.TYPE;
import static org.aftersales.document.EInvoiceField.VALID_UNTIL;
import static org.aftersales.document.EInvoiceField.WARRANTY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Format;

/**
 * An e-invoice set as the document that it stands for: title, parties, table of goods, charges,
 * terms, remarks. Words of the file that no field is known for are kept as remarks, so that nothing
 * that a person would read is lost.
 */
final class EInvoice {

  /** A row number that a table of goods can carry; longer identifiers are no such numbers. */
  private static final Pattern ROW = Pattern.compile("0*([1-9][0-9]{0,3}([.\\-][0-9]{1,2})?)");

  private static final Pattern COMPACT_DATE =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\d{4,})?");
  private static final Pattern DATE_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[TZ+].*)?");

  /** Words alone, no code with digits in it. */
  private static final Pattern WORDS =
      Pattern.compile("(?=.*\\p{L}{3})[^\\p{Nd}]+", Pattern.DOTALL);

  /** What the file says of itself as a file. */
  private static final Pattern KIND =
      Pattern.compile("UBLVersionID|CustomizationID|ProfileID|ProfileExecutionID");

  /** Parts that identify, tax and pay; what is said of goods does not stand there. */
  private static final Pattern APART =
      Pattern.compile(
          ".*(?:Party|Address|Contact|TaxTotal|TaxSubtotal|TaxCategory|TradeTax|TaxScheme"
              + "|MonetaryTotal|MonetarySummation|FinancialAccount|FinancialInstitution|Country|DocumentContext|Signature"
              + "|CommodityClassification|ProductClassification|BinaryObject|AccountingAccount)");

  /** Leaves that identify or measure, by the endings that both standards give to their names. */
  private static final Pattern DATA =
      Pattern.compile(
          ".*(?:ID|Code|Date|Time|DateTime|DateTimeString|Indicator|Amount|Quantity|Measure|Percent"
              + "|Numeric|URI|Rate)");

  private static final Pattern ALTERNATIVES =
      Pattern.compile(
          "AlternativeLineItem|SellerSubstitutedLineItem|BuyerProposedSubstituteLineItem"
              + "|SellerProposedSubstituteLineItem|SubstituteLineItem");

  private static final Pattern STOP = Pattern.compile("[\\s.,;:،؛]+$");

  /** The code of its subject, which a note of UBL in Europe begins with: {@code #AAI#}. */
  private static final Pattern SUBJECT = Pattern.compile("^#[A-Z]{3}#");

  /** A number as XML writes it, with a dot before its decimals. */
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(?:\\.[0-9]{1,10})?");

  /** Leaves in which people write freely, wherever they stand. */
  private static final Pattern FREE =
      Pattern.compile(".*(?:Note|Description|Information|Terms|Text|Reason|Remarks|LegalForm)");

  private static final Set<String> PROFORMAS = Set.of("325", "310");
  private static final Set<String> ORDERS = Set.of("220", "221", "105", "226", "227");
  private static final Set<String> RESPONSES = Set.of("231", "320");
  private static final Set<String> CONTRACTS = Set.of("315");
  private static final Set<String> CREDITS =
      Set.of("381", "396", "261", "262", "308", "420", "458");

  /** Minor versions of UBL 2 that are known; they add elements and take none away. */
  private static final Set<String> VERSIONS = Set.of("2.0", "2.1", "2.2", "2.3", "2.4", "2.5");

  private final XmlElement root;
  private final boolean ubl;
  private final Map<EInvoiceField, List<String>> paths;
  private final Manuscript manuscript;
  private final EInvoiceWords words;
  private final String currency;
  private final Set<XmlElement> said = new HashSet<>();
  private final List<Said> texts = new ArrayList<>();

  private EInvoice(XmlElement root, boolean ubl, Manuscript manuscript) {
    this.root = root;
    this.ubl = ubl;
    this.paths = EInvoiceField.paths(ubl);
    this.manuscript = manuscript;
    this.words = EInvoiceWords.in(isPersian(root));
    this.currency = first(root, CURRENCY);
  }

  /**
   * What the document says of an element.
   *
   * @param text its words, or its number as the document writes it
   */
  record Said(String text, XmlElement element) {}

  /** Sets an e-invoice as a document. */
  static EInvoice write(XmlElement root, Format format, Manuscript manuscript) {
    EInvoice invoice = new EInvoice(root, format == Format.UBL, manuscript);
    invoice.run();
    return invoice;
  }

  /** The words and sums that were taken over, in the order of the document. */
  List<Said> texts() {
    return List.copyOf(texts);
  }

  /** What the file itself says that it is; empty where its title has to tell. */
  Optional<DocumentType> type() {
    return switch (kind()) {
      case "proforma" -> Optional.of(DocumentType.PROFORMA);
      case "order", "response", "contract" -> Optional.of(DocumentType.CONTRACT);
      case "credit" -> Optional.of(DocumentType.OTHER);
      default -> Optional.empty();
    };
  }

  private String kind() {
    String code = first(root, TYPE);
    switch (root.name()) {
      case "SCRDMCCBDACIOMessageStructure" -> {
        return RESPONSES.contains(code) ? "response" : "order";
      }
      case "Quotation" -> {
        return "proforma";
      }
      case "Order" -> {
        return "order";
      }
      case "OrderResponse" -> {
        return "response";
      }
      case "CreditNote" -> {
        return "credit";
      }
      default -> {}
    }
    return PROFORMAS.contains(code)
        ? "proforma"
        : ORDERS.contains(code)
            ? "order"
            : RESPONSES.contains(code)
                ? "response"
                : CONTRACTS.contains(code)
                    ? "contract"
                    : CREDITS.contains(code) ? "credit" : "invoice";
  }

  /** Whether more of its texts is written in Persian letters than in Latin ones. */
  private static boolean isPersian(XmlElement root) {
    long[] letters = new long[2];
    root.walk(
        e -> !APART.matcher(e.name()).matches(),
        e -> {
          if (e.isLeaf() && !DATA.matcher(e.name()).matches()) {
            e.text()
                .codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters[c >= 0x600 && c < 0x700 ? 0 : 1]++);
          }
        });
    return letters[0] > letters[1];
  }

  private void run() {
    notice();
    heading();
    party(SELLER, "seller");
    party(root.all(at(BUYER)).isEmpty() ? ORIGINATOR : BUYER, "buyer");
    labelled(root, VALID_UNTIL, "valid");
    List<Line> lines = lines();
    if (lines.stream().allMatch(line -> line.row().isEmpty())) {
      manuscript.incomplete(
          "The e-invoice has no lines, as those of the profiles MINIMUM and BASIC WL have none: it"
              + " does not tell which goods are sold, nor what is said of each. Submit the document"
              + " that the customer gets, or an e-invoice with lines.");
    }
    table(lines.stream().filter(line -> !line.row().isEmpty()).toList());
    root.all(at(TOTAL)).stream()
        .limit(1)
        .forEach(
            e -> {
              add(words.say("total") + ": " + money(e), e);
              texts.add(new Said(number(e.text()), e));
            });
    root.all(at(CHARGE)).forEach(e -> charge(e, ""));
    labelled(root, PAYMENT, "payment");
    labelled(root, DELIVERY, "delivery");
    root.all(at(NOTE)).forEach(e -> prose("", e));
    lines.forEach(this::remarks);
    labelled(root, QUOTATION, "quotation");
    labelled(root, PURCHASE, "purchase");
    labelled(root, AGREEMENT, "agreement");
    rest(lines);
  }

  /** Says what about the file a reader of the report has to know. */
  private void notice() {
    String version = ubl ? first(root, List.of("UBLVersionID")) : "";
    if (!version.isEmpty() && !VERSIONS.contains(version)) {
      manuscript.note(
          "The e-invoice names its version UBL "
              + version
              + ", which is not known; it was read as UBL 2.4.");
    }
    attachments(root).forEach(manuscript::incomplete);
    root.walk(
        e -> true,
        e -> {
          if ((e.name().equals("ExternalReference") || e.name().equals("URIID"))
              && e.path().contains("Document")) {
            manuscript.note("The e-invoice refers to a document elsewhere, which was not read.");
          } else if (ALTERNATIVES.matcher(e.name()).matches()) {
            manuscript.incomplete(
                "The e-invoice offers other items in the place of some; they were read as remarks,"
                    + " not as goods. Submit the offer with the items that are sold.");
          }
        });
  }

  /** Says which files an e-invoice holds within itself. */
  static List<String> attachments(XmlElement root) {
    List<String> notes = new ArrayList<>();
    root.walk(
        e -> true,
        e -> {
          if (e.isBinary()) {
            String name = e.attribute("filename");
            notes.add(
                "The e-invoice embeds a file"
                    + (name.isEmpty() ? "" : " (" + name + ")")
                    + ", which was not read; submit it together with the e-invoice as a file of its"
                    + " own.");
          }
        });
    return notes;
  }

  private void heading() {
    String title = first(root, TITLE);
    String name = title.isEmpty() ? words.say(kind()) : title;
    String number = first(root, NUMBER);
    String date = date(first(root, DATE));
    List<XmlElement> at = root.all(at(NUMBER));
    manuscript.add(
        Passage.of(
                name
                    + (number.isEmpty() ? "" : " " + words.say("numbered") + " " + number)
                    + (date.isEmpty()
                        ? ""
                        : (words.persian() ? "، " : ", ") + words.say("dated") + " " + date))
            .withStyle(Optional.of(BlockKind.HEADING))
            .withNumber(at.stream().findFirst().map(XmlElement::path)));
    Stream.of(TITLE, NUMBER, DATE).forEach(field -> said.addAll(root.all(at(field))));
  }

  /** 20250804 of CII and 2025-08-04T00:00:00 as 2025-08-04. */
  private static String date(String written) {
    return DATE_TIME
        .matcher(COMPACT_DATE.matcher(written).replaceFirst("$1-$2-$3"))
        .replaceFirst("$1");
  }

  private void party(EInvoiceField field, String label) {
    for (XmlElement party : root.all(at(field))) {
      Set<String> names = new LinkedHashSet<>();
      party.all(at(PARTY_NAME)).forEach(e -> names.add(e.text()));
      names.remove("");
      if (!names.isEmpty()) {
        String joined = String.join(words.persian() ? "، " : ", ", names);
        manuscript.add(
            Passage.of(words.say(label) + ": " + joined)
                .withStyle(Optional.of(BlockKind.PARAGRAPH))
                .withNumber(Optional.of(party.path())));
      }
    }
  }

  private void labelled(XmlElement from, EInvoiceField field, String label) {
    for (XmlElement element : from.all(at(field))) {
      if (field == VALID_UNTIL) {
        add(words.say(label) + ": " + date(element.text()), element);
      } else {
        prose(words.say(label) + ": ", element);
      }
    }
  }

  private void add(String text, XmlElement element) {
    said.add(element);
    manuscript.add(Passage.of(text).withNumber(Optional.of(element.path())));
  }

  /** Adds the words of an element, each of its points in a block of its own. */
  private void prose(String lead, XmlElement element) {
    if (remark(lead, element)) {
      texts.add(new Said(SUBJECT.matcher(element.text()).replaceFirst(""), element));
    }
  }

  private boolean remark(String lead, XmlElement element) {
    String text = SUBJECT.matcher(element.text()).replaceFirst("");
    if (text.isEmpty() || !said.add(element)) {
      return false;
    }
    manuscript.addLines(lead, text, element.path());
    return true;
  }

  // ---- lines ------------------------------------------------------------------------------------

  /**
   * A line of goods.
   *
   * @param row its number in the table; empty for a text between the lines
   * @param bases the elements at which its fields begin
   */
  private record Line(String row, XmlElement element, List<XmlElement> bases) {

    Line {
      bases = List.copyOf(bases);
    }

    Line numbered(String other) {
      return new Line(other, element, bases);
    }
  }

  private List<Line> lines() {
    List<Line> found = new ArrayList<>();
    root.all(at(LINE)).forEach(line -> gather(line, found));
    Set<String> used = new HashSet<>();
    boolean numbered = true;
    List<Line> own = new ArrayList<>();
    for (Line line : found) {
      Optional<String> row = sells(line) ? ownRow(line) : Optional.of("");
      numbered &= row.isPresent() && (row.get().isEmpty() || used.add(row.get()));
      own.add(line.numbered(row.orElse("")));
    }
    if (numbered) {
      return own;
    }
    manuscript.note(
        "Not every line of the e-invoice has a row number of its own; its lines were counted from"
            + " 1.");
    int count = 0;
    List<Line> counted = new ArrayList<>();
    for (Line line : found) {
      counted.add(sells(line) ? line.numbered(Integer.toString(++count)) : line);
    }
    return counted;
  }

  /** A quotation line may have its number in itself or in the item that it holds. */
  private Optional<String> ownRow(Line line) {
    return fields(line, LINE_ID).stream()
        .map(e -> ROW.matcher(e.text()))
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .findFirst();
  }

  /** Whether the line is more than a text between the others, or the sum of some. */
  private boolean sells(Line line) {
    return fields(line, LINE_KIND).stream().noneMatch(e -> e.text().equals("GROUP"))
        && Stream.of(NAME, DESCRIPTION, MODEL, PART, CODE, QUANTITY, PRICE, AMOUNT)
            .anyMatch(field -> field(line, field).isPresent());
  }

  private void gather(XmlElement line, List<Line> found) {
    List<XmlElement> bases = new ArrayList<>(List.of(line));
    if (ubl) {
      bases.addAll(line.all(List.of("LineItem")));
    }
    found.add(new Line("", line, bases));
    bases.forEach(base -> base.all(at(SUB_LINE)).forEach(sub -> gather(sub, found)));
  }

  private List<XmlElement> fields(Line line, EInvoiceField field) {
    return line.bases().stream()
        .flatMap(base -> base.all(at(field)).stream())
        .filter(e -> !e.isLeaf() || !e.text().isEmpty())
        .toList();
  }

  private Optional<XmlElement> field(Line line, EInvoiceField field) {
    return fields(line, field).stream().findFirst();
  }

  private String text(Line line, EInvoiceField field) {
    Optional<XmlElement> element = field(line, field);
    element.ifPresent(said::add);
    return element.map(e -> oneLine(e.text())).orElse("");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").replace("|", "/");
  }

  /** The words that name the good; each line has some, since a row without is no good. */
  private String name(Line line) {
    Optional<XmlElement> name = field(line, NAME).or(() -> field(line, DESCRIPTION));
    if (name.isPresent()) {
      said.add(name.get());
      texts.add(new Said(name.get().text(), name.get()));
      return oneLine(name.get().text());
    }
    return Stream.of(MODEL, PART, CODE)
        .flatMap(field -> fields(line, field).stream())
        .map(e -> oneLine(e.text()))
        .findFirst()
        .orElse(words.say("item") + " " + line.row());
  }

  private void table(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    String prices = shared(lines, PRICE);
    String amounts = shared(lines, AMOUNT);
    for (Line line : lines) {
      String quantity = number(text(line, QUANTITY));
      String status = text(line, STATUS);
      String unit = field(line, QUANTITY).map(e -> e.attribute("unitCode")).orElse("");
      field(line, MODEL).ifPresent(e -> texts.add(new Said(e.text(), e)));
      // Not the price: pages may show it before a discount that is taken off in the file.
      Stream.of(QUANTITY, AMOUNT)
          .flatMap(field -> field(line, field).stream())
          .forEach(e -> texts.add(new Said(number(e.text()), e)));
      rows.add(
          List.of(
              line.row(),
              name(line),
              text(line, BRAND),
              text(line, MODEL),
              text(line, PART),
              words.country(text(line, ORIGIN)),
              quantity,
              unit.isEmpty() ? "" : words.unit(unit),
              price(line, prices),
              field(line, AMOUNT).map(e -> sum(e, amounts)).orElse(""),
              status.equals("NoStatus") ? "" : status));
    }
    List<String> heads =
        Stream.of(
                "row",
                "name",
                "brand",
                "model",
                "part",
                "origin",
                "quantity",
                "unit",
                "price",
                "amount",
                "status")
            .map(column -> words.say("column." + column))
            .collect(Collectors.toCollection(ArrayList::new));
    heads.set(8, heads.get(8) + bracketed(prices));
    heads.set(9, heads.get(9) + bracketed(amounts));
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      int column = i;
      if (i < 2 || rows.stream().anyMatch(row -> !row.get(column).isEmpty())) {
        filled.add(i);
      }
    }
    int table = manuscript.table();
    row(heads, filled, Passage.of("").with(Trait.HEADER_ROW), table, 1);
    for (int i = 0; i < rows.size(); i++) {
      Passage passage = Passage.of("").withNumber(Optional.of(lines.get(i).element().path()));
      row(rows.get(i), filled, passage, table, i + 2);
    }
  }

  private void row(List<String> cells, List<Integer> filled, Passage passage, int table, int row) {
    manuscript.row(
        passage, filled.stream().map(i -> Optional.of(cells.get(i))).toList(), table, row, " | ");
  }

  private String bracketed(String code) {
    return code.isEmpty() ? "" : " (" + words.currency(code) + ")";
  }

  /** The currency of all sums of a column; empty where they differ or none is named. */
  private String shared(List<Line> lines, EInvoiceField field) {
    Set<String> all = new HashSet<>();
    lines.forEach(line -> field(line, field).ifPresent(e -> all.add(currency(e))));
    return all.size() == 1 ? all.iterator().next() : "";
  }

  private String currency(XmlElement sum) {
    String own = sum.attribute("currencyID");
    return own.isEmpty() ? currency : own;
  }

  private String sum(XmlElement sum, String shared) {
    return shared.isEmpty() ? money(sum) : number(sum.text());
  }

  private String money(XmlElement sum) {
    return words.money(number(sum.text()), currency(sum));
  }

  /**
   * A number without the zeros that its program adds ({@code 60.0000} is 60.00), and never with
   * three decimals, since people take {@code 1.500} for fifteen hundred.
   */
  private static String number(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return oneLine(text);
    }
    BigDecimal number = new BigDecimal(text);
    if (number.scale() <= 2) {
      return number.toPlainString();
    }
    BigDecimal shortest = number.stripTrailingZeros();
    int scale = Math.max(2, shortest.scale());
    return shortest.setScale(scale == 3 ? 4 : scale).toPlainString();
  }

  /** "12.00", or "12.00 per 100 kg" where the price is not for one. */
  private String price(Line line, String shared) {
    Optional<XmlElement> price = field(line, PRICE);
    Optional<XmlElement> base =
        field(line, PRICE_BASE).filter(e -> !e.text().matches("1(?:\\.0*)?"));
    return price.map(e -> sum(e, shared)).orElse("")
        + (price.isPresent()
            ? base.map(
                    e ->
                        " "
                            + words.say("per")
                            + " "
                            + number(e.text())
                            + (e.attribute("unitCode").isEmpty()
                                ? ""
                                : " " + words.unit(e.attribute("unitCode"))))
                .orElse("")
            : "");
  }

  private String lead(String row) {
    return row.isEmpty() ? "" : words.say("item") + " " + row + ": ";
  }

  /** What a line says beyond its row of the table, each with the item that it is about. */
  private void remarks(Line line) {
    String lead = lead(line.row());
    fields(line, DESCRIPTION).forEach(e -> prose(lead, e));
    fields(line, LINE_NOTE).forEach(e -> prose(lead, e));
    for (XmlElement property : fields(line, PROPERTY)) {
      List<XmlElement> names = property.all(at(PROPERTY_NAME));
      List<XmlElement> values = property.all(at(PROPERTY_VALUE));
      String text =
          Stream.concat(names.stream(), values.stream())
              .filter(e -> !e.text().isEmpty())
              .map(
                  e ->
                      oneLine(e.text())
                          + (e.attribute("unitCode").isEmpty()
                              ? ""
                              : " " + words.unit(e.attribute("unitCode"))))
              .collect(Collectors.joining(": "));
      said.addAll(names);
      values.forEach(e -> texts.add(new Said(e.text(), e)));
      said.addAll(values);
      if (!text.isEmpty()) {
        manuscript.addLines(lead, text, property.path());
      }
    }
    fields(line, WARRANTY).forEach(e -> prose(lead + words.say("warranty") + ": ", e));
    fields(line, LINE_DELIVERY).forEach(e -> prose(lead + words.say("delivery") + ": ", e));
    fields(line, LINE_CHARGE).forEach(e -> charge(e, lead));
  }

  // ---- charges ----------------------------------------------------------------------------------

  /**
   * A charge is what the buyer pays besides the prices, a discount what he need not pay. A charge
   * whose sum is missing stays one without a sum.
   */
  private void charge(XmlElement charge, String lead) {
    boolean discount =
        charge.all(at(INDICATOR)).stream()
            .anyMatch(e -> e.text().equals("false") || e.text().equals("0"));
    List<XmlElement> reasons =
        charge.all(at(REASON)).stream().filter(e -> !e.text().isEmpty()).toList();
    String code = first(charge, REASON_CODE);
    String unnamed = discount ? code : words.say("charge") + (code.isEmpty() ? "" : " " + code);
    String reason =
        reasons.isEmpty()
            ? words.reason(code).filter(r -> !discount).orElse(unnamed)
            : reasons.stream().map(e -> oneLine(e.text())).collect(Collectors.joining(", "));
    Optional<XmlElement> sum =
        charge.all(at(CHARGED)).stream().filter(e -> !e.text().isEmpty()).findFirst();
    String amount = sum.map(this::money).orElseGet(() -> share(charge));
    said.addAll(reasons);
    reasons.forEach(e -> texts.add(new Said(e.text(), e)));
    sum.filter(e -> !discount).ifPresent(e -> texts.add(new Said(number(e.text()), e)));
    String comma = words.persian() ? "، " : ", ";
    String text =
        discount
            ? Stream.of(words.say("discount"), reason, amount)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "))
            : STOP.matcher(reason).replaceFirst("")
                + comma
                + (amount.isEmpty() ? "" : words.say("cost") + " " + amount + " ")
                + words.say("charged");
    manuscript.addLines(lead, text, charge.path());
  }

  /** "5 % of EUR 1000.00", or the part alone where it is not said of what. */
  private String share(XmlElement charge) {
    String percent = number(first(charge, PERCENT));
    String base =
        charge.all(at(BASE)).stream()
            .filter(e -> !e.text().isEmpty())
            .findFirst()
            .map(e -> " " + words.say("of") + " " + money(e))
            .orElse("");
    return percent.isEmpty() ? "" : percent + " %" + base;
  }

  // ---- the rest ---------------------------------------------------------------------------------

  /** Keeps texts that stand where no field is known, as remarks. */
  private void rest(List<Line> lines) {
    Map<XmlElement, String> rows = new HashMap<>();
    lines.forEach(line -> rows.put(line.element(), lead(line.row())));
    List<XmlElement> left = new ArrayList<>();
    root.walk(
        e -> !e.name().equals("Signature"),
        e -> {
          if (e.isLeaf() && !said.contains(e) && isText(e)) {
            left.add(e);
          }
        });
    for (XmlElement element : left) {
      String lead = element.within(rows).orElse("");
      if (isProse(element.text())) {
        prose(lead, element);
      } else {
        remark(lead, element);
      }
    }
  }

  /** Whether two of its words have two letters in a row: a text, not a code. */
  private static boolean isProse(String text) {
    int words = 0;
    int letters = 0;
    boolean counted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      letters = Character.isLetter(c) ? letters + 1 : 0;
      counted &= !Character.isWhitespace(c);
      if (letters > 1 && !counted) {
        counted = true;
        words++;
      }
    }
    return words > 1;
  }

  /** Whether a person would read it, not a program alone. */
  private static boolean isText(XmlElement leaf) {
    boolean prose = isProse(leaf.text());
    boolean words = prose || WORDS.matcher(leaf.text()).matches();
    if (FREE.matcher(leaf.name()).matches()) {
      return words;
    }
    return (DATA.matcher(leaf.name()).matches() ? prose : words)
        && !leaf.isWithin(APART)
        && !KIND.matcher(leaf.name()).matches();
  }

  private List<String> at(EInvoiceField field) {
    return paths.getOrDefault(field, List.of());
  }

  private String first(XmlElement from, EInvoiceField field) {
    return first(from, at(field));
  }

  private static String first(XmlElement from, List<String> paths) {
    return from.all(paths).stream()
        .map(XmlElement::text)
        .filter(text -> !text.isEmpty())
        .map(EInvoice::oneLine)
        .findFirst()
        .orElse("");
  }
}
