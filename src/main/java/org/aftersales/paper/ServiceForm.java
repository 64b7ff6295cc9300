package org.aftersales.paper;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.rules.Classification;
import org.aftersales.rules.Policy;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.DocumentType;
import org.aftersales.statement.Agency;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Extent.Aspect;
import org.aftersales.statement.Good;
import org.aftersales.statement.GoodTrait;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Service;
import org.aftersales.statement.ServiceItem;
import org.aftersales.statement.StatementKind;

/**
 * The service form of one distinct good with service (FRM-1, FRM-2), filled in from the sale file
 * and the manufacturer's services, as a Word file. What is not known stays an empty, marked place.
 */
public final class ServiceForm {

  private static final List<StatementKind> KINDS =
      List.of(
          StatementKind.SVC_INSTALL,
          StatementKind.SVC_COMMISSION,
          StatementKind.SVC_TRAIN,
          StatementKind.SVC_VISIT,
          StatementKind.SVC_PERIODIC,
          StatementKind.SVC_REPAIR,
          StatementKind.SVC_CALIB,
          StatementKind.SVC_OTHER);

  private final PaperData data;
  private final Words words;
  private final List<Good> goods;
  private final Good good;

  private ServiceForm(PaperData data, Words words, List<Good> goods) {
    this.data = data;
    this.words = words;
    this.goods = List.copyOf(goods);
    this.good = goods.get(0);
  }

  /**
   * One form for each distinct good that has service, in the order of the goods.
   *
   * @param persian the language; absent for that of the sale documents
   * @throws IOException if the template of the pack cannot be filled in
   */
  public static List<Paper> of(PaperData data, Optional<Boolean> persian) throws IOException {
    Words words = new Words(data.policy(), persian.orElse(data.isPersian()));
    List<List<Good>> groups = new ArrayList<>();
    for (Good good : data.of(Classification.WITH_SERVICE)) {
      Optional<List<Good>> same =
          groups.stream()
              .filter(g -> !data.policy().settings().areDistinct(g.get(0), good))
              .findFirst();
      if (same.isPresent()) {
        same.get().add(good);
      } else {
        groups.add(new ArrayList<>(List.of(good)));
      }
    }
    List<Paper> forms = new ArrayList<>();
    for (List<Good> group : groups) {
      forms.add(new ServiceForm(data, words, group).paper());
    }
    return forms;
  }

  /** The template of the pack in a language. */
  static byte[] template(Policy policy, String name, Words words) throws IOException {
    String file = name + (words.persian() ? ".fa.docx" : ".en.docx");
    return policy
        .template(file)
        .orElseThrow(() -> new IOException("the policy pack lacks templates/" + file));
  }

  private Paper paper() throws IOException {
    byte[] form =
        new Template(values(), Map.of("service", services()))
            .filled(template(data.policy(), "form", words));
    String name = data.policy().settings().formCode() + " " + good.model().orElse(good.name());
    return Paper.word(PaperData.fileName(name) + ".docx", form);
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>(data.sale(words));
    values.put("sale.rows", PaperData.rows(goods, words));
    values.put("good.name", good.name());
    values.put("good.brand", good.brand().orElse(""));
    values.put("good.model", good.model().orElse(""));
    values.put("good.part", good.partNumber().orElse(""));
    values.put("good.origin", trait(GoodTrait.IMPORTED, GoodTrait.DOMESTIC));
    values.put(
        "good.measuring", good.has(GoodTrait.MEASURING) ? words.of("paper", "MEASURING") : "");
    values.put("source.agency", agency().map(s -> words.of("paper", s.name())).orElse(""));
    values.put("source.sanctions", trait(GoodTrait.SANCTIONED, GoodTrait.NOT_SANCTIONED));
    Optional<SaleDocument> source = source();
    values.put("source.title", source.map(d -> data.title(d.id())).orElse(""));
    values.put(
        "source.revision", source.flatMap(SaleDocument::revision).map(words::digits).orElse(""));
    values.put("source.date", words.date(source.flatMap(SaleDocument::date)));
    values.put(
        "source.mixes",
        source
            .filter(SaleDocument::speaksOfWarranty)
            .map(d -> words.of("paper", "MIXES"))
            .orElse(""));
    values.put("source.record", record());
    return values;
  }

  private String trait(GoodTrait one, GoodTrait other) {
    GoodTrait known = good.has(one) ? one : other;
    return good.has(known) ? words.of("paper", known.name()) : "";
  }

  private Optional<AgencyStatus> agency() {
    return data.interpretation().records().agencies().stream()
        .filter(a -> a.good().equals(good.id()))
        .map(Agency::status)
        .findFirst();
  }

  /** The manufacturer's document that lists the most services of the good. */
  private Optional<SaleDocument> source() {
    return data.interpretation().documents().stream()
        .filter(d -> d.type() == DocumentType.MANUFACTURER_DOCUMENT && good.listedIn(d.id()))
        .max(Comparator.comparingLong(d -> items(d.id()).size()));
  }

  private String record() {
    return data.interpretation().records().procurement().stream()
        .filter(e -> e.good().equals(good.id()))
        .map(e -> data.title(e.document()))
        .findFirst()
        .orElse("");
  }

  private List<ServiceItem> items(String document) {
    return data.interpretation().records().items().stream()
        .filter(i -> i.document().equals(document) && i.good().equals(good.id()))
        .toList();
  }

  // ---- services -------------------------------------------------------------------------------

  private List<Map<String, String>> services() {
    Optional<SaleDocument> source = source();
    List<ServiceItem> made = source.map(d -> items(d.id())).orElse(List.of());
    List<String> codes = new ArrayList<>(KINDS.stream().map(Enum::name).toList());
    made.stream().map(ServiceItem::service).filter(c -> !codes.contains(c)).forEach(codes::add);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String code : codes) {
      Optional<ServiceItem> item = made.stream().filter(i -> i.service().equals(code)).findFirst();
      Optional<Service> promised =
          data.interpretation().services().stream()
              .filter(s -> s.good().equals(good.id()) && s.code().equals(code))
              .findFirst();
      boolean given = source.isPresent() ? item.isPresent() : promised.isPresent();
      rows.add(service(rows.size() + 1, code, given, item, promised));
    }
    return rows;
  }

  private Map<String, String> service(
      int number,
      String code,
      boolean given,
      Optional<ServiceItem> item,
      Optional<Service> promised) {
    Map<String, String> row = new HashMap<>();
    row.put("no", words.digits(Integer.toString(number)));
    row.put("name", words.of("services", code));
    row.put("given", words.of("paper", given ? "GIVEN" : "NOT_GIVEN"));
    List<String> details =
        List.of("text", "page", "place", "times", "period", "payment", "amount", "clause");
    details.forEach(name -> row.put(name, given ? "" : "-"));
    if (!given) {
      return row;
    }
    item.ifPresent(
        i -> {
          row.put("text", i.evidence().quote());
          row.put("page", words.digits(place(i)));
          i.extent().term(Aspect.PLACE).ifPresent(p -> row.put("place", words.of("places", p)));
          row.put(
              "times", joined(i, Aspect.FREQUENCY, Aspect.COUNT, Aspect.LENGTH, Aspect.PERSONS));
          row.put("period", joined(i, Aspect.PERIOD));
        });
    promised.ifPresent(
        p ->
            p.promise()
                .evidence()
                .location()
                .number()
                .ifPresent(n -> row.put("clause", words.digits(n))));
    charge(code).ifPresent(charge -> cost(charge, row));
    boolean once =
        code.equals(StatementKind.SVC_INSTALL.name())
            || code.equals(StatementKind.SVC_COMMISSION.name());
    if (once) {
      row.put("times", "-");
      row.put("period", "-");
    }
    return row;
  }

  private static String place(ServiceItem item) {
    return item.evidence()
        .location()
        .number()
        .or(
            () ->
                item.evidence().location().page().stream().mapToObj(Integer::toString).findFirst())
        .orElse("");
  }

  private String joined(ServiceItem item, Aspect... aspects) {
    List<String> parts = new ArrayList<>();
    for (Aspect aspect : aspects) {
      item.extent()
          .term(aspect)
          .map(v -> words.extent(v, aspect == Aspect.PERSONS ? "PERSONS" : "TIMES"))
          .ifPresent(parts::add);
    }
    return String.join(words.persian() ? "، " : ", ", parts);
  }

  private Optional<Charge> charge(String code) {
    return data.interpretation().charges().stream()
        .filter(c -> c.facet() == Charge.Facet.SERVICE && c.goods().contains(good.id()))
        .filter(
            c ->
                c.services().stream().anyMatch(k -> k.name().equals(code))
                    || c.services().isEmpty() && c.term() == Charge.Term.FREE)
        .min(
            Comparator.comparing((Charge c) -> c.services().isEmpty())
                .thenComparing(c -> c.amount().isEmpty()));
  }

  private void cost(Charge charge, Map<String, String> row) {
    boolean free = charge.term() == Charge.Term.FREE;
    row.put("payment", words.of("paper", free ? "FREE" : "PAID"));
    if (free) {
      row.put("amount", "-");
      return;
    }
    charge
        .amount()
        .ifPresent(
            number ->
                row.put(
                    "amount",
                    words.digits(grouped(number))
                        + charge.currency().map(c -> " " + words.of("currencies", c)).orElse("")
                        + charge
                            .per()
                            .map(
                                p ->
                                    " "
                                        + words
                                            .of("phrases", "PER")
                                            .replace("{basis}", words.of("bases", p)))
                            .orElse("")));
  }

  private static String grouped(BigDecimal number) {
    java.text.DecimalFormat format =
        new java.text.DecimalFormat(
            "#,##0.##", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT));
    return format.format(number);
  }
}
