package org.aftersales.salefiles;

import java.util.List;
import java.util.Random;

/** The same thing in other words, as different people in an office write it. */
final class Wording {

  private final Random random;
  private final boolean persian;

  Wording(Random random, boolean persian) {
    this.random = random;
    this.persian = persian;
  }

  boolean persian() {
    return persian;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  String say(List<String> fa, List<String> en) {
    return one(persian ? fa : en);
  }

  String say(String fa, String en) {
    return persian ? fa : en;
  }

  String digits(int number) {
    String text = Integer.toString(number);
    if (!persian) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c - '0' + '۰')));
    return out.toString();
  }

  /** A service with how much of it, without its payer. */
  String promise(Promise p) {
    String site =
        say(
            List.of("در محل مشتری", "در محل خریدار", "در سایت کارفرما"),
            List.of("at the customer's site", "at the Buyer's site", "on site"));
    return switch (p.kind()) {
      case INSTALL ->
          say(List.of("نصب " + site, "نصب دستگاه " + site), List.of("installation " + site));
      case COMMISSION ->
          say(
              List.of("راه‌اندازی " + site, "راه‌اندازی دستگاه " + site),
              List.of("commissioning " + site, "start-up and commissioning " + site));
      case TRAIN -> training(p);
      case VISIT ->
          say(
              List.of("بازدید فنی " + often(p) + period(p)),
              List.of("technical visits " + often(p) + period(p)));
      case PERIODIC ->
          say(
              List.of("سرویس دوره‌ای " + often(p) + period(p)),
              List.of("periodic servicing " + often(p) + period(p)));
      case CALIB ->
          say(
              List.of("کالیبراسیون " + often(p) + " " + site + period(p)),
              List.of("calibration " + often(p) + " " + site + period(p)));
    };
  }

  private String training(Promise p) {
    if (p.days() == 0) {
      return say("آموزش اپراتوری" + people(p, " برای "), "operator training" + people(p, " for "));
    }
    return say(
        List.of(
            "آموزش اپراتوری به مدت " + digits(p.days()) + " روز" + people(p, " برای "),
            "آموزش بهره‌برداری (" + digits(p.days()) + " روز" + people(p, "، ") + ")"),
        List.of(
            "operator training, " + p.days() + " days" + people(p, ", for "),
            "training of operators (" + p.days() + " days" + people(p, ", ") + ")"));
  }

  private String people(Promise p, String before) {
    if (p.persons() == 0) {
      return "";
    }
    return before + say(digits(p.persons()) + " نفر", p.persons() + " persons");
  }

  private String often(Promise p) {
    return switch (p.perYear()) {
      case 1 ->
          say(List.of("سالانه", "سالی یک بار", "هر سال"), List.of("once a year", "every year"));
      case 2 ->
          say(
              List.of("هر شش ماه", "سالی دو بار", "دو نوبت در سال", "شش‌ماهه"),
              List.of("every six months", "twice a year", "two times a year"));
      case 4 ->
          say(List.of("هر سه ماه", "چهار نوبت در سال"), List.of("every three months", "quarterly"));
      default -> say("ماهانه", "monthly");
    };
  }

  private String period(Promise p) {
    if (p.years() == 0) {
      return "";
    }
    return say(
        List.of(" به مدت " + digits(p.years()) + " سال", " تا " + digits(p.years() * 12) + " ماه"),
        List.of(
            " for " + p.years() + (p.years() == 1 ? " year" : " years"),
            " for a period of " + p.years() * 12 + " months"));
  }

  String kind(Kind kind) {
    return switch (kind) {
      case INSTALL -> say("نصب", "installation");
      case COMMISSION -> say("راه‌اندازی", "commissioning");
      case TRAIN -> say("آموزش اپراتوری", "operator training");
      case VISIT -> say("بازدید فنی دوره‌ای", "technical visits");
      case PERIODIC -> say("سرویس دوره‌ای", "periodic servicing");
      case CALIB -> say("کالیبراسیون", "calibration");
    };
  }
}
