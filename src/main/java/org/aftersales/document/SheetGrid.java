package org.aftersales.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aftersales.source.Budget;

/**
 * The cells of one sheet while it is read, whatever the format: what each shows, which are merged,
 * and which rows and columns are hidden. Rows and columns count from 1.
 */
final class SheetGrid {

  private final Budget budget;
  private final NavigableMap<Integer, NavigableMap<Integer, SheetText>> rows = new TreeMap<>();
  private final NavigableSet<Integer> hiddenRows = new TreeSet<>();
  private final NavigableMap<Integer, Integer> hiddenColumns = new TreeMap<>();
  private final Map<Place, Area> merged = new HashMap<>();
  private final Map<Place, Cover> covered = new HashMap<>();
  private int held;
  private int covers;
  private boolean dropped;

  private record Place(int row, int column) {}

  /** Cells from a first to a last row and column, both included. */
  record Area(int top, int left, int bottom, int right) {}

  /**
   * What shows in a cell that another one covers.
   *
   * @param beside whether that stands in the same row, or in another column of it
   */
  record Cover(boolean beside, SheetText text) {}

  /** A row with what its cells show, by column. */
  record Row(int number, NavigableMap<Integer, SheetText> cells) {}

  SheetGrid(Budget budget) {
    this.budget = budget;
  }

  /** Sets what a cell shows; blank cells are not kept. */
  void put(int row, int column, SheetText text) {
    budget.step();
    if (text.isBlank()) {
      return;
    }
    if (++held > budget.limits().cells()) {
      budget.cells(held);
    }
    rows.computeIfAbsent(row, r -> new TreeMap<>()).put(column, text);
  }

  void hideRow(int row) {
    budget.step();
    hiddenRows.add(row);
  }

  void hideColumns(int first, int last) {
    hiddenColumns.merge(first, last, Math::max);
  }

  boolean isHiddenColumn(int column) {
    for (Map.Entry<Integer, Integer> range : hiddenColumns.headMap(column, true).entrySet()) {
      budget.step();
      if (range.getValue() >= column) {
        return true;
      }
    }
    return false;
  }

  boolean isHiddenRow(int row) {
    return hiddenRows.contains(row);
  }

  /** Whether anything was left out because it is hidden. */
  boolean hasDropped() {
    return dropped;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Merges cells; the first that shows takes the place of all. */
  void merge(Area area) {
    budget.step();
    if (area.bottom() < area.top() || area.right() < area.left()) {
      return;
    }
    if (merged.size() > budget.limits().cells()) {
      budget.cells(merged.size());
    }
    merged.put(new Place(area.top(), area.left()), area);
  }

  /** The rows that show, from the top, once everything was put; each cell is given once. */
  List<Row> visible() {
    merged.forEach((place, area) -> spread(area));
    NavigableMap<Integer, NavigableMap<Integer, SheetText>> shown = new TreeMap<>();
    rows.forEach(
        (row, cells) ->
            cells.forEach(
                (column, text) -> {
                  budget.step();
                  if (isHiddenRow(row) || isHiddenColumn(column)) {
                    dropped = true;
                  } else {
                    shown.computeIfAbsent(row, r -> new TreeMap<>()).put(column, text);
                  }
                }));
    return shown.entrySet().stream().map(e -> new Row(e.getKey(), e.getValue())).toList();
  }

  /** Lets the first cell of merged ones that shows take the place of the others. */
  private void spread(Area area) {
    NavigableMap<Integer, SheetText> first = rows.get(area.top());
    SheetText text = first == null ? null : first.remove(area.left());
    for (NavigableMap<Integer, SheetText> cells :
        rows.subMap(area.top(), true, area.bottom(), true).values()) {
      NavigableMap<Integer, SheetText> beneath =
          cells.subMap(area.left(), true, area.right(), true);
      dropped |= !beneath.isEmpty();
      beneath.clear();
    }
    if (text == null) {
      return;
    }
    int top = area.top();
    while (top < area.bottom() && isHiddenRow(top)) {
      budget.step();
      top++;
    }
    int left = area.left();
    while (left < area.right() && isHiddenColumn(left)) {
      budget.step();
      left++;
    }
    rows.computeIfAbsent(top, r -> new TreeMap<>()).put(left, text);
    // What a reader sees over many rows and columns is one text, not the cell of a table.
    int bottom = Math.min(area.bottom(), Math.max(top, rows.lastKey()));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= Math.min(area.right(), left + 255); column++) {
        budget.step();
        if (++covers > budget.limits().cells() * 4) {
          budget.cells(covers);
        }
        if (row != top || column != left) {
          covered.put(new Place(row, column), new Cover(row == top || column != left, text));
        }
      }
    }
  }

  /** The cell that covers this one, if any does. */
  Optional<Cover> cover(int row, int column) {
    return Optional.ofNullable(covered.get(new Place(row, column)));
  }

  /** Whether a row shows and is blank between these two. */
  boolean hasGap(int above, int below, int right) {
    for (int row = above + 1; row < below; row++) {
      budget.step();
      if (!isHiddenRow(row) && !isCovered(row, right)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCovered(int row, int right) {
    for (int column = 1; column <= right; column++) {
      if (cover(row, column).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
