package org.aftersales.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts the lines of PDF pages together to paragraphs and table rows. */
final class PdfComposer {

  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "(?:\\p{L}{1,6}\\s+)?[-–(\\[\\s]*\\p{Nd}{1,3}(?:\\s*(?:/|\\p{L}{1,6})\\s*\\p{Nd}{1,3})?[-–)\\]\\s]*");

  /** A page of fewer lines need not hold any that is as wide as its column. */
  private static final int FEW = 8;

  private final Manuscript manuscript;
  private final VisualOrder order;
  private final List<List<PdfItem>> pages;
  private final PdfWords words;
  private final PdfTables tables;
  private final List<Passage> footnotes = new ArrayList<>();
  private final Map<String, Passage> margins = new LinkedHashMap<>();
  private final List<Text> open = new ArrayList<>();
  private final List<Passage> typed = new ArrayList<>();
  private double pitch = 1.2;
  private PdfFlow flow;

  /** A line with its text. */
  private record Text(PdfLine line, String text, Set<Trait> traits) {}

  PdfComposer(Manuscript manuscript, VisualOrder order, List<List<PdfItem>> pages) {
    this.manuscript = manuscript;
    this.order = order;
    this.pages = pages;
    this.words = new PdfWords();
    this.tables = new PdfTables(manuscript, order, words);
    this.flow = new PdfFlow(order, false);
  }

  /** Hands all blocks to the manuscript: the text, then footnotes, then what runs on every page. */
  void compose(List<Double> heights) {
    List<List<Object>> read = new ArrayList<>();
    for (List<PdfItem> items : pages) {
      List<Object> page = new ArrayList<>();
      for (PdfItem item : items) {
        if (item instanceof PdfItem.Line line) {
          Text text = new Text(line.line(), order.read(line.line().glyphs()), line.traits());
          page.add(text);
          words.learn(text.text());
        } else {
          page.add(item);
        }
      }
      read.add(page);
    }
    widen(read);
    measurePitch(read);
    flow = new PdfFlow(order, endsFlush(read));
    Set<Text> running = running(read, heights);
    for (List<Object> page : read) {
      for (Object item : page) {
        if (item instanceof Text text) {
          if (running.contains(text)) {
            margins.putIfAbsent(
                pattern(text.text()), passage(List.of(text), text.text()).with(Trait.PAGE_MARGIN));
          } else {
            if (!text.traits().contains(Trait.FOOTNOTE)) {
              tables.close();
            }
            line(text);
          }
        } else if (item instanceof PdfItem.Table table) {
          close();
          flush();
          tables.add(table);
        }
      }
    }
    tables.close();
    close();
    flush();
    footnotes.forEach(manuscript::add);
    margins.values().forEach(manuscript::add);
  }

  /** Doubts a long text in which the words are missing that every text has. */
  void checkLanguage() {
    if (!words.areLanguage()) {
      manuscript.incomplete(
          "The text layer does not read like Persian or English; its letters may be mapped wrongly."
              + " Submit the Word file (.docx) instead.");
    }
  }

  /** Hands over the paragraphs since the last table. */
  private void flush() {
    manuscript.addTyped(typed);
    typed.clear();
  }

  /**
   * Lets lines end where the widest lines of any page end: a last page may hold short ones only.
   */
  private void widen(List<List<Object>> read) {
    double left = Double.POSITIVE_INFINITY;
    double right = 0;
    for (List<Object> page : read) {
      for (Object item : page) {
        if (item instanceof Text text && text.traits().isEmpty()) {
          left = Math.min(left, text.line().left());
          right = Math.max(right, text.line().right());
        }
      }
    }
    List<PdfLine> columns = columns(read);
    for (List<Object> page : read) {
      boolean narrow = wide(page) < (page.size() < FEW ? 0.95 : 0.75) * (right - left);
      for (int i = 0; i < page.size(); i++) {
        if (narrow && page.get(i) instanceof Text text && text.traits().isEmpty()) {
          PdfLine line = text.line();
          Optional<PdfLine> column =
              columns.stream()
                  .filter(c -> c.left() < line.left() + 3 && c.right() > line.right() - 3)
                  .findFirst();
          PdfLine wider =
              line.within(
                  column.map(PdfLine::left).orElse(left), column.map(PdfLine::right).orElse(right));
          page.set(i, new Text(wider, text.text(), text.traits()));
        }
      }
    }
  }

  /** Lines of columns that stand beside each other on some page, one for each column. */
  private static List<PdfLine> columns(List<List<Object>> read) {
    List<PdfLine> columns = new ArrayList<>();
    for (List<Object> page : read) {
      List<PdfLine> lines = new ArrayList<>();
      for (Object item : page) {
        if (item instanceof Text text && text.traits().isEmpty()) {
          lines.add(text.line());
        }
      }
      for (PdfLine line : lines) {
        boolean beside =
            lines.stream().filter(l -> l.left() >= line.right() || l.right() <= line.left()).count()
                >= 5;
        if (beside && columns.stream().noneMatch(c -> c.left() == line.left())) {
          columns.add(line);
        }
      }
    }
    return columns;
  }

  private static double wide(List<Object> page) {
    return page.stream()
        .filter(Text.class::isInstance)
        .map(Text.class::cast)
        .mapToDouble(t -> t.line().right() - t.line().left())
        .max()
        .orElse(0);
  }

  private void measurePitch(List<List<Object>> read) {
    List<Double> ratios = new ArrayList<>();
    for (List<Object> page : read) {
      for (int i = 1; i < page.size(); i++) {
        if (page.get(i - 1) instanceof Text above && page.get(i) instanceof Text below) {
          double ratio = (below.line().y() - above.line().y()) / Math.max(1, below.line().size());
          if (ratio > 0.8 && ratio < 4) {
            ratios.add(ratio);
          }
        }
      }
    }
    ratios.sort(Double::compare);
    if (!ratios.isEmpty()) {
      pitch = ratios.get(ratios.size() / 10);
    }
  }

  /** Whether lines are set against the edge at which they end, as Persian ones against the left. */
  private boolean endsFlush(List<List<Object>> read) {
    int starts = 0;
    int ends = 0;
    int all = 0;
    for (List<Object> page : read) {
      for (Object item : page) {
        if (item instanceof Text text && text.traits().isEmpty()) {
          PdfLine line = text.line();
          boolean left = line.x0() - line.left() < 2;
          boolean right = line.right() - line.x1() < 2;
          boolean fromRight = order.beginsAtRight(line.glyphs());
          starts += (fromRight ? right : left) ? 1 : 0;
          ends += (fromRight ? left : right) ? 1 : 0;
          all++;
        }
      }
    }
    return ends * 10 > all * 7 && starts * 10 < all * 5;
  }

  private static String pattern(String text) {
    return text.replaceAll("\\p{Nd}+", "#").replaceAll("\\s+", " ");
  }

  /**
   * Whether a line holds the number of a page and nothing else, perhaps with the count of pages.
   */
  static boolean isPageNumber(String text) {
    return PAGE_NUMBER.matcher(text).matches();
  }

  /** Lines at the head or foot of pages that come back on another page at the same height. */
  private static Set<Text> running(List<List<Object>> read, List<Double> heights) {
    Map<String, List<Text>> alike = new HashMap<>();
    for (int i = 0; i < read.size(); i++) {
      List<Text> lines = new ArrayList<>();
      for (Object item : read.get(i)) {
        if (item instanceof Text text) {
          lines.add(text);
        }
      }
      double height = heights.get(i);
      for (Text text : lines) {
        double y = text.line().y();
        if ((y < 0.16 * height || y > 0.84 * height) && !isClause(text.text())) {
          alike
              .computeIfAbsent(
                  pattern(text.text()) + "@" + Math.round(y / 6), k -> new ArrayList<>())
              .add(text);
        }
      }
    }
    // Pages may take turns with two heads, and the first may have none.
    int enough = Math.max(2, read.size() / 2 - 1);
    Set<Text> repeated = new HashSet<>();
    for (List<Text> group : alike.values()) {
      if (group.stream().map(t -> t.line().page()).distinct().count() >= enough) {
        repeated.addAll(group);
      }
    }
    Set<Text> running = new HashSet<>();
    for (int i = 0; i < read.size(); i++) {
      for (Object item : read.get(i)) {
        if (item instanceof Text text
            && isPageNumber(text.text())
            && PdfWords.counts(text.text())[0] == i + 1
            && (text.line().y() < 0.16 * heights.get(i)
                || text.line().y() > 0.84 * heights.get(i))) {
          repeated.add(text);
        }
      }
    }
    for (List<Object> page : read) {
      List<Text> lines = new ArrayList<>();
      for (Object item : page) {
        if (item instanceof Text text) {
          lines.add(text);
        }
      }
      lines.sort(Comparator.comparingDouble(t -> t.line().y()));
      outermost(lines, repeated, running);
      Collections.reverse(lines);
      outermost(lines, repeated, running);
    }
    return running;
  }

  private static boolean isClause(String text) {
    return PrintedNumber.of(text).filter(n -> n.form() != PrintedNumber.Form.SINGLE).isPresent();
  }

  /** Takes lines that come back, up to the first one that does not. */
  private static void outermost(List<Text> lines, Set<Text> repeated, Set<Text> running) {
    for (Text line : lines) {
      if (!repeated.contains(line)) {
        return;
      }
      running.add(line);
    }
  }

  private void line(Text text) {
    if (!open.isEmpty() && parts(open.get(open.size() - 1), text)) {
      close();
    }
    open.add(text);
  }

  /** Whether a new block begins between two lines that follow each other. */
  private boolean parts(Text above, Text below) {
    if (!above.traits().equals(below.traits())) {
      return true;
    }
    PdfLine a = above.line();
    PdfLine b = below.line();
    boolean samePage = a.page() == b.page();
    double size = Math.max(a.size(), b.size());
    if (Math.abs(a.size() - b.size()) > 0.12 * size
        || (a.bold() && !b.bold() && open.size() == 1)) {
      return true;
    }
    double step = b.y() - a.y();
    if (samePage && step > 0 && step > Math.max(pitch * 1.45, 1.9) * size) {
      return true;
    }
    boolean fromRight = order.beginsAtRight(a.glyphs());
    boolean full = flow.isFull(a, b, fromRight);
    boolean ended = Manuscript.endsSentence(above.text()) || above.text().endsWith(":");
    boolean point =
        PrintedNumber.of(below.text()).isPresent() || Manuscript.bulletEnd(below.text()) > 0;
    if (!full) {
      return true;
    }
    if (point) {
      return ended || follows(below.text()) || !level(a, b, fromRight);
    }
    if (!ended) {
      return false;
    }
    if (Manuscript.isLabelled(below.text())) {
      return true;
    }
    double start = fromRight ? a.right() - b.x1() : b.x0() - a.left();
    double first = fromRight ? a.right() - a.x1() : a.x0() - a.left();
    boolean indented = !flow.endsFlush() && start - first > 0.8 * size;
    boolean apart = samePage && step > pitch * 1.15 * size;
    return indented || apart;
  }

  /** Whether both lines start at the same edge. */
  private static boolean level(PdfLine a, PdfLine b, boolean fromRight) {
    double difference = fromRight ? a.x1() - b.x1() : a.x0() - b.x0();
    return Math.abs(difference) < 0.6 * a.size();
  }

  /** Whether the number of a line goes on counting from the number of the open block. */
  private boolean follows(String text) {
    Optional<PrintedNumber> here = PrintedNumber.of(text);
    Optional<PrintedNumber> there = PrintedNumber.of(open.get(0).text());
    if (here.isEmpty() || there.isEmpty() || here.get().form() != there.get().form()) {
      return false;
    }
    String a = there.get().printed();
    String b = here.get().printed();
    if (here.get().form() == PrintedNumber.Form.LETTER) {
      return true;
    }
    int[] from = PdfWords.counts(a);
    int[] to = PdfWords.counts(b);
    return from.length > 0
        && from.length == to.length
        && Arrays.equals(from, 0, from.length - 1, to, 0, to.length - 1)
        && to[to.length - 1] == from[from.length - 1] + 1;
  }

  private void close() {
    if (open.isEmpty()) {
      return;
    }
    Passage passage = passage(open, joined(open, " "));
    if (passage.traits().contains(Trait.FOOTNOTE)) {
      footnotes.add(passage);
    } else {
      typed.add(passage);
    }
    open.clear();
  }

  private static Passage passage(List<Text> lines, String text) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    traits.addAll(lines.get(0).traits());
    if (lines.stream().allMatch(l -> l.line().bold())) {
      traits.add(Trait.BOLD);
    }
    double size = lines.stream().mapToDouble(l -> l.line().size()).average().orElse(0);
    return Passage.of(text)
        .withTraits(traits)
        .onPage(lines.get(0).line().page())
        .ofSize(Math.round(size * 2) / 2.0)
        .surelyBy(
            lines.stream()
                .map(l -> Glyph.sureness(l.line().glyphs()))
                .reduce(Sureness.WHOLE, Sureness::and));
  }

  private String joined(List<Text> lines, String between) {
    StringBuilder text = new StringBuilder();
    for (Text line : lines) {
      words.append(text, line.text(), between);
    }
    return text.toString();
  }
}
