package org.aftersales.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Reads the tables of a page into rows whose cells stand in their columns. */
final class HtmlTables {

  private static final int TO_THE_END = 100_000;

  private final HtmlReader reader;
  private final HtmlStyles styles;

  /** The rows of a table while they are read. */
  private static final class Grid {
    private final List<Piece.Row> rows = new ArrayList<>();

    /** Rows that a cell above still covers, by column. */
    private final Map<Integer, Integer> covered = new HashMap<>();
  }

  HtmlTables(HtmlReader reader, HtmlStyles styles) {
    this.reader = reader;
    this.styles = styles;
  }

  Piece.Table table(Element table, HtmlSetting setting, int depth) {
    Grid grid = new Grid();
    section(table, false, grid, setting, depth + 1);
    return new Piece.Table(grid.rows);
  }

  /** Reads the rows of a table or of one of its sections; the foot is shown last. */
  private void section(Element parent, boolean head, Grid grid, HtmlSetting setting, int depth) {
    List<Element> foot = new ArrayList<>();
    for (Element child : parent.children()) {
      String role = styles.role(child);
      boolean row = role.equals("tr");
      if (!row && !role.equals("thead") && !role.equals("tbody") && !role.equals("tfoot")) {
        continue;
      }
      if (reader.leftOut(child)) {
        continue;
      }
      HtmlSetting inner = styles.setting(child, setting);
      switch (role) {
        case "tr" -> grid.rows.add(row(child, head, grid.covered, inner, depth + 1));
        case "tfoot" -> foot.add(child);
        default -> part(child, role.equals("thead"), grid, inner, depth + 1);
      }
    }
    for (Element part : foot) {
      part(part, false, grid, styles.setting(part, setting), depth + 1);
    }
  }

  private void part(Element part, boolean head, Grid grid, HtmlSetting setting, int depth) {
    grid.covered.clear();
    section(part, head, grid, setting, depth);
    grid.covered.clear();
  }

  private Piece.Row row(
      Element row, boolean head, Map<Integer, Integer> covered, HtmlSetting setting, int depth) {
    List<Piece.Cell> cells = new ArrayList<>();
    boolean heads = true;
    Set<Integer> fresh = new HashSet<>();
    for (Element child : row.children()) {
      String role = styles.role(child);
      boolean cell = role.equals("td") || role.equals("th");
      if (!cell || (styles.isGone(child) && reader.leftOut(child))) {
        continue;
      }
      skipCovered(cells, covered, fresh);
      heads &= role.equals("th");
      List<Piece> pieces = new ArrayList<>();
      if (!reader.leftOut(child)) {
        HtmlFlow flow = new HtmlFlow(pieces);
        reader.walk(child, flow, styles.setting(child, setting), depth);
        flow.flush();
      }
      int span = Math.max(1, Math.min(63, HtmlLists.integer(child.attr("colspan")).orElse(1)));
      int down = Math.min(1000, HtmlLists.integer(child.attr("rowspan")).orElse(1));
      down = down == 0 ? TO_THE_END : Math.max(1, down);
      for (int i = 0; i < span; i++) {
        if (down > 1) {
          covered.put(cells.size(), down - 1);
          fresh.add(cells.size());
        }
        cells.add(i == 0 ? Piece.Cell.of(pieces) : Piece.Cell.BESIDE);
      }
    }
    skipCovered(cells, covered, fresh);
    return new Piece.Row(cells, !cells.isEmpty() && (heads || head));
  }

  /** Passes the columns that cells of rows above cover. */
  private static void skipCovered(
      List<Piece.Cell> cells, Map<Integer, Integer> covered, Set<Integer> fresh) {
    while (covered.getOrDefault(cells.size(), 0) > 0 && !fresh.contains(cells.size())) {
      covered.merge(cells.size(), -1, Integer::sum);
      cells.add(Piece.Cell.ABOVE);
    }
  }
}
