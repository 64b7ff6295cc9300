package org.aftersales.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A short document and what is to be read in it, as the files under {@code readings/} tell it.
 *
 * <pre>
 * == name
 * goods fa: 3                  a goods table with so many rows, or the names of its rows
 * ۱- the text, line by line
 * -> NO_SERVICE 1 2            statements of a kind cover just these rows
 * -> !CANCELLED                some words have this defect
 * -> no DISCLAIMER             no statement of this kind
 * -> charge SVC_INSTALL CUSTOMER QUANTIFIED 500 EUR DAY
 * </pre>
 *
 * Classes and services that are not listed must not be found.
 */
record Scenario(String file, String name, String text, List<String> expected) {

  private static final String[] ROW_NAMES_FA = {
    "تابلو برق", "بوستر پمپ", "مخزن فولادی", "سینی کابل", "درایو", "الکتروموتور", "فن"
  };
  private static final String[] ROW_NAMES_EN = {
    "Switchboard", "Booster set", "Steel vessel", "Cable tray", "Frequency drive", "Motor", "Fan"
  };

  static List<Scenario> in(String file, List<String> lines) {
    List<Scenario> scenarios = new ArrayList<>();
    String name = "";
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (String line : Stream.concat(lines.stream(), Stream.of("== end")).toList()) {
      if (line.startsWith("== ")) {
        if (!name.isEmpty()) {
          scenarios.add(new Scenario(file, name, text.toString(), List.copyOf(expected)));
        }
        name = line.substring(3);
        text.setLength(0);
        expected.clear();
      } else if (line.startsWith("goods ")) {
        text.append(table(line.startsWith("goods fa"), line.substring(9).strip()));
      } else if (line.startsWith("-> ")) {
        expected.add(line.substring(3).strip());
      } else {
        text.append(line).append('\n');
      }
    }
    return scenarios;
  }

  private static String table(boolean persian, String goods) {
    List<String> names = new ArrayList<>();
    if (goods.matches("[0-9]+")) {
      for (int i = 0; i < Integer.parseInt(goods); i++) {
        names.add((persian ? ROW_NAMES_FA : ROW_NAMES_EN)[i]);
      }
    } else {
      names.addAll(List.of(goods.split("\\s*;\\s*")));
    }
    StringBuilder table = new StringBuilder();
    table.append(
        persian
            ? "پیش‌فاکتور شماره ۱۰۱\n\nردیف | شرح کالا | تعداد | مبلغ واحد (ریال)\n"
            : "Proforma Invoice No. 101\n\nItem | Description | Qty | Unit price (EUR)\n");
    for (int i = 0; i < names.size(); i++) {
      String[] row = names.get(i).split("=", 2);
      boolean own = row.length == 2;
      table.append(own ? row[0] : Integer.toString(i + 1)).append(" | ");
      table.append(row[row.length - 1]).append(" | 1 | 1000\n");
    }
    return table.append('\n').toString();
  }

  /** What is read otherwise than expected; empty if nothing. */
  List<String> differences() {
    Interpretation read = Drafts.interpret(text);
    Map<String, Set<String>> said = new TreeMap<>();
    for (Statement statement : read.statements()) {
      Set<String> rows = said.computeIfAbsent(statement.kind().name(), k -> new TreeSet<>());
      read.goods().stream().filter(statement::covers).map(Good::row).forEach(rows::add);
    }
    Set<String> defects = new TreeSet<>();
    read.ineffective().forEach(i -> defects.add("!" + i.defect()));
    Set<String> charges = new TreeSet<>();
    read.charges().forEach(c -> charges.add(words(c)));
    List<String> differences = new ArrayList<>();
    Set<String> listed = new TreeSet<>();
    for (String line : expected) {
      String[] words = line.split(" ");
      if (line.startsWith("!")) {
        if (!defects.contains(line)) {
          differences.add("expected " + line + ", found " + defects);
        }
      } else if (words[0].equals("no")) {
        if (said.containsKey(words[1])) {
          differences.add("unexpected " + words[1]);
        }
      } else if (words[0].equals("charge")) {
        if (!charges.contains(line)) {
          differences.add("expected " + line + ", found " + charges);
        }
      } else {
        listed.add(words[0]);
        Set<String> rows = new TreeSet<>(List.of(words).subList(1, words.length));
        Set<String> found = said.getOrDefault(words[0], Set.of());
        if (!rows.equals(found)) {
          differences.add("expected " + line + ", found rows " + found);
        }
      }
    }
    for (Map.Entry<String, Set<String>> entry : said.entrySet()) {
      boolean exact = entry.getKey().startsWith("SVC_") || entry.getKey().endsWith("_SERVICE");
      if (exact && !listed.contains(entry.getKey()) && !entry.getValue().isEmpty()) {
        differences.add("unexpected " + entry.getKey() + " " + entry.getValue());
      }
    }
    return differences;
  }

  private static String words(Charge charge) {
    StringBuilder words = new StringBuilder("charge");
    Set<String> kinds = new TreeSet<>();
    charge.services().forEach(k -> kinds.add(k.name()));
    words.append(' ').append(kinds.isEmpty() ? charge.facet().name() : String.join("+", kinds));
    if (!kinds.isEmpty() && charge.facet() != Charge.Facet.SERVICE) {
      words.append('/').append(charge.facet());
    }
    words.append(' ').append(charge.payer()).append(' ').append(charge.term());
    charge.amount().ifPresent(a -> words.append(' ').append(a.toPlainString()));
    charge.currency().ifPresent(c -> words.append(' ').append(c));
    charge.per().ifPresent(p -> words.append(' ').append(p));
    charge.flaws().forEach(f -> words.append(' ').append(f));
    return words.toString();
  }

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
