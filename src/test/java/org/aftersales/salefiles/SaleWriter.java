package org.aftersales.salefiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes the documents of a sale, with its flaws. */
final class SaleWriter {

  private static final String CODE = "F-31-07-01";

  private final Sale sale;
  private final Wording w;
  private final Random random;

  SaleWriter(Sale sale, Random random) {
    this.sale = sale;
    this.random = random;
    this.w = new Wording(random, sale.persian());
  }

  /** The documents as lines of text, by file name; cells of table rows are parted by " | ". */
  Map<String, List<String>> documents() {
    Map<String, List<String>> documents = new LinkedHashMap<>();
    documents.put("contract", contract());
    documents.put("proforma", proforma());
    if (sale.exclusive()) {
      documents.put("contract-annex", annex());
    }
    for (Line line : sale.served()) {
      boolean shared = sale.has(Flaw.SHARED_FORM) && !sale.has(Flaw.SHARED_FORM, line);
      if (!sale.has(Flaw.NO_FORM, line) && !shared) {
        documents.put("form-" + line.row(), form(line));
      }
      if (!sale.has(Flaw.NO_MAKERS_DOCUMENT, line)) {
        documents.put("manufacturer-" + line.row(), maker(line));
      }
    }
    if (!sale.unserved().isEmpty()) {
      if (!sale.has(Flaw.UNSIGNED)) {
        documents.put("letter", letter());
      }
      if (!sale.has(Flaw.NO_CALL)) {
        documents.put("call-log", call());
      }
    }
    documents.put("procurement", procurement());
    if (sale.masterList()) {
      documents.put("master-list", masterList());
    }
    return documents;
  }

  // ---- dates ----------------------------------------------------------------------------------

  /** A day of the months around the sale; the contract is of day 20 of month 0. */
  private String date(int month, int day) {
    int m = 3 + sale.number() % 7 + month;
    return sale.persian()
        ? w.digits(1404) + "/" + two(m) + "/" + two(day)
        : day + " " + MONTHS.get(m - 1) + " 2025";
  }

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private String two(int number) {
    return (number < 10 ? w.digits(0) : "") + w.digits(number);
  }

  private String row(Line line) {
    return w.say("ردیف " + w.digits(line.row()), "Item " + line.row());
  }

  private String name(Line line) {
    return w.say(line.item().fa(), line.item().en());
  }

  private String seller() {
    return sale.seller()[sale.persian() ? 0 : 1];
  }

  private String buyer() {
    return sale.buyer()[sale.persian() ? 0 : 1];
  }

  // ---- contract and proforma ------------------------------------------------------------------

  private List<String> contract() {
    List<String> out = new ArrayList<>();
    out.add(
        w.say(
            "قرارداد فروش شماره " + w.digits(sale.number()) + "/ف",
            "SALE CONTRACT No. S-" + sale.number()));
    out.add(w.say("تاریخ قرارداد: ", "Contract date: ") + date(0, 20));
    String agent =
        sale.exclusive()
            ? w.say(
                " که نماینده انحصاری شرکت " + sale.served().get(0).item().brand() + " در ایران است",
                ", exclusive agent of " + sale.served().get(0).item().brand() + " in Iran")
            : "";
    out.add(w.say("فروشنده: ", "Seller: ") + seller() + agent + ".");
    out.add(w.say("خریدار: ", "Buyer: ") + buyer() + ".");
    out.add(w.say("ماده ۱- موضوع قرارداد", "Article 1. Scope of supply"));
    out.add(
        w.say("ردیف | شرح کالا | برند | مدل | تعداد", "Item | Description | Brand | Model | Qty"));
    for (Line line : sale.lines()) {
      out.add(
          w.digits(line.row())
              + " | "
              + name(line)
              + origin(line)
              + " | "
              + (line.item().brand().isEmpty() ? "-" : line.item().brand())
              + " | "
              + (line.item().model().isEmpty() ? "-" : line.item().model())
              + " | "
              + w.digits(1 + line.row() % 3));
    }
    out.add(
        w.say(
            "ماده ۲- تحویل کالا در انبار خریدار حداکثر ۳۰ روز پس از امضای قرارداد است.",
            "Article 2. Delivery to the Buyer's warehouse within 30 days after signature."));
    if (!sale.served().isEmpty()) {
      out.add(
          w.say(
              "ماده ۳- گارانتی: کالاهای دارای گارانتی سازنده به مدت ۱۲ ماه گارانتی می‌شوند.",
              "Article 3. Warranty: the manufacturer's warranty is 12 months from delivery."));
    }
    out.add(
        w.say(
            "ماده ۴- خدمات پس از فروش (مستقل از ماده ۳)",
            "Article 4. After-sales service (independent of Article 3)"));
    int n = 0;
    for (Line line : sale.served()) {
      for (String clause : served(line, true)) {
        out.add(number(++n) + clause);
      }
    }
    for (String clause : costs(true)) {
      out.add(number(++n) + clause);
    }
    for (Line line : sale.unserved()) {
      for (String clause : unserved(line)) {
        out.add(number(++n) + clause);
      }
    }
    if (sale.has(Flaw.DISCLAIMER_FOR_ALL)) {
      out.add(
          number(++n)
              + w.say(
                  "مسئولیت هرگونه پیامد مربوط به کیفیت و کارکرد کلیه کالاهای این قرارداد بر عهده"
                      + " فروشنده نیست.",
                  "The Seller bears no responsibility for any consequence relating to the quality"
                      + " or the functioning of any of the Goods."));
    }
    sale.lines().stream()
        .filter(l -> sale.has(Flaw.PROMISED_ALL_THE_SAME, l))
        .forEach(
            l ->
                out.add(
                    w.say(
                        "ماده ۵- نصب " + row(l) + " در محل خریدار توسط فروشنده انجام می‌شود.",
                        "Article 5. Installation of "
                            + row(l)
                            + " at the Buyer's site is carried out by the Seller.")));
    String open = w.say("(خالی)", "____________");
    String signed = w.say("(دارد)", "signed");
    out.add(w.say("مهر و امضای فروشنده: ", "Seller's signature and stamp: ") + signed);
    out.add(
        w.say("مهر و امضای خریدار: ", "Buyer's signature and stamp: ")
            + (sale.has(Flaw.UNSIGNED) ? open : signed));
    return out;
  }

  private String number(int n) {
    return w.say("۴-" + w.digits(n) + "- ", "4." + n + " ");
  }

  private String origin(Line line) {
    boolean domestic =
        sale.has(Flaw.DOMESTIC_WITHOUT_REASON, line) || sale.has(Flaw.SANCTION_ON_DOMESTIC, line);
    return domestic ? w.say(" (تولید داخل)", " (made in Iran)") : "";
  }

  /** What is said of a row that has service. */
  private List<String> served(Line line, boolean contract) {
    List<String> out = new ArrayList<>();
    if (contract && sale.has(Flaw.WARRANTY_STANDS_IN, line)) {
      out.add(
          w.say(
              "خدمات پس از فروش " + row(line) + ": ۱۲ ماه گارانتی تعویض.",
              "After-sales service of " + row(line) + ": 12 months warranty."));
      return out;
    }
    String has =
        w.say(
            List.of(
                "کالای " + row(line) + " دارای خدمات پس از فروش است",
                row(line) + " (" + name(line) + ") خدمات پس از فروش دارد"),
            List.of(
                row(line) + " has after-sales service",
                "After-sales service is provided for " + row(line)));
    if (sale.has(Flaw.NOT_VISIBLE, line)) {
      out.add(has + ".");
      return out;
    }
    List<Promise> promised = new ArrayList<>(line.promises());
    if (sale.has(Flaw.CONTRACT_PROMISES_MORE, line)) {
      promised.add(Promise.of(missing(line)));
    }
    boolean listed = random.nextBoolean() || sale.has(Flaw.CONTRACT_PROMISES_MORE, line);
    String form =
        w.say(
            "؛ شرح خدمات مطابق فرم " + CODE + " است که پیوست و جزء لاینفک این قرارداد است.",
            "; the services are as listed in Form "
                + CODE
                + ", attached and forming part of this Contract.");
    out.add(has + form);
    if (listed) {
      out.add(
          w.say("خدمات " + row(line) + ": ", "Services for " + row(line) + ": ")
              + promised.stream().map(w::promise).collect(Collectors.joining(w.say("؛ ", "; ")))
              + ".");
    } else {
      out.add(
          w.say("خدمات " + row(line) + " شامل ", "The services for " + row(line) + " are ")
              + promised.stream()
                  .map(p -> w.kind(p.kind()))
                  .collect(Collectors.joining(w.say(" و ", " and ")))
              + w.say(" است.", "."));
    }
    return out;
  }

  /** A kind that the manufacturer does not give, and that suits the good. */
  private static Kind missing(Line line) {
    for (Kind kind : List.of(Kind.INSTALL, Kind.TRAIN, Kind.COMMISSION, Kind.PERIODIC)) {
      if (line.promises().stream().noneMatch(p -> p.kind() == kind)) {
        return kind;
      }
    }
    return Kind.VISIT;
  }

  private List<String> costs(boolean contract) {
    List<String> out = new ArrayList<>();
    if (sale.served().isEmpty()) {
      return out;
    }
    sale.paid()
        .ifPresent(
            paid -> {
              if (!contract && sale.has(Flaw.COST_NOT_IN_PROFORMA)) {
                return;
              }
              out.add(paid(paid, contract));
            });
    if (sale.has(Flaw.SILENT_ABOUT_COST) || !contract && sale.has(Flaw.COST_NOT_IN_PROFORMA)) {
      return out;
    }
    out.add(
        sale.paid().isPresent()
            ? w.say(
                "هزینه سایر خدمات در مبلغ قرارداد منظور شده است.",
                "All other services are free of charge to the Buyer and included in the price.")
            : w.say(
                List.of(
                    "کلیه خدمات بدون دریافت هیچ‌گونه وجهی از خریدار انجام می‌شود.",
                    "هزینه کلیه خدمات در مبلغ قرارداد منظور شده است."),
                List.of(
                    "All services are free of charge to the Buyer.",
                    "The cost of all services is included in the contract price.")));
    return out;
  }

  private String paid(Sale.Paid paid, boolean contract) {
    String service = w.kind(paid.kind());
    String of = row(paid.line());
    if (sale.has(Flaw.TARIFF)) {
      return w.say(
          "هزینه " + service + " " + of + " طبق تعرفه روز شرکت از خریدار دریافت می‌شود.",
          "The cost of "
              + service
              + " for "
              + of
              + " is charged to the Buyer at prevailing rates.");
    }
    Price price = paid.price();
    if (!contract && sale.has(Flaw.OTHER_PRICE)) {
      price = other(price);
    }
    String words = w.say(price.wordsFa(), price.wordsEn());
    if (contract && sale.has(Flaw.WORDS_DIFFER)) {
      Price wrong = other(price);
      words = w.say(wrong.wordsFa(), wrong.wordsEn());
    }
    return w.say(
        "هزینه "
            + service
            + " "
            + of
            + " به مبلغ "
            + price.digitsFa()
            + " ("
            + words
            + ") به‌ازای هر نوبت بر عهده خریدار است و هزینه ایاب‌وذهاب در این مبلغ منظور شده است.",
        service.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + service.substring(1)
            + " for "
            + of
            + " is charged to the Buyer at "
            + price.digitsEn()
            + " ("
            + words
            + ") per visit, travel and accommodation included.");
  }

  private static Price other(Price price) {
    int at = Price.IN_USE.indexOf(price);
    return Price.IN_USE.get((at + 1) % Price.IN_USE.size());
  }

  private String because(Line line) {
    if (sale.has(Flaw.NO_REASON, line) || sale.has(Flaw.DOMESTIC_WITHOUT_REASON, line)) {
      return "";
    }
    if (sale.has(Flaw.SANCTION_ON_DOMESTIC, line)) {
      return w.say(" به دلیل تحریم سازنده", " because of sanctions imposed by the manufacturer");
    }
    return w.say(
        List.of(" به دلیل سادگی کالا", " به علت سادگی"),
        List.of(" because of its simplicity", " due to its simplicity"));
  }

  private List<String> unserved(Line line) {
    List<String> out = new ArrayList<>();
    if (!sale.has(Flaw.NO_STATEMENT, line)) {
      out.add(
          w.say(
              List.of(
                  "مؤکداً اعلام می‌شود کالای "
                      + row(line)
                      + because(line)
                      + " فاقد خدمات پس از فروش است.",
                  "تأکید می‌گردد "
                      + row(line)
                      + " ("
                      + name(line)
                      + ")"
                      + because(line)
                      + " خدمات پس از فروش ندارد."),
              List.of(
                  "It is expressly noted that "
                      + row(line)
                      + " has no after-sales service"
                      + because(line)
                      + ".",
                  "The Buyer's attention is expressly drawn to the following: "
                      + row(line)
                      + " is supplied without after-sales service"
                      + because(line)
                      + ".")));
    }
    if (!sale.has(Flaw.NO_DISCLAIMER, line)) {
      out.add(disclaimer(line, row(line)));
    }
    if (!sale.has(Flaw.NO_ACKNOWLEDGEMENT, line)) {
      out.add(
          w.say(
              List.of(
                  "خریدار با آگاهی کامل از نداشتن خدمات پس از فروش کالای "
                      + row(line)
                      + " تصمیم به خرید گرفته است.",
                  "خریدار با علم به اینکه "
                      + row(line)
                      + " خدمات پس از فروش ندارد اقدام به خرید نموده است."),
              List.of(
                  "The Buyer decided to purchase "
                      + row(line)
                      + " in full knowledge that it has no after-sales service.",
                  "The Buyer has decided to buy "
                      + row(line)
                      + " knowing that it has no after-sales service.")));
    }
    return out;
  }

  private String disclaimer(Line line, String of) {
    boolean one = sale.has(Flaw.ONE_FACET, line);
    return w.say(
        List.of(
            "مسئولیت هرگونه پیامد مربوط به کیفیت"
                + (one ? "" : " و کارکرد")
                + " کالای "
                + of
                + " بر عهده فروشنده نیست.",
            "فروشنده هیچ‌گونه مسئولیتی در قبال عواقب ناشی از کیفیت"
                + (one ? "" : " و عملکرد")
                + " "
                + of
                + " ندارد."),
        List.of(
            "The Seller bears no responsibility for any consequence relating to the quality"
                + (one ? "" : " or the functioning")
                + " of "
                + of
                + ".",
            "The Seller is not responsible for any consequences concerning the quality"
                + (one ? "" : " and performance")
                + " of "
                + of
                + "."));
  }

  private List<String> proforma() {
    List<String> out = new ArrayList<>();
    out.add(
        w.say(
            "پیش‌فاکتور شماره " + w.digits(sale.number()),
            "PROFORMA INVOICE No. P-" + sale.number()));
    out.add(w.say("تاریخ: ", "Date: ") + date(0, 2));
    out.add(w.say("فروشنده: ", "Seller: ") + seller());
    out.add(w.say("خریدار: ", "Buyer: ") + buyer());
    out.add(
        w.say(
            "ردیف | شرح کالا | مدل | تعداد | خدمات پس از فروش",
            "Item | Description | Model | Qty | After-sales service"));
    List<Line> lines = new ArrayList<>(sale.lines());
    lines.sort(java.util.Comparator.comparingInt(Line::proformaRow));
    for (Line line : lines) {
      boolean yes = line.served() && !sale.has(Flaw.OTHER_CLASS_IN_PROFORMA, line);
      String answer = yes ? w.say("دارد", "yes") : w.say("ندارد", "no");
      out.add(
          w.digits(line.proformaRow())
              + " | "
              + name(line)
              + (line.item().brand().isEmpty() ? "" : " " + line.item().brand())
              + " | "
              + (line.item().model().isEmpty() ? "-" : line.item().model())
              + " | "
              + w.digits(1 + line.row() % 3)
              + " | "
              + (sale.has(Flaw.NO_STATEMENT, line) ? "" : answer));
    }
    out.add(w.say("توضیحات:", "Remarks:"));
    int n = 0;
    for (String clause : proformaCosts()) {
      out.add(w.say(w.digits(++n) + "- ", n + ". ") + clause);
    }
    return out;
  }

  /** The costs of the proforma speak of its own rows. */
  private List<String> proformaCosts() {
    List<Line> own = new ArrayList<>();
    for (Line line : sale.lines()) {
      own.add(new Line(line.proformaRow(), line.row(), line.item(), line.promises()));
    }
    Sale renumbered =
        new Sale(
            sale.number(),
            sale.persian(),
            sale.seller(),
            sale.buyer(),
            own,
            sale.exclusive(),
            sale.paid()
                .map(
                    p ->
                        new Sale.Paid(
                            new Line(
                                p.line().proformaRow(),
                                p.line().row(),
                                p.line().item(),
                                p.line().promises()),
                            p.kind(),
                            p.price())),
            sale.masterList(),
            sale.flaws());
    List<String> costs = new SaleWriter(renumbered, random).costs(false);
    return costs.stream()
        .map(c -> c.replace("مبلغ قرارداد", "مبلغ پیش‌فاکتور").replace("contract price", "price"))
        .toList();
  }

  // ---- what the manufacturer says -------------------------------------------------------------

  private String makersText(Line line) {
    Wording maker =
        new Wording(new Random(sale.number() * 31L + line.row()), line.item().domestic());
    List<Promise> promises = new ArrayList<>(line.promises());
    if (sale.has(Flaw.CALIBRATION_OF_NO_GAUGE, line)) {
      promises.add(Promise.of(Kind.CALIB));
    }
    return promises.stream().map(maker::promise).collect(Collectors.joining(maker.say("؛ ", "; ")));
  }

  private List<String> maker(Line line) {
    boolean fa = line.item().domestic();
    String model =
        sale.has(Flaw.MAKERS_DOCUMENT_OF_OTHER_MODEL, line)
            ? line.item().model() + "9X"
            : line.item().model();
    List<String> out = new ArrayList<>();
    out.add(
        fa
            ? "دفترچه خدمات شرکت سازنده " + line.item().brand() + " - ویرایش ۲"
            : line.item().brand() + " Service Statement SS-" + line.row() + ", rev. 2");
    out.add((fa ? "مدل: " : "Model: ") + model);
    if (!sale.has(Flaw.ONLY_A_WARRANTY, line)) {
      out.add((fa ? "خدمات پس از فروش: " : "After-sales service: ") + makersText(line) + ".");
    }
    out.add(
        fa
            ? "گارانتی: ۱۲ ماه؛ تعویض رایگان قطعات معیوب."
            : "Warranty: 12 months; free replacement of defective parts.");
    return out;
  }

  private List<String> annex() {
    Line line = sale.served().get(0);
    List<String> out = new ArrayList<>();
    out.add(w.say("پیوست ۱ قرارداد", "Annex 1 to the Contract"));
    out.add(
        w.say(
            "متن زیر عیناً از سند سازنده نقل شده است:",
            "The following is reproduced word for word from the manufacturer's document:"));
    String text = makersText(line);
    if (sale.has(Flaw.PARAPHRASED)) {
      text =
          line.promises().stream()
              .map(p -> w.kind(p.kind()))
              .collect(Collectors.joining(w.say("، ", ", ")));
    }
    out.add(text + ".");
    return out;
  }

  // ---- forms ----------------------------------------------------------------------------------

  private List<Promise> onForm(Line line) {
    List<Promise> promises = new ArrayList<>(line.promises());
    if (sale.has(Flaw.CALIBRATION_OF_NO_GAUGE, line)) {
      promises.add(Promise.of(Kind.CALIB));
    }
    if (sale.has(Flaw.FORM_LACKS, line)) {
      promises.remove(promises.size() - 1);
    }
    if (sale.has(Flaw.FORM_ADDS, line)) {
      promises.add(Promise.of(missing(line)));
    }
    if (sale.has(Flaw.OTHER_FREQUENCY, line)) {
      promises.replaceAll(p -> p.perYear() > 0 ? p.perYear(p.perYear() == 1 ? 2 : 1) : p);
    }
    if (sale.has(Flaw.TRAINING_LEFT_OPEN, line)) {
      promises.replaceAll(p -> p.kind() == Kind.TRAIN ? p.days(0).persons(0) : p);
    }
    return promises;
  }

  private List<String> form(Line line) {
    List<String> out = new ArrayList<>();
    String company =
        sale.has(Flaw.FOREIGN_FORM, line)
            ? w.say("شرکت مهندسی پارس‌گستر البرز", "Alborz Parsgostar Engineering Co.")
            : seller();
    out.add(company);
    String title =
        sale.has(Flaw.DOTS_LEFT, line)
            ? w.say("فرم خدمات پس از فروش ………………", "After-sales service form ....................")
            : w.say(
                "فرم خدمات پس از فروش " + name(line), "After-sales service form: " + name(line));
    out.add(title);
    String code = sale.has(Flaw.WRONG_CODE, line) ? "F-31-07-02" : CODE;
    out.add(
        w.say(
            "کد: " + code + " - ویرایش: ۳ - تاریخ: " + date(0, 12),
            "Code: " + code + " - Revision: 3 - Date: " + date(0, 12)));
    String model = line.item().model();
    if (sale.has(Flaw.OTHER_MODEL_ON_FORM, line)) {
      model = model + "9X";
    }
    if (sale.has(Flaw.SHARED_FORM, line)) {
      model =
          sale.served().stream()
              .map(l -> l.item().model())
              .collect(Collectors.joining(w.say(" و ", " and ")));
    }
    out.add(
        w.say(
            "ردیف کالا: "
                + w.digits(line.row())
                + " | برند: "
                + line.item().brand()
                + " | مدل: "
                + model,
            "Item: " + line.row() + " | Brand: " + line.item().brand() + " | Model: " + model));
    out.add(
        line.item().domestic()
            ? w.say(
                "مبدأ: تولید داخل | نمایندگی: عاملیت رسمی",
                "Origin: made in Iran | Agency: official")
            : w.say(
                "مبدأ: وارداتی | نمایندگی: " + (sale.exclusive() ? "انحصاری" : "رسمی غیرانحصاری"),
                "Origin: imported | Agency: "
                    + (sale.exclusive() ? "exclusive" : "official, non-exclusive")));
    if (!sale.has(Flaw.NO_SOURCE, line)) {
      out.add(
          w.say(
              "منبع: سند سازنده، ویرایش ۲، بند خدمات",
              "Source: manufacturer's service statement, rev. 2, service section"));
    }
    List<Promise> promises = onForm(line);
    if (sale.number() % 3 == 0) {
      out.add(w.say("خدمت | دارد/ندارد | شرح", "Service | Yes/No | Description"));
      for (Kind kind : Kind.values()) {
        List<Promise> of = promises.stream().filter(p -> p.kind() == kind).toList();
        out.add(
            w.kind(kind)
                + " | "
                + (of.isEmpty() ? w.say("ندارد", "no") : w.say("دارد", "yes"))
                + " | "
                + (of.isEmpty() ? "-" : w.promise(of.get(0))));
      }
    } else {
      out.add(w.say("خدمات پس از فروش:", "After-sales services:"));
      promises.forEach(p -> out.add("- " + w.promise(p)));
    }
    if (sale.has(Flaw.WARRANTY_ITEM_ON_FORM, line)) {
      out.add("- " + w.say("تعویض رایگان قطعات معیوب", "free replacement of defective parts"));
    }
    out.add(
        w.say(
            "گارانتی: به ماده ۳ قرارداد مراجعه شود.", "Warranty: see Article 3 of the contract."));
    String preparer =
        sale.has(Flaw.PREPARED_BY_PROCUREMENT, line)
            ? w.say("واحد تدارکات، ناصر شریفی", "Procurement department, N. Sharifi")
            : w.say("واحد فروش، مریم کاظمی", "Sales unit, M. Kazemi");
    String approver =
        sale.has(Flaw.ONE_PERSON, line)
            ? w.say("مدیر فروش، مریم کاظمی", "Sales manager, M. Kazemi")
            : w.say("مدیر فروش، رضا امینی", "Sales manager, R. Amini");
    if (sale.has(Flaw.NOT_APPROVED, line)) {
      approver = w.say("(خالی)", "(empty)");
    }
    out.add(
        w.say("تهیه‌کننده: ", "Prepared by: ")
            + preparer
            + "، ".replace("،", w.say("،", ","))
            + date(0, 12));
    out.add(
        w.say("تأییدکننده: ", "Approved by: ")
            + approver
            + (sale.has(Flaw.NOT_APPROVED, line) ? "" : w.say("، ", ", ") + date(0, 13)));
    return out;
  }

  // ---- notices and records --------------------------------------------------------------------

  private String goods() {
    return sale.unserved().stream()
        .map(l -> name(l) + " (" + row(l) + ")")
        .collect(Collectors.joining(w.say(" و ", " and ")));
  }

  private List<String> letter() {
    List<String> out = new ArrayList<>();
    out.add(w.say("نامه شماره " + w.digits(sale.number()) + "/ن", "Letter N-" + sale.number()));
    out.add(w.say("تاریخ: ", "Date: ") + (sale.has(Flaw.LATE_LETTER) ? date(1, 5) : date(0, 10)));
    out.add(w.say("به: ", "To: ") + buyer());
    out.add(
        w.say(
            "با سلام، به استحضار می‌رساند " + goods() + " خدمات پس از فروش ندارد.",
            "Dear Sirs, we hereby inform you that " + goods() + " has no after-sales service."));
    out.add(
        w.say(
            "خواهشمند است پیش از تأیید سفارش، دریافت این نامه را تأیید فرمایید.",
            "Please confirm receipt of this letter before confirming the order."));
    return out;
  }

  private List<String> call() {
    List<String> out = new ArrayList<>();
    out.add(w.say("ثبت تماس تلفنی", "Telephone call log"));
    out.add(w.say("تاریخ: ", "Date: ") + (sale.has(Flaw.LATE_CALL) ? date(1, 6) : date(0, 8)));
    out.add(
        w.say(
            "گوینده: مریم کاظمی - شنونده: آقای صدر (" + buyer() + ")",
            "Caller: M. Kazemi - Listener: Mr Sadr (" + buyer() + ")"));
    out.add(
        w.say(
            "گفته شد " + goods() + " خدمات پس از فروش ندارد.",
            "Told that " + goods() + " has no after-sales service."));
    return out;
  }

  private List<String> procurement() {
    List<String> out = new ArrayList<>();
    out.add(
        w.say(
            "سوابق بررسی خدمات پس از فروش - واحد تأمین و خرید",
            "Procurement record of after-sales service"));
    out.add(
        w.say("تاریخ: ", "Date: ")
            + (sale.has(Flaw.LATE_RECORD) ? date(1, 9) : date(-1, 15))
            + w.say(" - بررسی‌کننده: ن. شریفی", " - Reviewed by: N. Sharifi"));
    if (sale.has(Flaw.BLANKET_RECORD)) {
      out.add(
          w.say("کلیه کالاهای این پرونده بررسی شدند.", "All goods of this file were reviewed."));
      return out;
    }
    out.add(
        w.say(
            "ردیف | کالا | مدل | خدمات پس از فروش | شرح",
            "Item | Goods | Model | After-sales service | Details"));
    for (Line line : sale.lines()) {
      if (sale.has(Flaw.NO_RECORD, line)) {
        continue;
      }
      boolean silent =
          sale.has(Flaw.NO_REASON_ON_RECORD, line)
              || sale.has(Flaw.NO_REASON, line)
              || sale.has(Flaw.DOMESTIC_WITHOUT_REASON, line);
      String reason =
          sale.has(Flaw.SANCTION_ON_DOMESTIC, line)
              ? w.say("تحریم سازنده", "sanctions by the manufacturer")
              : w.say("سادگی کالا", "simplicity of the good");
      String services =
          line.promises().stream()
              .map(p -> w.kind(p.kind()))
              .collect(Collectors.joining(w.say("، ", ", ")));
      String details = line.served() ? services : reason;
      if (silent || sale.has(Flaw.RECORD_WITHOUT_SERVICES, line)) {
        details = "-";
      }
      out.add(
          w.digits(line.row())
              + " | "
              + name(line)
              + " | "
              + (line.item().model().isEmpty() ? "-" : line.item().model())
              + " | "
              + (line.served() ? w.say("دارد", "yes") : w.say("ندارد", "no"))
              + " | "
              + details);
    }
    return out;
  }

  private List<String> masterList() {
    String revision = sale.has(Flaw.OLD_REVISION) ? w.digits(4) : w.digits(3);
    return List.of(
        w.say("فهرست اطلاعات مدون معتبر", "Master list of documented information"),
        w.say("نام | کد | ویرایش", "Name | Code | Revision"),
        w.say("فرم خدمات پس از فروش", "After-sales service form")
            + " | "
            + CODE
            + " | "
            + revision);
  }
}
